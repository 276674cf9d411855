insert into pushed_value (account, name, sealed, pushed_at) values ('template', 'suite-ticket', 'AAAA', 1000);
insert into authorisation (account, suite, corp_id, corp_name, details, code, state, changed_at)
  values ('template-ww1', 'template', 'ww1', 'Acme', '{}', 'c0de', 'ACTIVE', 1000);
insert into setup_step (account, step, state, evidence, judged_by, judged_at)
  values ('template-ww1', 'install', 'DONE', '', 'admin', 1000);
