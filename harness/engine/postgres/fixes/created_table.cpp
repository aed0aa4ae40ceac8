#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/created_table.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/fixes/pieces.hpp>
#include <harness/engine/postgres/fixes/sequence.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

constexpr std::string_view not_null = "NOT NULL ";
constexpr std::string_view no_inherit = " NO INHERIT";

bool is_own(const Attributes& attributes) {
  const auto inherited = attributes.find("inherited");
  return inherited == attributes.end() || inherited->second.find("local") != std::string::npos;
}

std::string generated(const Pieces& a) {
  const std::string text = a.at("generated");
  const auto kind = text.rfind(' ');
  return text.empty() ? ""
                      : " GENERATED ALWAYS AS (" + text.substr(0, kind) + ")" +
                            (text.substr(kind) == " stored" ? " STORED" : " VIRTUAL");
}

/// The columns in their order; those that come from a parent are left out.
std::vector<std::string> columns_of(const Identity& whole, const Situation& situation) {
  std::map<int, std::string> in_order;
  const std::string_view kind = whole.kind == "composite type" ? "attribute" : "column";
  for (const auto& column : parts_of(situation.wanted, whole.path, kind)) {
    const auto& attributes = *situation.wanted.find(column);
    if (is_own(attributes)) {
      in_order.emplace(std::stoi(attributes.at("position")),
                       column_definition(column, attributes, situation));
    }
  }
  std::vector<std::string> definitions;
  for (auto& [position, definition] : in_order) {
    definitions.push_back(std::move(definition));
  }
  return definitions;
}

}  // namespace

std::string not_null_column(const Attributes& attributes) {
  const auto definition = attributes.find("definition");
  if (definition == attributes.end() || !definition->second.starts_with(not_null)) {
    return {};
  }
  auto name = definition->second.substr(not_null.size());
  for (const std::string_view end : {std::string_view(" NOT VALID"), no_inherit}) {
    if (name.ends_with(end)) {
      name.resize(name.size() - end.size());
    }
  }
  return name;
}

const Catalog::Entry* not_null_of(const Catalog& catalog, const Identity& column) {
  const Path table(column.path.begin(), column.path.end() - 1);
  const std::string name = quote(column.path.back());
  for (const auto& entry : catalog) {
    if (entry.first.kind == "not null constraint" && is_within(entry.first.path, table) &&
        not_null_column(entry.second) == name) {
      return &entry;
    }
  }
  return nullptr;
}

std::string not_null_clause(const Identity& column, const Situation& situation) {
  const auto* constraint = not_null_of(situation.wanted, column);
  if (constraint == nullptr) {
    return " NOT NULL";
  }
  const auto& name = constraint->first.path.back();
  const bool usual = name == column.path[1] + "_" + column.path[2] + "_not_null";
  const bool alone = constraint->second.at("definition").ends_with(no_inherit);
  return (usual ? "" : " CONSTRAINT " + quote(name)) + " NOT NULL" + (alone ? std::string(no_inherit) : "");
}

std::string column_definition(const Identity& column, const Attributes& attributes,
                              const Situation& situation) {
  const Pieces a(attributes);
  std::string text = quote(column.path.back()) + " " + a.at("type") + a.around(" COLLATE ", "collation");
  if (column.kind == "attribute") {
    return text;
  }
  text += a.around(" DEFAULT ", "default");
  if (a.at("nullable") == "no" && !a.has("identity")) {
    text += not_null_clause(column, situation);
  }
  return text + identity_clause(attributes) + generated(a);
}

std::string create_with_columns(const Identity& whole, const Attributes& attributes,
                                const Situation& situation) {
  const Pieces a(attributes);
  const auto columns = columns_of(whole, situation);
  const std::string name = qualified(whole.path);
  const std::string listed = columns.empty() ? "()" : "(\n  " + join(columns, ",\n  ") + "\n)";
  if (whole.kind == "composite type") {
    return "CREATE TYPE " + name + " AS " + listed + ";";
  }
  const std::string start = std::string("CREATE ") + (a.at("persistence") == "unlogged" ? "UNLOGGED " : "") +
                            (whole.kind == "foreign table" ? "FOREIGN TABLE " : "TABLE ") + name;
  const std::string middle = a.has("partition of")
                                 ? " PARTITION OF " + a.at("partition of") + " " + a.at("partition bound")
                             : a.has("of type") ? " OF " + a.at("of type")
                                                : " " + listed;
  const std::string options =
      a.has("server") && a.has("options") ? " OPTIONS (" + listed_options(a.at("options")) + ")" : "";
  return start + middle + a.around(" INHERITS (", "inherits", ")") +
         a.around(" PARTITION BY ", "partition by") + a.unless("heap", " USING ", "access method") +
         a.around(" SERVER ", "server") + options + a.around(" WITH (", "storage parameters", ")") +
         a.around(" TABLESPACE ", "tablespace") + ";";
}

}  // namespace harness::postgres
