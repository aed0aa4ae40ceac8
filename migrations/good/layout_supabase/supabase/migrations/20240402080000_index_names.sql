-- The CLI runs both by themselves, and what follows in a transaction.
drop index concurrently if exists public.profiles_full_name_idx;
create index concurrently profiles_full_name_idx on public.profiles (full_name);
comment on index public.profiles_full_name_idx is 'for the search by name';
