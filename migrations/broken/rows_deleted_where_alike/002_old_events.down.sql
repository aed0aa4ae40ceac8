DELETE FROM archive a USING events e WHERE e.name = a.name AND e.day = a.day;
