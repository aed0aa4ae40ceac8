delete from sections;
