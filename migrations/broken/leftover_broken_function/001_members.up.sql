CREATE SCHEMA club;
CREATE TABLE club.members (id bigint PRIMARY KEY, mail text NOT NULL, left_on date);
CREATE FUNCTION club.active() RETURNS bigint LANGUAGE sql STABLE SET search_path = club
AS $$ SELECT count(*) FROM members WHERE left_on IS NULL $$;
CREATE FUNCTION club.member_of(mail_address text) RETURNS bigint LANGUAGE sql STABLE
AS $$ SELECT id FROM club.members WHERE mail = mail_address $$;
CREATE FUNCTION club.leave(member bigint) RETURNS void LANGUAGE plpgsql
AS $$ DECLARE who club.members%ROWTYPE; BEGIN UPDATE club.members SET left_on = current_date WHERE id = member; END $$;
