drop table licences;
drop table article_sections;
drop table sections;
