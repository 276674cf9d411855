-- Rows in the tables of V8: one link was used, one visitor was refused.
insert into sso_kept (digest, kind, content, ends_at) values ('00', 'USED', '', 1);
insert into sso_visit (at, reference, door, source, user_id, employee, let_in, reason)
values (1, 'ABCDEFGH23', 'signed/oa/pc', '127.0.0.1', 'u1', '', false, 'no employee is bound');
