#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>
#include <harness/migrator/sql_files/layouts/quoted_lines.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/sql_migrate_script.hpp>
#include <harness/migrator/sql_files/layouts/statement_end.hpp>

// After sqlparse/sqlparse.go of sql-migrate 1.8, whose order of decisions this is.

namespace harness::sql_files {
namespace {

constexpr std::string_view command_mark = "-- +migrate ";
constexpr std::string_view alone = "notransaction";
constexpr std::size_t longest_line = 1024 * 1024;

std::vector<std::string> words_behind_mark(std::string_view line) {
  std::istringstream text{std::string(line.substr(command_mark.size()))};
  std::vector<std::string> words;
  for (std::string word; text >> word;) {
    words.push_back(word);
  }
  return words;
}

/// Whether a line was meant for sql-migrate: "--+migrate up", " -- +Migrate Up".
bool is_like_command(std::string_view line) {
  auto text = lower(trim(line));
  std::erase(text, ' ');
  return text.starts_with("--+migrate");
}

/// What the tool takes out of a statement's end before it sends it.
std::string as_sent(std::string statement) {
  for (const char last : {'\n', ' ', ';'}) {
    if (statement.ends_with(last)) {
      statement.pop_back();
    }
  }
  return statement;
}

class SqlMigrateReader {
 public:
  explicit SqlMigrateReader(std::string file) : file_(std::move(file)) {}

  SqlMigrateScript read(std::string_view text) {
    for (const auto& line : lines_of(text)) {
      last_ = line.number;
      if (line.text.size() >= longest_line) {
        refuse("sql-migrate reads no line of more than a million characters", "break it in two", last_);
      }
      take(line);
    }
    if (in_block_) {
      refuse("a StatementBegin has no StatementEnd", "write \"-- +migrate StatementEnd\" below the statement",
             block_line_);
    }
    if (way_ == nullptr) {
      refuse_without_marks(text);
    }
    require_end();
    note_above();
    std::stable_sort(script_.passed_over.begin(), script_.passed_over.end(),
                     [](const PassedOver& one, const PassedOver& other) { return one.line < other.line; });
    return std::move(script_);
  }

 private:
  [[noreturn]] void refuse(const std::string& message, const std::string& hint, int line) const {
    throw usage_error(message, hint, {file_, line});
  }

  [[noreturn]] void refuse_without_marks(std::string_view text) const {
    if (text.starts_with(byte_order_mark) && hidden_line_ > 0) {
      refuse("the byte-order mark before this line (U+FEFF) hides it from sql-migrate",
             "take out the byte-order mark: save the file as UTF-8 without one", hidden_line_);
    }
    refuse(
        "there is no \"-- +migrate Up\" and no \"-- +migrate Down\", without which sql-migrate runs nothing",
        "write \"-- +migrate Up\" above the first statement, in this case and with these blanks", 1);
  }

  void pass_over(int line, const std::string& message, const std::string& fix) {
    script_.passed_over.push_back({line, message, fix});
  }

  void take(const Line& line) {
    if (line.text.starts_with("-- ") && !line.text.starts_with("-- +")) {
      drop(line);
      return;
    }
    bool is_end = false;
    if (line.text.starts_with(command_mark)) {
      is_end = obey(line);
    } else if (is_like_command(line.text)) {
      pass_over(line.number,
                "sql-migrate does not recognise this line: its marks begin with \"-- +migrate \"",
                "write it so, at the beginning of the line");
    } else if (line.text.starts_with("-- +") && lines_.is_in_value()) {
      note_dropped(line);
    }
    if (way_ == nullptr) {
      take_above(line);
      return;
    }
    if (!line.text.starts_with("-- +")) {
      append(line);
    } else if (!lines_.is_within_any()) {
      ++dropped_;
    }
    if ((!in_block_ && ends_statement(line.text)) || is_end) {
      finish();
    }
  }

  /// What is above the first mark is not run.
  void take_above(const Line& line) {
    above_ += std::string(line.text) + "\n";
    auto shown = line.text;
    if (shown.starts_with(byte_order_mark)) {
      shown.remove_prefix(byte_order_mark.size());
      if (shown.starts_with(command_mark)) {
        hidden_line_ = line.number;
      }
    }
  }

  void drop(const Line& line) {
    if (way_ == nullptr) {
      above_ += "\n";
    } else if (lines_.is_in_value()) {
      note_dropped(line);
    } else if (!lines_.is_within_any()) {
      ++dropped_;
    }
  }

  void note_dropped(const Line& line) {
    pass_over(line.number,
              "sql-migrate drops every line that begins with \"-- \", and this one is part of a value",
              "let the line begin otherwise: put the value together with chr(10) || '-- ', or indent it");
  }

