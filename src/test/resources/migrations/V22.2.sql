insert into tag_pair (join_name, crm_tag, wecom_tag, own, paired_at) values ('company', '5011', 'etTAG1', true, 1000);
insert into tag_agreement (join_name, winner, agreed_at, agreed_by) values ('company', 'CRM', 1000, 'admin');
insert into tag_mark (join_name, contact, member, tags, agreed_at) values ('company', 'wmA', 'zhangsan', '["5011"]', 1000);
