#include <algorithm>
#include <cctype>
#include <map>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/sqitch_plan.hpp>

namespace harness::sql_files {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!(text = trim(text)).empty()) {
    words.emplace_back(text.substr(0, text.find_first_of(" \t")));
    text.remove_prefix(words.back().size());
  }
  return words;
}

bool is_punctuation(char c) {
  return c != '_' && std::ispunct(static_cast<unsigned char>(c)) != 0;
}

/// As $name_re of Plan.pm has it; "a~1" would be a symbolic reference.
bool is_sqitch_name(std::string_view name) {
  const auto digits = name.find_last_not_of("0123456789");
  const bool refers = digits != std::string_view::npos && digits + 1 < name.size() &&
                      std::string_view("~/=%^").find(name[digits]) != std::string_view::npos;
  return !is_punctuation(name.front()) && !is_punctuation(name.back()) && !refers &&
         name.find_first_of("@:#\\") == std::string_view::npos;
}

class PlanReader {
 public:
  PlanReader(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  SqitchPlan read() {
    for (const auto& line : lines_of(text_)) {
      line_ = line.number;
      const auto hash = std::min(line.text.find('#'), line.text.size());
      const auto row = trim(line.text.substr(0, hash));
      if (row.starts_with('%')) {
        pragma(row.substr(1));
      } else if (row.starts_with('@')) {
        tag(words_of(row.substr(1)).front());
      } else if (!row.empty()) {
        change(row, trim(line.text.substr(std::min(hash + 1, line.text.size()))));
      }
    }
    if (plan_.project.empty()) {
      refuse("the plan names no project", "write %project=NAME at its top");
    }
    name_reworked();
    return std::move(plan_);
  }

 private:
  [[noreturn]] void refuse(const std::string& message, const std::string& hint) const {
    throw usage_error(message, hint, {file_, line_});
  }

  void pragma(std::string_view row) {
    const auto equals = std::min(row.find('='), row.size());
    if (trim(row.substr(0, equals)) == "project") {
      plan_.project = std::string(trim(row.substr(std::min(equals + 1, row.size()))));
    }
  }

  void tag(const std::string& name) {
    if (plan_.changes.empty()) {
      refuse("the tag @" + name + " is above every change", "move it below the change that it marks");
    }
    plan_.changes.back().tags.push_back(name);
  }

  void change(std::string_view row, std::string_view note) {
    const bool is_reverted = row.starts_with('-');
    row = trim(row.substr(is_reverted || row.starts_with('+') ? 1 : 0));
    SqitchChange change;
    change.name = std::string(row.substr(0, row.find_first_of(" \t[")));
    change.id = change.name;
    change.note = std::string(note);
    change.line = line_;
    const auto open = row.find('[');
    const auto rest = row.substr(std::min(change.name.size(), row.size()));
    // A bracket further on belongs to the planner's name.
    if (open != std::string_view::npos && trim(rest).starts_with('[')) {
      dependencies(change, row.substr(open + 1, row.find(']') - open - 1));
    }
    if (change.name.empty()) {
      refuse("this line has no change", "write NAME [REQUIRED ...] TIME PLANNER <EMAIL>");
    }
    if (!is_sqitch_name(change.name)) {
      refuse("sqitch takes no change of the name \"" + change.name + "\"",
             "a name does not begin or end with punctuation other than _, and holds no @, : or \\");
    }
    change.is_reverted = is_reverted;
    plan_.changes.push_back(std::move(change));
  }

  static void dependencies(SqitchChange& change, std::string_view list) {
    for (auto& word : words_of(list)) {
      if (word.starts_with('!')) {
        change.conflicts.push_back(word.substr(1));
      } else {
        change.requires_.push_back(word.starts_with(':') ? word.substr(1) : word);
      }
    }
  }

  /// A change that comes again further down is called by a tag between the two.
  void name_reworked() {
    auto& changes = plan_.changes;
    std::map<std::string, std::size_t> seen;
    for (std::size_t at = 0; at < changes.size(); ++at) {
      const auto before = seen.find(changes[at].name);
      if (before != seen.end()) {
        auto& older = changes[before->second];
        for (auto between = before->second; between < at; ++between) {
          older.rework_tags.insert(older.rework_tags.end(), changes[between].tags.begin(),
                                   changes[between].tags.end());
        }
        if (older.rework_tags.empty()) {
          line_ = changes[at].line;
          refuse("the change " + changes[at].name + " comes twice without a tag in between",
                 "tag the first one");
        }
        older.id = older.name + "@" + older.rework_tags.front();
      }
      seen[changes[at].name] = at;
    }
  }

  std::string_view text_;
  std::string file_;
  SqitchPlan plan_;
  int line_ = 1;
};

}  // namespace

SqitchPlan read_sqitch_plan(std::string_view text, const std::string& file) {
  return PlanReader(text, file).read();
}

std::string required_id(const SqitchPlan& plan, std::size_t at, std::string requirement) {
  if (const auto colon = requirement.find(':'); colon != std::string::npos) {
    if (requirement.substr(0, colon) != plan.project) {
      return {};
    }
    requirement = requirement.substr(colon + 1);
  }
  const auto sign = std::min(requirement.find('@'), requirement.size());
  const auto name = requirement.substr(0, sign);
  const auto tag = requirement.substr(std::min(sign + 1, requirement.size()));
  // The last change of the name that comes before the tag, or before the change itself.
  std::string found = requirement;
  for (std::size_t earlier = 0; earlier < at; ++earlier) {
    const auto& change = plan.changes[earlier];
    if (name.empty() || change.name == name) {
      found = change.id;
    }
    if (!tag.empty() && std::find(change.tags.begin(), change.tags.end(), tag) != change.tags.end()) {
      return found;
    }
  }
  return tag.empty() ? found : requirement;
}

}  // namespace harness::sql_files
