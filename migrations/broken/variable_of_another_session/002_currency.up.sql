do $$
begin
    execute format('alter table orders add column currency text not null default %L', current_setting('shop.currency'));
end;
$$;
