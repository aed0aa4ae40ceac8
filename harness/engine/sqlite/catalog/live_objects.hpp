#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// The facts of all tables, indexes, views and triggers, kept up to date by the changed rows of
/// sqlite_schema. A table or view is one unit with its indexes and triggers; only changed units are parsed
/// again.
class LiveObjects {
 public:
  const Catalog& read(Connection& connection);
  /// The tables and views, in lower case, that the last call of `read` found changed.
  const std::set<std::string>& changed() const { return changed_; }

 private:
  struct Row {
    std::int64_t number = 0;
    SchemaRow row;
    std::string whole;  ///< the table or view that it belongs to, in lower case
  };
  using Rows = std::vector<Row>;

  static Rows read_rows(Connection& connection);
  void find_changed(const Rows& now);
  void read_all(Connection& connection);
  void read_again(Connection& connection);
  /// Adds every counted name to `names`, with whether the schema had it before.
  void learn(Connection& connection, const std::string& whole, const std::vector<const SchemaRow*>& rows,
             std::map<std::string, bool>& names);
  void forget(const std::string& whole, std::map<std::string, bool>& names);
  void count_name(const std::string& name, int by, std::map<std::string, bool>& before);
  void add_mentioning(std::set<std::string>& wholes, bool names_changed) const;
  void add_facts(Connection& connection, const std::string& whole, const std::vector<const SchemaRow*>& rows);
  std::vector<const SchemaRow*> rows_of(const std::string& whole) const;

  /// What is known about a table or a view besides its facts.
  struct Whole {
    std::vector<std::string> names;
    std::set<std::string> keys_meant;  ///< the tables whose primary key a reference leaves unnamed
    bool quotes = false;  ///< has texts in which the meaning of "x" depends on the schema's names
  };

  bool has_virtual_tables_ = false;
  Rows rows_;
  std::set<std::string> changed_;
  std::map<std::string, Whole> wholes_;
  std::map<std::string, int> name_counts_;
  Schema schema_;  ///< without rows
  Catalog catalog_;
};

}  // namespace harness::sqlite
