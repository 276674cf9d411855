-- The processes that share this store. Each raises its beat; one whose beat stands still is dead.
create table node (
  name varchar(100) primary key,
  beat bigint not null
);

-- What was under way before there was this table belongs to nodes that are long gone.
insert into node (name, beat) select distinct node, 0 from delivery where state = 'MOVING';
