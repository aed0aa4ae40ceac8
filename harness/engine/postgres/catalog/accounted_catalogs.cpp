#include <harness/engine/postgres/catalog/accounted_catalogs.hpp>

namespace harness::postgres {

const std::vector<AccountedCatalog>& accounted_catalogs() {
  static const std::vector<AccountedCatalog> all = {
      {"pg_aggregate", "aggregates", ""},
      {"pg_amop", "operator families", ""},
      {"pg_amproc", "operator families", ""},
      {"pg_attrdef", "columns", ""},
      {"pg_attribute", "columns", ""},
      {"pg_auth_members", "roles", ""},
      {"pg_authid", "", "roles are read from the view pg_roles, which needs no right"},
      {"pg_database", "database", ""},
      {"pg_db_role_setting", "database settings", ""},
      {"pg_default_acl", "default privileges", ""},
      {"pg_depend", "", "follows from the objects; extensions' members and DEPENDS ON EXTENSION are read"},
      {"pg_description", "", "comments are read for all kinds at once"},
      {"pg_enum", "enums", ""},
      {"pg_foreign_table", "tables", ""},
      {"pg_index", "indexes", ""},
      {"pg_inherits", "tables", ""},
      {"pg_init_privs", "grants", ""},
      {"pg_largeobject", "", "the bytes of large objects are rows, not schema"},
      {"pg_largeobject_metadata", "large objects", ""},
      {"pg_parameter_acl", "grants", ""},
      {"pg_partitioned_table", "", "partition keys are printed by the server with their tables"},
      {"pg_publication_namespace", "publications", ""},
      {"pg_publication_rel", "publications", ""},
      {"pg_range", "range types", ""},
      {"pg_replication_origin", "", "how far replication has come"},
      {"pg_seclabel", "", "labels are read for all kinds at once"},
      {"pg_sequence", "sequences", ""},
      {"pg_shdepend", "", "follows from the objects; the readers of roles use it"},
      {"pg_shdescription", "database", ""},
      {"pg_shseclabel", "database", ""},
      {"pg_statistic", "", "what ANALYZE found in the rows"},
      {"pg_statistic_ext_data", "", "what ANALYZE found in the rows"},
      {"pg_subscription", "subscriptions", ""},
      {"pg_subscription_rel", "", "how far replication has come"},
      {"pg_tablespace", "tablespaces", ""},
      {"pg_ts_config_map", "text search configurations", ""},
      {"pg_user_mapping", "", "read from the view pg_user_mappings, which needs no right"}};
  return all;
}

}  // namespace harness::postgres
