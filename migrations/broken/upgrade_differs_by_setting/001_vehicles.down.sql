drop table vehicles;
drop table depots;
