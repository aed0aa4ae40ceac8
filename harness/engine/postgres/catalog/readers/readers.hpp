#pragma once

#include <string>
#include <vector>

#include <harness/engine/postgres/catalog/readers/reader.hpp>

namespace harness::postgres {

std::string access_methods_query(int version);
std::string aggregates_query(int version);
std::string base_types_query(int version);
std::string casts_query(int version);
std::string collations_query(int version);
std::string columns_query(int version);
std::string composite_types_query(int version);
std::string constraints_query(int version);
std::string conversions_query(int version);
std::string database_query(int version);
std::string default_privileges_query(int version);
std::string domain_constraints_query(int version);
std::string domains_query(int version);
std::string enums_query(int version);
std::string event_triggers_query(int version);
std::string extended_statistics_query(int version);
std::string extensions_query(int version);
std::string foreign_data_wrappers_query(int version);
std::string foreign_servers_query(int version);
std::string functions_query(int version);
std::string grants_query(int version);
std::string indexes_query(int version);
std::string languages_query(int version);
std::string large_objects_query(int version);
std::string operator_classes_query(int version);
std::string operator_families_query(int version);
std::string operators_query(int version);
std::string policies_query(int version);
std::string publications_query(int version);
std::string range_types_query(int version);
std::string roles_query(int version);
std::string rules_query(int version);
std::string schemas_query(int version);
std::string sequences_query(int version);
std::string settings_query(int version);
std::string subscriptions_query(int version);
std::string tables_query(int version);
std::string tablespaces_query(int version);
std::string text_search_configurations_query(int version);
std::string text_search_dictionaries_query(int version);
std::string text_search_parsers_query(int version);
std::string text_search_templates_query(int version);
std::string transforms_query(int version);
std::string triggers_query(int version);
std::string user_mappings_query(int version);
std::string views_query(int version);

/// All readers, in one list.
const std::vector<Reader>& readers();

}  // namespace harness::postgres
