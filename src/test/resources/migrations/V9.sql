-- Rows in the tables of V9: a parked delivery that nobody was told of.
insert into untold (delivery, flow, account, fault, reason, advice, at, notice)
values (2, 'survey', '', 'refused', 'r', 'a', 1, 0);
