#pragma once

#include <string>
#include <vector>

namespace harness::cli {

/// An option, a flag or an argument, as `--help` tells of it.
struct OptionShape {
  std::vector<std::string> names;  ///< "--quiet", "-q"; none of an argument
  std::string value;               ///< what it takes: "FILE"; empty for a flag
  std::string description;
  std::string standard;  ///< its default; empty where there is none
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
  std::vector<CommandShape> commands;  ///< of which one must follow
};

}  // namespace harness::cli
