create schema clinic;
do $$
begin
    execute format('alter database %I set search_path to clinic, public', current_database());
end;
$$;
