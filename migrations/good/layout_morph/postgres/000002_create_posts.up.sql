CREATE TABLE posts (id varchar(26) PRIMARY KEY, channelid varchar(26) NOT NULL REFERENCES channels (id), message text);
