#include <algorithm>
#include <cctype>

#include <harness/statements/quoted_end.hpp>

namespace harness {
namespace {

bool is_of_a_name(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
         (static_cast<unsigned char>(letter) & 0x80U) != 0;
}

/// Whether the string at `at` is E'...', in which a backslash takes the next character with it.
bool has_backslashes(std::string_view sql, std::size_t at) {
  return at > 0 && (sql[at - 1] == 'E' || sql[at - 1] == 'e') && (at < 2 || !is_of_a_name(sql[at - 2]));
}

std::size_t end_of_string(std::string_view sql, std::size_t at) {
  const char quote = sql[at];
  const bool backslashes = quote == '\'' && has_backslashes(sql, at);
  for (++at; at < sql.size(); ++at) {
    if (backslashes && sql[at] == '\\') {
      ++at;
    } else if (sql[at] == quote) {
      if (at + 1 >= sql.size() || sql[at + 1] != quote) {
        return at + 1;
      }
      ++at;
    }
  }
  return sql.size();
}

/// Of $tag$...$tag$; `at` for a parameter.
std::size_t end_of_dollar_quoted(std::string_view sql, std::size_t at) {
  if (at > 0 && is_of_a_name(sql[at - 1])) {
    return at;
  }
  auto mark_end = at + 1;
  while (mark_end < sql.size() && is_of_a_name(sql[mark_end])) {
    ++mark_end;
  }
  const bool begins_with_digit =
      at + 1 < sql.size() && std::isdigit(static_cast<unsigned char>(sql[at + 1])) != 0;
  if (mark_end >= sql.size() || sql[mark_end] != '$' || begins_with_digit) {
    return at;
  }
  const auto mark = sql.substr(at, mark_end + 1 - at);
  const auto close = sql.find(mark, mark_end + 1);
  return close == std::string_view::npos ? sql.size() : close + mark.size();
}

}  // namespace

std::size_t end_of_comment(std::string_view sql, std::size_t at) {
  const auto rest = sql.substr(std::min(at, sql.size()));
  if (rest.starts_with("--")) {
    return std::min(sql.find('\n', at), sql.size());
  }
  if (!rest.starts_with("/*")) {
    return at;
  }
  std::size_t depth = 0;
  for (; at < sql.size(); ++at) {
    const auto two = sql.substr(at, 2);
    if (two == "/*") {
      ++depth;
      ++at;
    } else if (two == "*/") {
      ++at;
      if (--depth == 0) {
        return at + 1;
      }
    }
  }
  return sql.size();
}

std::size_t end_of_quoted(std::string_view sql, std::size_t at) {
  switch (at < sql.size() ? sql[at] : '\0') {
    case '\'':
    case '"':
    case '`':
      return end_of_string(sql, at);
    case '$':
      return end_of_dollar_quoted(sql, at);
    default:
      return at;
  }
}

}  // namespace harness
