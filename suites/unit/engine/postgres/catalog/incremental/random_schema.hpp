#pragma once

#include <random>
#include <string>
#include <vector>

namespace harness {

/// Makes statements that change a schema at random, over few names, so that many hit what is there. Some
/// fail; that is for who runs them to bear. The same seed gives the same statements.
class RandomSchema {
 public:
  /// What the first step finds, so that most of what it names is there.
  static const char* const beginning;

  explicit RandomSchema(unsigned seed) : random_(seed) {}

  /// The statements of one step.
  std::vector<std::string> step();
  /// A number below `limit`.
  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

 private:
  std::string statement();
  /// `text` with its marks replaced: @t a table, @c a column and so on, each mark by another name each time.
  std::string filled(const std::string& text);
  std::string name_for(char mark);

  std::mt19937 random_;
};

}  // namespace harness
