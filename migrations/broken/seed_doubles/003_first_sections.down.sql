alter table sections drop column colour;
