#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>
#include <harness/judge/exceptions.hpp>
#include <harness/judge/rules.hpp>

namespace harness {
namespace {

const std::string form_of_exception =
    "write \"-- migrate: ignore RULE: why\"; `migrate explain` lists the rules";
const std::string form_of_loss =
    "write \"-- migrate: lossy: why\", \"-- migrate: lossy (down): why\" or \"-- migrate: lossy on column "
    "public.users.name: why\"";

bool takes_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) {
    return false;
  }
  text = trim(text.substr(word.size()));
  return true;
}

/// What follows "migrate: WORD" in a line that is a comment and nothing else.
std::optional<std::string_view> declared_in(std::string_view line, std::string_view word) {
  line = trim(line);
  if (!takes_word(line, "--") && !takes_word(line, "#") && !takes_word(line, "//")) {
    return std::nullopt;
  }
  if (!takes_word(line, "migrate:") || !line.starts_with(word)) {
    return std::nullopt;
  }
  line.remove_prefix(word.size());
  const bool whole_word = line.empty() || std::isalnum(static_cast<unsigned char>(line.front())) == 0;
  return whole_word ? std::optional(trim(line)) : std::nullopt;
}

std::set<std::string> names_in(std::string_view list) {
  std::set<std::string> names;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    names.emplace(trim(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

/// Where the reason's colon is: one that a space or the end follows, so that "a::b" is none.
std::size_t colon_in(std::string_view text, const std::string& form) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = at + 1 == text.size() || std::isspace(static_cast<unsigned char>(text[at + 1])) != 0;
    if (text[at] == ':' && ends) {
      return at;
    }
  }
  throw usage_error("an exception needs a reason", form);
}

Tolerance parse(std::string_view text, const std::string& form) {
  const auto colon = colon_in(text, form);
  Tolerance tolerance;
  tolerance.reason = trim(text.substr(colon + 1));
  auto what = trim(text.substr(0, colon));
  const auto rule = what.substr(0, what.find_first_of(" \t("));
  tolerance.rule = rule;
  what = trim(what.substr(rule.size()));
  if (what.starts_with('(')) {
    const auto end = std::min(what.find(')'), what.size());
    tolerance.engines = names_in(what.substr(1, end - 1));
    what = trim(what.substr(std::min(end + 1, what.size())));
  }
  if (takes_word(what, "on ")) {
    tolerance.object = what;
    what = {};
  }
  if (tolerance.rule.empty() || !what.empty()) {
    throw usage_error("this exception cannot be read: " + std::string(text), form);
  }
  if (tolerance.reason.empty()) {
    throw usage_error("an exception needs a reason", form);
  }
  return tolerance;
}

/// Takes "up" or "down" from what is in parentheses after "lossy" or at the end.
std::string take_way(Tolerance& tolerance) {
  for (const std::string way : {"up", "down"}) {
    const auto ending = "(" + way + ")";
    if (tolerance.engines.erase(way) > 0) {
      return way;
    }
    if (tolerance.object.ends_with(ending)) {
      tolerance.object =
          trim(std::string_view(tolerance.object).substr(0, tolerance.object.size() - ending.size()));
      return way;
    }
  }
  return "";
}

/// "(down) on column public.users.name: why": a loss of rows that the author knows of.
Tolerance parse_loss(std::string_view text) {
  auto tolerance = parse("rows/lossy " + std::string(text), form_of_loss);
  tolerance.further_rules = {"rows/lost", "rows/changed", "rows/nulled", "rows/seed_overwritten"};
  tolerance.way = take_way(tolerance);
  return tolerance;
}

std::optional<Tolerance> tolerance_in(std::string_view line) {
  if (const auto text = declared_in(line, "ignore")) {
    return parse(*text, form_of_exception);
  }
  const auto text = declared_in(line, "lossy");
  return text ? std::optional(parse_loss(*text)) : std::nullopt;
}

void require_known_rule(const Tolerance& tolerance, const std::vector<Check>& checks) {
  const auto rules = ids_of(checks);
  if (std::none_of(rules.begin(), rules.end(),
                   [&](const std::string& rule) { return names_rule(tolerance.rule, rule); })) {
    const auto alike = nearest(tolerance.rule, rules);
    throw usage_error(
        "there is no rule \"" + tolerance.rule + "\"",
        alike.empty() ? "`migrate explain` lists the rules" : "did you mean " + join(alike, ", ") + "?");
  }
}

void require_known_engines(const Tolerance& tolerance, const Suite& suite) {
  for (const auto& engine : tolerance.engines) {
    if (std::find(suite.engines.begin(), suite.engines.end(), engine) == suite.engines.end()) {
      throw usage_error("this exception is for " + engine + ", which is not among the suite's engines",
                        "the suite runs on " + join(suite.engines, ", "));
    }
  }
}

/// The revisions of a file by the line where each begins; a line belongs to the last one that begins above
/// it.
using Starts = std::map<int, std::string>;

std::map<std::string, Starts> starts_by_file(const History& history) {
  std::map<std::string, Starts> files;
  for (const auto& revision : history.all()) {
    files[revision.up.file].emplace(revision.up.line, revision.id);
    if (revision.down) {
      files[revision.down->file].emplace(revision.down->line, revision.id);
    }
  }
  return files;
}

const std::string& owner_of(const Starts& starts, int line) {
  const auto after = starts.upper_bound(line);
  return after == starts.begin() ? after->second : std::prev(after)->second;
}

}  // namespace

std::vector<Tolerance> tolerances_of(const Suite& suite, const std::vector<Check>& checks) {
  auto tolerances = suite.tolerances;
  for (const auto& tolerance : tolerances) {
    try {
      require_known_rule(tolerance, checks);
    } catch (const Error& error) {
      throw usage_error(error.what(), error.hint(), tolerance.place);
    }
  }
  for (const auto& [file, starts] : starts_by_file(suite.migrator->history())) {
    // A file that is not there or not to be read is a finding of the history's.
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored) || ::access(file.c_str(), R_OK) != 0) {
      continue;
    }
    int number = 0;
    for (const auto& line : split_lines(read_file(file))) {
      ++number;
      try {
        auto found = tolerance_in(line);
        if (!found) {
          continue;
        }
        auto& tolerance = *found;
        require_known_rule(tolerance, checks);
        require_known_engines(tolerance, suite);
        tolerance.place = {file, number};
        tolerance.revision = owner_of(starts, number);
        tolerances.push_back(std::move(tolerance));
      } catch (const Error& error) {
        throw usage_error(error.what(), error.hint(), {file, number});
      }
    }
  }
  return tolerances;
}

}  // namespace harness
