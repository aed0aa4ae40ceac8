#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

std::vector<Line> walk_lines(const WalkContext& context) {
  std::vector<Line> lines;
  if (!context.suite.members.empty()) {
    return lines;
  }
  const auto ends = context.history.line_ends();
  for (const auto& end : ends) {
    throw_if_interrupted();
    context.report(Route::fresh, end, lines.size(), ends.size());
    auto workplace = prepared(context);
    lines.push_back({end, workplace.tool().call(Verb::upgrade, end)});
    context.keep(workplace);
  }
  return lines;
}

}  // namespace harness
