#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/escape/markdown.hpp>
#include <harness/report/columns.hpp>
#include <harness/report/scale_text.hpp>

namespace harness {
namespace {

constexpr std::size_t statement_width = 100;

/// "50,000,000".
std::string grouped(std::uint64_t number) {
  auto text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), ",");
  }
  return text;
}

std::string grouped(double number) {
  return grouped(static_cast<std::uint64_t>(std::llround(std::max(0.0, number))));
}

/// A number with two digits that count.
std::string rounded(double number) {
  return number >= 9.95 ? grouped(number) : fmt::format("{:.1f}", number);
}

struct Unit {
  double size;
  std::string_view name;
};

/// The largest of these in which a quantity is not below 1.
template <std::size_t Size>
Unit unit_of(double quantity, const std::array<Unit, Size>& units) {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return quantity >= unit.size; });
  return found == units.end() ? units.back() : *found;
}

Unit time_unit(double milliseconds) {
  constexpr std::array<Unit, 4> units = {{{5'400'000, "h"}, {90'000, "min"}, {1'000, "s"}, {0, "ms"}}};
  constexpr std::array<Unit, 4> sizes = {{{3'600'000, "h"}, {60'000, "min"}, {1'000, "s"}, {1, "ms"}}};
  const auto name = unit_of(milliseconds, units).name;
  return *std::find_if(sizes.begin(), sizes.end(), [&](const Unit& unit) { return unit.name == name; });
}

std::string time_text(double milliseconds) {
  const auto unit = time_unit(milliseconds);
  return fmt::format("{} {}", rounded(milliseconds / unit.size), unit.name);
}

/// "3.4 min (3.2 to 3.6)".
std::string estimate_text(const Estimate& estimate) {
  const auto unit = time_unit(estimate.about);
  return fmt::format("{} {} ({} to {})", rounded(estimate.about / unit.size), unit.name,
                     rounded(estimate.low / unit.size), rounded(estimate.high / unit.size));
}

std::string bytes_text(double bytes) {
  constexpr std::array<Unit, 4> units = {{{1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}, {1, "bytes"}}};
  const auto unit = unit_of(bytes, units);
  return fmt::format("{} {}", rounded(bytes / unit.size), unit.name);
}

std::string growth_text(const std::optional<Growth>& growth, bool is_by_time) {
  return growth ? std::string(to_string(*growth)) + (is_by_time ? ", by its time alone" : "")
                : "measured at one size alone";
}

/// Counters that say something, at the largest number of rows: "reads 100,000 rows".
std::vector<std::string> counter_texts(const ScaledCounters& counters) {
  std::vector<std::string> texts;
  const auto tell = [&](const std::vector<Measured>& values, std::string_view verb, std::string_view noun) {
    if (const auto last = largest(values); last && last->value >= 0.5) {
      texts.push_back(fmt::format("{} {} {}", verb, grouped(last->value), noun));
    }
  };
  tell(counters.read, "reads", "rows");
  tell(counters.changed, "changes", "rows");
  tell(counters.added, "adds", "rows");
  tell(counters.blocks, "looks at", "blocks");
  if (const auto last = largest(counters.logged); last && last->value >= 0.5) {
    texts.push_back("logs " + bytes_text(last->value));
  }
  return texts;
}

std::string names_of(const std::set<Path>& tables) {
  std::vector<std::string> names;
  std::transform(tables.begin(), tables.end(), std::back_inserter(names),
                 [](const Path& path) { return to_string(path); });
  return join(names, ", ");
}

/// What it takes at a size of production; else what each million rows take. Empty where it does not grow.
std::string forecast_text(const std::vector<Measured>& time, const std::set<Path>& tables,
                          const std::optional<Growth>& growth, const TableSizes& sizes) {
  if (!growth || *growth == Growth::constant) {
    return "";
  }
  const std::string about = *growth == Growth::worse ? "more than " : "about ";
  if (const auto found = forecast(time, tables, sizes)) {
    return fmt::format("{}{} at {} rows of {}", about, estimate_text(found->milliseconds),
                       grouped(found->rows), to_string(found->table));
  }
  const auto each = for_a_million(time);
  return each ? fmt::format("{}{} for each million rows", about, estimate_text(*each)) : "";
}

std::string lock_time(const ScaledLock& lock, const TableSizes& sizes) {
  auto tables = lock.tables;
  tables.insert(lock.relation.path);
  const auto last = largest(lock.time);
  const auto now = last ? time_text(last->value) + " at " + grouped(last->rows) + " rows" : "";
  const auto later = forecast_text(lock.time, tables, lock.growth, sizes);
  return growth_text(lock.growth, false) + ", " + now + (later.empty() ? "" : ", " + later);
}

