#pragma once

#include <optional>
#include <string>
#include <vector>

namespace harness::constants {

/// A part of a regular expression.
struct RegexNode {
  enum class Kind { characters, sequence, alternatives, reference };
  Kind kind = Kind::sequence;
  std::string characters = {};           ///< those of which one matches, the most usual first
  std::vector<RegexNode> children = {};  ///< of a sequence or of alternatives
  int group = 0;                         ///< the number of the group that this is, or refers to; 0: none
  int least = 1;                         ///< repetitions
  int most = 1;                          ///< -1: without end
};

/// nullopt for what is no regular expression.
std::optional<RegexNode> parse_regex(const std::string& regex);

}  // namespace harness::constants
