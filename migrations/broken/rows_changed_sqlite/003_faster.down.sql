alter table episodes drop column chapters;
