#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <harness/rows/constants/tokens.hpp>

namespace harness::constants {

/// A part of an expression: the tokens from `begin` to before `end`.
struct Operand {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Whether a token compares: =, <, ~, IN, BETWEEN, LIKE, GLOB ...
bool is_comparison(const Token& token);

/// What stands left of the operator at `at`, and right of it: up to AND, OR, a comma or the parenthesis
/// around.
Operand left_of(const Tokens& tokens, std::size_t at);
Operand right_of(const Tokens& tokens, std::size_t at);

/// The functions that are called in it.
std::set<std::string> functions_in(const Tokens& tokens, const Operand& operand);

/// The keys that it follows in JSON: x -> 'a' ->> 'b', json_extract(x, '$.a.b').
std::vector<std::string> path_in(const Tokens& tokens, const Operand& operand);

/// Whether the string at `at` is a key or a path of JSON.
bool is_key(const Tokens& tokens, std::size_t at);

/// The function around the token at `at`; empty if there is none.
std::string function_around(const Tokens& tokens, std::size_t at);

/// The position after the casts that follow the token before `at`: ::character varying(20)[].
std::size_t after_casts(const Tokens& tokens, std::size_t at);

}  // namespace harness::constants
