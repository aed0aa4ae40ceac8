#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>

namespace harness::sql_files {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

/// The place after a comment that may hold others; the end of the text if it never ends.
std::size_t end_of_block(std::string_view text, std::size_t at) {
  int depth = 0;
  while (at < text.size()) {
    const auto two = text.substr(at, 2);
    depth += two == "/*" ? 1 : two == "*/" ? -1 : 0;
    at += two == "/*" || two == "*/" ? 2 : 1;
    if (depth == 0) {
      return at;
    }
  }
  return text.size();
}

/// The place after the blanks, comments and characters of `others` that begin at `at`.
std::size_t skip_comments(std::string_view text, std::size_t at, std::string_view others = {}) {
  while (at < text.size()) {
    if (text.substr(at, 2) == "--") {
      at = std::min(text.find('\n', at), text.size());
    } else if (text.substr(at, 2) == "/*") {
      at = end_of_block(text, at);
    } else if (blanks.find(text[at]) != std::string_view::npos ||
               others.find(text[at]) != std::string_view::npos) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

/// What follows `key` in a comment line; nullopt for any other line.
std::optional<std::string> value_of(std::string_view line, std::string_view key) {
  auto text = trim(line);
  if (!text.starts_with("--")) {
    return std::nullopt;
  }
  text = trim(text.substr(2));
  if (!lower(text.substr(0, key.size())).starts_with(key)) {
    return std::nullopt;
  }
  return std::string(trim(text.substr(key.size())));
}

/// The value of a "-- migrate: ..." line. An exception to a rule and a declared loss are not among them: any
/// layout may have them.
std::optional<std::string> word_of(std::string_view line) {
  auto word = value_of(line, "migrate:");
  return word && (word->starts_with("ignore") || word->starts_with("lossy")) ? std::nullopt : word;
}

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (const auto name = trim(list.substr(0, comma)); !name.empty()) {
      names.emplace_back(name);
    }
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

void complain(Marks& marks, Error error) {
  if (!marks.wrong) {
    marks.wrong = std::move(error);
  }
}

constexpr std::string_view irreversible = "irreversible";

bool is_known(std::string_view word) {
  return word == "no-transaction" || (word.starts_with(irreversible) && (word.size() == irreversible.size() ||
                                                                         word[irreversible.size()] == ':'));
}

void take_word(Marks& marks, const std::string& word, const Location& place) {
  if (word == "no-transaction") {
    marks.in_transaction = false;
    return;
  }
  if (!is_known(word)) {
    complain(marks,
             usage_error("unknown mark \"-- migrate: " + word + "\"",
                         "known are \"-- migrate: no-transaction\", \"-- migrate: irreversible: why\", "
                         "\"-- migrate: lossy: why\" and \"-- migrate: ignore RULE: why\"",
                         place));
    return;
  }
  const auto why = trim(std::string_view(word).substr(std::min(irreversible.size() + 1, word.size())));
  if (why.empty()) {
    complain(marks, usage_error("an irreversible migration needs a reason",
                                "write \"-- migrate: irreversible: why\"", place));
    return;
  }
  marks.irreversible = std::string(why);
}

}  // namespace

Marks read_marks(std::string_view text, const std::string& file) {
  Marks marks;
  const auto top = skip_comments(text, 0);
  std::size_t at = 0;
  int number = 0;
  for (const auto& line : split_lines(text)) {
    ++number;
    const auto parents = value_of(line, "revises:");
    const auto word = word_of(line);
    if ((parents || word) && at >= top) {
      complain(marks, usage_error("a mark below the first statement has no effect",
                                  "move it to the top of the file", {file, number}));
      return marks;
    }
    if (parents) {
      marks.revises = names_in(*parents);
    }
    if (word) {
      take_word(marks, *word, {file, number});
    }
    at += line.size() + 1;
  }
  return marks;
}

bool has_marks(std::string_view text) {
  const auto lines = split_lines(text.substr(0, skip_comments(text, 0)));
  return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    const auto word = word_of(line);
    return value_of(line, "revises:") || (word && is_known(*word));
  });
}

bool says_nothing(std::string_view text) {
  return first_statement(text) == 0;
}

int first_statement(std::string_view text) {
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  const auto at = skip_comments(text, 0, ";");
  const auto above = text.substr(0, at);
  return at == text.size() ? 0 : 1 + static_cast<int>(std::count(above.begin(), above.end(), '\n'));
}

}  // namespace harness::sql_files
