drop table ratings;
