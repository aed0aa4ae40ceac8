#include <set>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/attach_partitions.hpp>
#include <harness/engine/postgres/sql/quote.hpp>
#include <harness/engine/postgres/unfinished.hpp>

namespace harness::postgres {
namespace {

bool is(const Attributes& attributes, const std::string& name, std::string_view value) {
  const auto found = attributes.find(name);
  return found != attributes.end() && found->second == value;
}

bool is_not_valid(const Attributes& attributes) {
  const auto found = attributes.find("definition");
  return found != attributes.end() && found->second.ends_with(" NOT VALID");
}

bool is_not_enforced(const Attributes& attributes) {
  const auto found = attributes.find("definition");
  return found != attributes.end() && found->second.ends_with(" NOT ENFORCED");
}

/// The tables that have a partition.
std::set<std::string> partitioned_tables(const Catalog& catalog) {
  std::set<std::string> tables;
  for (const auto& [identity, attributes] : catalog) {
    const auto parent = attributes.find("partition of");
    if (parent != attributes.end()) {
      tables.insert(parent->second);
    }
  }
  return tables;
}

std::string name_of(const Identity& identity, std::size_t parts) {
  std::vector<std::string> quoted;
  for (std::size_t at = 0; at < parts; ++at) {
    quoted.push_back(quote(identity.path[at]));
  }
  return join(quoted, ".");
}

std::set<Path> tables_with_policies(const Catalog& catalog) {
  std::set<Path> tables;
  for (const auto& [identity, attributes] : catalog) {
    if (identity.kind == "policy") {
      tables.insert({identity.path.begin(), identity.path.end() - 1});
    }
  }
  return tables;
}

bool has_index(const std::string& kind) {
  return kind == "index" || kind == "primary key" || kind == "unique constraint";
}

/// An index that lacks those of the partitions becomes valid with the last of them; any other is built again.
Unfinished invalid_index(const Catalog& catalog, const Catalog::Entry& index) {
  const auto& identity = index.first;
  if (auto attached = attach_partitions(catalog, index); !attached.empty()) {
    return {identity, "invalid_index",
            "this index was made ON ONLY a partitioned table: it is invalid until each partition's index is "
            "attached",
            std::move(attached)};
  }
  return {identity, "invalid_index", "this index is invalid: the server keeps it up and never reads it",
          "REINDEX INDEX CONCURRENTLY " + quote(identity.path[0]) + "." + quote(identity.path[2]) + ";"};
}

void look_at(const Catalog& catalog, const std::set<Path>& protected_tables, const Catalog::Entry& entry,
             std::vector<Unfinished>& found) {
  const auto& identity = entry.first;
  const auto& attributes = entry.second;
  const auto& kind = identity.kind;
  const auto add = [&](const char* rule, const char* message, const std::string& fix) {
    found.push_back({identity, rule, message, fix});
  };
  if (has_index(kind) && is(attributes, "invalid", "yes")) {
    found.push_back(invalid_index(catalog, entry));
  } else if (is_not_valid(attributes)) {
    add("not_validated", "this constraint was never checked against existing rows",
        "ALTER TABLE " + name_of(identity, 2) + " VALIDATE CONSTRAINT " + quote(identity.path.back()) + ";");
  } else if (is_not_enforced(attributes)) {
    add("not_validated", "this constraint is not enforced: the server accepts rows that violate it",
        "ALTER TABLE " + name_of(identity, 2) + " ALTER CONSTRAINT " + quote(identity.path.back()) +
            " ENFORCED;");
    found.back().deliberate = true;
  } else if ((kind == "trigger" || kind == "rule") && is(attributes, "enabled", "disabled")) {
    add(kind == "trigger" ? "disabled_trigger" : "disabled_rule", "this is switched off",
        "ALTER TABLE " + name_of(identity, 2) + " ENABLE " + (kind == "trigger" ? "TRIGGER " : "RULE ") +
            quote(identity.path.back()) + ";");
  } else if (kind == "table" && is(attributes, "row security", "yes") &&
             !protected_tables.contains(identity.path)) {
    add("no_policy", "row security is on without a policy, so only the owner sees rows",
        "create the policies, or ALTER TABLE " + name_of(identity, 2) + " DISABLE ROW LEVEL SECURITY;");
  } else if (kind == "table" && !attributes.contains("row security") &&
             protected_tables.contains(identity.path)) {
    add("no_row_security", "this table has policies, and row security is off: they have no effect",
        "ALTER TABLE " + name_of(identity, 2) + " ENABLE ROW LEVEL SECURITY;");
  } else if (kind == "materialized view" && is(attributes, "not populated", "yes")) {
    add("not_populated", "this materialized view cannot be read before a refresh",
        "REFRESH MATERIALIZED VIEW " + name_of(identity, 2) + ";");
  }
}

}  // namespace

std::vector<Unfinished> unfinished(const Catalog& catalog) {
  const auto protected_tables = tables_with_policies(catalog);
  const auto partitioned = partitioned_tables(catalog);
  std::vector<Unfinished> found;
  for (const auto& entry : catalog) {
    const auto& identity = entry.first;
    const auto& attributes = entry.second;
    look_at(catalog, protected_tables, entry, found);
    if (identity.kind == "table" && attributes.contains("partition by") &&
        !partitioned.contains(name_of(identity, 2))) {
      found.push_back({identity, "no_partition",
                       "this partitioned table has no partition, so it accepts no rows",
                       "create the partitions, or say that the application does"});
    }
  }
  return found;
}

}  // namespace harness::postgres
