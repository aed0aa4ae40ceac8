create rule note_changes as on update to public.stock do also (
    insert into public.changes (id, amount) values (new.id, new.amount);
    delete from public.changes where amount = 0;
);
