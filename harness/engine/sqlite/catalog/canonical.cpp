#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include <harness/engine/sqlite/catalog/canonical.hpp>
#include <harness/engine/sqlite/catalog/parentheses.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {
namespace {

/// The keywords that SQLite also takes for names without quotes: the %fallback list of its grammar.
const std::set<std::string, std::less<>> soft_keywords = {
    "abort",     "action",    "after",     "always",       "analyze",   "asc",      "attach",    "before",
    "begin",     "by",        "cascade",   "cast",         "column",    "conflict", "current",   "database",
    "deferred",  "desc",      "detach",    "do",           "each",      "end",      "except",    "exclude",
    "exclusive", "explain",   "fail",      "first",        "following", "for",      "generated", "glob",
    "groups",    "if",        "ignore",    "immediate",    "initially", "instead",  "intersect", "key",
    "last",      "like",      "match",     "materialized", "no",        "nulls",    "of",        "offset",
    "others",    "over",      "filter",    "partition",    "plan",      "pragma",   "preceding", "query",
    "raise",     "range",     "recursive", "regexp",       "reindex",   "release",  "rename",    "replace",
    "restrict",  "rollback",  "row",       "rows",         "savepoint", "temp",     "temporary", "ties",
    "trigger",   "unbounded", "union",     "vacuum",       "view",      "virtual",  "window",    "with",
    "without",   "cross",     "full",      "inner",        "left",      "natural",  "outer",     "right"};

/// Bare words that are values, so that the same in quotes is something else.
const std::set<std::string, std::less<>> value_words = {"true", "false", "current_date", "current_time",
                                                        "current_timestamp"};

std::string as_name(const std::string& folded) {
  const bool bare = soft_keywords.contains(folded) || quoted_if_needed(folded) == folded;
  return bare && !value_words.contains(folded) ? folded : sqlite::quoted(folded);
}

std::string as_string(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    result += c == '\'' ? "''" : std::string(1, c);
  }
  return result + "'";
}

/// The words of joins, which are names just as well: "a left join b" differs from "a "left" join b".
const std::set<std::string, std::less<>> join_words = {"cross",   "full",  "inner", "left",
                                                       "natural", "outer", "right"};

bool goes_before_join(const Tokens& tokens, std::size_t at) {
  return at + 1 < tokens.size() && tokens[at + 1].kind == TokenKind::word &&
         (tokens[at + 1].is_word("join") || join_words.contains(fold(tokens[at + 1].text)));
}

bool ends_operand(const Token& token) {
  switch (token.kind) {
    case TokenKind::name:
    case TokenKind::string:
    case TokenKind::blob:
    case TokenKind::number:
    case TokenKind::variable:
      return true;
    case TokenKind::word:
      return token.is_word("end") ||
             sqlite3_keyword_check(token.text.data(), static_cast<int>(token.text.size())) == 0;
    default:
      return token.is_symbol(")");
  }
}

/// Whether "x" can only be a name in its place: part of a qualified name, a function, an alias, a collation,
/// a type.
bool stands_for_name(const Tokens& tokens, std::size_t at) {
  if (at + 1 < tokens.size() && (tokens[at + 1].is_symbol("(") || tokens[at + 1].is_symbol("."))) {
    return true;
  }
  if (at == 0) {
    return false;
  }
  const auto& before = tokens[at - 1];
  return before.is_symbol(".") || before.is_word("as") || before.is_word("collate") || ends_operand(before);
}

