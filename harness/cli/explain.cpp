#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include <harness/check/pages.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/outputs.hpp>
#include <harness/cli/standard_streams.hpp>
#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>
#include <harness/judge/renamed_rules.hpp>
#include <harness/judge/rules.hpp>
#include <harness/report/paint.hpp>

namespace harness::cli {
namespace {

std::vector<Check> documented(const Registry& registry) {
  auto checks = registry.checks;
  for (auto& check : overseers()) {
    checks.push_back(std::move(check));
  }
  return checks;
}

void list(const std::vector<Check>& checks, const Paint& paint) {
  auto& out = exact_output();
  for (const auto& check : checks) {
    out << paint.strong(check.name) << paint.faint("  " + check.summary) << "\n";
    for (const auto& rule : check.rules) {
      out << fmt::format("  {:<34} {}\n", rule.id, rule.summary);
    }
  }
  out << paint.faint("`migrate explain RULE` says why, with a bad and a good example.") << "\n";
}

/// Writes a line with its `code` painted.
void write_painted(std::ostream& out, std::string_view line, const Paint& paint) {
  std::size_t at = 0;
  while (at < line.size()) {
    const auto opening = line.find('`', at);
    const auto closing = opening == std::string_view::npos ? opening : line.find('`', opening + 1);
    if (closing == std::string_view::npos) {
      break;
    }
    out << line.substr(at, opening - at) << paint.warning(line.substr(opening + 1, closing - opening - 1));
    at = closing + 1;
  }
  out << line.substr(std::min(at, line.size())) << "\n";
}

/// The page as it is where it goes to a program, with colours and without marks on a terminal.
void print(const std::string& page, const ReportStyle& style) {
  auto& out = exact_output();
  if (style.colour == ReportStyle::Colour::no) {
    out << page;
    return;
  }
  const Paint paint(style);
  bool in_code = false;
  for (const auto& line : split_lines(page)) {
    if (line.starts_with("```")) {
      in_code = !in_code;
    } else if (in_code) {
      out << paint.faint("  | ") << line << "\n";
    } else if (const auto text = line.find_first_not_of('#'); text > 0 && text != std::string::npos) {
      out << paint.strong(trim(line.substr(text))) << "\n";
    } else {
      write_painted(out, line, paint);
    }
  }
}

int explain(const Registry& registry, const std::string& named) {
  const auto rule = current_rule(named);
  const auto style = style_of_standard_output(ReportStyle::Detail::normal);
  const auto checks = documented(registry);
  if (rule.empty()) {
    list(checks, Paint(style));
    return 0;
  }
  const auto page = page_of(rule);
  if (page.empty()) {
    const auto alike = nearest(rule, ids_of(checks));
    throw usage_error("there is no rule \"" + rule + "\"", alike.empty()
                                                               ? "`migrate explain` lists them"
                                                               : "did you mean " + join(alike, ", ") + "?");
  }
  print(page, style);
  return 0;
}

}  // namespace

void add_explain(Command& app, Context& context) {
  auto command = app.add_command(
      "explain",
      "show what a rule means, why it hurts, and a bad and a good example; without a rule: list them");
  auto rule = std::make_shared<std::string>();
  command.add_option("rule", *rule, "as the findings name it: round_trip/left_behind").type_name("RULE");
  command.on_choice(
      [&context, rule] { context.action = [&context, rule] { return explain(context.registry, *rule); }; });
}

}  // namespace harness::cli
