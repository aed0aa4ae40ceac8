create table public.shelves (id bigint generated always as identity primary key, label text not null);
create table public.books (
    id bigint generated always as identity primary key,
    shelf_id bigint not null references public.shelves (id),
    title text not null check (title <> '')
);
create index books_shelf_id_idx on public.books (shelf_id);
alter publication supabase_realtime add table public.books;
grant select on public.books to anon;