  /// Does what a command says; true for the end of a block.
  bool obey(const Line& line) {
    const auto words = words_behind_mark(line.text);
    if (words.empty()) {
      refuse("a line says \"-- +migrate\" and nothing more, which sql-migrate refuses",
             "say Up, Down, StatementBegin or StatementEnd", line.number);
    }
    const auto& command = words.front();
    if (command == "Up" || command == "Down") {
      require_end();
      begin(command == "Up" ? script_.up : script_.down, words, line.number);
    } else if (command == "StatementBegin") {
      block_line_ = way_ == nullptr || in_block_ ? block_line_ : line.number;
      in_block_ = way_ != nullptr;
    } else if (command == "StatementEnd") {
      return std::exchange(in_block_, false);
    } else {
      pass_over(line.number, "sql-migrate does not know \"" + command + "\", and passes over this line",
                "known are Up, Down, StatementBegin and StatementEnd, in this case");
    }
    return false;
  }

  void begin(SqlMigrateWay& way, const std::vector<std::string>& words, int line) {
    way_ = &way;
    way.line = way.line == 0 ? line : way.line;
    for (auto option = words.begin() + 1; option != words.end(); ++option) {
      if (*option == alone) {
        way.in_transaction = false;
      } else if (lower(*option).find("trans") != std::string::npos) {
        pass_over(
            line,
            "sql-migrate ignores the option \"" + *option + "\", and runs what is below in a transaction",
            "write notransaction, or take it out");
      }
    }
  }

  void append(const Line& line) {
    if (draft_.text.empty()) {
      draft_.line = line.number;
      dropped_ = 0;
    }
    // Empty lines for those that are dropped, since the server tells where an error is by the line; not in
    // bodies, which it keeps.
    draft_.text.append(std::exchange(dropped_, 0), '\n');
    draft_.text += std::string(line.text) + "\n";
    lines_.read(line.text);
  }

  void finish() {
    auto statement = std::exchange(draft_, {});
    lines_ = {};
    const auto blanks = statement.text.substr(0, statement.text.find_first_not_of(" \t\r\n\v\f"));
    statement.line += static_cast<int>(std::count(blanks.begin(), blanks.end(), '\n'));
    statement.text = as_sent(statement.text.substr(blanks.size()));
    if (!trim(statement.text).empty()) {
      way_->statements.push_back(std::move(statement));
    }
  }

  void require_end() const {
    if (trim(draft_.text).empty()) {
      return;
    }
    if (says_nothing(draft_.text)) {
      refuse("this comment is a statement to sql-migrate, without a semicolon",
             "let each of its lines begin with \"-- \", with a blank and no indentation", first_line());
    }
    refuse("a statement has no semicolon at the end of its last line, which sql-migrate wants", "write one",
           first_line());
  }

  int first_line() const {
    const auto blanks = draft_.text.substr(0, draft_.text.find_first_not_of(" \t\r\n\v\f"));
    return draft_.line + static_cast<int>(std::count(blanks.begin(), blanks.end(), '\n'));
  }

  void note_above() {
    if (hidden_line_ > 0) {
      pass_over(hidden_line_,
                "the byte-order mark before this line (U+FEFF) hides it from sql-migrate, which runs nothing "
                "above the next mark",
                "take out the byte-order mark: save the file as UTF-8 without one");
    } else if (const int line = first_statement(above_); line > 0) {
      pass_over(line, "sql-migrate does not run SQL above the first mark",
                "move it below \"-- +migrate Up\", or take it out");
    }
  }

  std::string file_;
  SqlMigrateScript script_;
  SqlMigrateWay* way_ = nullptr;  ///< null above the first mark
  Statement draft_;
  QuotedLines lines_;        ///< those of the draft
  std::size_t dropped_ = 0;  ///< lines between the draft and the next one
  bool in_block_ = false;
  int block_line_ = 0;
  std::string above_;    ///< what is above the first mark
  int hidden_line_ = 0;  ///< of a mark behind a byte-order mark
  int last_ = 1;
};

}  // namespace

bool is_sql_migrate_mark(std::string_view line) {
  if (!line.starts_with(command_mark)) {
    return false;
  }
  const auto words = words_behind_mark(line);
  return !words.empty() && (words.front() == "Up" || words.front() == "Down") &&
         std::all_of(words.begin() + 1, words.end(), [](const std::string& word) { return word == alone; });
}

SqlMigrateScript read_sql_migrate(std::string_view text, const std::string& file) {
  return SqlMigrateReader(file).read(text);
}

}  // namespace harness::sql_files
