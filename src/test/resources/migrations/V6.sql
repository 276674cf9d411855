-- Rows in the tables of V6: one employee is bound, another one is waited for.
insert into binding (account, tenant, employee, user_id, name, mobile, email, employee_number, created_at,
  created_by, updated_at, updated_by)
values ('oa', 'T', 'e1', 'u1', '张三', '13800138000', '', '000123', 1, 'admin', 1, 'admin');
insert into binding_change (kind, account, tenant, employee, user_id, former_user, changed_at)
values ('MADE', 'oa', 'T', 'e1', 'u1', '', 1);
insert into unbound (delivery, account, tenant, employee, since) values (3, 'oa', 'T', 'e2', 1);
insert into directory (account, people, uploaded_at, uploaded_by) values ('oa', 1, 1, 'admin');
insert into directory_person (account, person, name, mobile, email, employee_number)
values ('oa', 'u1', '张三', '13800138000', '', '');
