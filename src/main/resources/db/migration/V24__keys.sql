-- A key stands with what was accepted, which is written once. Beside the state, which changes three
-- times, each change entered the key anew into an index whose places lie anywhere: in a large store
-- every claim read and wrote pages that nothing else needed.
create table kept_payload (
  delivery bigint primary key,
  flow varchar(100) not null,
  dedupe_key varchar(200) not null,
  content_type varchar(20) not null,
  headers text not null,
  body text not null
);

insert into kept_payload (delivery, flow, dedupe_key, content_type, headers, body)
select p.delivery, d.flow, d.dedupe_key, p.content_type, p.headers, p.body
from payload p join delivery d on d.id = p.delivery;

drop table payload;
alter table kept_payload rename to payload;

drop index delivery_key;
create unique index payload_key on payload (dedupe_key, flow);
