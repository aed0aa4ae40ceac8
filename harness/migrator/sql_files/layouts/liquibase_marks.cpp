#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_marks.hpp>

// Liquibase: the patterns in AbstractFormattedChangeLogParser.java.

namespace harness::sql_files {
namespace {

constexpr std::string_view blanks = " \t\f\v";

constexpr std::array attributes = {"splitStatements",
                                   "rollbackSplitStatements",
                                   "stripComments",
                                   "endDelimiter",
                                   "rollbackEndDelimiter",
                                   "runOnChange",
                                   "runAlways",
                                   "context",
                                   "contextFilter",
                                   "labels",
                                   "dbms",
                                   "runInTransaction",
                                   "failOnError",
                                   "ignore",
                                   "logicalFilePath",
                                   "runWith",
                                   "runWithSpoolFile"};

constexpr std::array switches = {"splitStatements", "rollbackSplitStatements", "stripComments", "runOnChange",
                                 "runAlways",       "runInTransaction",        "failOnError",   "ignore"};

bool is_word_letter(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

template <std::size_t count>
bool has_name(const std::array<const char*, count>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const char* known) { return lower(known) == lower(name); });
}

std::string_view end_of_run(std::string_view text, bool (*belongs)(char letter)) {
  const auto end = std::find_if_not(text.begin(), text.end(), belongs);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool is_filled(char letter) {
  return blanks.find(letter) == std::string_view::npos;
}

bool is_of_dbms(char letter) {
  return is_word_letter(letter) || letter == '!' || letter == ',';
}

/// The value that begins here, if its form allows it.
std::optional<std::string> value_of(std::string_view text, LiquibaseValue form) {
  switch (form) {
    case LiquibaseValue::word: {
      const auto word = end_of_run(text, is_word_letter);
      return word.empty() ? std::nullopt : std::optional(std::string(word));
    }
    case LiquibaseValue::dbms: {
      const auto names =
          text.empty() || text.front() == ',' ? std::string_view() : end_of_run(text.substr(1), is_of_dbms);
      return names.empty() ? std::nullopt : std::optional(std::string(text.substr(0, names.size() + 1)));
    }
    case LiquibaseValue::quoted:
      if (const auto close = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
          close != std::string_view::npos) {
        return std::string(text.substr(0, close + 1));
      }
      break;
    case LiquibaseValue::filled:
      break;
  }
  return std::string(end_of_run(text, is_filled));
}

/// The next word behind the title, with what is in quotes behind its colon.
std::string_view next_word(std::string_view rest) {
  auto word = end_of_run(rest, is_filled);
  const auto quote = word.find(":\"");
  if (quote != std::string_view::npos) {
    const auto close = rest.find('"', quote + 2);
    word = close == std::string_view::npos ? rest : rest.substr(0, close + 1);
  }
  return word;
}

std::string nearest_attribute(std::string_view name) {
  auto plain = lower(name);
  std::erase_if(plain, [](char letter) { return !is_word_letter(letter) || letter == '_'; });
  for (const std::string known : attributes) {
    const auto one = lower(known);
    if (one == plain || one == plain + "s" || one + "s" == plain) {
      return known;
    }
  }
  return {};
}

std::string advice_on(std::string_view name) {
  const auto known = nearest_attribute(name);
  return known.empty() ? "take it out, or write an attribute that Liquibase knows" : "write " + known + ":";
}

}  // namespace

std::optional<std::string_view> behind_liquibase_mark(std::string_view line, std::string_view word,
                                                      bool indents) {
  line = indents ? without_blanks(line) : line;
  if (!line.starts_with("--")) {
    return std::nullopt;
  }
  line = without_blanks(line.substr(2));
  return lower(line.substr(0, word.size())) == word ? std::optional(line.substr(word.size())) : std::nullopt;
}

std::optional<std::string_view> behind_mark_and_blank(std::string_view line, std::string_view word,
                                                      bool indents, bool takes_colon) {
  auto behind = behind_liquibase_mark(line, word, indents);
  if (behind && takes_colon && behind->starts_with(':')) {
    behind->remove_prefix(1);
  }
  return behind && behind->starts_with(' ') ? std::optional(behind->substr(1)) : std::nullopt;
}

bool has_one_dash(std::string_view line) {
  const bool is_indented = !line.starts_with('-');
  line = without_blanks(line);
  if (!line.starts_with('-') || line.starts_with("--")) {
    return false;
  }
  const auto text = lower(without_blanks(line.substr(1)));
  const auto is_mark = [&](std::string_view word, bool needs_blank) {
    const auto behind = std::string_view(text).substr(std::min(word.size(), text.size()));
    return text.starts_with(word) && (!needs_blank || (!behind.empty() && !is_filled(behind.front())));
  };
  return is_mark("property", true) || is_mark("rollback", true) || is_mark("precondition", false) ||
         (!is_indented &&
          (is_mark("changeset", true) || is_mark("comment ", false) || is_mark("comment: ", false) ||
           is_mark("validchecksum", false) || is_mark("ignorelines:", false)));
}

bool is_liquibase_header(std::string_view line) {
  const auto behind = behind_liquibase_mark(line, "liquibase");
  return behind && lower(without_blanks(*behind)).starts_with("formatted");
}

std::optional<std::string> liquibase_attribute(std::string_view line, std::string_view name,
                                               LiquibaseValue form, bool whole) {
  const auto text = lower(line);
  const auto key = lower(name) + ":";
  for (auto at = text.rfind(key); at != std::string::npos; at = at == 0 ? at - 1 : text.rfind(key, at - 1)) {
    if (whole && at > 0 && is_word_letter(text[at - 1])) {
      continue;
    }
    if (auto value = value_of(line.substr(at + key.size()), form)) {
      return value;
    }
  }
  return std::nullopt;
}

std::string without_enclosing_quotes(std::string text) {
  return text.size() > 1 && text.starts_with('"') && text.ends_with('"') ? text.substr(1, text.size() - 2)
                                                                         : text;
}

std::optional<LiquibaseTitle> liquibase_title(std::string_view line) {
  const auto behind = behind_liquibase_mark(line, "changeset");
  if (!behind || behind->empty() || is_filled(behind->front())) {
    return std::nullopt;
  }
  const auto text = without_blanks(*behind);
  const auto quote = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
  const bool is_quoted =
      quote != std::string_view::npos && quote > 1 && text.substr(quote + 1).starts_with(':');
  const auto colon = is_quoted ? quote + 1 : text.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return std::nullopt;
  }
  const auto beyond = without_blanks(text.substr(colon + 1));
  const auto close = beyond.starts_with('"') ? beyond.find('"', 1) : std::string_view::npos;
  const auto id = close != std::string_view::npos && close > 1 ? beyond.substr(0, close + 1)
                                                               : end_of_run(beyond, is_filled);
  if (id.empty()) {
    return std::nullopt;
  }
  return LiquibaseTitle{std::string(text.substr(0, colon)), std::string(id), beyond.substr(id.size()),
                        beyond.size() + colon + 1 != text.size()};
}

