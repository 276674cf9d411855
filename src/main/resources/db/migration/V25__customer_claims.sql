-- Who is asked for by mobile right now: of several new contacts with one mobile, one after the other is
-- looked for and made, so that the CRM gets one customer.
create table customer_claim (
  join_name varchar(100) not null,
  mobile varchar(100) not null,
  contact varchar(100) not null,
  claimed_at bigint not null,
  primary key (join_name, mobile)
);

create index customer_claim_contact on customer_claim (join_name, contact);
