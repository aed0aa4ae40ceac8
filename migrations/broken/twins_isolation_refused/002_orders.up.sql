DO $$BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'not in this isolation';
  END IF;
END$$;