std::string text_of(const Tokens& tokens, std::size_t at, const Scope& scope) {
  const auto& token = tokens[at];
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::number:
      return fold(token.text);
    case TokenKind::variable:
    case TokenKind::unknown:
      return token.text;
    case TokenKind::string:
      return as_string(token.text);
    case TokenKind::blob:
      return "x'" + fold(token.text) + "'";
    case TokenKind::name:
      if (token.double_quoted && !scope.contains(fold(token.text)) && !stands_for_name(tokens, at)) {
        return as_string(token.text);
      }
      return join_words.contains(fold(token.text)) && goes_before_join(tokens, at)
                 ? sqlite::quoted(fold(token.text))
                 : as_name(fold(token.text));
    case TokenKind::symbol:
      return token.text == "==" ? "=" : token.text == "!=" ? "<>" : token.text;
  }
  return token.text;
}

Token word(const Token& at, std::string text) {
  auto token = at;
  token.kind = TokenKind::word;
  token.text = std::move(text);
  return token;
}

/// IS NULL and IS NOT NULL for the shorter forms that SQLite reads as the same.
Tokens with_long_null_tests(const Tokens& tokens) {
  Tokens result;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const auto& token = tokens[at];
    const bool not_null = token.is_word("not") && at > 0 && at + 1 < tokens.size() &&
                          tokens[at + 1].is_word("null") && ends_operand(tokens[at - 1]);
    if (not_null || token.is_word("notnull") || token.is_word("isnull")) {
      result.push_back(word(token, "is"));
    }
    if (token.is_word("notnull")) {
      result.push_back(word(token, "not"));
    }
    const bool null = token.is_word("notnull") || token.is_word("isnull");
    result.push_back(null ? word(token, "null") : token);
  }
  return result;
}

bool is_operator(const std::string& text) {
  return !text.empty() && std::string_view("<>=+-*/%&|~").find(text.front()) != std::string_view::npos;
}

bool is_word_text(const std::string& text) {
  return !text.empty() && (text.front() == '"' || text.front() == '_' || (text.front() & 0x80) != 0 ||
                           (text.front() >= 'a' && text.front() <= 'z'));
}

/// Decided from the canonical texts alone, so that equal tokens are spaced in the same way.
bool space_between(const std::string& before, const std::string& after, bool sign) {
  if (before == "(" || before == "." || after == ")" || after == "," || after == "." || after == ";") {
    return false;
  }
  if (after == "(" && is_word_text(before)) {
    return before != "cast" && sqlite3_keyword_check(before.data(), static_cast<int>(before.size())) != 0;
  }
  return !sign;
}

}  // namespace

Scope with_names_in(const Tokens& tokens, Scope scope) {
  scope.insert({"rowid", "oid", "_rowid_"});
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const auto& token = tokens[at];
    const bool bare =
        token.kind == TokenKind::word || (token.kind == TokenKind::name && !token.double_quoted);
    if (bare || (token.kind == TokenKind::name && stands_for_name(tokens, at))) {
      scope.insert(fold(token.text));
    }
  }
  return scope;
}

std::string canonical(const Tokens& tokens, const Scope& scope) {
  std::string result;
  std::string before;
  bool sign = false;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    auto text = text_of(tokens, at, scope);
    if (at > 0 && space_between(before, text, sign)) {
      result += ' ';
    }
    sign = (text == "-" || text == "+" || text == "~") &&
           (before.empty() || before == "(" || before == "," || is_operator(before));
    result += text;
    before = std::move(text);
  }
  return result;
}

std::string canonical_expression(const Tokens& tokens, const Scope& scope) {
  return canonical(without_needless_parentheses(with_long_null_tests(tokens)), scope);
}

std::string canonical_type(const Tokens& tokens) {
  if (!tokens.empty() &&
      (tokens.front().kind == TokenKind::name || tokens.front().kind == TokenKind::string)) {
    return fold(tokens.front().text);  // SQLite stops reading a type where its first quotes end
  }
  std::string type;
  for (const auto& token : tokens) {
    const bool glued = token.kind == TokenKind::symbol || type.empty() || type.back() == '(' ||
                       type.back() == '-' || type.back() == '+';
    type += (glued ? "" : " ") + fold(token.text);
  }
  return type;
}

}  // namespace harness::sqlite
