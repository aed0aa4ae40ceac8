drop table trips;
