#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <utility>
#include <vector>

#include <pty.h>
#include <suites/acceptance/background.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace harness::acceptance {
namespace {

/// The child's side of Background: becomes the program.
[[noreturn]] void become(const Command& command) {
  for (const auto& [name, value] : command.environment) {
    if (value) {
      ::setenv(name.c_str(), value->c_str(), 1);
    } else {
      ::unsetenv(name.c_str());
    }
  }
  std::vector<char*> arguments;
  for (const auto& argument : command.arguments) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  if (::chdir(command.directory.c_str()) == 0) {
    ::execv(arguments.front(), arguments.data());
  }
  ::_exit(127);
}

}  // namespace

Background::Background(const Command& command, Stream stream) {
  std::array<int, 2> ends = {-1, -1};
  if (stream == Stream::terminal) {
    const ::winsize size = {50, 120, 0, 0};
    process_ = ::forkpty(&reading_, nullptr, nullptr, &size);
  } else {
    if (::pipe(ends.data()) != 0) {
      throw std::runtime_error("no pipe can be made");
    }
    process_ = ::fork();
  }
  if (process_ == 0) {
    if (stream == Stream::file) {
      ::dup2(ends[1], 1);
      ::dup2(ends[1], 2);
      ::close(ends[0]);
      ::close(ends[1]);
    }
    become(command);
  }
  if (stream == Stream::file) {
    ::close(ends[1]);
    reading_ = ends[0];
  }
}

Background::~Background() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    wait();
  }
}

void Background::signal(int number) const {
  ::kill(process_, number);
}

void Background::type(const std::string& text) const {
  if (::write(reading_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("nothing can be typed");
  }
}

int Background::wait() {
  std::array<char, 4096> part{};
  for (;;) {
    // A terminal whose program is gone answers with an error, a pipe with an end.
    const auto size = ::read(reading_, part.data(), part.size());
    if (size > 0) {
      output_.append(part.data(), static_cast<std::size_t>(size));
    } else if (size == 0 || errno != EINTR) {
      break;
    }
  }
  ::close(std::exchange(reading_, -1));
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace harness::acceptance
