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

/// The way up to the targets. A Failure if an applied file has changed, or if an unapplied revision lies
/// below an applied one.
Plan plan_upgrade(const HistoryFiles& loaded, const std::string& engine, const Applied& applied,
                  const std::vector<std::string>& targets);

/// The way down until nothing follows the targets; without targets, down to base. A Failure, without edges,
/// if one of the revisions has no way down.
Plan plan_downgrade(const HistoryFiles& loaded, const std::string& engine, const Applied& applied,
                    const std::vector<std::string>& targets);

/// The failure for a revision in the version table that has no file; nullopt if all have one.
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
