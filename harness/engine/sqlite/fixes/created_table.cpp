#include <map>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/fixes/created_table.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {
namespace {

std::string value(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

std::string with(std::string_view word, const std::string& text) {
  return text.empty() ? "" : std::string(word) + text;
}

/// "CONSTRAINT name " in front of a clause that has one.
std::string label(const std::string& name) {
  return name.empty() ? "" : " CONSTRAINT " + quoted_if_needed(name);
}

std::string default_clause(const Attributes& column) {
  const auto text = value(column, "default");
  const bool literal = text.find_first_of("( ") == std::string::npos || text.front() == '\'';
  return text.empty()
             ? ""
             : label(value(column, "default_name")) + " DEFAULT " + (literal ? text : "(" + text + ")");
}

/// A constraint without a name is called by what it says, which begins with a parenthesis.
std::string named(const Identity& constraint) {
  const auto& name = constraint.path.back();
  return name.starts_with('(') || name == constraint.kind ? "" : "CONSTRAINT " + quoted_if_needed(name) + " ";
}

std::string foreign_key(const Attributes& a) {
  const auto columns = value(a, "referenced_columns");
  const auto deferrable = value(a, "deferrable");
  return "FOREIGN KEY (" + value(a, "columns") + ") REFERENCES " + value(a, "references") +
         (columns == "primary key" ? "" : " (" + columns + ")") +
         (value(a, "on_delete") == "no action" ? "" : " ON DELETE " + value(a, "on_delete")) +
         (value(a, "on_update") == "no action" ? "" : " ON UPDATE " + value(a, "on_update")) +
         with(" MATCH ", value(a, "match")) + (deferrable == "no" ? "" : " DEFERRABLE " + deferrable);
}

std::string constraint(const Identity& identity, const Attributes& a) {
  const auto conflict = with(" ON CONFLICT ", value(a, "on_conflict"));
  if (identity.kind == "primary key") {
    return named(identity) + "PRIMARY KEY (" + value(a, "columns") + ")" + conflict;
  }
  if (identity.kind == "unique constraint") {
    return named(identity) + "UNIQUE (" + value(a, "columns") + ")" + conflict;
  }
  if (identity.kind == "check constraint") {
    return named(identity) + "CHECK (" + value(a, "expression") + ")" + conflict;
  }
  return identity.kind == "foreign key" ? named(identity) + foreign_key(a) : "";
}

std::string options(const Attributes& table) {
  const std::string strict = value(table, "strict") == "yes" ? "STRICT" : "";
  const std::string rowless = value(table, "without_rowid") == "yes" ? "WITHOUT ROWID" : "";
  return strict.empty() && rowless.empty()
             ? ""
             : " " + strict + (strict.empty() || rowless.empty() ? "" : ", ") + rowless;
}

}  // namespace

std::string column_definition(const std::string& name, const Attributes& a) {
  std::string text = quoted_if_needed(name) + with(" ", value(a, "type"));
  if (value(a, "nullable") == "no") {
    text +=
        label(value(a, "not_null_name")) + " NOT NULL" + with(" ON CONFLICT ", value(a, "not_null_conflict"));
  }
  text += default_clause(a);
  if (value(a, "collation") != "binary" && a.contains("collation")) {
    text += label(value(a, "collation_name")) + " COLLATE " + quoted_if_needed(value(a, "collation"));
  }
  if (a.contains("generated")) {
    text += label(value(a, "generated_name")) + " AS (" + value(a, "expression") + ")" +
            (value(a, "generated") == "stored" ? " STORED" : "");
  }
  return text;
}

std::string create_table(const std::string& table, const Catalog& catalog) {
  const auto* attributes = catalog.find({{table}, "table"});
  const bool counting = value(*attributes, "autoincrement") == "yes";
  std::map<int, std::string> columns;
  std::vector<std::string> constraints;
  std::string key;
  for (const auto& [identity, facts] : catalog) {
    if (identity.path.size() != 2 || identity.path.front() != table) {
      continue;
    }
    if (identity.kind == "primary key" && counting) {
      key = value(facts, "columns");
    } else if (auto text = constraint(identity, facts); !text.empty()) {
      constraints.push_back(std::move(text));
    }
  }
  for (const auto& [identity, facts] : catalog) {
    if (identity.kind == "column" && identity.path.front() == table) {
      const auto name = quoted_if_needed(identity.path.back());
      columns.emplace(std::stoi(value(facts, "position")),
                      counting && name == key ? name + " INTEGER PRIMARY KEY AUTOINCREMENT"
                                              : column_definition(identity.path.back(), facts));
    }
  }
  std::vector<std::string> parts;
  for (auto& [position, definition] : columns) {
    parts.push_back(std::move(definition));
  }
  parts.insert(parts.end(), constraints.begin(), constraints.end());
  if (parts.empty()) {
    return {};
  }
  return "CREATE TABLE " + quoted_if_needed(table) + " (\n  " + join(parts, ",\n  ") + "\n)" +
         options(*attributes) + ";";
}

}  // namespace harness::sqlite
