insert into licences (code, title, needs_credit) values
    ('cc-by', 'Creative Commons Attribution', true),
    ('cc0', 'Public domain', false)
on conflict (code) do nothing;

alter table articles add column licence text references licences (code);
