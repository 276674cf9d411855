insert into notice_owed (notice, place, told_in, since) values (1, 'mail boss@example.com', 0, 1000);
