#include <algorithm>
#include <string_view>

#include <harness/rows/constants/literals.hpp>
#include <harness/rows/constants/operands.hpp>

namespace harness::constants {
namespace {

/// Whether the minus at `at` is a number's sign.
bool is_sign(const Tokens& tokens, std::size_t at) {
  if (!tokens[at].is("-")) {
    return false;
  }
  if (at == 0) {
    return true;
  }
  const auto& before = tokens[at - 1];
  const bool ends_operand =
      before.kind == TokenKind::number || before.kind == TokenKind::name || before.is(")") ||
      before.kind == TokenKind::string ||
      (before.kind == TokenKind::word && !is_comparison(before) && !before.is_word("and") &&
       !before.is_word("or") && !before.is_word("then") && !before.is_word("else"));
  return !ends_operand;
}

bool looks_like_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.-+eE") == std::string::npos &&
         text.find_first_of("0123456789") != std::string::npos;
}

/// The words of the first cast at `at`: "character varying", "text[]".
std::string cast_at(const Tokens& tokens, std::size_t at) {
  std::string type;
  const auto end = after_casts(tokens, at);
  for (auto token = at + 1; token < end && !tokens[token].is("::"); ++token) {
    type += tokens[token].text + (tokens[token].kind == TokenKind::word ? " " : "");
  }
  return type;
}

bool is_numeric_type(std::string_view type) {
  for (const std::string_view name :
       {"integer ", "bigint ", "smallint ", "numeric ", "double precision", "real ", "decimal ", "int"}) {
    if (type.starts_with(name)) {
      return type.find("interval") == std::string_view::npos;
    }
  }
  return false;
}

/// The comparison that governs the literals of a list or a bound, from where it stands to its end.
struct Governing {
  std::size_t at = 0;
  std::size_t end = 0;  ///< of its right operand
};

class Reader {
 public:
  explicit Reader(const Tokens& tokens) : tokens_(tokens) {}

  std::vector<Literal> run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (is_comparison(tokens_[at]) && !tokens_[at].is_word("is")) {
        governing_.push_back({at, end_of(at)});
      }
      const auto kind = tokens_[at].kind;
      const bool is_literal = kind == TokenKind::string || kind == TokenKind::number;
      if (is_literal && !is_key(tokens_, at) && !is_no_value(at)) {
        take(at);
      }
    }
    return std::move(literals_);
  }

 private:
  std::size_t end_of(std::size_t at) const {
    auto end = right_of(tokens_, at).end;
    if (tokens_[at].is_word("between") && end < tokens_.size() && tokens_[end].is_word("and")) {
      end = right_of(tokens_, end).end;
    }
    return end;
  }

  /// Numbers in a type, the character of ESCAPE, the field of date_part.
  bool is_no_value(std::size_t at) const {
    if (at == 0) {
      return false;
    }
    if (tokens_[at - 1].is_word("escape")) {
      return true;
    }
    if (tokens_[at - 1].is("->") || tokens_[at - 1].is("->>")) {  // the place in an array of JSON
      return true;
    }
    const bool may_be_modifier = at >= 2 && (tokens_[at - 1].is("(") || tokens_[at - 1].is(","));
    if (tokens_[at].kind == TokenKind::number && may_be_modifier) {
      for (auto before = at - 1; before > 0; --before) {
        if (tokens_[before].is("::")) {
          if (after_casts(tokens_, before) > at) {
            return true;
          }
          break;
        }
        if (!tokens_[before].is("(") && !tokens_[before].is(",") && tokens_[before].kind != TokenKind::word &&
            tokens_[before].kind != TokenKind::number) {
          break;
        }
      }
    }
    const auto function = function_around(tokens_, at);
    return function == "date_part" || function == "date_trunc" || function == "strftime" ||
           function == "satisfies_hash_partition" || function == "regexp_replace" || function == "replace";
  }

  void take(std::size_t at) {
    Literal literal{.text = tokens_[at].text, .is_number = tokens_[at].kind == TokenKind::number};
    const bool has_sign = at > 0 && literal.is_number && is_sign(tokens_, at - 1);
    literal.text = (has_sign ? "-" : "") + literal.text;
    const auto type = cast_at(tokens_, at + 1);
    literal.is_array = type.ends_with("[]");
    literal.is_number = literal.is_number || (is_numeric_type(type) && looks_like_number(literal.text));
    literal.function = function_around(tokens_, at);
    compare(literal, at);
    const auto after = after_casts(tokens_, at + 1);
    if (after + 1 < tokens_.size() && tokens_[after].is_word("escape") && !tokens_[after + 1].text.empty()) {
      literal.escape = tokens_[after + 1].text.front();
    }
    literals_.push_back(std::move(literal));
  }

  void compare(Literal& literal, std::size_t at) const {
    const Governing* governing = nullptr;
    for (const auto& candidate : governing_) {
      governing = candidate.at < at && at < candidate.end ? &candidate : governing;
    }
    if (governing != nullptr) {
      describe(literal, governing->at, left_of(tokens_, governing->at));
      return;
    }
    auto after = after_casts(tokens_, at + 1);
    while (after < tokens_.size() && tokens_[after].is(")")) {
      after = after_casts(tokens_, after + 1);
    }
    if (after < tokens_.size() && is_comparison(tokens_[after])) {
      describe(literal, after, right_of(tokens_, after));
    }
  }

  void describe(Literal& literal, std::size_t comparison, const Operand& other) const {
    literal.comparison = tokens_[comparison].text;
    literal.negated =
        literal.comparison.starts_with("!~") || (comparison > 0 && tokens_[comparison - 1].is_word("not"));
    auto operand = other;
    if (operand.end == comparison && comparison > 0 && tokens_[comparison - 1].is_word("not")) {
      operand = left_of(tokens_, comparison - 1);
    }
    literal.functions = functions_in(tokens_, operand);
    literal.path = path_in(tokens_, operand);
  }

  const Tokens& tokens_;
  std::vector<Governing> governing_;
  std::vector<Literal> literals_;
};

}  // namespace

std::vector<Literal> literals_of(const Tokens& tokens) {
  return Reader(tokens).run();
}

std::vector<std::vector<std::string>> json_paths(const Tokens& tokens) {
  std::vector<std::vector<std::string>> paths;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!is_key(tokens, at)) {
      continue;
    }
    // The keys before it belong to its path: x -> 'a' ->> 'b'.
    auto path = path_in(tokens, {left_of(tokens, at).begin, at + 1});
    std::erase_if(paths, [&](const auto& other) {
      return other.size() < path.size() && std::equal(other.begin(), other.end(), path.begin());
    });
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) {
      paths.push_back(std::move(path));
    }
  }
  return paths;
}

}  // namespace harness::constants
