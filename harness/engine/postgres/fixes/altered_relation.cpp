#include <algorithm>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/altered_relation.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

std::vector<std::string> listed(const std::optional<std::string>& text) {
  std::vector<std::string> names;
  std::string_view rest = text ? std::string_view(*text) : std::string_view();
  while (!rest.empty()) {
    const auto comma = rest.find(", ");
    names.emplace_back(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 2);
  }
  return names;
}

/// Parents that are too many are left, those that lack are taken on. Empty where the order would be another:
/// to leave a parent makes its columns the table's own, for ever.
std::string inherit(const std::string& start, const AttributeChange& change) {
  const auto was = listed(change.before);
  const auto is = listed(change.after);
  const auto holds = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::vector<std::string> statements;
  std::vector<std::string> result;
  for (const auto& parent : is) {
    if (holds(was, parent)) {
      result.push_back(parent);
    } else {
      statements.push_back(start + "NO INHERIT " + parent + ";");
    }
  }
  for (const auto& parent : was) {
    if (!holds(is, parent)) {
      statements.push_back(start + "INHERIT " + parent + ";");
      result.push_back(parent);
    }
  }
  return result == was ? join(statements, "\n") : "";
}

/// Detaches from one parent and attaches to the other, with the old bound in the same statement.
std::string attach(const Identity& identity, const Situation& situation) {
  const auto was = value_of(situation.wanted, identity, "partition of");
  const auto is = value_of(situation.found, identity, "partition of");
  const auto name = qualified(identity.path);
  std::vector<std::string> statements;
  if (!is.empty()) {
    statements.push_back("ALTER TABLE " + is + " DETACH PARTITION " + name + ";");
  }
  if (!was.empty()) {
    statements.push_back("ALTER TABLE " + was + " ATTACH PARTITION " + name + " " +
                         value_of(situation.wanted, identity, "partition bound") + ";");
  }
  return join(statements, "\n");
}

/// "USING INDEX x" where an index of the table is what identifies a row.
std::string replica_identity(const Identity& identity, const AttributeChange& change,
                             const Situation& situation) {
  if (change.before != "index") {
    return change.before.value_or("default");
  }
  for (const auto& part : parts_of(situation.wanted, identity.path)) {
    if (value_of(situation.wanted, part, "replica identity") == "yes") {
      return "USING INDEX " + quote(part.path.back());
    }
  }
  return {};
}

std::string start_of(const Identity& identity) {
  return (identity.kind == "materialized view" ? "ALTER MATERIALIZED VIEW "
          : identity.kind == "view"            ? "ALTER VIEW "
                                               : "ALTER TABLE ") +
         qualified(identity.path) + " ";
}

/// The statistics targets by the number of the index's column.
std::string statistics_targets(const std::string& index, const AttributeChange& change) {
  std::vector<std::string> statements;
  const auto was = listed(change.before);
  for (const auto& entry : listed(change.after)) {
    const auto number = entry.substr(0, entry.find(':') + 1);
    if (std::none_of(was.begin(), was.end(), [&](const auto& other) { return other.starts_with(number); })) {
      statements.push_back(index + "ALTER COLUMN " + entry.substr(0, entry.find(':')) +
                           " SET STATISTICS -1;");
    }
  }
  for (const auto& entry : was) {
    statements.push_back(index + "ALTER COLUMN " + entry.substr(0, entry.find(':')) + " SET STATISTICS " +
                         entry.substr(entry.find(' ') + 1) + ";");
  }
  return join(statements, "\n");
}

}  // namespace

std::string alter_relation(const Identity& identity, const AttributeChange& change,
                           const Situation& situation) {
  const std::string start = start_of(identity);
  const auto& name = change.attribute;
  if (name == "row security") {
    return start + (change.before ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY;";
  }
  if (name == "force row security") {
    return start + (change.before ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY;";
  }
  if (name == "persistence") {
    return start + (change.before ? "SET UNLOGGED;" : "SET LOGGED;");
  }
  if (name == "replica identity") {
    const auto how = replica_identity(identity, change, situation);
    return how.empty() ? "" : "ALTER TABLE " + qualified(identity.path) + " REPLICA IDENTITY " + how + ";";
  }
  if (name == "storage parameters" || (name == "options" && !identity.kind.starts_with("foreign"))) {
    return join(changed_parameters(start, change.after, change.before), "\n");
  }
  if (name == "toast parameters") {
    return join(changed_parameters(start, change.after, change.before, "toast."), "\n");
  }
  if (name == "options" && !has_hidden_option(change.before) && !has_hidden_option(change.after)) {
    return "ALTER FOREIGN TABLE " + qualified(identity.path) + " OPTIONS (" +
           changed_options(change.after, change.before) + ");";
  }
  if (name == "inherits") {
    return inherit(start, change);
  }
  if (name == "partition of" ||
      (name == "partition bound" && value_of(situation.wanted, identity, "partition of") ==
                                        value_of(situation.found, identity, "partition of"))) {
    return attach(identity, situation);
  }
  if (name == "of type") {
    return start + (change.before ? "OF " + *change.before : "NOT OF") + ";";
  }
  if (name == "tablespace") {
    return start + "SET TABLESPACE " + quote(change.before.value_or("pg_default")) + ";";
  }
  if (name == "access method" && situation.major >= 15 && change.before && change.after) {
    return start + "SET ACCESS METHOD " + quote(*change.before) + ";";
  }
  if (name == "row type comment") {
    return "COMMENT ON TYPE " + qualified(identity.path) + " IS " +
           (change.before ? literal(*change.before) : "NULL") + ";";
  }
  return {};
}

std::string alter_index(const Identity& identity, const AttributeChange& change, const Situation& situation) {
  const std::string name = quote(identity.path.front()) + "." + quote(identity.path.back());
  const std::string start = "ALTER INDEX " + name + " ";
  const std::string table = "ALTER TABLE " + qualified(identity.path, 2) + " ";
  const auto& attribute = change.attribute;
  if (attribute == "storage parameters") {
    return join(changed_parameters(start, change.after, change.before), "\n");
  }
  if (attribute == "tablespace") {
    return start + "SET TABLESPACE " + quote(change.before.value_or("pg_default")) + ";";
  }
  if (attribute == "statistics targets") {
    return statistics_targets(start, change);
  }
  if (attribute == "attached to" && change.before && !change.after) {
    return "ALTER INDEX " + *change.before + " ATTACH PARTITION " + name + ";";
  }
  if (attribute == "clustered") {
    return table + (change.before ? "CLUSTER ON " + quote(identity.path.back()) : "SET WITHOUT CLUSTER") +
           ";";
  }
  if (attribute == "replica identity" && change.before) {
    return table + "REPLICA IDENTITY USING INDEX " + quote(identity.path.back()) + ";";
  }
  if (attribute == "index comment") {
    return "COMMENT ON INDEX " + name + " IS " + (change.before ? literal(*change.before) : "NULL") + ";";
  }
  if ((attribute == "invalid" || attribute == "not ready") && !change.before &&
      value_of(situation.found, {Path(identity.path.begin(), identity.path.end() - 1), "table"},
               "partition by")
          .empty()) {
    return "REINDEX INDEX " + name + ";";
  }
  return {};
}

}  // namespace harness::postgres
