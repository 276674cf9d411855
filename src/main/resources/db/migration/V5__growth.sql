-- Pages, look-ups and pruning that cost the same with millions of deliveries as with a few.

-- Keys are looked for without a flow too.
drop index delivery_key;
create unique index delivery_key on delivery (dedupe_key, flow);

-- Pages of one state of all flows, and pruning, which walks the finished ones from the oldest on.
create index delivery_state on delivery (state, id);
