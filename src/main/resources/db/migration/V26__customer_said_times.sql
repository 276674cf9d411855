-- How often it was noted what a side says: what is said a second time is told a second time.
alter table customer_relation add column said_times int default 0 not null;
