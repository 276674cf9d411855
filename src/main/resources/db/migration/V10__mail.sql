-- Received mails. Times are milliseconds since 1970.

-- Attachments lie here until the delivery of their mail is pruned: every node finds them, and a
-- backup of the store has them. They are written before the mail is accepted.
create table mail_attachment (
  id varchar(64) primary key,
  flow varchar(100) not null,
  dedupe_key varchar(200) not null,
  name varchar(200) not null,
  content_type varchar(200) not null,
  size bigint not null,
  kept_at bigint not null
);

create index mail_attachment_age on mail_attachment (kept_at);

create table mail_attachment_chunk (
  attachment varchar(64) not null,
  number int not null,
  content bytea not null,
  primary key (attachment, number)
);

-- Which mails were taken of a folder that is left as it is. The box is a digest of account, folder
-- and flow.
create table mail_seen (
  box varchar(64) not null,
  uid varchar(300) not null,
  seen_at bigint not null,
  primary key (box, uid)
);
