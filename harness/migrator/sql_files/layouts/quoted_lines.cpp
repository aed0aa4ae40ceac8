#include <algorithm>
#include <cctype>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/quoted_lines.hpp>

namespace harness::sql_files {
namespace {

bool is_of_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
         static_cast<unsigned char>(letter) >= 0x80;
}

std::size_t end_of_word(std::string_view line, std::size_t at) {
  return static_cast<std::size_t>(
      std::find_if_not(line.begin() + static_cast<std::ptrdiff_t>(at), line.end(), is_of_word) -
      line.begin());
}

}  // namespace

bool QuotedLines::is_in_sql() const {
  return open_.empty() || open_.back().kind == Kind::code;
}

bool QuotedLines::is_in_value() const {
  return !is_in_sql() && open_.back().kind != Kind::comment;
}

void QuotedLines::read(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    at = is_in_sql() ? read_sql(line, at) : read_on(line, at);
  }
}

std::size_t QuotedLines::read_on(std::string_view line, std::size_t at) {
  auto& place = open_.back();
  const auto rest = line.substr(at);
  if (place.kind == Kind::value) {
    if (rest.starts_with(place.end)) {
      const auto length = place.end.size();
      open_.pop_back();
      return at + length;
    }
  } else if (place.kind == Kind::comment) {
    if (rest.starts_with("/*") || rest.starts_with("*/")) {
      place.depth += rest.starts_with("/*") ? 1 : -1;
      if (place.depth == 0) {
        open_.pop_back();
      }
      return at + 2;
    }
  } else if (place.kind == Kind::escaped && rest.front() == '\\') {
    return at + 2;
  } else if (rest.front() == (place.kind == Kind::name ? '"' : '\'')) {
    // A doubled one opens the same again at once.
    open_.pop_back();
  }
  return at + 1;
}

std::size_t QuotedLines::read_sql(std::string_view line, std::size_t at) {
  const auto rest = line.substr(at);
  const bool is_code = !open_.empty();
  if (is_code && rest.starts_with(open_.back().end)) {
    const auto length = open_.back().end.size();
    open_.pop_back();
    return at + length;
  }
  if (rest.starts_with("--")) {
    // The quotes of code end in its comments, too.
    const auto end = is_code ? rest.find(open_.back().end) : std::string_view::npos;
    return end == std::string_view::npos ? line.size() : at + end;
  }
  if (rest.starts_with("/*")) {
    open_.push_back({Kind::comment});
    return at + 2;
  }
  if (rest.front() == '\'' || rest.front() == '"') {
    const bool escapes =
        at > 0 && std::tolower(static_cast<unsigned char>(line[at - 1])) == 'e' && last_ == "e";
    open_.push_back({rest.front() == '"' ? Kind::name : escapes ? Kind::escaped : Kind::string});
    return at + 1;
  }
  if (rest.front() == '$') {
    return open_dollars(line, at);
  }
  if (is_of_word(rest.front())) {
    const auto end = end_of_word(line, at);
    note_word(line.substr(at, end - at));
    return end;
  }
  if (std::isspace(static_cast<unsigned char>(rest.front())) == 0) {
    note_word(rest.substr(0, 1));
  }
  return at + 1;
}

std::size_t QuotedLines::open_dollars(std::string_view line, std::size_t at) {
  const auto end = end_of_word(line, at + 1);
  if (end >= line.size() || line[end] != '$') {
    return end;
  }
  // A body, a DO block, or a statement that code puts together.
  const bool is_code = last_ == "as" || last_ == "do" || before_last_ == "language" || !open_.empty();
  open_.push_back({is_code ? Kind::code : Kind::value, std::string(line.substr(at, end + 1 - at))});
  return end + 1;
}

void QuotedLines::note_word(std::string_view word) {
  before_last_ = std::move(last_);
  last_ = lower(word);
}

}  // namespace harness::sql_files
