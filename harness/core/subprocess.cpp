#include <csignal>
#include <cstdlib>
#include <sstream>

#include <boost/asio/io_context.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/readable_pipe.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/writable_pipe.hpp>
#include <boost/asio/write.hpp>
#include <boost/process/v2/process.hpp>
#include <boost/process/v2/start_dir.hpp>
#include <boost/process/v2/stdio.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/group_watch.hpp>
#include <harness/core/subprocess.hpp>

namespace harness {
namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;

/// Puts the program into a process group of its own, so that its children end with it, also when this process
/// is killed.
struct OwnGroup {
  const GroupWatch& watch;

  template <typename Launcher>
  process::error_code on_exec_setup(Launcher& /*launcher*/, const process::filesystem::path& /*executable*/,
                                    const char* const*& /*arguments*/) const {
    ::setpgid(0, 0);
    watch.report();
    return {};
  }
};

/// This process's variables with the command's own changes. (The library's own initializer is left out of the
/// header-only build of Boost 1.81.)
class Environment {
 public:
  explicit Environment(const Command& command) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
      const std::string_view variable(*entry);
      if (!command.environment.contains(std::string(variable.substr(0, variable.find('='))))) {
        variables_.emplace_back(variable);
      }
    }
    for (const auto& [name, value] : command.environment) {
      if (value) {
        variables_.push_back(name + "=" + *value);
      }
    }
    for (const auto& variable : variables_) {
      pointers_.push_back(variable.c_str());
    }
    pointers_.push_back(nullptr);
  }

  template <typename Launcher>
  process::error_code on_setup(Launcher& launcher, const process::filesystem::path& /*executable*/,
                               const char* const*& /*arguments*/) const {
    launcher.env = pointers_.data();
    return {};
  }

 private:
  std::vector<std::string> variables_;
  std::vector<const char*> pointers_;
};

int exit_code_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// A started program with its three pipes.
class Child {
 public:
  explicit Child(const Command& command) : child_(start(command)), limit_(command.time_limit) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  ~Child() {
    if (!ended_) {
      kill();
      wait();
    }
  }

  void kill() { ::kill(-group_, SIGKILL); }

  int wait() {
    if (!ended_) {
      ::siginfo_t ignored = {};
      while (::waitid(P_PID, static_cast<::id_t>(group_), &ignored, WEXITED | WNOWAIT) < 0 &&
             errno == EINTR) {
      }
      // Whatever the program left running in its group ends here too; until it is waited for, the group's
      // number is its own.
      kill();
      watch_.forget(group_);
      int status = 0;
      while (::waitpid(group_, &status, 0) < 0 && errno == EINTR) {
      }
      exit_code_ = exit_code_of(status);
      ended_ = true;
      child_.detach();
    }
    return exit_code_;
  }

  asio::io_context& context() { return context_; }
  asio::writable_pipe& input() { return input_; }
  asio::readable_pipe& output() { return output_; }
  asio::readable_pipe& errors() { return errors_; }
  std::chrono::milliseconds limit() const { return limit_; }

 private:
  process::process start(const Command& command) {
    const std::string& name = command.arguments.at(0);
    const auto program =
        name.find('/') == std::string::npos ? find_program(name) : std::filesystem::path(name);
    if (program.empty()) {
      throw environment_error("the program " + name + " is not on PATH", "install it, or name its full path");
    }
    const std::vector<std::string> arguments(command.arguments.begin() + 1, command.arguments.end());
    const auto directory = command.directory.empty() ? std::filesystem::current_path() : command.directory;
    const Environment environment(command);
    try {
      process::process child(context_, program.string(), arguments,
                             process::process_stdio{input_, output_, errors_}, environment,
                             process::process_start_dir(directory.string()), OwnGroup{watch_});
      group_ = child.id();
      return child;
    } catch (const boost::system::system_error& error) {
      throw environment_error(
          "cannot start " + name + " in " + directory.string() + ": " + error.code().message(),
          "check that the program and the folder exist and may be used");
    }
  }

