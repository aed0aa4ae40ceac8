#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/migrator/migrator.hpp>
#include <harness/migrator/sql_files/history_files.hpp>
#include <harness/migrator/sql_files/version_table.hpp>

namespace harness::sql_files {

/// A list of moves, or why none is made.
struct Plan {
  std::vector<Edge> edges;
  std::optional<Failure> failure;
};

/// The way up to the targets. Refused where an applied file has changed, or where a revision came into the
/// history below what is applied.
Plan plan_upgrade(const HistoryFiles& loaded, const std::string& engine, const Applied& applied,
                  const std::vector<std::string>& targets);

/// The way down until nothing follows the targets; without targets: to an empty history. Refused as a whole
/// where one of its revisions has no way back.
Plan plan_downgrade(const HistoryFiles& loaded, const std::string& engine, const Applied& applied,
                    const std::vector<std::string>& targets);

/// The complaint about a revision in the version table that no file has.
std::optional<Failure> unknown_revision(const HistoryFiles& loaded, const std::set<std::string>& applied);

/// The revisions of a version table's rows.
template <typename Row>
std::set<std::string> ids_of(const std::map<std::string, Row>& rows) {
  std::set<std::string> ids;
  for (const auto& [id, row] : rows) {
    ids.insert(id);
  }
  return ids;
}

}  // namespace harness::sql_files
