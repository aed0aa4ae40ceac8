#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include <harness/engine/sqlite/catalog/default_value.hpp>
#include <harness/engine/sqlite/catalog/parentheses.hpp>

namespace harness::sqlite {
namespace {

constexpr std::string_view digits = "0123456789";

/// So few digits, and so small an exponent, that SQLite and we read the same double.
constexpr std::size_t exact_digits = 15;
constexpr int exact_exponent = 15;

/// A bare or double-quoted name after DEFAULT is a string, except true and false.
Tokens as_default(const ColumnDefinition& column) {
  auto tokens = without_needless_parentheses(column.default_value.value());
  auto& token = tokens.back();
  const bool name = token.kind == TokenKind::name || token.kind == TokenKind::word;
  const bool value =
      token.kind == TokenKind::word &&
      (token.is_word("true") || token.is_word("false") || token.is_word("null") ||
       token.is_word("current_date") || token.is_word("current_time") || token.is_word("current_timestamp"));
  if (tokens.size() == 1 && !column.default_in_parentheses && name && !value) {
    token.kind = TokenKind::string;
  }
  return tokens;
}

bool is_sign(const Token& token) {
  return token.is_symbol("+") || token.is_symbol("-");
}

/// A plus before a single value does nothing; within an expression it can take a column's affinity away.
Tokens without_plus(Tokens tokens) {
  const bool one_value = !is_sign(tokens.back()) && std::all_of(tokens.begin(), tokens.end() - 1, is_sign);
  while (one_value && tokens.size() > 1 && tokens.front().is_symbol("+")) {
    tokens.erase(tokens.begin());
  }
  return tokens;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

/// A whole number in decimal digits without leading zeros. SQLite makes a text of a larger hexadecimal one in
/// rows that were there before their column.
std::optional<std::string> whole_number(std::string_view text) {
  const bool hexadecimal = text.starts_with("0x");
  if (!hexadecimal && !all_digits(text)) {
    return std::nullopt;
  }
  text.remove_prefix(hexadecimal ? 2 : 0);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, hexadecimal ? 16 : 10);
  const auto most =
      hexadecimal ? std::numeric_limits<std::int32_t>::max() : std::numeric_limits<std::int64_t>::max();
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && number <= most;
  return whole ? std::optional(std::to_string(number)) : std::nullopt;
}

/// A number with a point or an exponent, in its shortest digits without exponent.
std::optional<std::string> real_number(std::string_view text) {
  const auto mantissa = text.substr(0, text.find('e'));
  const auto count = std::count_if(mantissa.begin(), mantissa.end(), [](char c) { return c != '.'; });
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() ||
      static_cast<std::size_t>(count) > exact_digits ||
      (number != 0 && std::abs(std::log10(number)) >= exact_exponent)) {
    return std::nullopt;
  }
  std::array<char, 64> written{};
  const auto end =
      std::to_chars(written.data(), written.data() + written.size(), number, std::chars_format::fixed);
  return std::string(written.data(), end.ptr);
}

bool takes_numbers(const std::string& affinity) {
  return affinity == "integer" || affinity == "numeric" || affinity == "real";
}

/// The number, without sign, as a column of this affinity holds it. A text has the digits as they are written
/// in rows that were there before their column.
std::string as_number(const std::string& written, const std::string& affinity) {
  const auto text = fold(written);
  if (auto whole = whole_number(text)) {
    return *whole;
  }
  const auto real = affinity == "text" || all_digits(text) ? std::nullopt : real_number(text);
  if (!real) {
    return written;
  }
  return *real + (!takes_numbers(affinity) && all_digits(*real) ? ".0" : "");
}

/// Whether a column for numbers makes one of the string, in the plain form that leaves no doubt.
bool is_plain_number(std::string_view text) {
  const auto whole = text.substr(0, text.find('.'));
  return text.size() <= exact_digits && all_digits(whole) &&
         (whole == text || all_digits(text.substr(whole.size() + 1)));
}

/// One spelling for a literal with or without a minus; nullopt for anything else.
std::optional<std::string> as_literal(const Tokens& tokens, const std::string& affinity) {
  const auto& literal = tokens.back();
  const auto with_sign = [&](bool negative, const std::string& text) {
    const auto number = as_number(text, affinity);
    return (negative && number != "0" ? "-" : "") + number;
  };
  const bool minus = tokens.size() == 2 && tokens.front().is_symbol("-");
  if (literal.kind == TokenKind::number && (tokens.size() == 1 || minus)) {
    return with_sign(minus, literal.text);
  }
  if (tokens.size() != 1) {
    return std::nullopt;
  }
  if (affinity != "text" && (literal.is_word("true") || literal.is_word("false"))) {
    return literal.is_word("true") ? "1" : "0";
  }
  const bool negative = literal.text.starts_with('-');
  const auto digits_of = literal.text.substr(negative ? 1 : 0);
  if (literal.kind == TokenKind::string && takes_numbers(affinity) && is_plain_number(digits_of)) {
    return with_sign(negative, digits_of);
  }
  return std::nullopt;
}

}  // namespace

std::string default_text(const ColumnDefinition& column, const std::string& affinity, const Scope& scope) {
  if (!column.default_value || column.default_value->empty()) {
    return {};
  }
  const auto tokens = without_plus(as_default(column));
  if (tokens.size() == 1 && tokens.front().is_word("null")) {
    return {};
  }
  const auto literal = as_literal(tokens, affinity);
  return literal ? *literal : canonical(tokens, scope);
}

}  // namespace harness::sqlite
