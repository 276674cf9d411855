-- External contacts of WeCom and customers of the CRM. Times are milliseconds since 1970. A join is
-- one of qiao.joins.

-- Which customer of the CRM a contact is: at most one in a join. One customer may have several
-- contacts.
create table customer_relation (
  join_name varchar(100) not null,
  -- The external_userid.
  contact varchar(100) not null,
  name varchar(300) not null,
  crm_object varchar(100) not null,
  crm_id varchar(100) not null,
  -- Digests of what each side said last, by which an own echo is known; blank: not seen yet.
  wecom_said varchar(64) not null,
  crm_said varchar(64) not null,
  related_at bigint not null,
  related_by varchar(100) not null,
  primary key (join_name, contact)
);

create index customer_relation_crm on customer_relation (crm_id, join_name);

-- Which members follow a contact, or did.
create table customer_follower (
  join_name varchar(100) not null,
  contact varchar(100) not null,
  member varchar(100) not null,
  remark varchar(300) not null,
  -- FOLLOWING, DELETED_BY_CUSTOMER, DELETED_BY_MEMBER or TRANSFERRED.
  state varchar(30) not null,
  -- By which contact way the customer came; blank: none.
  channel varchar(100) not null,
  since bigint not null,
  changed_at bigint not null,
  primary key (join_name, contact, member)
);
