#include <algorithm>
#include <cctype>

#include <harness/migrator/sql_files/layouts/atlas_words.hpp>

// The regular expressions of sql/migrate/lex.go of Atlas.

namespace harness::sql_files {
namespace {

/// The offset behind a word and the white space that must follow it.
std::size_t after_word(std::string_view text, std::size_t at, std::string_view word) {
  if (at == no_offset || !begins_with_word(text.substr(at), word)) {
    return no_offset;
  }
  const auto end = after_spaces(text, at + word.size());
  return end > at + word.size() ? end : no_offset;
}

/// The bytes of a letter from U+00C8 to U+00FF at an offset; 0 for any other.
std::size_t latin_letter_at(std::string_view text, std::size_t at) {
  const auto pair = text.substr(std::min(at, text.size()), 2);
  return pair.size() == 2 && pair >= "\u00C8" && pair <= "\u00FF" ? 2 : 0;
}

}  // namespace

std::size_t space_at(std::string_view text) {
  if (!text.empty() && (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r'))) {
    return 1;
  }
  for (const std::string_view space :
       {"\u0085", "\u00A0", "\u1680", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"}) {
    if (text.starts_with(space)) {
      return space.size();
    }
  }
  const auto three = text.substr(0, 3);
  return three >= "\u2000" && three <= "\u200A" ? three.size() : 0;
}

std::string_view without_end_spaces(std::string_view text) {
  for (std::size_t size = 1; size <= std::min<std::size_t>(3, text.size());) {
    if (space_at(text.substr(text.size() - size)) == size) {
      text.remove_suffix(size);
      size = 1;
    } else {
      ++size;
    }
  }
  return text;
}

std::size_t after_spaces(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of("\t\n\f\r ", at), text.size());
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char known, char letter) {
           return known == std::tolower(static_cast<unsigned char>(letter));
         });
}

std::size_t after_begin(std::string_view text, std::size_t at, bool atomic) {
  const auto begun = after_word(text, after_spaces(text, at), "begin");
  return atomic ? after_word(text, begun, "atomic") : begun;
}

std::size_t dollar_quote_at(std::string_view text) {
  std::size_t at = 1;
  for (std::size_t size = 1; size > 0; at += size) {
    const auto letter = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
    const bool is_plain = std::isalpha(letter) != 0 || letter == '_' || (at > 1 && std::isdigit(letter) != 0);
    size = is_plain ? 1 : latin_letter_at(text, at);
  }
  return at < text.size() && text[at] == '$' ? at + 1 : 0;
}

}  // namespace harness::sql_files
