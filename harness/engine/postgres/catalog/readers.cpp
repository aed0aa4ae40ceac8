#include <harness/engine/postgres/catalog/partition_bound.hpp>
#include <harness/engine/postgres/catalog/readers.hpp>

namespace harness::postgres {
namespace {

void sort_bound(Fact& fact) {
  const auto bound = fact.attributes.find("partition bound");
  if (bound != fact.attributes.end()) {
    bound->second = sorted_bound(bound->second);
  }
}

}  // namespace

const std::vector<Reader>& readers() {
  static const std::vector<Reader> all = {
      {"schemas", {}, schemas_query},
      {"tables", {"pg_class r", "pg_class p", "pg_class f"}, tables_query, sort_bound},
      {"columns",
       {"pg_class r", "pg_class p", "pg_class f", "pg_class v", "pg_class m", "pg_type c"},
       columns_query},
      {"constraints", {"pg_constraint"}, constraints_query},
      {"indexes", {"pg_class i", "pg_class I"}, indexes_query},
      {"sequences", {"pg_class S"}, sequences_query},
      {"views", {"pg_class v", "pg_class m"}, views_query},
      {"triggers", {"pg_trigger"}, triggers_query},
      {"rules", {"pg_rewrite"}, rules_query},
      {"policies", {"pg_policy"}, policies_query},
      {"functions", {"pg_proc f", "pg_proc w", "pg_proc p"}, functions_query},
      {"aggregates", {"pg_proc a"}, aggregates_query},
      {"enums", {"pg_type e"}, enums_query},
      {"domains", {"pg_type d"}, domains_query},
      {"domain constraints", {"pg_type d"}, domain_constraints_query},
      {"composite types", {"pg_type c"}, composite_types_query},
      {"range types", {"pg_type r"}, range_types_query},
      {"base types", {"pg_type b", "pg_type p"}, base_types_query},
      {"extensions", {"pg_extension"}, extensions_query},
      {"extended statistics", {"pg_statistic_ext"}, extended_statistics_query},
      {"event triggers", {"pg_event_trigger"}, event_triggers_query},
      {"publications", {"pg_publication"}, publications_query},
      {"subscriptions", {"pg_subscription"}, subscriptions_query},
      {"casts", {"pg_cast"}, casts_query},
      {"operators", {"pg_operator"}, operators_query},
      {"operator families", {"pg_opfamily"}, operator_families_query},
      {"operator classes", {"pg_opclass"}, operator_classes_query},
      {"collations", {"pg_collation"}, collations_query},
      {"conversions", {"pg_conversion"}, conversions_query},
      {"text search configurations", {"pg_ts_config"}, text_search_configurations_query},
      {"text search dictionaries", {"pg_ts_dict"}, text_search_dictionaries_query},
      {"text search parsers", {"pg_ts_parser"}, text_search_parsers_query},
      {"text search templates", {"pg_ts_template"}, text_search_templates_query},
      {"languages", {"pg_language"}, languages_query},
      {"transforms", {"pg_transform"}, transforms_query},
      {"access methods", {"pg_am"}, access_methods_query},
      {"foreign data wrappers", {"pg_foreign_data_wrapper"}, foreign_data_wrappers_query},
      {"foreign servers", {"pg_foreign_server"}, foreign_servers_query},
      {"user mappings", {"pg_user_mapping"}, user_mappings_query},
      {"large objects", {"pg_largeobject_metadata"}, large_objects_query},
      {"database settings", {"pg_db_role_setting"}, settings_query},
      {"default privileges", {"pg_default_acl"}, default_privileges_query},
      {"grants", {}, grants_query},
  };
  return all;
}

}  // namespace harness::postgres
