#include <algorithm>
#include <optional>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/goose_script.hpp>
#include <harness/migrator/sql_files/layouts/interpolate.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/statement_end.hpp>

// After internal/sqlparser/parser.go of goose 3.24, whose states these are.

namespace harness::sql_files {
namespace {

enum class Place { start, up, up_block, up_end, down, down_block, down_end };

/// What follows "-- +goose", in lower case.
std::string words_of(std::string_view line) {
  std::string text(line);
  for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--")) {
    text.erase(at, 2);
  }
  if (const auto at = text.find("+goose"); at != std::string::npos) {
    text.erase(at, 6);
  }
  return lower(trim(text));
}

/// What a line for goose says, in lower case; nothing for a word that goose does not know.
std::optional<std::string> annotation_in(std::string_view line) {
  const auto word = words_of(line);
  for (const auto* known :
       {"up", "down", "statementbegin", "statementend", "no transaction", "envsub on", "envsub off"}) {
    if (word == known && line.starts_with("--")) {
      return word;
    }
  }
  return std::nullopt;
}

class GooseScriptReader {
 public:
  GooseScriptReader(std::string file, const std::map<std::string, std::string>& variables,
                    Direction direction)
      : file_(std::move(file)), variables_(variables), up_(direction == Direction::up) {}

  GooseScript read(std::string_view text) {
    for (const auto& line : lines_of(text)) {
      last_ = line.number;
      take(line);
    }
    if (place_ == Place::start) {
      refuse("there is no \"-- +goose Up\"", "write it above the first statement");
    }
    if (place_ == Place::up_block || place_ == Place::down_block) {
      refuse("a StatementBegin has no StatementEnd", "write \"-- +goose StatementEnd\" below the statement");
    }
    require_end();
    return std::move(script_);
  }

 private:
  [[noreturn]] void refuse(const std::string& message, const std::string& hint) const {
    throw usage_error(message, hint, {file_, last_});
  }

  bool is_in(std::initializer_list<Place> places) const {
    return std::find(places.begin(), places.end(), place_) != places.end();
  }

  void move(std::initializer_list<Place> from, Place to, const std::string& otherwise) {
    if (!is_in(from)) {
      refuse(otherwise, "see goose's documentation of SQL migrations");
    }
    place_ = to;
  }

  /// Whether this place is for the direction that is read.
  bool is_wanted() const { return up_ == is_in({Place::up, Place::up_block, Place::up_end}); }

  void take(const Line& line) {
    if (is_goose_line(line.text)) {
      const auto word = annotation_in(line.text);
      if (!word) {
        refuse("goose does not know the line \"" + std::string(trim(line.text)) + "\"",
               "known are Up, Down, StatementBegin, StatementEnd, NO TRANSACTION, ENVSUB ON and ENVSUB OFF, "
               "after \"-- +goose\" at the beginning of a line");
      }
      if (annotate(*word)) {
        return;
      }
      finish();
      return;
    }
    if (place_ == Place::start && trim(line.text).empty()) {
      return;
    }
    // A line of spaces alone is the beginning of a statement to goose.
    if (draft_.text.empty() && (trim(line.text).starts_with("--") || line.text.empty())) {
      return;
    }
    if (place_ == Place::start && line.text.starts_with(byte_order_mark)) {
      throw hidden_by_byte_order_mark("goose", {file_, line.number});
    }
    if (place_ == Place::start) {
      refuse("a statement is above \"-- +goose Up\"", "move it below");
    }
    take_sql(line);
  }

  /// False for the end of a block.
  bool annotate(const std::string& word) {
    if (word == "no transaction") {
      script_.in_transaction = false;
    } else if (word == "envsub on" || word == "envsub off") {
      substitutes_since_ = word == "envsub on" ? last_ : 0;
    } else if (word == "up") {
      move({Place::start}, Place::up, "a second \"-- +goose Up\"");
    } else if (word == "down") {
      require_end();
      move({Place::up, Place::up_end}, Place::down, "\"-- +goose Down\" comes before Up, or twice");
    } else if (word == "statementbegin") {
      const bool above = is_in({Place::up, Place::up_end});
      move({Place::up, Place::up_end, Place::down, Place::down_end},
           above ? Place::up_block : Place::down_block, "StatementBegin is outside of Up and Down");
    } else {
      const bool above = place_ == Place::up_block;
      move({Place::up_block, Place::down_block}, above ? Place::up_end : Place::down_end,
           "StatementEnd has no StatementBegin");
      return false;
    }
    return true;
  }

