#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/pieces.hpp>
#include <harness/engine/postgres/fixes/publication.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

/// " where " of the catalog's text is " WHERE " in SQL; the server takes both.
std::string objects(const Pieces& a) {
  std::vector<std::string> parts;
  if (a.has("tables")) {
    parts.push_back("TABLE " + a.at("tables"));
  }
  if (a.has("schemas")) {
    parts.push_back("TABLES IN SCHEMA " + a.at("schemas"));
  }
  return join(parts, ", ");
}

std::string generated(const std::string& letter) {
  return letter == "s" ? "stored" : "none";
}

std::string parameters(const Pieces& a) {
  std::vector<std::string> parts;
  if (a.at("publish") != "insert, update, delete, truncate") {
    parts.push_back("publish = '" + a.at("publish") + "'");
  }
  if (a.has("via root")) {
    parts.emplace_back("publish_via_partition_root = true");
  }
  if (a.has("generated columns")) {
    parts.push_back("publish_generated_columns = " + generated(a.at("generated columns")));
  }
  return join(parts, ", ");
}

}  // namespace

std::string create_publication(const Identity& identity, const Attributes& attributes) {
  const Pieces a(attributes);
  const std::string published = a.has("all tables") ? "ALL TABLES" : objects(a);
  const std::string with = parameters(a);
  return "CREATE PUBLICATION " + quote(identity.path.front()) +
         (published.empty() ? "" : " FOR " + published) + (with.empty() ? "" : " WITH (" + with + ")") + ";";
}

std::string alter_publication(const Change& change, const Attributes& wanted) {
  const std::string start = "ALTER PUBLICATION " + quote(change.identity.path.front()) + " ";
  const Pieces a(wanted);
  std::vector<std::string> set;
  bool others = false;
  for (const auto& attribute : change.attributes) {
    const auto& name = attribute.attribute;
    if (name == "all tables") {
      return {};
    }
    others = others || name == "tables" || name == "schemas";
    if (name == "publish") {
      set.push_back("publish = '" + attribute.before.value_or("") + "'");
    } else if (name == "via root") {
      set.push_back(std::string("publish_via_partition_root = ") + (attribute.before ? "true" : "false"));
    } else if (name == "generated columns") {
      set.push_back("publish_generated_columns = " + generated(attribute.before.value_or("n")));
    }
  }
  std::vector<std::string> statements;
  if (!set.empty()) {
    statements.push_back(start + "SET (" + join(set, ", ") + ");");
  }
  if (others && objects(a).empty()) {
    return {};
  }
  if (others) {
    statements.push_back(start + "SET " + objects(a) + ";");
  }
  return join(statements, "\n");
}

}  // namespace harness::postgres
