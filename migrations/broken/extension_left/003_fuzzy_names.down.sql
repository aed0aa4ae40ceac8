DROP INDEX patients_name_trgm_idx;
