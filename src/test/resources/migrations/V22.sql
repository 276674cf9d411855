insert into customer_relation (join_name, contact, name, crm_object, crm_id, wecom_said, crm_said, related_at, related_by)
values ('company', 'wmA', 'A', 'lead', '700100200', '', '', 1000, 'admin');
insert into customer_follower (join_name, contact, member, remark, state, channel, since, changed_at)
values ('company', 'wmA', 'zhangsan', 'A', 'FOLLOWING', 'fair', 1000, 1000);
