#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// A program to start. `environment` is added to this process's own without its secrets (see
/// `environment.hpp`); nullopt removes a variable.
struct Command {
  std::vector<std::string> arguments;  ///< the program first; found on PATH when it holds no '/'
  std::map<std::string, std::optional<std::string>> environment;
  std::filesystem::path directory;  ///< empty: this process's own
  std::chrono::milliseconds time_limit = std::chrono::minutes(5);
  std::set<std::string> passed = {};  ///< globs: names of secrets that it gets nevertheless
};

/// How a program ended. A signal shows as exit code 128 + its number, as in a shell.
struct ProcessResult {
  int exit_code = 0;
  std::string output;
  std::string errors;
  bool timed_out = false;
};

/// Runs the program to its end with empty standard input. The program and its children are killed when the
/// time limit passes or this process ends. Throws an environment Error if it cannot be started.
ProcessResult run(const Command& command);

class Talker;

/// A running program that answers line by line. The destructor kills it with its children.
class Conversation {
 public:
  explicit Conversation(const Command& command);
  explicit Conversation(std::unique_ptr<Talker> talker);
  ~Conversation();
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  /// Sends one line. Returns false if the program no longer reads.
  bool write_line(std::string_view line);
  /// The next line of its standard output; nullopt at the end of output or when the command's time limit
  /// passes.
  std::optional<std::string> read_line();
  /// Its standard error so far.
  std::string errors() const;
  bool timed_out() const;
  /// Closes its input and waits for its end; returns the exit code as in ProcessResult.
  int finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The version of the library that starts processes: "Boost 1.74".
std::string process_libraries();

/// The program's full path, searched on PATH; empty if it is not found.
std::filesystem::path find_program(std::string_view name);

}  // namespace harness
