#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include <harness/engine/sqlite/catalog/parentheses.hpp>

namespace harness::sqlite {
namespace {

/// How tightly a token binds its neighbours.
using Strength = int;
constexpr Strength separates = -1;  ///< the end of an operand, whatever the operand is
constexpr Strength conjunction = 1;
constexpr Strength negation = 2;
constexpr Strength comparison = 3;
constexpr Strength sign = 11;
constexpr Strength operand = std::numeric_limits<int>::max();

const std::map<std::string, Strength, std::less<>> symbols = {
    {"<", 4},  {">", 4}, {"<=", 4}, {">=", 4}, {"=", 3},  {"==", 3},  {"<>", 3},
    {"!=", 3}, {"&", 6}, {"|", 6},  {"<<", 6}, {">>", 6}, {"+", 7},   {"-", 7},
    {"*", 8},  {"/", 8}, {"%", 8},  {"||", 9}, {"->", 9}, {"->>", 9}, {",", separates}};

const std::map<std::string, Strength, std::less<>> operator_words = {
    {"or", 0},           {"and", conjunction}, {"is", 3},          {"between", 3},      {"in", 3},
    {"match", 3},        {"like", 3},          {"regexp", 3},      {"glob", 3},         {"isnull", 3},
    {"notnull", 3},      {"escape", 5},        {"collate", 10},    {"case", separates}, {"when", separates},
    {"then", separates}, {"else", separates},  {"end", separates}, {"as", separates}};

bool follows_operand(const Tokens& tokens, std::size_t at) {
  if (at == 0) {
    return false;
  }
  const auto& before = tokens[at - 1];
  if (before.kind == TokenKind::symbol) {
    return before.text == ")";
  }
  const bool expects_operand =
      operator_words.contains(fold(before.text)) || before.is_word("not") || before.is_word("from");
  return before.kind != TokenKind::word || before.is_word("end") || !expects_operand;
}

Strength strength_of(const Tokens& tokens, std::size_t at) {
  const auto& token = tokens[at];
  if (token.kind == TokenKind::symbol) {
    if (token.text == "~" || ((token.text == "-" || token.text == "+") && !follows_operand(tokens, at))) {
      return sign;
    }
    const auto found = symbols.find(token.text);
    return found == symbols.end() ? operand : found->second;
  }
  if (token.is_word("not")) {
    const bool prefix = !follows_operand(tokens, at) && !(at > 0 && tokens[at - 1].is_word("is"));
    return prefix ? negation : comparison;
  }
  const auto found =
      token.kind == TokenKind::word ? operator_words.find(fold(token.text)) : operator_words.end();
  return found == operator_words.end() ? operand : found->second;
}

/// The strength of every token; the AND of a BETWEEN is part of a comparison.
std::vector<Strength> strengths_of(const Tokens& tokens) {
  std::vector<Strength> result;
  std::vector<int> open_betweens(1);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    auto strength = strength_of(tokens, at);
    const auto change = depth_change(tokens[at]) + (tokens[at].is_word("case") ? 1 : 0);
    if (change > 0) {
      open_betweens.push_back(0);
    } else if ((change < 0 || tokens[at].is_word("end")) && open_betweens.size() > 1) {
      open_betweens.pop_back();
    } else if (tokens[at].is_word("between")) {
      ++open_betweens.back();
    } else if (tokens[at].is_word("and") && open_betweens.back() > 0) {
      --open_betweens.back();
      strength = comparison;
    }
    result.push_back(strength);
  }
  return result;
}

/// A pair of parentheses by the places of its two ends.
struct Group {
  std::size_t open;
  std::size_t close;
};

std::optional<Group> group_at(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < tokens.size(); ++at) {
    depth += depth_change(tokens[at]);
    if (depth == 0) {
      return Group{open, at};
    }
  }
  return std::nullopt;
}

/// The weakest operator between the parentheses; nullopt if they do not hold a single expression.
std::optional<Strength> weakest_inside(const Tokens& tokens, const std::vector<Strength>& strengths,
                                       Group group) {
  const auto& first = tokens[group.open + 1];
  if (group.close == group.open + 1 || first.is_word("select") || first.is_word("values") ||
      first.is_word("with")) {
    return std::nullopt;
  }
  Strength weakest = operand;
  int depth = 0;
  for (auto at = group.open + 1; at < group.close; ++at) {
    const auto& token = tokens[at];
    depth += depth_change(token) + (token.is_word("case") ? 1 : 0) - (token.is_word("end") ? 1 : 0);
    if (depth == 0 && token.is_symbol(",")) {
      return std::nullopt;
    }
    if (depth == 0 && strengths[at] != separates) {
      weakest = std::min(weakest, strengths[at]);
    }
  }
  return weakest;
}

/// The strength of the token before the group; nullopt if the parentheses belong to it.
std::optional<Strength> left_of(const Tokens& tokens, const std::vector<Strength>& strengths, Group group) {
  if (group.open == 0 || tokens[group.open - 1].is_symbol("(")) {
    return separates;
  }
  const auto& before = tokens[group.open - 1];
  const bool belongs = strengths[group.open - 1] == operand || before.is_word("in") || before.is_word("end");
  return belongs ? std::nullopt : std::optional(strengths[group.open - 1]);
}

std::optional<Strength> right_of(const Tokens& tokens, const std::vector<Strength>& strengths, Group group) {
  if (group.close + 1 == tokens.size() || tokens[group.close + 1].is_symbol(")")) {
    return separates;
  }
  const auto strength = strengths[group.close + 1];
  return strength == operand ? std::nullopt : std::optional(strength);
}

bool is_needless(const Tokens& tokens, const std::vector<Strength>& strengths, Group group) {
  const auto inside = weakest_inside(tokens, strengths, group);
  const auto left = left_of(tokens, strengths, group);
  const auto right = right_of(tokens, strengths, group);
  if (!inside || !left || !right || *inside < *right) {
    return false;
  }
  // Operators of the same strength group from the left; for AND and OR that makes no difference.
  return *inside > *left || (*inside == *left && *inside <= conjunction && *inside != separates);
}

std::optional<Group> find_needless(const Tokens& tokens) {
  const auto strengths = strengths_of(tokens);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!tokens[at].is_symbol("(")) {
      continue;
    }
    const auto group = group_at(tokens, at);
    if (group && is_needless(tokens, strengths, *group)) {
      return group;
    }
  }
  return std::nullopt;
}

}  // namespace

Tokens without_needless_parentheses(Tokens tokens) {
  while (const auto group = find_needless(tokens)) {
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(group->close));
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(group->open));
  }
  return tokens;
}

}  // namespace harness::sqlite
