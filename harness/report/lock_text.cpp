#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/report/columns.hpp>
#include <harness/report/lock_text.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

constexpr std::size_t statement_width = 100;
constexpr std::size_t mode_width = 24;

/// Of a statement outside of transactions also what keeps its like away: that it takes no more is worth
/// knowing.
bool is_shown(const LockStep& step, const LockEffect& effect, bool all) {
  const bool is_told = is_waited_for(effect) || effect.is_read || effect.is_rewritten ||
                       (step.is_alone && effect.held >= LockMode::share_update_exclusive);
  return all || (holds_rows(effect.relation) && is_told);
}

/// "ACCESS EXCLUSIVE, held", if an earlier statement took it.
std::string mode_of(const LockEffect& effect) {
  return std::string(to_string(effect.held)) + (effect.is_taken ? "" : ", held");
}

std::string work_of(const LockEffect& effect) {
  std::vector<std::string> work;
  if (effect.is_gone) {
    work.emplace_back("dropped");
  }
  if (effect.is_rewritten) {
    work.emplace_back("written anew");
  }
  if (effect.is_read) {
    work.push_back(holds_rows(effect.relation) ? "all rows read" : "read");
  }
  return join(work, ", ");
}

/// How much the server has logged for it, among the made rows.
std::string logged_line(const LockStep& step) {
  return step.logged ? "    logs " + counted(*step.logged, "byte") + "\n" : "";
}

/// With one blank for each run of blanks and line ends.
std::string on_one_line(const std::string& sql) {
  std::string line;
  for (const char character : sql) {
    const bool is_blank = character == ' ' || character == '\n' || character == '\t' || character == '\r';
    if (!is_blank) {
      line += character;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

/// Of an engine whose transactions lock the whole file.
std::string writer_text(const std::vector<WriterLock>& locks) {
  std::string text;
  for (const auto& lock : locks) {
    text += "  " + cut_to(on_one_line(lock.sql), statement_width) + "\n    " +
            filled_to("RESERVED", mode_width) + "  the database file  (" + to_text(lock.held) + ", " +
            (lock.of_tool ? "for the tool's own tables" : counted(lock.statements, "statement")) + ")\n";
  }
  return text;
}

std::string writer_summary(const std::vector<WriterLock>& locks) {
  const auto longest =
      std::max_element(locks.begin(), locks.end(),
                       [](const WriterLock& one, const WriterLock& other) { return one.held < other.held; });
  if (longest == locks.end()) {
    return "";
  }
  const auto times = locks.size() == 1 ? "" : std::to_string(locks.size()) + " times, at most ";
  return "the database file RESERVED, " + times + to_text(longest->held);
}

}  // namespace

std::string lock_text(const MoveLocks& locks, bool all) {
  std::string text = locks.writer ? writer_text(*locks.writer) : "";
  for (const auto& step : locks.steps) {
    std::string lines;
    for (const auto& effect : step.effects) {
      if (is_shown(step, effect, all)) {
        auto line = "    " + filled_to(mode_of(effect), mode_width) + "  " +
                    (effect.relation.kind == "table" ? "" : effect.relation.kind + " ") +
                    to_string(effect.relation.path);
        const auto work = work_of(effect);
        lines += line + (work.empty() ? "" : "  (" + work + ")") + "\n";
      }
    }
    if (all) {
      lines += logged_line(step);
    }
    if (!lines.empty()) {
      const bool queues = std::any_of(step.effects.begin(), step.effects.end(),
                                      [&](const LockEffect& effect) { return others_queue(step, effect); });
      text += "  " + cut_to(on_one_line(step.sql), statement_width) + "\n" + lines +
              (queues ? "    no lock_timeout: it waits for ever, and others behind it\n" : "");
    }
  }
  for (const auto& sql : locks.unmeasured) {
    text += "  " + cut_to(on_one_line(sql), statement_width) +
            "\n    not measured: it runs outside of a transaction, or is sent with others\n";
  }
  return text;
}

std::string lock_summary(const MoveLocks& locks) {
  if (locks.writer) {
    return writer_summary(*locks.writer);
  }
  std::map<Path, LockEffect> tables;
  for (const auto& step : locks.steps) {
    for (const auto& effect : step.effects) {
      if (is_waited_for(effect)) {
        auto& all = tables.try_emplace(effect.relation.path, effect).first->second;
        all.held = std::max(all.held, effect.held);
        all.is_read = all.is_read || effect.is_read;
        all.is_rewritten = all.is_rewritten || effect.is_rewritten;
        all.is_gone = all.is_gone || effect.is_gone;
      }
    }
  }
  std::vector<std::string> parts;
  for (const auto& [path, effect] : tables) {
    const auto work = work_of(effect);
    parts.push_back(to_string(path) + " " + std::string(to_string(effect.held)) +
                    (work.empty() ? "" : ", " + work));
  }
  return join(parts, "; ");
}

}  // namespace harness