std::vector<LiquibaseIgnored> ignored_attributes(std::string_view rest, int line) {
  std::vector<LiquibaseIgnored> ignored;
  bool has_plain_words = false;
  for (rest = without_blanks(rest); !rest.empty(); rest = without_blanks(rest)) {
    const auto word = next_word(rest);
    rest.remove_prefix(word.size());
    const auto colon = word.find(':');
    const auto name = word.substr(0, colon);
    const auto like = end_of_run(word, is_word_letter);
    const auto shown = "\"" + printable_line(word) + "\"";
    const bool is_plain = colon == std::string_view::npos && nearest_attribute(like).empty();
    if (is_plain && std::exchange(has_plain_words, true)) {
      continue;
    }
    if (colon == std::string_view::npos || !has_name(attributes, name)) {
      ignored.push_back(
          {line, "Liquibase ignores " + shown + ": it is no attribute of a changeset",
           is_plain ? "write the attribute as NAME:VALUE, with double quotes around a value with blanks"
                    : advice_on(like)});
      continue;
    }
    const auto value = lower(word.substr(colon + 1));
    if (has_name(switches, name) && value != "true" && value != "false" && !value.starts_with("${")) {
      ignored.push_back({line, "Liquibase takes " + shown + " for false, or for nothing at all",
                         "write true or false behind the colon"});
    }
  }
  return ignored;
}

std::optional<LiquibaseIgnored> ignored_mark(std::string_view line, int number) {
  const auto text = trim(line);
  const auto shown = "Liquibase ignores \"" + printable_line(text.substr(0, 60)) + "\": ";
  if (text.starts_with("/*")) {
    const auto words = lower(without_blanks(text.substr(2)));
    const auto is_rollback = words.starts_with("liquibase rollback") || words.starts_with("rollback ");
    return is_rollback
               ? std::optional(LiquibaseIgnored{
                     number, shown + "it takes the line \"/* liquibase rollback\" alone for the beginning",
                     "write \"/* liquibase rollback\" on a line of its own, or \"--rollback\" on each"})
               : std::nullopt;
  }
  const auto comment = behind_liquibase_mark(line, "");
  if (!comment) {
    return std::nullopt;
  }
  const auto word = end_of_run(*comment, is_word_letter);
  const auto behind = comment->substr(word.size());
  const bool is_attribute = behind.starts_with(':') && !nearest_attribute(word).empty();
  if (is_attribute) {
    return LiquibaseIgnored{number, shown + "attributes are read on the line of \"--changeset\" alone",
                            "write it behind the changeset's author and id"};
  }
  const auto mark = lower(word);
  if (mark == "rollback" && (behind.empty() || !is_filled(behind.front()) || behind.starts_with(':'))) {
    return LiquibaseIgnored{number,
                            shown + "a way back begins with \"--rollback \", with its SQL on that line",
                            "write \"--rollback SQL\", on each line of it"};
  }
  if (mark == "property" && behind.starts_with(':')) {
    return LiquibaseIgnored{number, shown + "a property begins with \"--property \"",
                            "write \"--property name:NAME value:VALUE\""};
  }
  if (mark == "precondition" || mark == "preconditon") {
    return LiquibaseIgnored{number, shown + "it knows no such precondition",
                            "write \"--precondition-sql-check expectedResult:0 SELECT ...\""};
  }
  if ((mark == "ignorelines" || mark == "validchecksum") && behind.find(':') < 2) {
    return LiquibaseIgnored{
        number, shown + "it knows this mark at the beginning of a line, and nothing behind it",
        "write \"--ignoreLines:start\", \"--ignoreLines:end\" or \"--validCheckSum: any\""};
  }
  return std::nullopt;
}

}  // namespace harness::sql_files
