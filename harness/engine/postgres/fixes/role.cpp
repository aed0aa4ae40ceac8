#include <map>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/fixes/role.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

const std::map<std::string, std::string>& flags() {
  static const std::map<std::string, std::string> all = {
      {"bypass row security", "BYPASSRLS"}, {"create database", "CREATEDB"},
      {"create role", "CREATEROLE"},        {"login", "LOGIN"},
      {"replication", "REPLICATION"},       {"superuser", "SUPERUSER"}};
  return all;
}

std::string settings(const std::string& start, const AttributeChange& change) {
  const auto was = parsed_options(change.before.value_or(""));
  const auto is = parsed_options(change.after.value_or(""));
  std::vector<std::string> statements;
  for (const auto& [name, value] : is) {
    if (!was.contains(name)) {
      statements.push_back(start + "RESET " + name + ";");
    }
  }
  for (const auto& [name, value] : was) {
    if (const auto now = is.find(name); now == is.end() || now->second != value) {
      statements.push_back(start + "SET " + name + " TO " + literal(value) + ";");
    }
  }
  return join(statements, "\n");
}

/// The roles of the list "a, b (admin)" that the other does not have; nullopt if one has conditions.
std::vector<std::string> lacking(const std::string& some, const std::string& others) {
  std::vector<std::string> names;
  std::string_view rest = some;
  while (!rest.empty()) {
    const auto comma = rest.find(", ");
    if (const std::string name(rest.substr(0, comma));
        (", " + others + ", ").find(", " + name + ", ") == std::string::npos) {
      names.push_back(name);
    }
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 2);
  }
  return names;
}

/// Role membership: reported for the member, "member of", or for the group, "members".
std::string memberships(const std::string& role, const AttributeChange& change) {
  const auto granted = [&](const std::string& other, std::string_view verb, std::string_view to) {
    const bool is_member = change.attribute == "member of";
    return std::string(verb) + (is_member ? quote(other) : role) + std::string(to) +
           (is_member ? role : quote(other)) + ";";
  };
  const auto was = change.before.value_or("");
  const auto is = change.after.value_or("");
  if ((was + is).find('(') != std::string::npos) {
    return {};
  }
  std::vector<std::string> statements;
  for (const auto& group : lacking(is, was)) {
    statements.push_back(granted(group, "REVOKE ", " FROM "));
  }
  for (const auto& group : lacking(was, is)) {
    statements.push_back(granted(group, "GRANT ", " TO "));
  }
  return join(statements, "\n");
}

}  // namespace

std::string alter_role(const Identity& role, const AttributeChange& change, const Situation&) {
  const std::string name = quote(role.path.front());
  const std::string start = "ALTER ROLE " + name + " ";
  if (const auto flag = flags().find(change.attribute); flag != flags().end()) {
    return start + (change.before ? "" : "NO") + flag->second + ";";
  }
  if (change.attribute == "inherit") {
    return start + (change.before ? "NOINHERIT;" : "INHERIT;");
  }
  if (change.attribute == "connection limit") {
    return start + "CONNECTION LIMIT " + change.before.value_or("-1") + ";";
  }
  if (change.attribute == "valid until") {
    return start + "VALID UNTIL " + literal(change.before.value_or("infinity")) + ";";
  }
  if (change.attribute == "settings") {
    return settings(start, change);
  }
  if (change.attribute == "member of" || change.attribute == "members") {
    return memberships(name, change);
  }
  if (change.attribute == "comment") {
    return "COMMENT ON ROLE " + name + " IS " + (change.before ? literal(*change.before) : "NULL") + ";";
  }
  return {};
}

std::string alter_database_setting(const Identity& setting, const AttributeChange& change, const Situation&) {
  if (change.attribute != "value") {
    return {};
  }
  const auto& role = setting.path.front();
  // The name of the database is another one everywhere.
  const std::string start =
      role == "*" ? "ALTER DATABASE %I " : "ALTER ROLE " + quote(role) + " IN DATABASE %I ";
  const std::string what =
      change.before ? "SET " + setting.path.back() + " TO %L', current_database(), " + literal(*change.before)
                    : "RESET " + setting.path.back() + "', current_database()";
  return "DO $$ BEGIN EXECUTE format('" + start + what + "); END $$;";
}

}  // namespace harness::postgres
