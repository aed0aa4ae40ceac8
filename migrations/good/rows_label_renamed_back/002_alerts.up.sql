ALTER TYPE feature RENAME VALUE 'notifications' TO 'alerts';
