#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <harness/result/place_json.hpp>
#include <harness/result/scale_json.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

ordered_json of(const std::vector<Measured>& values) {
  auto all = ordered_json::array();
  for (const auto& one : values) {
    all.push_back({{"rows", static_cast<std::uint64_t>(one.rows)}, {"value", one.value}});
  }
  return all;
}

ordered_json of(const Estimate& estimate) {
  return {{"low", estimate.low}, {"about", estimate.about}, {"high", estimate.high}};
}

ordered_json of(const std::optional<Growth>& growth) {
  return growth ? ordered_json(to_string(*growth)) : ordered_json();
}

/// What the time comes to; null where it does not grow, or too little was measured.
ordered_json of(const std::vector<Measured>& time, const std::set<Path>& tables,
                const std::optional<Growth>& growth, const TableSizes& sizes) {
  const bool grows = growth && *growth != Growth::constant;
  const auto each = grows ? for_a_million(time) : std::nullopt;
  const auto at_size = grows ? forecast(time, tables, sizes) : std::nullopt;
  ordered_json json = {{"ms_a_million_rows", each ? of(*each) : ordered_json()}, {"at_size", nullptr}};
  if (at_size) {
    json["at_size"] = {{"table", at_size->table}, {"rows", at_size->rows}, {"ms", of(at_size->milliseconds)}};
  }
  return json;
}

ordered_json of(const ScaledStatement& statement, const TableSizes& sizes) {
  const auto& counters = statement.counters;
  ordered_json json{{"sql", statement.sql}};
  json.update(json_of(statement.place));
  json.update({{"growth", of(statement.growth)},
               {"by_time", statement.is_by_time},
               {"tables", statement.tables},
               {"ms", of(counters.time)},
               {"rows_read", of(counters.read)},
               {"rows_changed", of(counters.changed)},
               {"rows_added", of(counters.added)},
               {"blocks", of(counters.blocks)},
               {"bytes_logged", of(counters.logged)}});
  json.update(of(counters.time, statement.tables, statement.growth, sizes));
  return json;
}

ordered_json of(const ScaledLock& lock, const TableSizes& sizes) {
  auto tables = lock.tables;
  tables.insert(lock.relation.path);
  ordered_json json = {{"relation", lock.relation.path},
                       {"kind", lock.relation.kind},
                       {"mode", to_string(lock.mode)},
                       {"growth", of(lock.growth)},
                       {"ms", of(lock.time)}};
  json.update(of(lock.time, tables, lock.growth, sizes));
  return json;
}

ordered_json of(const ScaledVisit& visit, const TableSizes& sizes) {
  auto tables = ordered_json::array();
  for (const auto& table : visit.tables) {
    tables.push_back({{"table", table.table}, {"rows", table.rows}, {"not_multiplied", or_null(table.why)}});
  }
  const auto move = scaled(visit.runs, tables_of(visit));
  auto statements = ordered_json::array();
  for (const auto& statement : move.statements) {
    statements.push_back(of(statement, sizes));
  }
  auto locks = ordered_json::array();
  for (const auto& lock : move.locks) {
    locks.push_back(of(lock, sizes));
  }
  return {{"revision", visit.revision},
          {"tables", std::move(tables)},
          {"notes", visit.notes},
          {"statements", std::move(statements)},
          {"locks", std::move(locks)}};
}

}  // namespace

std::string scale_json(const std::vector<ScaledVisit>& visits, const TableSizes& sizes) {
  auto revisions = ordered_json::array();
  for (const auto& visit : visits) {
    revisions.push_back(of(visit, sizes));
  }
  return ordered_json{{"revisions", std::move(revisions)}}.dump(2) + "\n";
}

}  // namespace harness
