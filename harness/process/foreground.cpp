#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/process/foreground.hpp>
#include <harness/process/group_watch.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

constexpr int cannot_be_started = 127;
constexpr auto to_look_again = std::chrono::milliseconds(20);
constexpr auto to_end_in_order = std::chrono::seconds(2);

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (auto& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> variables_with(const std::map<std::string, std::string>& environment) {
  std::vector<std::string> variables;
  for (char** variable = ::environ; *variable != nullptr; ++variable) {
    std::string text = *variable;
    if (!environment.contains(text.substr(0, text.find('=')))) {
      variables.push_back(std::move(text));
    }
  }
  for (const auto& [name, value] : environment) {
    variables.push_back(name + "=" + value);
  }
  return variables;
}

/// The process group of a program, which ends with this object.
class Group {
 public:
  Group(const GroupWatch& watch, ::pid_t leader) : watch_(watch), leader_(leader) {}
  ~Group() {
    if (!ended_) {
      end();
    }
  }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  void ask_to_end() const { ::kill(-leader_, SIGTERM); }

  /// Whether its leader has ended, without taking its end in.
  bool has_ended() const {
    ::siginfo_t info = {};
    return ::waitid(P_PID, static_cast<::id_t>(leader_), &info, WEXITED | WNOWAIT | WNOHANG) == 0 &&
           info.si_pid == leader_;
  }

  /// Kills what is left of it; returns the leader's exit code.
  int end() {
    ::kill(-leader_, SIGKILL);
    watch_.forget(leader_);
    int status = 0;
    while (::waitpid(leader_, &status, 0) < 0 && errno == EINTR) {
    }
    ended_ = true;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

 private:
  const GroupWatch& watch_;
  ::pid_t leader_;
  bool ended_ = false;
};

/// What the child does between fork and exec; returns only if the program cannot be started.
void become(const std::string& program, char* const* arguments, char* const* variables,
            const GroupWatch& watch) {
  ::setpgid(0, 0);
  watch.report(::getpid());
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::close(nothing);
  for (const int one : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
    std::signal(one, SIG_DFL);
  }
  ::execve(program.c_str(), arguments, variables);
}

void wait_for(Group& group) {
  while (!group.has_ended()) {
    try {
      throw_if_interrupted();
    } catch (const Interrupted&) {
      group.ask_to_end();
      const auto deadline = std::chrono::steady_clock::now() + to_end_in_order;
      while (!group.has_ended() && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(to_look_again);
      }
      throw;
    }
    std::this_thread::sleep_for(to_look_again);
  }
}

}  // namespace

int run_in_foreground(const std::vector<std::string>& arguments,
                      const std::map<std::string, std::string>& environment) {
  const auto& name = arguments.at(0);
  const auto program = name.find('/') == std::string::npos ? find_program(name).string() : name;
  if (program.empty()) {
    throw environment_error("the program " + name + " is not on PATH", "install it, or name its full path");
  }
  auto words = arguments;
  auto variables = variables_with(environment);
  const auto word_pointers = pointers_to(words);
  const auto variable_pointers = pointers_to(variables);
  const auto& watch = GroupWatch::ours();
  const ::pid_t child = ::fork();
  if (child < 0) {
    throw environment_error(std::string("cannot start ") + name + ": " + std::strerror(errno));
  }
  if (child == 0) {
    become(program, word_pointers.data(), variable_pointers.data(), watch);
    ::_exit(cannot_be_started);
  }
  Group group(watch, child);
  wait_for(group);
  return group.end();
}

}  // namespace harness
