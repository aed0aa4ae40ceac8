#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

#include <harness/engine/sqlite/rows/literal.hpp>

namespace harness::sqlite {
namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
  const auto end = text.find_first_not_of("0123456789", at);
  return (end == std::string_view::npos ? text.size() : end) - std::min(at, text.size());
}

bool is_integer(std::string_view text) {
  const std::size_t begin = text.starts_with("-") ? 1 : 0;
  const auto digits = digits_at(text, begin);
  return digits > 0 && begin + digits == text.size();
}

bool is_number(std::string_view text) {
  std::size_t at = text.starts_with("-") ? 1 : 0;
  const auto whole = digits_at(text, at);
  at += whole;
  std::size_t fraction = 0;
  if (text.substr(at).starts_with(".")) {
    fraction = digits_at(text, at + 1);
    at += 1 + fraction;
  }
  if (whole + fraction == 0) {
    return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    at += at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+') ? 2 : 1;
    const auto exponent = digits_at(text, at);
    at += exponent;
    return exponent > 0 && at == text.size();
  }
  return at == text.size();
}

bool is_blob(std::string_view text) {
  return text.size() >= 3 && text.size() % 2 == 1 && text.starts_with("x'") && text.ends_with("'") &&
         std::all_of(text.begin() + 2, text.end() - 1, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string blob(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "x'";
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text + "'";
}

std::string quoted_text(std::string_view value) {
  if (value.find('\0') != std::string_view::npos) {  // ends a text of SQL
    return "CAST(" + blob(value) + " AS TEXT)";
  }
  std::string text = "'";
  for (const char c : value) {
    text += c == '\'' ? "''" : std::string(1, c);
  }
  return text + "'";
}

/// Of a value with its storage class before it; nullopt if it has none.
std::optional<std::string> of_storage_class(std::string_view value) {
  const auto colon = value.find(':');
  const auto name = value.substr(0, colon);
  const auto rest = colon == std::string_view::npos ? std::string_view() : value.substr(colon + 1);
  if (name == "text" && colon != std::string_view::npos) {
    return quoted_text(rest);
  }
  if (name == "real" && (rest == "Inf" || rest == "-Inf")) {
    return rest == "Inf" ? "9e999" : "-9e999";
  }
  const bool is_one = (name == "integer" && is_integer(rest)) || (name == "real" && is_number(rest)) ||
                      (name == "blob" && is_blob(rest));
  return is_one ? std::optional(std::string(rest)) : std::nullopt;
}

bool holds_numbers(const ValueType& type) {
  return type.kind == ValueKind::integer || type.kind == ValueKind::decimal ||
         type.kind == ValueKind::floating || type.kind == ValueKind::boolean;
}

}  // namespace

std::string literal(const ValueType& type, const std::string& value) {
  if (auto text = of_storage_class(value)) {
    return *std::move(text);
  }
  if (type.kind == ValueKind::bytes) {
    return is_blob(value) ? value : blob(value);
  }
  return holds_numbers(type) && is_number(value) ? value : quoted_text(value);
}

}  // namespace harness::sqlite
