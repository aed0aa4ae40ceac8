drop table clinic.visits;
