-- What keeps a store of millions as fast as an empty one.

-- What is claimed and which lanes are open is looked up by columns that are null for everything
-- else, so that a database needs no statistics to choose the right index among millions of rows.

-- Flow and lane while the delivery is open: WAITING, MOVING or PARKED.
alter table delivery add column open_lane varchar(301);
-- When it may be claimed: a WAITING head of its lane. Others of the lane wait behind it.
alter table delivery add column ready_at bigint;

update delivery set open_lane = flow || '|' || lane where state in ('WAITING', 'MOVING', 'PARKED');
update delivery set ready_at = due_at where state = 'WAITING' and behind = false;

drop index delivery_due;
drop index delivery_lane;
alter table delivery drop column behind;

create index delivery_open on delivery (open_lane, id);
create index delivery_ready on delivery (flow, ready_at, id);

-- Keys are looked for without a flow too.
drop index delivery_key;
create unique index delivery_key on delivery (dedupe_key, flow);

-- Pages of one state of all flows, and pruning, which walks the finished ones from the oldest on.
create index delivery_state on delivery (state, id);
