#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <harness/cli/row_coverage.hpp>
#include <harness/core/text.hpp>
#include <harness/report/columns.hpp>

namespace harness::cli {
namespace {

constexpr std::size_t most_listed = 3;

std::size_t criteria_of(const TableCoverage& table) {
  return table.met + table.missed.size();
}

/// "31/33"; "-" where none were judged.
std::string criteria_met(const TableCoverage& table) {
  return criteria_of(table) == 0 ? "-" : fmt::format("{}/{}", table.met, criteria_of(table));
}

/// As many as a line has place for.
std::string listed(std::vector<std::string> missed) {
  const auto more = missed.size() > most_listed ? missed.size() - most_listed : 0;
  missed.resize(missed.size() - more);
  return join(missed, "; ") + (more > 0 ? fmt::format("; and {} more", more) : "");
}

std::string table_line(const std::string& name, const TableCoverage& table, const std::string& rest) {
  return fmt::format("{}  {:>7}  {:>5}  {:>5}  {:>8}{}\n", name, table.offered, table.taken, table.held,
                     criteria_met(table), rest.empty() ? "" : "  " + rest);
}

TableCoverage sum_of(const std::vector<TableCoverage>& coverage) {
  TableCoverage all;
  for (const auto& table : coverage) {
    all.offered += table.offered;
    all.taken += table.taken;
    all.held += table.held;
    all.met += table.met;
    all.missed.insert(all.missed.end(), table.missed.begin(), table.missed.end());
  }
  return all;
}

}  // namespace

std::vector<std::string> coverage_lines(const std::vector<TableCoverage>& coverage) {
  std::vector<std::string> lines;
  for (const auto& table : coverage) {
    lines.push_back(to_string(table.table) +
                    fmt::format(": {} of {} taken", table.taken, counted(table.offered, "row")));
    if (criteria_of(table) > 0) {
      lines.back() += fmt::format(", {} of {} criteria met", table.met, criteria_of(table));
    }
    if (!table.missed.empty()) {
      lines.push_back("  not met: " + join(table.missed, "; "));
    }
    for (const auto& refused : table.refused) {
      lines.push_back("  refused: " + refused.row + ": " + refused.message);
    }
  }
  return lines;
}

std::string coverage_table(const std::vector<TableCoverage>& coverage) {
  const std::string all = "all tables";
  auto width = all.size();
  for (const auto& table : coverage) {
    width = std::max(width, width_of(to_string(table.table)));
  }
  auto text = fmt::format("{}  {:>7}  {:>5}  {:>5}  {:>8}  {}\n", filled_to("table", width), "offered",
                          "taken", "holds", "criteria", "not met");
  for (const auto& table : coverage) {
    text += table_line(filled_to(to_string(table.table), width), table, listed(table.missed));
  }
  return text + table_line(filled_to(all, width), sum_of(coverage), "");
}

}  // namespace harness::cli
