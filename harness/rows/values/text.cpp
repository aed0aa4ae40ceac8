#include <algorithm>
#include <string_view>

#include <harness/rows/values/kinds.hpp>

namespace harness::values {
namespace {

/// In so many characters, from "a"; begins again after the last.
std::string in_letters(unsigned n, std::size_t length) {
  static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::string text(length, letters[0]);
  for (auto at = text.rbegin(); at != text.rend() && n > 0; ++at) {
    *at = letters[n % letters.size()];
    n /= letters.size();
  }
  return text;
}

/// The characters that a text of this type has at most.
std::optional<std::size_t> longest(const ValueType& type) {
  if (type.base == "char") {  // PostgreSQL's "char" of one byte
    return 1;
  }
  if (type.base == "name") {
    return 63;
  }
  return type.length ? std::optional<std::size_t>(*type.length) : std::nullopt;
}

/// As the engine prints it: PostgreSQL fills character(n) with blanks.
std::string printed(const ValueType& type, std::string text, std::size_t characters) {
  if (type.base == "bpchar" && type.length && characters < static_cast<std::size_t>(*type.length)) {
    text.append(*type.length - characters, ' ');
  }
  return text;
}

/// 30 characters of words, repeated and cut.
std::string prose(std::size_t length) {
  std::string text;
  while (text.size() < length) {
    text += "the quick brown fox jumps and ";
  }
  text.resize(length);
  std::replace(text.end() - std::min<std::ptrdiff_t>(1, text.size()), text.end(), ' ', '.');
  return text;
}

}  // namespace

bool is_sqlite(const ValueType& type) {
  static constexpr std::string_view affinities[] = {"integer", "text", "blob", "real", "numeric"};
  return std::find(std::begin(affinities), std::end(affinities), type.base) != std::end(affinities);
}

std::string ordinary_text(const ValueType& type, unsigned n) {
  const auto number = std::to_string(n + 1);
  const auto length = longest(type);
  for (const auto& text : {"word " + number, "w" + number}) {
    if (!length || text.size() <= *length) {
      return printed(type, text, text.size());
    }
  }
  const auto text = in_letters(n, *length);
  return printed(type, text, text.size());
}

std::vector<Boundary> text_boundaries(const ValueType& type) {
  auto upper = ordinary_text(type, 0);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  const auto length = longest(type);
  struct Sample {
    std::string text;
    std::size_t characters;
    const char* what;
  };
  const auto of = [](const std::string& text, const char* what) { return Sample{text, text.size(), what}; };
  const std::vector<Sample> samples = {
      of("", "an empty text"),
      of(prose(length.value_or(1000)), length ? "the longest text" : "a long text"),
      of("12", "a text that looks like a number"),
      of("12.0", "a text with a decimal point"),
      of(upper, "upper case of another value"),
      of(length && *length < 8 ? " a " : " word 1 ", "a text with spaces around it"),
      of(length && *length < 7 ? "'" : "o'clock", "a text with a quotation mark"),
      of(length && *length < 9 ? "\n" : "two\nlines", "a text with a line end"),
      length && *length < 4 ? Sample{"\xc3\xa9", 1, "a text with a letter outside of ASCII"}
                            : Sample{"caf\xc3\xa9", 4, "a text with a letter outside of ASCII"}};
  std::vector<Boundary> boundaries;
  for (const auto& sample : samples) {
    const bool fits = !length || (type.base == "char" ? sample.text.size() : sample.characters) <= *length;
    if (fits) {
      boundaries.push_back({printed(type, sample.text, sample.characters), sample.what});
    }
  }
  return boundaries;
}

}  // namespace harness::values
