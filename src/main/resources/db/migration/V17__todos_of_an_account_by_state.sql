-- Pages of the todos of one account in one state, however many there are in others.
create index todo_account_sync on todo (account, sync, id);
