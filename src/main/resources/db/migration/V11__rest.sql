-- What a call for many left undone, so that only that is asked for again. Empty: it was for the whole.
alter table outside_call add column rest text default '' not null;
