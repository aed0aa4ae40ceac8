-- With its own transaction, so that it can be run again where its record is missing.
begin;
insert into storage.buckets (id, name, public) values ('covers', 'covers', true) on conflict do nothing;
drop policy if exists "covers are seen by all" on storage.objects;
create policy "covers are seen by all" on storage.objects for select using (bucket_id = 'covers');
commit;
