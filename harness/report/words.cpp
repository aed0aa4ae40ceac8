#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

constexpr std::size_t most_parts = 6;
constexpr std::size_t longest_value = 400;

std::string cut(const std::string& value) {
  return value.size() <= longest_value
             ? value
             : value.substr(0, longest_value) + fmt::format(" ... ({} bytes)", value.size());
}

/// A value under its attribute's name, with its further lines below each other.
void add_value(std::vector<std::string>& lines, const std::string& sign, const std::string& attribute,
               const std::string& value) {
  const auto parts = split_lines(cut(value));
  if (parts.size() <= 1) {
    lines.push_back(sign + "   " + attribute + ": " + cut(value));
    return;
  }
  lines.push_back(sign + "   " + attribute + ":");
  for (const auto& part : parts) {
    lines.push_back(sign + "     " + part);
  }
}

void add_altered(std::vector<std::string>& lines, const Change& change) {
  lines.push_back("  " + to_string(change.identity));
  for (const auto& attribute : change.attributes) {
    if (attribute.before) {
      add_value(lines, "-", attribute.attribute, *attribute.before);
    }
    if (attribute.after) {
      add_value(lines, "+", attribute.attribute, *attribute.after);
    }
  }
}

void add_whole(std::vector<std::string>& lines, const ChangeGroup& group) {
  const std::string sign = group.head.kind == ChangeKind::added ? "+" : "-";
  lines.push_back(sign + " " + to_string(group.head.identity));
  if (group.parts.empty()) {
    for (const auto& attribute : group.head.attributes) {
      const auto& value = attribute.before ? attribute.before : attribute.after;
      if (value && !value->empty()) {
        add_value(lines, sign, attribute.attribute, *value);
      }
    }
    return;
  }
  for (std::size_t at = 0; at < group.parts.size(); ++at) {
    if (at == most_parts && group.parts.size() > most_parts + 1) {
      lines.push_back(sign + "   and " + counted(group.parts.size() - most_parts, "more part"));
      break;
    }
    const auto& part = group.parts[at].identity;
    lines.push_back(sign + "   " + part.kind + " " + printable_line(part.path.back()));
  }
}

}  // namespace

std::string to_text(Elapsed elapsed) {
  const double milliseconds = static_cast<double>(elapsed.count()) / 1000;
  if (milliseconds >= 1000) {
    return fmt::format("{:.1f} s", milliseconds / 1000);
  }
  return milliseconds >= 10 ? fmt::format("{:.0f} ms", milliseconds) : fmt::format("{:.1f} ms", milliseconds);
}

std::vector<std::string> diff_lines(const Changes& changes) {
  std::vector<std::string> lines;
  for (const auto& group : grouped(changes)) {
    if (group.head.kind == ChangeKind::altered) {
      add_altered(lines, group.head);
    } else {
      add_whole(lines, group);
    }
  }
  return lines;
}

std::string body_text(const Finding& finding) {
  std::vector<std::string> lines;
  if (!finding.place.file.empty()) {
    lines.push_back(to_string(finding.place));
  }
  lines.insert(lines.end(), finding.details.begin(), finding.details.end());
  for (auto& line : diff_lines(finding.changes)) {
    lines.push_back(std::move(line));
  }
  if (!finding.fix.empty()) {
    lines.push_back("to fix it: " + finding.fix);
  }
  return join(lines, "\n");
}

std::string to_text(const Counts& counts) {
  std::string text = fmt::format("{} passed, {} failed", counts.passed, counts.failed);
  const auto add = [&](std::size_t number, const std::string& what) {
    if (number > 0) {
      text += fmt::format(", {} {}", number, what);
    }
  };
  add(counts.skipped, "skipped");
  add(counts.declared, "declared irreversible");
  add(counts.warnings, counts.warnings == 1 ? "warning" : "warnings");
  add(counts.notes, counts.notes == 1 ? "note" : "notes");
  add(counts.tolerated, "tolerated");
  add(counts.known, "known");
  return text;
}

std::string known_line(const Finding& finding) {
  return finding.rule + (finding.revision.empty() ? "" : " in revision " + finding.revision) + ": " +
         finding.message;
}

std::string branch_line(const SuiteResult& result) {
  if (!result.branch) {
    return "";
  }
  constexpr std::size_t most = 8;
  const auto& branch = *result.branch;
  auto named = branch.revisions;
  const bool cut = named.size() > most;
  named.resize(std::min(named.size(), most));
  auto text = "since " + branch.target + ": ";
  if (branch.all_for) {
    text += "all revisions, because " + *branch.all_for;
  } else {
    text += fmt::format("{} of {}", branch.revisions.size(), counted(result.history.size(), "revision"));
    text += named.empty() ? "" : ", " + join(named, ", ") + (cut ? ", ..." : "");
  }
  text += result.beginning.empty() ? "" : "; " + result.beginning;
  return text + (result.left_out.empty() ? "" : "; not tested: " + join(result.left_out, ", "));
}

std::string title(const CaseResult& result) {
  return result.revision.empty() ? result.check : result.check + " of " + result.revision;
}

}  // namespace harness
