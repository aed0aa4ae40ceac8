#include <optional>
#include <vector>

#include <harness/engine/postgres/catalog/literal_casts.hpp>

namespace harness::postgres {
namespace {

constexpr std::string_view varying = "::character varying";

bool is_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The end of a quoted literal or name that starts here (after its closing quote); nullopt if none does.
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t at) {
  const bool escapes = text.substr(at).starts_with("E'");
  const std::size_t open = at + (escapes ? 1 : 0);
  if (open >= text.size() || (text[open] != '\'' && text[open] != '"')) {
    return std::nullopt;
  }
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (escapes && text[i] == '\\') {
      ++i;
    } else if (text[i] == text[open]) {
      if (i + 1 < text.size() && text[i + 1] == text[open]) {
        ++i;
      } else {
        return i + 1;
      }
    }
  }
  return std::nullopt;
}

/// Reads along a text.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  std::string_view rest() const { return text_.substr(at_); }
  bool take(std::string_view word) {
    if (!rest().starts_with(word)) {
      return false;
    }
    at_ += word.size();
    return true;
  }
  /// A string literal, as it is printed; empty if there is none.
  std::string_view literal() {
    const auto end = end_of_quoted(text_, at_);
    if (!end || text_[at_] == '"') {
      return {};
    }
    const auto whole = text_.substr(at_, *end - at_);
    at_ = *end;
    return whole;
  }
  /// Whether the type whose name was just taken ends here: neither an array's nor a longer name.
  bool at_end_of_type() const {
    return rest().empty() || (rest()[0] != '[' && rest()[0] != '(' && !is_word(rest()[0]));
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

struct Replacement {
  std::string text;
  std::size_t end;
};

/// ('a'::character varying)::text
std::optional<Replacement> double_cast(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  if (!cursor.take("(")) {
    return std::nullopt;
  }
  const auto literal = cursor.literal();
  if (literal.empty() || !cursor.take(varying) || !cursor.take(")::text") || !cursor.at_end_of_type()) {
    return std::nullopt;
  }
  return Replacement{std::string(literal) + "::text", cursor.at()};
}

/// (ARRAY['a'::character varying, 'b'::character varying])::text[]
std::optional<Replacement> list_cast(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  if (!cursor.take("(ARRAY[")) {
    return std::nullopt;
  }
  std::string list;
  do {
    const auto literal = cursor.literal();
    if (literal.empty() || !cursor.take(varying)) {
      return std::nullopt;
    }
    list += (list.empty() ? "" : ", ") + std::string(literal) + "::text";
  } while (cursor.take(", "));
  if (!cursor.take("])::text[]") || !cursor.at_end_of_type()) {
    return std::nullopt;
  }
  return Replacement{"ARRAY[" + list + "]", cursor.at()};
}

/// "text" for text and varchar of any length, "text[]" for their arrays; nothing for other types.
std::optional<std::string> as_text(std::string_view type) {
  const auto base =
      type.starts_with("text") ? std::string_view("text") : std::string_view("character varying");
  if (!type.starts_with(base)) {
    return std::nullopt;
  }
  auto rest = type.substr(base.size());
  if (base != "text" && rest.starts_with('(')) {
    rest.remove_prefix(rest.find(')') + 1);
  }
  if (rest.empty() || rest == "[]") {
    return "text" + std::string(rest);
  }
  return std::nullopt;
}

}  // namespace

std::string without_double_casts(std::string_view expression) {
  std::string result;
  for (std::size_t at = 0; at < expression.size();) {
    const bool starts_word = at == 0 || !is_word(expression[at - 1]);
    const bool may_be_quoted = starts_word || expression[at] != 'E';
    if (const auto end = may_be_quoted ? end_of_quoted(expression, at) : std::nullopt) {
      result += expression.substr(at, *end - at);
      at = *end;
      continue;
    }
    // A name directly before a parenthesis is a function's.
    auto replacement = starts_word ? double_cast(expression, at) : std::nullopt;
    if (!replacement && starts_word) {
      replacement = list_cast(expression, at);
    }
    if (replacement) {
      result += replacement->text;
      at = replacement->end;
    } else {
      result += expression[at++];
    }
  }
  return result;
}

std::string default_of(std::string_view column_type, std::string_view expression) {
  const auto wanted = as_text(column_type);
  Cursor cursor(expression, 0);
  const auto literal = cursor.literal();
  if (!wanted || literal.empty() || !cursor.take("::") || as_text(cursor.rest()) != wanted ||
      cursor.rest().find('(') != std::string_view::npos) {
    return std::string(expression);
  }
  return std::string(literal) + "::" + *wanted;
}

}  // namespace harness::postgres
