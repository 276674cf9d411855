-- Which tag of the CRM is which tag of WeCom.
create table tag_pair (
  join_name varchar(100) not null,
  crm_tag varchar(100) not null,
  wecom_tag varchar(100) not null,
  -- Whether Qiao made the one in WeCom: only such may be renamed or deleted.
  own boolean not null,
  paired_at bigint not null,
  primary key (join_name, crm_tag)
);

create unique index tag_pair_wecom on tag_pair (join_name, wecom_tag);

-- Joins whose libraries were made to agree, and which side won where they did not. Customers are
-- marked from then on.
create table tag_agreement (
  join_name varchar(100) primary key,
  winner varchar(10) not null,
  agreed_at bigint not null,
  agreed_by varchar(100) not null
);

-- By which tags both sides had marked a contact of a member when they last agreed: the CRM's ids as a
-- JSON list.
create table tag_mark (
  join_name varchar(100) not null,
  contact varchar(100) not null,
  member varchar(100) not null,
  tags text not null,
  agreed_at bigint not null,
  primary key (join_name, contact, member)
);
