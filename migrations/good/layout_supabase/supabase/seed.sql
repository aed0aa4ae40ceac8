insert into public.shelves (label) values ('A');
