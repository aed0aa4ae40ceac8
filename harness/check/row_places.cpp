#include <algorithm>

#include <harness/check/row_places.hpp>
#include <harness/rows/statements/own_words.hpp>

namespace harness {

Location place_of_losses(const std::vector<Entry>& losses, const WayText& way, bool is_up,
                         const Location& fallback) {
  const OwnWords words(way.text, is_up);
  int first = 0;
  for (const auto& loss : losses) {
    const auto line = words.line_of(loss);
    first = first == 0 || line == 0 ? std::max(first, line) : std::min(first, line);
  }
  return first == 0 || way.file.empty() ? fallback : Location{way.file, first};
}

Location place_of_tables(const std::vector<TableCoverage>& tables, const WayText& way,
                         const Location& fallback) {
  std::vector<Entry> entries(tables.size());
  std::transform(tables.begin(), tables.end(), entries.begin(), [](const TableCoverage& table) {
    Entry entry;
    entry.fate = Fate::added;
    entry.table = table.table;
    return entry;
  });
  return place_of_losses(entries, way, true, fallback);
}

std::string seed_line(const Evidence& evidence) {
  return "to see it again: migrate test ... --rows-seed " + evidence.rows->seed;
}

}  // namespace harness
