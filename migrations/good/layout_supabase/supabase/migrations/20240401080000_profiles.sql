create table public.profiles (
    id uuid primary key references auth.users (id) on delete cascade,
    full_name text not null default '',
    avatar_path text
);

alter table public.profiles enable row level security;

create policy "profiles are seen by all" on public.profiles for select to anon, authenticated using (true);
create policy "users change their own" on public.profiles for update to authenticated using (auth.uid() = id);

create function public.handle_new_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.profiles (id, full_name) values (new.id, coalesce(new.raw_user_meta_data ->> 'name', ''));
    return new;
end;
$$;

create trigger on_auth_user_created after insert on auth.users
    for each row execute function public.handle_new_user();
