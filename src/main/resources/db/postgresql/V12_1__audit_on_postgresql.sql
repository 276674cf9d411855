-- The audit only grows, whatever a program asks for.
create function audit_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'the audit only grows';
end
$$;

create trigger audit_rows_stay before update or delete on audit
  for each row execute function audit_only_grows();
create trigger audit_stays before truncate on audit
  for each statement execute function audit_only_grows();
