#include <functional>
#include <map>

#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/remedy.hpp>

namespace harness::sqlite {
namespace {

/// The attributes as they were before the change; of an added object, none.
class Before {
 public:
  explicit Before(const Change& change) {
    for (const auto& attribute : change.attributes) {
      if (attribute.before) {
        values_[attribute.attribute] = *attribute.before;
      }
    }
  }

  std::string operator[](const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string() : found->second;
  }
  /// `word` and the value in front of a space; nothing where there is no value.
  std::string with(const std::string& word, const std::string& name) const {
    const auto value = (*this)[name];
    return value.empty() ? "" : " " + word + " " + value;
  }

 private:
  Attributes values_;
};

std::string rebuild(const Change& change, const std::string& what) {
  return "-- " + to_string(change.identity) + " " + what + ": SQLite can do that only by making the table " +
         quoted_if_needed(change.identity.path.front()) + " anew (create, copy, drop, rename)";
}

std::string add_column(const Change& change) {
  const Before before(change);
  const auto& path = change.identity.path;
  auto sql = "ALTER TABLE " + quoted_if_needed(path[0]) + " ADD COLUMN " + quoted_if_needed(path[1]);
  sql += before["type"].empty() ? "" : " " + before["type"];
  sql += before["nullable"] == "no" ? " NOT NULL" : "";
  const auto value = before["default"];
  const bool literal = value.find_first_of("( ") == std::string::npos || value.front() == '\'';
  sql += value.empty() ? "" : literal ? " DEFAULT " + value : " DEFAULT (" + value + ")";
  sql += before["collation"] == "binary" ? "" : before.with("COLLATE", "collation");
  if (before["generated"] == "stored") {
    return rebuild(change, "must come back");
  }
  sql += before["generated"].empty() ? "" : " AS (" + before["expression"] + ")";
  return sql + ";";
}

std::string create_index(const Change& change) {
  const Before before(change);
  const auto& path = change.identity.path;
  return std::string(before["unique"] == "yes" ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") +
         quoted_if_needed(path[1]) + " ON " + quoted_if_needed(path[0]) + " (" + before["columns"] + ")" +
         before.with("WHERE", "where") + ";";
}

std::string create_view(const Change& change) {
  const Before before(change);
  const auto columns = before["columns"];
  return "CREATE VIEW " + quoted_if_needed(change.identity.path[0]) +
         (columns.empty() ? "" : " (" + columns + ")") + " AS " + before["query"] + ";";
}

std::string create_trigger(const Change& change) {
  const Before before(change);
  const auto& path = change.identity.path;
  return "CREATE TRIGGER " + quoted_if_needed(path[1]) + " " + before["timing"] + " " + before["event"] +
         " ON " + quoted_if_needed(path[0]) + before.with("WHEN", "when") + " BEGIN " + before["body"] +
         " END;";
}

std::string create_virtual_table(const Change& change) {
  const Before before(change);
  const auto arguments = before["arguments"];
  return "CREATE VIRTUAL TABLE " + quoted_if_needed(change.identity.path[0]) + " USING " + before["module"] +
         (arguments.empty() ? "" : "(" + arguments + ")") + ";";
}

std::string set_pragmas(const Change& change) {
  std::string sql;
  for (const auto& attribute : change.attributes) {
    sql += std::string(sql.empty() ? "" : "\n") + "PRAGMA " + attribute.attribute + " = '" +
           attribute.before.value_or("0") + "';";
  }
  return sql;
}

/// How one kind of object comes and goes.
struct Words {
  std::string drop;  ///< "DROP INDEX"; empty where the object lives within its table
  std::function<std::string(const Change&)> create;
};

const std::map<std::string, Words>& kinds() {
  static const std::map<std::string, Words> known = {{"table", {"DROP TABLE", nullptr}},
                                                     {"virtual table", {"DROP TABLE", create_virtual_table}},
                                                     {"view", {"DROP VIEW", create_view}},
                                                     {"index", {"DROP INDEX", create_index}},
                                                     {"trigger", {"DROP TRIGGER", create_trigger}}};
  return known;
}

std::string remedy_of_column(const Change& change) {
  const auto& path = change.identity.path;
  if (change.kind == ChangeKind::added) {
    return "ALTER TABLE " + quoted_if_needed(path[0]) + " DROP COLUMN " + quoted_if_needed(path[1]) + ";";
  }
  return change.kind == ChangeKind::removed ? add_column(change) : rebuild(change, "must be as before");
}

}  // namespace

std::string remedy(const Change& change) {
  const auto& kind = change.identity.kind;
  if (kind == "column") {
    return remedy_of_column(change);
  }
  if (kind == "database") {
    return set_pragmas(change);
  }
  const auto words = kinds().find(kind);
  if (words == kinds().end()) {
    return rebuild(change, change.kind == ChangeKind::added ? "must go" : "must be as before");
  }
  const auto drop = words->second.drop + " " + quoted_if_needed(change.identity.path.back()) + ";";
  if (change.kind == ChangeKind::added) {
    return drop;
  }
  if (change.kind == ChangeKind::removed && words->second.create) {
    return words->second.create(change);
  }
  return kind == "table" && change.kind == ChangeKind::altered ? rebuild(change, "must be as before") : "";
}

}  // namespace harness::sqlite
