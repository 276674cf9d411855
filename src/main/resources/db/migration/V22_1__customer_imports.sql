-- How far the external contacts of a join were gone through: to count them, or to import them.
create table customer_import (
  join_name varchar(100) not null,
  -- PREVIEW or IMPORT.
  kind varchar(10) not null,
  -- RUNNING, STOPPED or DONE.
  state varchar(10) not null,
  -- The node that works; another takes over when it is no longer among the nodes.
  node varchar(200) not null,
  -- A JSON list of the members who have customers, in the order of the work; blank: not read yet.
  members text not null,
  -- How many of them are done, and up to where they are asked one by one.
  position int not null,
  singly_until int not null,
  -- Where the next page of the members at the position begins; blank: at the first.
  page_cursor text not null,
  -- How often their pages were begun again because the vendor refused its own cursor.
  restarts int not null,
  -- Relations of one member to one contact.
  follows bigint not null,
  contacts bigint not null,
  -- Of the contacts: those that are a customer already, whose mobile one customer of the CRM has, whose
  -- mobile several have, and those whom the CRM does not know.
  related bigint not null,
  matched bigint not null,
  ambiguous bigint not null,
  to_create bigint not null,
  -- Members whose contacts could not be read, and what was said last of them.
  left_out int not null,
  trouble varchar(4000) not null,
  started_at bigint not null,
  started_by varchar(100) not null,
  changed_at bigint not null,
  primary key (join_name, kind)
);

-- Which contacts the last run came across, so that one with many followers counts once.
create table customer_seen (
  join_name varchar(100) not null,
  kind varchar(10) not null,
  contact varchar(100) not null,
  primary key (join_name, kind, contact)
);