  const GroupWatch& watch_ = GroupWatch::ours();
  asio::io_context context_;
  asio::writable_pipe input_{context_};
  asio::readable_pipe output_{context_};
  asio::readable_pipe errors_{context_};
  ::pid_t group_ = 0;
  process::process child_;
  std::chrono::milliseconds limit_;
  bool ended_ = false;
  int exit_code_ = 0;
};

}  // namespace

ProcessResult run(const Command& command) {
  Child child(command);
  child.input().close();
  ProcessResult result;
  asio::steady_timer timer(child.context(), child.limit());
  timer.async_wait([&](const boost::system::error_code& code) {
    if (!code) {
      result.timed_out = true;
      child.kill();
    }
  });
  int open = 2;
  const auto ended = [&](const boost::system::error_code& /*code*/, std::size_t /*size*/) {
    if (--open == 0) {
      timer.cancel();
    }
  };
  asio::async_read(child.output(), asio::dynamic_buffer(result.output), ended);
  asio::async_read(child.errors(), asio::dynamic_buffer(result.errors), ended);
  child.context().run();
  result.exit_code = child.wait();
  return result;
}

struct Conversation::State {
  explicit State(const Command& command) : child(command) { listen_to_errors(); }

  /// Keeps the error pipe empty while we wait for anything else.
  void listen_to_errors() {
    child.errors().async_read_some(asio::buffer(chunk),
                                   [this](const boost::system::error_code& code, std::size_t size) {
                                     errors.append(chunk, size);
                                     if (!code) {
                                       listen_to_errors();
                                     }
                                   });
  }

  Child child;
  std::string heard;
  std::string errors;
  char chunk[4096] = {};
  bool timed_out = false;
};

Conversation::Conversation(const Command& command) {
  // A program that ended must show as an answer that does not come, not as a signal to us.
  std::signal(SIGPIPE, SIG_IGN);
  state_ = std::make_unique<State>(command);
}

Conversation::~Conversation() = default;

bool Conversation::say(std::string_view line) {
  boost::system::error_code code;
  std::string text(line);
  text += '\n';
  asio::write(state_->child.input(), asio::buffer(text), code);
  return !code;
}

std::optional<std::string> Conversation::hear() {
  auto& state = *state_;
  std::optional<std::size_t> length;
  bool done = false;
  asio::steady_timer timer(state.child.context(), state.child.limit());
  timer.async_wait([&](const boost::system::error_code& code) {
    if (!code && !done) {
      state.timed_out = true;
      state.child.kill();
    }
  });
  asio::async_read_until(state.child.output(), asio::dynamic_buffer(state.heard), '\n',
                         [&](const boost::system::error_code& code, std::size_t size) {
                           done = true;
                           if (!code) {
                             length = size;
                           }
                           timer.cancel();
                         });
  state.child.context().restart();
  while (!done && state.child.context().run_one() > 0) {
  }
  state.child.context().poll();
  if (!length) {
    return std::nullopt;
  }
  std::string line = state.heard.substr(0, *length - 1);
  state.heard.erase(0, *length);
  return line;
}

std::string Conversation::errors() const {
  state_->child.context().restart();
  state_->child.context().poll();
  return state_->errors;
}

bool Conversation::timed_out() const {
  return state_->timed_out;
}

int Conversation::finish() {
  boost::system::error_code ignored;
  state_->child.input().close(ignored);
  return state_->child.wait();
}

std::filesystem::path find_program(std::string_view name) {
  const char* variable = std::getenv("PATH");
  std::istringstream folders(variable != nullptr ? variable : "/usr/local/bin:/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    auto candidate = std::filesystem::path(folder.empty() ? "." : folder) / name;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(candidate, ignored) && ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return {};
}

}  // namespace harness
