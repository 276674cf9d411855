-- H2 reads keys by their front from any index; PostgreSQL only from one in the order of characters.
drop index delivery_key;
create unique index delivery_key on delivery (dedupe_key varchar_pattern_ops, flow);

-- Every delivery is rewritten three times. By default a table of millions is tidied, and its
-- statistics are made anew, only after a fifth and a tenth of it have changed.
alter table delivery set (autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table outside_call set (autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05);

-- What is open is looked up here only, and is little beside what ended.
drop index delivery_open;
create index delivery_open on delivery (open_lane, id) where open_lane is not null;
drop index delivery_ready;
create index delivery_ready on delivery (flow, ready_at, id) where ready_at is not null;
