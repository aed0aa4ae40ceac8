drop table clinic.patients;
