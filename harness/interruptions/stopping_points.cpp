#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/interruptions/stopping_points.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness {
namespace {

using sql_files::Control;
using sql_files::control_of;

/// What one transaction of a session has done.
struct Transaction {
  std::size_t after = 0;  ///< statements of the move, its last one included
  std::size_t last = 0;   ///< of its own that may have written
  bool writes = false;
  bool matters = false;  ///< not only that the tool makes sure of its own tables
  bool begun = false;    ///< by a statement, and not as one of a statement alone
  bool of_revision = false;
};

Statement as_statement(const RanStatement& ran) {
  Statement statement;
  statement.text = ran.sql;
  return statement;
}

std::string first_word(const RanStatement& statement) {
  return sql_files::first_words(statement.sql, 1).front();
}

bool may_write(const RanStatement& statement) {
  static const std::set<std::string> reading = {
      "",         "show",      "set",     "reset",    "values",  "table",   "explain",    "discard", "listen",
      "unlisten", "close",     "fetch",   "move",     "declare", "prepare", "deallocate", "lock",    "pragma",
      "analyze",  "savepoint", "release", "rollback", "begin",   "start",   "commit",     "end",     "abort"};
  const auto word = first_word(statement);
  const bool asks = word == "select" || word == "with";
  return statement.completed && !reading.contains(word) && !(asks && statement.of_tool);
}

/// The revision's own, or a record of it.
bool matters(const RanStatement& statement) {
  static const std::set<std::string> recording = {"insert", "update", "delete", "merge", "copy"};
  return !statement.of_tool || recording.contains(first_word(statement));
}

/// Numbers the transactions of statements, where those that saw them could not.
class Numbering {
 public:
  using Key = std::pair<std::uint64_t, std::uint64_t>;

  Key key_of(const RanStatement& statement) {
    if (statement.transaction != 0) {
      return {statement.session, statement.transaction};
    }
    const auto control = control_of(as_statement(statement));
    const bool begins = control == Control::begin;
    if (!is_open_) {
      ++number_;
    }
    is_open_ = begins || (is_open_ && control != Control::commit && control != Control::other);
    return {statement.session, number_};
  }

 private:
  std::uint64_t number_ = 0;
  bool is_open_ = false;
};

std::vector<Transaction> transactions_of(const RanStatements& ran) {
  std::map<Numbering::Key, Transaction> found;
  Numbering numbering;
  for (std::size_t at = 0; at < ran.statements.size(); ++at) {
    const auto& statement = ran.statements[at];
    auto& transaction = found[numbering.key_of(statement)];
    transaction.after = at + 1;
    transaction.begun = transaction.begun || control_of(as_statement(statement)) == Control::begin;
    if (may_write(statement)) {
      transaction.last = at;
      transaction.writes = true;
      transaction.matters = transaction.matters || matters(statement);
      transaction.of_revision = transaction.of_revision || !statement.of_tool;
    }
  }
  std::vector<Transaction> writing;
  for (const auto& [key, transaction] : found) {
    if (transaction.writes) {
      writing.push_back(transaction);
    }
  }
  std::sort(writing.begin(), writing.end(),
            [](const Transaction& one, const Transaction& other) { return one.after < other.after; });
  return writing;
}

}  // namespace

std::vector<StoppingPoint> stopping_points_in(const RanStatements& ran) {
  const auto transactions = transactions_of(ran);
  const bool more_comes = ran.is_recorded_later || ran.left_out > 0;
  std::vector<StoppingPoint> points;
  for (std::size_t at = 0; at < transactions.size(); ++at) {
    const auto& transaction = transactions[at];
    if (transaction.matters && (more_comes || at + 1 < transactions.size())) {
      points.push_back({transaction.after, transaction.last});
    }
  }
  return points;
}

bool is_recorded_apart(const RanStatements& ran) {
  const auto transactions = transactions_of(ran);
  const auto is_of_revision = [](const Transaction& one) { return one.of_revision; };
  return !ran.is_recorded_later && ran.left_out == 0 && transactions.size() > 1 &&
         transactions.front().of_revision && transactions.front().begun &&
         std::count_if(transactions.begin(), transactions.end(), is_of_revision) == 1;
}

bool writes(const RanStatements& ran) {
  return std::any_of(ran.statements.begin(), ran.statements.end(), [](const RanStatement& statement) {
    return !statement.of_tool && may_write(statement);
  });
}

bool writes_only_indexes(const RanStatements& ran) {
  static const std::set<std::string> verbs = {"create", "drop", "alter", "reindex"};
  return ran.left_out == 0 &&
         std::all_of(ran.statements.begin(), ran.statements.end(), [](const RanStatement& statement) {
           if (statement.of_tool || (statement.completed && !may_write(statement))) {
             return true;
           }
           const auto words = sql_files::first_words(statement.sql, 3);
           const bool names_index = words.size() > 1 && words[1] == "index";
           const bool names_unique_index = words.size() > 2 && words[1] == "unique" && words[2] == "index";
           return !statement.cut && verbs.contains(words.front()) && (names_index || names_unique_index);
         });
}

bool works_beside_others(const RanStatement& statement) {
  return has_word(lower(statement.sql), "concurrently");
}

}  // namespace harness
