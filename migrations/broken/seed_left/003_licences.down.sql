alter table articles drop column licence;
