#include <algorithm>
#include <string>
#include <vector>

#include <harness/check/number_findings.hpp>
#include <harness/check/row_places.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

using Numbers = std::vector<ReusedNumber>;

bool is_behind_at_head(const Evidence& evidence, const ReusedNumber& reused) {
  if (!evidence.fresh || !evidence.fresh->first.after.data) {
    return false;
  }
  const auto& lagging = evidence.fresh->first.after.data->lagging;
  return std::any_of(lagging.begin(), lagging.end(),
                     [&](const LaggingSequence& one) { return one.column == reused.column; });
}

std::string line_of(const ReusedNumber& reused) {
  const auto number = reused.number ? std::to_string(*reused.number) : "a number";
  const auto column = to_string(reused.column);
  return reused.is_held ? reused.sequence + " gives " + number + " next, and rows of " + column +
                              " hold that one or the next ones"
                        : column + ": " + number + " is given again, which a deleted row had";
}

Path table_of(const ReusedNumber& reused) {
  return {reused.column.begin(), reused.column.end() - 1};
}

/// In quotes, which the names of any engine may have.
std::string quoted(const Path& path) {
  std::vector<std::string> names;
  for (auto name : path) {
    replace_all(name, "\"", "\"\"");
    names.push_back("\"" + name + "\"");
  }
  return join(names, ".");
}

std::string fix_of(const ReusedNumber& reused) {
  const auto table = table_of(reused);
  if (reused.is_held) {
    return "set the sequence past the rows in the same migration: SELECT setval('" + reused.sequence +
           "', (SELECT max(" + quoted({reused.column.back()}) + ") FROM " + quoted(table) + "))";
  }
  const auto name = to_string(table);
  return "before the old table is dropped, give the new one its number: DELETE FROM sqlite_sequence WHERE "
         "name = 'new_" +
         name + "'; INSERT INTO sqlite_sequence (name, seq) SELECT 'new_" + name +
         "', seq FROM sqlite_sequence WHERE name = '" + name + "'";
}

void add_finding(const Evidence& evidence, const RowVisit& visit, const Numbers& numbers,
                 const std::string& way, std::vector<Finding>& findings) {
  const bool is_up = way != "the way down";
  for (const bool is_held : {true, false}) {
    Finding finding;
    std::vector<Entry> places;
    for (const auto& reused : numbers) {
      if (reused.is_held == is_held && !is_behind_at_head(evidence, reused)) {
        finding.details.push_back(line_of(reused));
        places.emplace_back().table = table_of(reused);
        places.back().column = reused.column.back();
        finding.fix = finding.fix.empty() ? fix_of(reused) : finding.fix;
      }
    }
    if (finding.details.empty()) {
      continue;
    }
    finding.rule = "rows/number_reused";
    finding.severity = is_held ? Severity::error : Severity::warning;
    finding.message = is_held ? way + " sets a sequence back below the rows: the next insert fails"
                              : way + " forgets the numbers of deleted rows: they are given again";
    finding.revision = visit.revision;
    finding.place =
        place_of_losses(places, is_up ? visit.up_text : visit.down_text, is_up,
                        place_of(evidence, visit.revision, is_up ? Direction::up : Direction::down));
    finding.way = is_up ? "up" : "down";
    finding.details.push_back(seed_line(evidence));
    findings.push_back(std::move(finding));
  }
}

/// Those that neither the first way up nor the way down had set back.
Numbers of_second_way_alone(const RowVisit& visit) {
  auto numbers = visit.again_numbers;
  std::erase_if(numbers, [&](const ReusedNumber& again) {
    const auto is_it = [&](const ReusedNumber& one) {
      return one.column == again.column && one.is_held == again.is_held;
    };
    return std::any_of(visit.up_numbers.begin(), visit.up_numbers.end(), is_it) ||
           std::any_of(visit.down_numbers.begin(), visit.down_numbers.end(), is_it);
  });
  return numbers;
}

}  // namespace

std::vector<Finding> findings_of_numbers(const Evidence& evidence, const RowVisit& visit) {
  std::vector<Finding> findings;
  add_finding(evidence, visit, visit.up_numbers, "the way up", findings);
  add_finding(evidence, visit, visit.down_numbers, "the way down", findings);
  add_finding(evidence, visit, of_second_way_alone(visit), "the second way up", findings);
  return findings;
}

}  // namespace harness
