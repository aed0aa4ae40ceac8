#pragma once

#include <string>
#include <vector>

namespace harness::cli {

/// An option, a flag or an argument, as shown by `--help`.
struct OptionShape {
  std::vector<std::string> names;  ///< "--quiet", "-q"; none for an argument
  std::string value;               ///< the name of its value: "FILE"; empty for a flag
  std::string description;
  std::string standard;  ///< its default; empty: it has none
  bool required = false;
  bool repeatable = false;
};

/// The program, or one of its commands.
struct CommandShape {
  std::string name;
  std::string description;
  std::vector<OptionShape> arguments;
  std::vector<OptionShape> options;
  std::string footer;
  std::vector<CommandShape> commands;  ///< one of them must follow
};

}  // namespace harness::cli
