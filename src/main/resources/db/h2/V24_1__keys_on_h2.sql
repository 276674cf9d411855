-- As in PostgreSQL; the names were given by H2.
execute immediate (select concat('alter table attempt drop constraint "', constraint_name, '"')
  from information_schema.table_constraints
  where table_name = 'attempt' and constraint_type = 'FOREIGN KEY');
execute immediate (select concat('alter table outside_call drop constraint "', constraint_name, '"')
  from information_schema.table_constraints
  where table_name = 'outside_call' and constraint_type = 'FOREIGN KEY');
