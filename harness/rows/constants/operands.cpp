#include <algorithm>
#include <array>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/constants/operands.hpp>

namespace harness::constants {
namespace {

template <std::size_t count>
bool among(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether the token ends an operand that is not in parentheses.
bool separates(const Token& token) {
  constexpr std::array<std::string_view, 9> words = {"and",  "or",   "not", "when", "then",
                                                     "else", "case", "end", "check"};
  return token.is(",") || token.is(";") || (token.kind == TokenKind::word && among(words, token.text));
}

int depth_of(const Token& token) {
  return token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
}

bool is_call(const Tokens& tokens, std::size_t at) {
  constexpr std::array<std::string_view, 16> none = {"and",  "or",    "not",     "in",   "when", "then",
                                                     "else", "case",  "any",     "some", "all",  "like",
                                                     "glob", "check", "between", "where"};
  return at + 1 < tokens.size() && tokens[at].kind == TokenKind::word && tokens[at + 1].is("(") &&
         !among(none, tokens[at].text);
}

bool takes_path(std::string_view function) {
  constexpr std::array<std::string_view, 8> names = {
      "json_extract",  "json_type",         "json_array_length",  "json_valid_path",
      "jsonb_extract", "json_extract_path", "jsonb_extract_path", "json_each"};
  return among(names, function) || function.starts_with("json_extract_path") ||
         function.starts_with("jsonb_extract_path");
}

bool asks_for_key(std::string_view function) {
  return function == "jsonb_exists" || function == "jsonb_exists_all";
}

/// "$.a.b" and '{a,b}' as keys; anything else is one key.
std::vector<std::string> keys_of(std::string text) {
  std::vector<std::string> keys;
  const bool is_path = text.starts_with("$");
  const bool is_array = text.starts_with("{") && text.ends_with("}");
  if (!is_path && !is_array) {
    return {text};
  }
  text = is_path ? text.substr(1) : text.substr(1, text.size() - 2);
  std::string key;
  for (const char c : text + (is_path ? "." : ",")) {
    if (c == (is_path ? '.' : ',') || c == '[') {
      if (!key.empty()) {
        keys.push_back(key);
      }
      key.clear();
    } else if (c != '"' && c != ']') {
      key += c;
    }
  }
  return keys;
}

}  // namespace

bool is_comparison(const Token& token) {
  constexpr std::array<std::string_view, 25> symbols = {
      "=",   "==",  "<>",   "!=", "<",  ">",  "<=", ">=",  "~",   "~*", "!~", "!~*", "~~",
      "~~*", "!~~", "!~~*", "@>", "<@", "<<", ">>", "<<=", ">>=", "&&", "@@", "@?"};
  constexpr std::array<std::string_view, 7> words = {"in",   "between", "like", "ilike",
                                                     "glob", "regexp",  "is"};
  return token.kind == TokenKind::symbol ? among(symbols, token.text)
                                         : token.kind == TokenKind::word && among(words, token.text);
}

Operand left_of(const Tokens& tokens, std::size_t at) {
  int depth = 0;
  auto begin = at;
  while (begin > 0) {
    const auto& token = tokens[begin - 1];
    depth -= depth_of(token);
    const bool is_outside =
        depth < 0 || (depth == 0 && depth_of(token) == 0 && (separates(token) || is_comparison(token)));
    if (is_outside) {
      break;
    }
    --begin;
  }
  return {begin, at};
}

Operand right_of(const Tokens& tokens, std::size_t at) {
  int depth = 0;
  auto end = at + 1;
  for (; end < tokens.size(); ++end) {
    const auto& token = tokens[end];
    depth += depth_of(token);
    if (depth < 0 || (depth == 0 && depth_of(token) == 0 && (separates(token) || is_comparison(token)))) {
      break;
    }
  }
  return {at + 1, end};
}

std::set<std::string> functions_in(const Tokens& tokens, const Operand& operand) {
  std::set<std::string> functions;
  for (auto at = operand.begin; at < operand.end; ++at) {
    if (is_call(tokens, at)) {
      functions.insert(tokens[at].text);
    }
  }
  return functions;
}

bool is_key(const Tokens& tokens, std::size_t at) {
  if (at == 0 || tokens[at].kind != TokenKind::string) {
    return false;
  }
  constexpr std::array<std::string_view, 7> symbols = {"->", "->>", "#>", "#>>", "?", "?|", "?&"};
  auto before = at - 1;
  const auto is_in_list = [&](const Token& token) {
    return token.is("(") || token.is("[") || token.is(",") || token.is("::") ||
           token.kind == TokenKind::string || token.is_word("text");
  };
  if (function_around(tokens, at).empty()) {  // the elements before it in x ?& ARRAY['a'::text, 'b'::text]
    while (before > 0 && is_in_list(tokens[before])) {
      --before;
    }
  }
  if (tokens[before].is_word("array") && before > 0) {
    --before;
  }
  if (tokens[before].kind == TokenKind::symbol && among(symbols, tokens[before].text)) {
    return true;
  }
  const auto function = function_around(tokens, at);
  return tokens[at - 1].is(",") && (takes_path(function) || asks_for_key(function));
}

std::vector<std::string> path_in(const Tokens& tokens, const Operand& operand) {
  std::vector<std::string> path;
  for (auto at = operand.begin; at < operand.end; ++at) {
    if (is_key(tokens, at)) {
      const auto keys = keys_of(tokens[at].text);
      path.insert(path.end(), keys.begin(), keys.end());
    }
  }
  return path;
}

std::string function_around(const Tokens& tokens, std::size_t at) {
  int depth = 0;
  for (auto before = at; before-- > 0;) {
    depth -= depth_of(tokens[before]);
    if (depth < 0) {
      if (tokens[before].is("(") && before > 0 && is_call(tokens, before - 1)) {
        return tokens[before - 1].text;
      }
      const bool is_only_around = tokens[before].is("(");
      if (!is_only_around) {
        return "";
      }
      depth = 0;
    } else if (depth == 0 && (separates(tokens[before]) && !tokens[before].is(","))) {
      return "";
    }
  }
  return "";
}

std::size_t after_casts(const Tokens& tokens, std::size_t at) {
  while (at + 1 < tokens.size() && tokens[at].is("::")) {
    at += 2;
    while (at < tokens.size()) {
      constexpr std::array<std::string_view, 7> more = {"varying", "precision", "with", "without",
                                                        "time",    "zone",      "."};
      const bool is_more = among(more, tokens[at].text);
      if (tokens[at].is("(") || tokens[at].is("[")) {
        at = after_closing(tokens, at);
      } else if (is_more) {
        at += tokens[at].is(".") ? 2 : 1;
      } else {
        break;
      }
    }
  }
  return std::min(at, tokens.size());
}

}  // namespace harness::constants
