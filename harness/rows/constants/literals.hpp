#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/rows/constants/tokens.hpp>

namespace harness::constants {

/// A literal of an expression with what is said about it.
struct Literal {
  std::string text;                      ///< a number with its sign
  bool is_number = false;                ///< as written, or by its cast
  bool is_array = false;                 ///< cast to an array: '{a,b}'::text[]
  std::string comparison = {};           ///< the operator, "in", "between", "like", "glob", ...; empty: none
  bool negated = false;                  ///< NOT LIKE, NOT GLOB
  std::string function = {};             ///< that it is an argument of
  std::set<std::string> functions = {};  ///< those of what it is compared with
  std::vector<std::string> path = {};    ///< the keys of JSON in what it is compared with
  char escape = '\\';                    ///< of a LIKE pattern
};

/// The literals of an expression in their order; keys and paths of JSON, escapes and the like are none.
std::vector<Literal> literals_of(const Tokens& tokens);

/// The paths of keys that an expression reads from JSON, each once.
std::vector<std::vector<std::string>> json_paths(const Tokens& tokens);

}  // namespace harness::constants
