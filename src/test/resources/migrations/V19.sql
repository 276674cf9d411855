insert into archive_corp (corp, seq, puller, begun_at, caught_up_at, again, trouble, trouble_reason, trouble_advice, trouble_since)
values ('wecom-archive', 196, 'gone', 1000, 1000, false, '', '', '', 0);
insert into archive_key (corp, version, public_key, sealed, made_at, made_by)
values ('wecom-archive', 3, 'public', 'sealed', 1000, 'admin');
insert into archive_message (corp, msgid, seq, version, kind, action, sent_at, sender, receivers, room, conversation, content, raw, kept_at, revoked_at, broken_seq, reason)
values ('wecom-archive', 'm1_external', 196, 3, 'text', 'send', 1000, 'zhangsan', '["wmA"]', '', 'wmA|zhangsan', 'hello', '', 1000, null, null, '');
insert into archive_conversation (corp, id, last_at) values ('wecom-archive', 'wmA|zhangsan', 1000);
insert into archive_person (corp, person, conversation) values ('wecom-archive', 'wmA', 'wmA|zhangsan');
insert into archive_name (corp, id, name, asked_at) values ('wecom-archive', 'wmA', 'A', 1000);
insert into archive_file (corp, id, file, name, md5, size, sent_at, state, pieces, fetched, next_index, tries, due_at, reason)
values ('wecom-archive', 'f1', 'sdk-file-1', 'a.txt', '', 2, 1000, 'KEPT', 1, 2, '', 0, null, '');
insert into archive_file_piece (corp, file, number, content) values ('wecom-archive', 'f1', 0, cast('00' as bytea));
insert into archive_reader (name, made_at, made_by) values ('reader', 1000, 'admin');
insert into archive_export (id, name, content, made_at, made_by) values ('e1', 'a.html', '', 1000, 'admin');
