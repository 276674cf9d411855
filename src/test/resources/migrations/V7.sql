-- Rows in the tables of V7: an open todo.
insert into todo (account, source, tenant, todo_id, receiver, state, doing, pushes, seen, is_open, updated_at)
values ('oa', 'crm', 'T', 't1', 'e1', '{}', '', 0, '', true, 1);
