-- Which messages a person does not want at an account. Times are milliseconds since 1970.
create table silence (
  account varchar(100) not null,
  tenant varchar(200) not null,
  employee varchar(200) not null,
  -- TODOS or REMINDERS.
  kind varchar(20) not null,
  silenced_by varchar(100) not null,
  silenced_at bigint not null,
  primary key (account, tenant, employee, kind)
);
