#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/goose_script.hpp>
#include <harness/migrator/sql_files/interpolate.hpp>
#include <harness/migrator/sql_files/sections.hpp>

// After internal/sqlparser/parser.go of goose, whose states these are.

namespace harness::sql_files {
namespace {

enum class Place { start, up, up_block, down, down_block };

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

/// What a line for goose says; a usage Error for a word that it does not know.
std::string annotation_of(const Line& line, const std::string& file) {
  const auto word = words_of(line.text);
  for (const auto* known :
       {"up", "down", "statementbegin", "statementend", "no transaction", "envsub on", "envsub off"}) {
    if (word == known && line.text.starts_with("--")) {
      return word;
    }
  }
  throw usage_error(
      "goose does not know the line \"" + std::string(trim(line.text)) + "\"",
      "known are Up, Down, StatementBegin, StatementEnd, NO TRANSACTION, ENVSUB ON and ENVSUB OFF, "
      "behind \"-- +goose\" at the beginning of a line",
      {file, line.number});
}

/// Whether the last word before a comment ends with a semicolon.
bool ends_statement(std::string_view line) {
  std::string_view last;
  while (!(line = trim(line)).empty()) {
    const auto word = line.substr(0, line.find_first_of(" \t\r\n\v\f"));
    if (word.starts_with("--")) {
      break;
    }
    last = word;
    line.remove_prefix(word.size());
  }
  return last.ends_with(';');
}

class Reader {
 public:
  Reader(std::string file, const std::map<std::string, std::string>& variables)
      : file_(std::move(file)), variables_(variables) {}

  GooseScript read(std::string_view text) {
    for (const auto& line : lines_of(text)) {
      last_ = line.number;
      if (is_goose_line(line.text)) {
        annotate(annotation_of(line, file_), line);
      } else {
        take(line);
      }
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

  void annotate(const std::string& word, const Line& line) {
    if (word == "no transaction") {
      script_.in_transaction = false;
    } else if (word == "envsub on" || word == "envsub off") {
      substitutes_ = word == "envsub on";
    } else if (word == "up") {
      move(Place::start, Place::up, "a second \"-- +goose Up\"");
    } else if (word == "down") {
      require_end();
      move(Place::up, Place::down, "\"-- +goose Down\" comes before Up, or twice");
      script_.down_line = line.number;
    } else if (word == "statementbegin") {
      const bool up = place_ == Place::up;
      move(up ? Place::up : Place::down, up ? Place::up_block : Place::down_block,
           "StatementBegin stands outside Up and Down");
    } else {
      const bool up = place_ == Place::up_block;
      move(up ? Place::up_block : Place::down_block, up ? Place::up : Place::down,
           "StatementEnd has no StatementBegin");
      finish();
    }
  }

  void move(Place from, Place to, const std::string& otherwise) {
    if (place_ != from) {
      refuse(otherwise, "see goose's documentation of SQL migrations");
    }
    place_ = to;
  }

  void take(const Line& line) {
    const auto text = trim(line.text);
    if (draft_.text.empty() && (text.starts_with("--") || text.empty())) {
      return;
    }
    if (place_ == Place::start) {
      refuse("a statement stands above \"-- +goose Up\"", "move it below");
    }
    if (draft_.text.empty()) {
      draft_.line = line.number;
    }
    draft_.text +=
        (substitutes_ ? interpolate(line.text, variables_, {file_, line.number}) : std::string(line.text)) +
        "\n";
    if ((place_ == Place::up || place_ == Place::down) && ends_statement(line.text)) {
      finish();
    }
  }

  void finish() {
    draft_.text = std::string(trim(draft_.text));
    if (!draft_.text.empty()) {
      auto& statements = place_ == Place::up ? script_.up : script_.down;
      statements.push_back(std::exchange(draft_, {}));
    }
  }

  void require_end() const {
    if (!trim(draft_.text).empty()) {
      throw usage_error("a statement has no semicolon at the end of its last line, which goose wants",
                        "write one", {file_, draft_.line});
    }
  }

  std::string file_;
  const std::map<std::string, std::string>& variables_;
  GooseScript script_;
  Place place_ = Place::start;
  Statement draft_;
  bool substitutes_ = false;
  int last_ = 1;
};

}  // namespace

bool is_goose_line(std::string_view line) {
  return trim(line).starts_with("--") && line.find("+goose") != std::string_view::npos;
}

bool begins_goose_up(std::string_view line) {
  return line.starts_with("--") && is_goose_line(line) && words_of(line) == "up";
}

GooseScript read_goose(std::string_view text, const std::string& file,
                       const std::map<std::string, std::string>& variables) {
  return Reader(file, variables).read(text);
}

}  // namespace harness::sql_files
