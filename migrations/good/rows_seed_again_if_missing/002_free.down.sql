DELETE FROM plans WHERE name = 'free' AND NOT EXISTS (SELECT FROM subscriptions s WHERE s.plan = plans.name);
