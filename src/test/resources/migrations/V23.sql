insert into silence (account, tenant, employee, kind, silenced_by, silenced_at) values ('wecom', '', 'e1', 'TODOS', 'admin', 1000);
