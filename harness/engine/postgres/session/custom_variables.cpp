#include <algorithm>
#include <cctype>

#include <harness/engine/postgres/session/custom_variables.hpp>

namespace harness::postgres {
namespace {

bool is_blank(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

bool is_in_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 128;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char one, char other) {
           return one == static_cast<char>(std::tolower(static_cast<unsigned char>(other)));
         });
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_blank) - text.begin()));
}

/// Takes a name off the front, quoted or not; whether one stood there.
bool take_name(std::string_view& text) {
  const auto quoted = !text.empty() && text.front() == '"';
  const auto end =
      quoted
          ? std::min(text.find('"', 1), text.size() - 1) + 1
          : static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_in_name) - text.begin());
  text.remove_prefix(end);
  return end > 0;
}

/// What follows SET.
bool names_custom(std::string_view text) {
  for (const std::string_view word : {"session", "local"}) {
    if (starts_with_word(text, word) && text.size() > word.size() && is_blank(text[word.size()])) {
      text.remove_prefix(word.size());
      skip_blanks(text);
      break;
    }
  }
  return take_name(text) && !text.empty() && text.front() == '.';
}

/// What follows set_config.
bool configures_custom(std::string_view text) {
  skip_blanks(text);
  if (text.empty() || text.front() != '(') {
    return false;
  }
  text.remove_prefix(1);
  skip_blanks(text);
  if (!text.empty() && text.front() != '\'') {
    return true;
  }
  return text.substr(0, text.find('\'', 1)).find('.') != std::string_view::npos;
}

}  // namespace

bool sets_custom_variable(std::string_view sql) {
  constexpr std::string_view set = "set";
  constexpr std::string_view function = "set_config";
  for (std::size_t at = 0; at + set.size() < sql.size(); ++at) {
    const auto rest = sql.substr(at);
    if ((at > 0 && is_in_name(sql[at - 1])) || !starts_with_word(rest, set)) {
      continue;
    }
    if (starts_with_word(rest, function) && configures_custom(rest.substr(function.size()))) {
      return true;
    }
    auto behind = rest.substr(set.size());
    if (is_blank(behind.front())) {
      skip_blanks(behind);
      if (names_custom(behind)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace harness::postgres
