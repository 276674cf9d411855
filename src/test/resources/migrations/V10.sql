insert into mail_attachment (id, flow, dedupe_key, name, content_type, size, kept_at)
values ('a1', 'mail-to-sales', 'mail|<1@example.com>', '报价.txt', 'text/plain', 2, 1700000000000);
insert into mail_attachment_chunk (attachment, number, content) values ('a1', 0, '\x6869');
insert into mail_seen (box, uid, seen_at) values ('b1', '1:7', 1700000000000);
