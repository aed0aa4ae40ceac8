#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <harness/core/text.hpp>
#include <harness/escape/json.hpp>
#include <harness/escape/log.hpp>
#include <harness/report/difference.hpp>
#include <harness/report/paint.hpp>
#include <harness/report/words.hpp>
#include <harness/result/change_json.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

constexpr int comparison_schema = 1;

ordered_json side_json(const ComparedSide& side) {
  return {{"name", side.name}, {"engine", side.engine}, {"version", side.version}};
}

ordered_json changes_json(const Changes& changes) {
  ordered_json list = ordered_json::array();
  for (const auto& change : changes) {
    list.push_back(json_of(change));
  }
  return list;
}

std::string summary(const Difference& difference) {
  const auto text = difference.changes.empty()
                        ? "no difference among " + counted(difference.objects, "object")
                        : counted(grouped(difference.changes).size(), "difference");
  return text +
         (difference.ignored.empty() ? "" : fmt::format(", {} ignored", grouped(difference.ignored).size()));
}

}  // namespace

void print(const Difference& difference, std::ostream& plain, const ReportStyle& style) {
  const Paint paint(style);
  LogStream out(plain, log_style(style));
  if (!difference.changes.empty()) {
    out << paint.bad("--- " + difference.before.name) << paint.faint("  " + difference.before.version) << "\n"
        << paint.good("+++ " + difference.after.name) << paint.faint("  " + difference.after.version) << "\n";
  }
  for (const auto& line : diff_lines(difference.changes)) {
    out << paint.diff_line(line) << "\n";
  }
  out << paint.strong(summary(difference)) << "\n" << std::flush;
}

std::string to_json(const Difference& difference) {
  const ordered_json document{{"schema_version", comparison_schema},
                              {"tool", {{"name", "migrate"}, {"version", MIGRATE_VERSION}}},
                              {"equal", difference.changes.empty()},
                              {"before", side_json(difference.before)},
                              {"after", side_json(difference.after)},
                              {"changes", changes_json(difference.changes)},
                              {"ignored", changes_json(difference.ignored)}};
  return json_text(document.dump(2, ' ', false, ordered_json::error_handler_t::replace)) + "\n";
}

}  // namespace harness