/// The numbers of rows that were run, ascending.
std::vector<std::uint64_t> rows_of(const ScaledVisit& visit) {
  std::set<std::uint64_t> rows;
  for (const auto& run : visit.runs) {
    rows.insert(run.rows);
  }
  return {rows.begin(), rows.end()};
}

/// Which tables, and how often; then what was left out.
std::vector<std::string> premises(const ScaledVisit& visit) {
  std::vector<std::string> sizes;
  for (const auto rows : rows_of(visit)) {
    sizes.push_back(grouped(rows));
  }
  std::vector<std::string> lines;
  std::set<Path> multiplied;
  std::vector<std::string> others;
  for (const auto& table : visit.tables) {
    if (table.why.empty()) {
      multiplied.insert(table.table);
    } else {
      others.push_back(fmt::format("not multiplied: {}, with {} rows: {}", to_string(table.table),
                                   grouped(table.rows), table.why));
    }
  }
  if (!sizes.empty()) {
    const auto last = sizes.back();
    sizes.pop_back();
    lines.push_back(fmt::format(
        "over {} rows, {} times each: {}", sizes.empty() ? last : join(sizes, ", ") + " and " + last,
        visit.runs.size() / (sizes.size() + 1), multiplied.empty() ? "no table" : names_of(multiplied)));
  }
  lines.insert(lines.end(), others.begin(), others.end());
  lines.insert(lines.end(), visit.notes.begin(), visit.notes.end());
  return lines;
}

/// The mean at so many rows; empty where nothing was measured.
std::string time_at(const std::vector<Measured>& time, std::uint64_t rows) {
  auto at = time;
  std::erase_if(at, [&](const Measured& one) { return one.rows != static_cast<double>(rows); });
  const auto mean = largest(at);
  return mean ? time_text(mean->value) : "";
}

}  // namespace

std::string scale_text(const ScaledVisit& visit, const TableSizes& sizes) {
  std::string text;
  for (const auto& line : premises(visit)) {
    text += "  " + line + "\n";
  }
  const auto move = scaled(visit.runs, tables_of(visit));
  for (const auto& statement : move.statements) {
    const auto last = largest(statement.counters.time);
    auto parts = counter_texts(statement.counters);
    parts.insert(parts.begin(),
                 fmt::format("{}: {} at {} rows", growth_text(statement.growth, statement.is_by_time),
                             time_text(last->value), grouped(last->rows)));
    text += "  " + cut_to(statement.sql, statement_width) + "\n    " + join(parts, ", ") + "\n";
    const auto later = forecast_text(statement.counters.time, statement.tables, statement.growth, sizes);
    text += later.empty() ? "" : "    " + later + "\n";
  }
  for (const auto& lock : move.locks) {
    text += fmt::format("  {} is held on {}: {}\n", to_string(lock.mode), to_string(lock.relation.path),
                        lock_time(lock, sizes));
  }
  return text;
}

std::string scale_markdown(const ScaledVisit& visit, const TableSizes& sizes) {
  std::string text;
  for (const auto& line : premises(visit)) {
    text += "- " + markdown_text(line) + "\n";
  }
  const auto rows = rows_of(visit);
  const auto move = scaled(visit.runs, tables_of(visit));
  if (rows.empty()) {
    return text;
  }
  std::string head = "\n| statement | grows |";
  std::string rule = "| --- | --- |";
  for (const auto number : rows) {
    head += " " + grouped(number) + " rows |";
    rule += " --: |";
  }
  text += head + " work | then |\n" + rule + " --- | --- |\n";
  const auto add = [&](const std::string& name, const std::string& growth, const std::vector<Measured>& time,
                       const std::string& work, const std::string& then) {
    text += "| " + name + " | " + growth + " |";
    for (const auto number : rows) {
      text += " " + time_at(time, number) + " |";
    }
    text += " " + work + " | " + markdown_text(then) + " |\n";
  };
  for (const auto& statement : move.statements) {
    add(markdown_code(cut_to(statement.sql, statement_width)),
        growth_text(statement.growth, statement.is_by_time), statement.counters.time,
        join(counter_texts(statement.counters), ", "),
        forecast_text(statement.counters.time, statement.tables, statement.growth, sizes));
  }
  for (const auto& lock : move.locks) {
    auto tables = lock.tables;
    tables.insert(lock.relation.path);
    add(fmt::format("{} on {}", to_string(lock.mode), markdown_text(to_string(lock.relation.path))),
        growth_text(lock.growth, false), lock.time, "", forecast_text(lock.time, tables, lock.growth, sizes));
  }
  return text;
}

}  // namespace harness
