#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/cli/shape.hpp>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace harness::cli {

/// An option, flag or argument of a Command, which owns it. Each call configures and returns it.
class Option {
 public:
  explicit Option(CLI::Option& option) : option_(&option) {}

  /// The name of its value in `--help`: "FILE".
  Option type_name(const std::string& name) const;
  Option required() const;
  /// Several values in one word, separated by `sign`.
  Option delimiter(char sign) const;
  /// `--help` shows the variable's current value as the default.
  Option show_default() const;
  /// One value per occurrence; otherwise a list takes all following words.
  Option one_value_each() const;
  Option one_of(const std::vector<std::string>& values) const;
  /// A whole number from `least` to `most`.
  Option between(int least, int most) const;
  /// A number of bytes, or one with a unit: "300MB", "1GB".
  Option as_size() const;
  Option needs(const Option& other) const;
  Option needs(const std::string& other) const;
  Option excludes(const Option& other) const;
  Option excludes(const std::string& other) const;

 private:
  CLI::Option* option_;
};

/// The program or one of its commands. The variables that it fills must outlive it. A copy refers to the same
/// command.
class Command {
 public:
  /// The program itself.
  Command(const std::string& name, const std::string& summary);

  Command add_command(const std::string& name, const std::string& summary);
  /// `names`: "--quiet,-q", or a word without dashes for an argument. `Value`: a string, a path, a list of
  /// strings, int or std::uintmax_t.
  template <typename Value>
  Option add_option(const std::string& names, Value& value, const std::string& description);
  Option add_flag(const std::string& names, bool& value, const std::string& description);
  void set_version(const std::function<std::string()>& text);
  void footer(const std::string& text);
  /// One of its commands must be chosen.
  void require_command();
  /// Calls `action` if this command was chosen, after the whole line has been parsed.
  void on_choice(const std::function<void()>& action);

  /// Parses the line, fills all variables and calls the action of the chosen command. On an error, `--help`
  /// or `--version`, prints the text and returns the exit code; nullopt if the program shall go on.
  std::optional<int> parse(int argc, const char* const* argv);

  /// The command with everything that `--help` shows, for completions and the manual page.
  CommandShape shape() const;

 private:
  explicit Command(std::shared_ptr<CLI::App> app);

  std::shared_ptr<CLI::App> app_;
};

}  // namespace harness::cli
