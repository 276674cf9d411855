-- Todos that are over are kept as long as deliveries are, and notices wait for a place that is down.

-- When nothing was left to push of a todo that is over; null while anything may come.
alter table todo add column ended_at bigint;
update todo set ended_at = updated_at where is_open = false and doing = '' and sync = 'IN_SYNC';
create index todo_ended on todo (ended_at);

-- Which place is still to be told of what a notice has collected.
create table notice_owed (
  notice bigint not null,
  place varchar(200) not null,
  -- The notice that tells it there, with all that was owed before; 0: it waits for the one before.
  told_in bigint not null,
  since bigint not null,
  primary key (notice, place)
);

create index notice_owed_place on notice_owed (place, told_in, notice);

-- What was being handed on while Qiao was updated is collected again.
update untold set notice = 0 where notice > 0;
