insert into customer_import (join_name, kind, state, node, members, position, singly_until, page_cursor, restarts, follows, contacts, related, matched, ambiguous, to_create, left_out, trouble, started_at, started_by, changed_at)
values ('company', 'PREVIEW', 'DONE', '', '["zhangsan"]', 1, 0, '', 0, 1, 1, 0, 0, 0, 1, 0, '', 1000, 'admin', 1000);
insert into customer_seen (join_name, kind, contact) values ('company', 'PREVIEW', 'wmA');
