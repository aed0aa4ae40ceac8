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

/// Words, repeated and cut.
std::string prose(std::size_t length) {
  std::string text;
  while (text.size() < length) {
    text += "the quick brown fox jumps and ";
  }
  text.resize(length);
  std::replace(text.end() - std::min<std::ptrdiff_t>(1, text.size()), text.end(), ' ', '.');
  return text;
}

std::string in_capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  return text;
}

constexpr std::size_t longer_than_columns_are = 300;  // where the type names no length

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
  const auto length = longest(type);
  const auto longest_text = prose(length.value_or(longer_than_columns_are));
  struct Sample {
    std::string text;
    const char* what;
    std::size_t characters;
  };
  const auto of = [](const std::string& text, const char* what) { return Sample{text, what, text.size()}; };
  std::vector<Sample> samples = {
      of("", "an empty text"), of(longest_text, length ? "the longest text" : "a long text"),
      of("012", "a text that looks like a number"), of("12.0", "a text with a decimal point"),
      of(in_capitals(longest_text), "upper case of another value")};
  // Together where they fit, since each value is a row.
  const Sample together{" it's\na caf\xc3\xa9 ",
                        "a text with spaces around it, a quotation mark and a line end", 13};
  if (!length || *length >= together.characters) {
    samples.push_back(together);
  } else {
    samples.push_back(of(" a ", "a text with spaces around it"));
    samples.push_back(of("'", "a text with a quotation mark"));
    samples.push_back({"\xc3\xa9", "a text with a letter outside of ASCII", type.base == "char" ? 2U : 1U});
  }
  std::vector<Boundary> boundaries;
  for (const auto& sample : samples) {
    if (!length || sample.characters <= *length) {
      boundaries.push_back({printed(type, sample.text, sample.characters), sample.what});
    }
  }
  return boundaries;
}

}  // namespace harness::values
