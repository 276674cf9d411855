-- What service providers of WeCom need. Times are milliseconds since 1970.

-- What a vendor pushes and the tokens of an account need, such as the suite_ticket, sealed.
create table pushed_value (
  account varchar(100) not null,
  name varchar(100) not null,
  sealed text not null,
  -- When the vendor says that it was made.
  pushed_at bigint not null,
  primary key (account, name)
);

-- Companies that have authorised a suite; each has an account of its own.
create table authorisation (
  account varchar(100) primary key,
  suite varchar(100) not null,
  corp_id varchar(200) not null,
  corp_name varchar(400) not null,
  -- What the company allows, as the vendor says it: one JSON object; {} before it was read.
  details text not null,
  -- The digest of the code that it was last made of: a code is good for one use.
  code varchar(64) not null,
  -- ACTIVE or CANCELLED.
  state varchar(20) not null,
  changed_at bigint not null
);

create unique index authorisation_corp on authorisation (suite, corp_id);

-- Steps of the guided set-up of a company that a person, or a test, has judged.
create table setup_step (
  account varchar(100) not null,
  step varchar(40) not null,
  -- DONE, SKIPPED or OPEN.
  state varchar(20) not null,
  -- What the test saw, or what the person noted.
  evidence varchar(4000) not null,
  judged_by varchar(100) not null,
  judged_at bigint not null,
  primary key (account, step)
);
