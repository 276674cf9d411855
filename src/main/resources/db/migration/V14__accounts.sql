-- Accounts that people add while Qiao runs. Times are milliseconds since 1970.

create table account (
  name varchar(100) primary key,
  vendor varchar(100) not null,
  -- What is no secret, as one JSON object.
  settings text not null,
  -- The secrets, as one JSON object, sealed; blank: there are none.
  sealed text not null,
  -- Rises with each change, so that nobody changes what he has not seen.
  version bigint not null,
  changed_at bigint not null,
  changed_by varchar(100) not null
);

-- Accounts, of whatever origin, to which nothing is sent.
create table account_pause (
  account varchar(100) primary key,
  since bigint not null,
  paused_by varchar(100) not null
);

-- Rises with each change of the two tables, in its transaction: so each node sees cheaply that it
-- has to read them again.
create table account_change (
  id int primary key,
  number bigint not null
);
insert into account_change (id, number) values (1, 0);
