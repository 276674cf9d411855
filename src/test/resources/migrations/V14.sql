insert into account (name, vendor, settings, sealed, version, changed_at, changed_by)
values ('oa2', 'seeyon', '{}', '', 1, 1000, 'admin');
insert into account_pause (account, since, paused_by) values ('crm', 1000, 'admin');