  void take_sql(const Line& line) {
    if (is_in({Place::up_end, Place::down_end})) {
      // A block that held nothing has not been closed: goose takes this line for its end.
      if (is_wanted()) {
        script_.ignored.push_back(line.number);
        place_ = up_ ? Place::up : Place::down;
      }
      return;
    }
    append(line);
    if (!is_wanted()) {
      draft_ = {};
    } else if (is_in({Place::up, Place::down}) && ends_statement(line.text)) {
      finish();
    }
  }

  void append(const Line& line) {
    if (draft_.text.empty()) {
      draft_.line = line.number;
      advice_.clear();
    }
    if (is_wanted() && !is_utf8(line.text)) {
      refuse("this is not UTF-8 text", "save the file as UTF-8");
    }
    std::string text(line.text);
    if (substitutes_since_ > 0) {
      text = interpolate(line.text, variables_, {file_, line.number});
      if (advice_.empty() && line.text.find("$$") != std::string_view::npos) {
        advice_ = "\"-- +goose ENVSUB ON\" on line " + std::to_string(substitutes_since_) +
                  " makes one dollar of each \"$$\", as on line " + std::to_string(line.number) +
                  ": write \"-- +goose ENVSUB OFF\" above this statement, or \"$$$$\" for \"$$\"";
      }
    }
    draft_.text += text + "\n";
  }

  void finish() {
    auto statement = std::exchange(draft_, {});
    if (is_in({Place::up_end, Place::down_end}) && !statement.text.empty()) {
      place_ = place_ == Place::up_end ? Place::up : Place::down;
    }
    const auto blanks = statement.text.substr(0, statement.text.find_first_not_of(" \t\r\n\v\f"));
    statement.line += static_cast<int>(std::count(blanks.begin(), blanks.end(), '\n'));
    statement.text = std::string(trim(statement.text));
    if (!statement.text.empty() && is_wanted()) {
      if (!advice_.empty()) {
        script_.advice[statement.line] = advice_;
      }
      script_.statements.push_back(std::move(statement));
    }
  }

  void require_end() const {
    if (trim(draft_.text).empty()) {
      return;
    }
    if (says_nothing(draft_.text)) {
      throw usage_error("the comment below a line of spaces is a statement to goose, without a semicolon",
                        "take the spaces out of this line", {file_, draft_.line});
    }
    throw usage_error("a statement has no semicolon at the end of its last line, which goose wants",
                      "write one", {file_, draft_.line});
  }

  std::string file_;
  const std::map<std::string, std::string>& variables_;
  bool up_;
  GooseScript script_;
  Place place_ = Place::start;
  Statement draft_;
  std::string advice_;         ///< for the draft
  int substitutes_since_ = 0;  ///< the line of "ENVSUB ON"; 0 for off
  int last_ = 1;
};

}  // namespace

bool is_goose_line(std::string_view line) {
  return trim(line).starts_with("--") && line.find("+goose") != std::string_view::npos;
}

int goose_down_line(std::string_view text) {
  for (const auto& line : lines_of(text)) {
    if (is_goose_line(line.text) && annotation_in(line.text) == "down") {
      return line.number;
    }
  }
  return 0;
}

bool begins_goose_up(std::string_view line) {
  return line.starts_with("--") && is_goose_line(line) && words_of(line) == "up";
}

GooseScript read_goose(std::string_view text, const std::string& file,
                       const std::map<std::string, std::string>& variables, Direction direction) {
  return GooseScriptReader(file, variables, direction).read(text);
}

}  // namespace harness::sql_files
