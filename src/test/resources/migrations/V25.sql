insert into customer_claim (join_name, mobile, contact, claimed_at) values ('company', '13800138000', 'wmA', 1000);
