-- H2 reads keys by their front from any index; PostgreSQL only from one in the order of characters.
drop index payload_key;
create unique index payload_key on payload (dedupe_key varchar_pattern_ops, flow);

-- Only the inbox writes these, always with their delivery, and the pruner deletes all or none. To look
-- that up for each row cost more than to write it.
alter table attempt drop constraint attempt_delivery_fkey;
alter table outside_call drop constraint outside_call_delivery_fkey;

-- A call is written when it leaves and once more when it is answered. With room for that on its page
-- none of the table's indexes is touched again.
alter table outside_call set (fillfactor = 60);
