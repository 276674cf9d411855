-- Rows in the tables of V4, as several nodes leave them behind.
insert into pace_window (name, permits, blocked_until, blocked_at) values ('wecom-robot PT1M x', 20, 0, 0);
insert into pace_slot (pace_window, permits, free_at, set_at) values ('wecom-robot PT1M x', 20, 0, 0);
insert into account_token (account, settings, sealed, digest, renew_at, ends_at, failures, closed_until,
  closed_to_people_until, fault, reason, advice, claimed_by, claimed_until)
values ('crm', 'f00d', 'AAAA', 'd', 1, 2, 1, 3, 0, 'MISCONFIGURED', 'wrong secret', 'mend it', 'node', 4);
insert into flow_switch (flow, running) values ('questionnaire-poll', false);
insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent,
  is_update_data, requests_recovery)
values ('qiao', 'poll', 'Camel', 'org.apache.camel.component.quartz.CamelJob', false, true, false, false);
insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, trigger_state,
  trigger_type, start_time)
values ('qiao', 'poll', 'Camel', 'poll', 'Camel', 'WAITING', 'CRON', 1);
insert into qrtz_simple_triggers values ('qiao', 'poll', 'Camel', 1, 1, 1);
insert into qrtz_cron_triggers values ('qiao', 'poll', 'Camel', '0 0/10 * * * ?', 'UTC');
insert into qrtz_simprop_triggers (sched_name, trigger_name, trigger_group) values ('qiao', 'poll', 'Camel');
insert into qrtz_blob_triggers (sched_name, trigger_name, trigger_group) values ('qiao', 'poll', 'Camel');
insert into qrtz_calendars values ('qiao', 'none', cast('' as bytea));
insert into qrtz_paused_trigger_grps values ('qiao', 'none');
insert into qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name, fired_time,
  sched_time, priority, state)
values ('qiao', '1', 'poll', 'Camel', 'node', 1, 1, 5, 'ACQUIRED');
insert into qrtz_scheduler_state values ('qiao', 'node', 1, 1);
insert into qrtz_locks values ('qiao', 'TRIGGER_ACCESS');
