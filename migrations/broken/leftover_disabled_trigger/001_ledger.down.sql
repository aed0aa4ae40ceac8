DROP TABLE ledger;
DROP FUNCTION ledger_is_final();
