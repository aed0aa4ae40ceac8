#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

std::vector<Line> walk_lines(const Walking& walking) {
  std::vector<Line> lines;
  if (!walking.suite.members.empty()) {
    return lines;
  }
  const auto ends = walking.history.line_ends();
  for (const auto& end : ends) {
    throw_if_interrupted();
    walking.tell(Route::fresh, end, lines.size(), ends.size());
    auto workplace = prepared(walking);
    lines.push_back({end, workplace.tool().call(Verb::upgrade, end)});
    walking.keep(workplace);
  }
  return lines;
}

}  // namespace harness
