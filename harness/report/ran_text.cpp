#include <algorithm>
#include <utility>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/escape/sql.hpp>
#include <harness/report/ran_text.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

/// Numbers the transactions of all sessions in the order in which they are met.
class Transactions {
 public:
  /// 0 for one that was met before, or if it is the first.
  std::size_t number_if_new(const RanStatement& statement) {
    const std::pair key(statement.session, statement.transaction);
    if (!met_.empty() && met_.back() == key) {
      return 0;
    }
    auto at = std::find(met_.begin(), met_.end(), key);
    const bool is_new = at == met_.end();
    met_.push_back(key);
    count_ += is_new ? 1 : 0;
    return is_new && count_ > 1 ? count_ : 0;
  }

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> met_;
  std::size_t count_ = 0;
};

std::string heading(const RanStatement& statement, const RanTextOptions& options) {
  std::vector<std::string> parts;
  if (!statement.place.file.empty()) {
    parts.push_back(to_string(statement.place));
  }
  if (options.has_times) {
    parts.push_back(to_text(statement.took));
  }
  if (statement.of_tool) {
    parts.emplace_back("the tool's own");
  }
  return parts.empty() ? "" : sql_comment(join(parts, ", "));
}

std::string written(const RanStatement& statement, const RanTextOptions& options) {
  auto text = heading(statement, options);
  auto sql = std::string(trim(statement.sql));
  if (sql.empty()) {
    return text + sql_comment("a statement that was not seen");
  }
  while (sql.ends_with(';')) {
    sql.pop_back();
  }
  text += sql + (statement.cut ? "\n" + sql_comment("... and more of it") : ";\n");
  if (!statement.sqlstate.empty()) {
    text += sql_comment("refused: " + statement.sqlstate +
                        (statement.message.empty() ? "" : " " + statement.message));
  } else if (!statement.completed) {
    text += sql_comment("did not end");
  }
  return text;
}

}  // namespace

std::size_t count_of_revision(const RanStatements& ran) {
  return static_cast<std::size_t>(
      std::count_if(ran.statements.begin(), ran.statements.end(),
                    [](const RanStatement& statement) { return !statement.of_tool; }));
}

std::string ran_text(const RanStatements& ran, const RanTextOptions& options) {
  std::string text;
  Transactions transactions;
  std::size_t of_tool = ran.of_tool;
  std::size_t left_out = ran.left_out;
  for (const auto& statement : ran.statements) {
    if (statement.of_tool && !options.of_tool) {
      ++of_tool;
      continue;
    }
    auto more = written(statement, options);
    if (left_out > ran.left_out || (options.most > 0 && text.size() + more.size() > options.most)) {
      ++left_out;
      continue;
    }
    if (const auto number = transactions.number_if_new(statement); number > 0) {
      text += sql_comment("transaction " + std::to_string(number));
    }
    text += more;
  }
  if (left_out > 0) {
    text += sql_comment(counted(left_out, "more statement"));
  }
  if (of_tool > 0) {
    text += sql_comment(counted(of_tool, "statement") + " of the tool's own left out");
  }
  return text;
}

}  // namespace harness
