#pragma once

#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness::liquibase {

inline const std::string header = "--liquibase formatted sql\n";
inline const std::string first = "--changeset a:1\n";

class Liquibase : public LayoutTest {
 protected:
  Liquibase() : LayoutTest(sql_files::liquibase_layout()) {}

  void write_sql(const std::string& text) { write("c.sql", header + text); }
  std::string faults_of(const std::string& text) {
    write_sql(text);
    return placed_faults();
  }
  sql_files::ScriptedRevision revision(const std::string& text,
                                       const std::map<std::string, std::string>& variables = {}) {
    write_sql(text);
    return read(variables).revisions.at(0);
  }
  /// The statements of a script, each in brackets with its line.
  static std::string cut(const sql_files::Script& script) {
    std::string all;
    for (const auto& statement : script.cut) {
      all += "[" + std::to_string(statement.line) + " " + statement.text + "]";
    }
    return all;
  }
  std::string up(const std::string& text) { return cut(revision(text).up.at(0)); }
  std::string down(const std::string& text) { return cut(revision(text).down.at(0)); }
};

}  // namespace harness::liquibase
