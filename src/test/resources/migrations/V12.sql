insert into audit (at, who, source, action, subject, details)
values (1000, 'admin', '192.0.2.1', 'delivery.replay', 'delivery 1', '');
insert into login_user (name, password, role, enabled, given, made_at, made_by)
values ('admin', '{noop}x', 'ADMINISTRATOR', true, '', 1000, '');
insert into api_token (name, digest, role, made_at, made_by, ends_at, used_at)
values ('nightly', 'd1', 'READER', 1000, 'admin', 2000, 0);
insert into login_attempt (digest, failures, last_at) values ('d1', 1, 1000);
insert into spring_session (primary_id, session_id, creation_time, last_access_time,
  max_inactive_interval, expiry_time, principal_name)
values ('p1', 's1', 1000, 1000, 1800, 1801000, 'admin');
insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
values ('p1', 'a', '\x00');
