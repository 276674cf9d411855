insert into activity (slot, kind, name, outcome, amount) values (1700000400000, 'flow', 'survey', 'good', 3);
insert into batch (what, meant, reason, state, expected, looked, changed, before, failure, began_at,
  began_by, moved_at)
values ('REPLAY', 'flow=survey&state=PARKED', '', 'DONE', 3, 3, 3, 1, '', 1000, 'admin', 1000);
