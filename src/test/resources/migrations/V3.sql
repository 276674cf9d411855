-- The node of the delivery that was under way, had it been killed under schema V3.
insert into node (name, beat) values ('killed', 7);
