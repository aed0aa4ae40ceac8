UPDATE accounts SET plan = lower(plan);
