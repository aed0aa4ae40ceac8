#include <cerrno>
#include <csignal>
#include <mutex>

#include <boost/process/v2/start_dir.hpp>
#include <boost/process/v2/stdio.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/environment.hpp>
#include <harness/core/error.hpp>
#include <harness/process/child.hpp>

namespace harness {
namespace {

namespace process = boost::process::v2;

/// Puts the program into a process group of its own, so that its children end with it, also when this process
/// is killed.
struct OwnGroup {
  const GroupWatch& watch;

  template <typename Launcher>
  process::error_code on_exec_setup(Launcher& /*launcher*/, const process::filesystem::path& /*executable*/,
                                    const char* const*& /*arguments*/) const {
    ::setpgid(0, 0);
    watch.report(::getpid());
    return {};
  }
};

/// This process's variables, without secrets, with the command's own changes. (The library's own initializer
/// is left out of the header-only build of Boost 1.81.)
class Environment {
 public:
  explicit Environment(const Command& command) {
    for (auto& variable : environment_for_programs(command.passed)) {
      if (!command.environment.contains(variable.substr(0, variable.find('=')))) {
        variables_.push_back(std::move(variable));
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

int exit_code_of_status(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Child::Child(const Command& command, Pipe::Kind input)
    : Talker(command.time_limit), watch_(GroupWatch::ours()), child_(start(command, input)) {}

Child::~Child() {
  if (!ended_) {
    Child::kill();
    Child::wait();
  }
}

void Child::kill() {
  ::kill(-group_, SIGKILL);
}

int Child::wait() {
  if (!ended_) {
    ::siginfo_t ignored = {};
    while (::waitid(P_PID, static_cast<::id_t>(group_), &ignored, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
    }
    // Whatever the program left running in its group ends here too; until it is waited for, the group's
    // number is its own.
    Child::kill();
    watch_.forget(group_);
    int status = 0;
    while (::waitpid(group_, &status, 0) < 0 && errno == EINTR) {
    }
    exit_code_ = exit_code_of_status(status);
    ended_ = true;
    child_.detach();
  }
  return exit_code_;
}

process::process Child::start(const Command& command, Pipe::Kind input) {
  const std::string& name = command.arguments.at(0);
  const auto program = name.find('/') == std::string::npos ? find_program(name) : std::filesystem::path(name);
  if (program.empty()) {
    throw environment_error("the program " + name + " is not on PATH", "install it, or name its full path");
  }
  const std::vector<std::string> arguments(command.arguments.begin() + 1, command.arguments.end());
  const auto directory = command.directory.empty() ? std::filesystem::current_path() : command.directory;
  const Environment environment(command);
  Pipe in(input);
  Pipe out;
  Pipe err;
  // The library's own pipe, by which it learns whether the program could be started, would stay open in a
  // program that another thread starts at the same moment.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  try {
    process::process child(context(), program.string(), arguments,
                           process::process_stdio{in.reader(), out.writer(), err.writer()}, environment,
                           process::process_start_dir(directory.string()), OwnGroup{watch_});
    group_ = child.id();
    this->input().assign(in.take_writer());
    output().assign(out.take_reader());
    errors().assign(err.take_reader());
    return child;
  } catch (const boost::system::system_error& error) {
    throw environment_error(
        "cannot start " + name + " in " + directory.string() + ": " + error.code().message(),
        "check that the program and the folder exist and may be used");
  }
}

}  // namespace harness
