DROP TABLE sails;
