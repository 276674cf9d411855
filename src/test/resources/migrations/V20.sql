insert into organisation_row (join_name, side, kind, id, name, parent, departments, mobile, email, number, title, active, hash, name_key, mobile_key, email_key, number_key, id_key, state, seen, looked, missing)
values ('company', 'WECOM', 'PERSON', 'zhangsan', 'Zhang San', '', '3,9', '13800000001', '', '', '', true, 'h', 'zhangsan', '13800000001', '', '', 'zhangsan', 'HERE', 1, 1, 0);
insert into organisation_pair (join_name, kind, wecom, crm, wecom_hash, crm_hash) values ('company', 'DEPARTMENT', '3', '12', 'h', 'i');
insert into organisation_plan (id, join_name, state, phase, place, complete, restricted, mass, made_at, made_by, confirmed_by, changed_at, trouble)
values (1, 'company', 'PREVIEW', 'COMPARED', '', true, false, false, 1000, 'admin', '', 1000, '');
insert into organisation_step (plan, number, side, kind, deed, wecom, crm, what, content, state, trouble, done_at)
values (1, 1, 'CRM', 'PERSON', 'CREATE', 'zhangsan', '', 'Zhang San', '{}', 'ASKS', '', 0);
