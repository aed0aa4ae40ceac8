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

/// An option, flag or argument of a Command, which owns it. Each call adds to what it takes, and returns it.
class Option {
 public:
  explicit Option(CLI::Option& option) : option_(&option) {}

  /// What `--help` calls its value: "FILE".
  Option type_name(const std::string& name) const;
  Option required() const;
  /// Several values in one word, parted by this.
  Option delimiter(char sign) const;
  /// `--help` shows the value that its variable has now.
  Option show_default() const;
  /// One value after each mention; else a list takes all words that follow.
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

/// The program or one of its commands, as the command line has it. What it fills must live as long as it
/// does. A copy is the same command.
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
  /// What to do when it was chosen, once the whole line is read.
  void on_choice(const std::function<void()>& action);

  /// Reads the line, fills all variables and calls what was chosen. Prints what is wrong with it, or what was
  /// asked for
  /// (`--help`, `--version`), and then returns the exit code; none where the program shall go on.
  std::optional<int> parse(int argc, const char* const* argv);

  /// The command with all that `--help` shows of it, for completions and the manual page.
  CommandShape shape() const;

 private:
  explicit Command(std::shared_ptr<CLI::App> app);

  std::shared_ptr<CLI::App> app_;
};

}  // namespace harness::cli
