#include <cctype>
#include <optional>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/statements/forms.hpp>
#include <harness/statements/marked_text.hpp>
#include <harness/statements/quoted_end.hpp>

namespace harness {
namespace {

/// Reads the words of a COPY one by one.
class CopyReader {
 public:
  explicit CopyReader(std::string_view sql) : sql_(sql) {}

  /// The next word in lower case, a quoted name or a character; empty at the end.
  std::string next() {
    skip_blanks();
    begin_ = at_;
    if (const auto end = end_of_quoted(sql_, at_); end > at_) {
      at_ = end;
      return std::string(sql_.substr(begin_, at_ - begin_));
    }
    while (at_ < sql_.size() && is_word(sql_[at_])) {
      ++at_;
    }
    at_ += at_ == begin_ && at_ < sql_.size() ? 1 : 0;
    return lower(sql_.substr(begin_, at_ - begin_));
  }

  /// Where the last word begins.
  std::size_t begin() const { return begin_; }

 private:
  static bool is_word(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '$' ||
           (static_cast<unsigned char>(letter) & 0x80U) != 0;
  }

  void skip_blanks() {
    while (at_ < sql_.size()) {
      if (const auto end = end_of_comment(sql_, at_); end > at_) {
        at_ = end;
      } else if (std::isspace(static_cast<unsigned char>(sql_[at_])) != 0) {
        ++at_;
      } else {
        return;
      }
    }
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
};

/// The text up to the parenthesis that closes the one before the reader.
std::string_view in_parentheses(std::string_view sql, CopyReader& reader) {
  const auto begin = reader.begin() + 1;
  for (int depth = 1; depth > 0;) {
    const auto word = reader.next();
    if (word.empty()) {
      return {};
    }
    depth += word == "(" ? 1 : word == ")" ? -1 : 0;
  }
  return sql.substr(begin, reader.begin() - begin);
}

/// A query of what a COPY reads or writes, since the server does not look at a COPY before it runs; nullopt
/// for another statement, and for a COPY that is not understood.
std::optional<std::string> query_of_copy(std::string_view sql) {
  CopyReader reader(sql);
  if (reader.next() != "copy") {
    return std::nullopt;
  }
  auto word = reader.next();
  if (word == "(") {
    const auto query = in_parentheses(sql, reader);
    return query.empty() ? std::nullopt : std::optional(std::string(query));
  }
  std::string table;
  for (; !word.empty() && word != "(" && word != "from" && word != "to"; word = reader.next()) {
    table += word;
  }
  std::string columns;
  if (word == "(") {
    columns = in_parentheses(sql, reader);
    word = reader.next();
  }
  if (table.empty() || (word != "from" && word != "to")) {
    return std::nullopt;
  }
  if (columns.empty()) {
    return "SELECT * FROM " + table;
  }
  const auto query = "SELECT " + columns + " FROM " + table;
  return word == "to" ? query : "INSERT INTO " + table + " (" + columns + ") " + query;
}

}  // namespace

std::vector<std::string> forms_of(const std::string& statement) {
  if (auto query = query_of_copy(statement)) {
    return {*std::move(query)};
  }
  auto text = marked_text(statement);
  if (!text.has_marks) {
    return {statement};
  }
  std::vector<std::string> forms{std::move(text.marked), std::move(text.literals)};
  if (forms.front() != statement) {
    forms.push_back(statement);
  }
  return forms;
}

}  // namespace harness
