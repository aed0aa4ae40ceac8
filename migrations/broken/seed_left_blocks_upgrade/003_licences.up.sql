insert into licences (code, title, needs_credit) values
    ('cc-by', 'Creative Commons Attribution', true),
    ('cc0', 'Public domain', false);

alter table articles add column licence text references licences (code);
create index articles_licence_idx on articles (licence);
