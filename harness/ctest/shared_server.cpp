#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/descriptor.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/ctest/shared_server.hpp>
#include <harness/process/interrupt.hpp>

namespace harness::ctest {
namespace {

constexpr int patience_in_milliseconds = 10'000;

/// Readable once the process has ended; none (-1) where there is no such process.
Descriptor process_descriptor(::pid_t process) {
  return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
}

/// Waits for the end of a process, or until a signal comes or the time is over.
bool ends_within(const Descriptor& process, int milliseconds) {
  ::pollfd wanted{process.number(), POLLIN, 0};
  return process.number() < 0 || ::poll(&wanted, 1, milliseconds) > 0;
}

/// Whether this program runs in that process: the number may be another's by now.
bool is_ours(::pid_t process) {
  std::error_code ignored;
  return std::filesystem::equivalent("/proc/self/exe", "/proc/" + std::to_string(process) + "/exe", ignored);
}

/// A server must not hold ctest's pipe open, or ctest waits for its end.
void leave_streams(const std::filesystem::path& log) {
  const int nothing = ::open("/dev/null", O_RDONLY);
  const int words = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(words, STDOUT_FILENO);
  ::dup2(words, STDERR_FILENO);
  ::close(nothing);
  ::close(words);
}

/// Publishes our process id and the server's address to the processes of this run only.
void announce(const std::filesystem::path& file, const Url& url) {
  const ::mode_t before = ::umask(077);
  write_file(file, std::to_string(::getpid()) + "\n" + to_text(url) + "\n");
  ::umask(before);
}

void wait_for_end(::pid_t run) {
  const auto owner = process_descriptor(run);
  while (!ends_within(owner, -1)) {
    throw_if_interrupted();
  }
}

/// The main function of the process that owns the server. Signals `ready` when the server can be used.
int serve(const SharedServer& server, const std::filesystem::path& file, const Registry& registry,
          const std::function<void()>& ready) {
  try {
    const auto label = parse_engine_label(server.engine);
    EngineOptions options;
    options.version = label.version;
    const auto engine = registry.engines.get(label.engine)(options);
    auto* database_server = engine->server();
    if (database_server == nullptr) {
      throw internal_error("the engine " + engine->name() + " has no server to start");
    }
    announce(file, database_server->address());
    ready();
    wait_for_end(server.run);
  } catch (const Error& error) {
    std::cerr << describe(error) << "\n";
    return 1;
  } catch (const Interrupted&) {
    // That is the signal to end.
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return 0;
}

}  // namespace

std::filesystem::path SharedServer::file() const {
  return folder / (engine + "." + std::to_string(run) + ".server");
}

std::filesystem::path SharedServer::log() const {
  return folder / (engine + ".server.log");
}

void SharedServer::start(const Registry& registry) const {
  std::filesystem::create_directories(folder);
  std::filesystem::remove(file());
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    throw environment_error(std::string("cannot start a server's process: ") + std::strerror(errno));
  }
  Descriptor here(ends[0]);
  Descriptor there(ends[1]);
  const ::pid_t child = ::fork();
  if (child < 0) {
    throw environment_error(std::string("cannot start a server's process: ") + std::strerror(errno));
  }
  if (child == 0) {
    here.close();
    ::setsid();
    leave_streams(log());
    // Not by closing: processes that guard the server hold the pipe, too.
    const auto signal = [&] { [[maybe_unused]] const auto written = ::write(there.number(), "", 1); };
    const int code = serve(*this, file(), registry, signal);
    std::cerr << std::flush;
    signal();
    ::_exit(code);
  }
  there.close();
  char nothing = 0;
  while (::read(here.number(), &nothing, 1) < 0 && errno == EINTR) {
    throw_if_interrupted();
  }
  if (!std::filesystem::exists(file())) {
    ::waitpid(child, nullptr, 0);
    throw environment_error("the shared server does not start: " + std::string(trim(read_file(log()))));
  }
}

void SharedServer::end() const {
  if (!std::filesystem::exists(file())) {
    return;
  }
  const auto lines = split_lines(read_file(file()));
  const auto process = static_cast<::pid_t>(std::stol(lines.at(0)));
  const auto descriptor = process_descriptor(process);
  if (is_ours(process)) {
    ::kill(process, SIGTERM);
    if (!ends_within(descriptor, patience_in_milliseconds)) {
      throw internal_error("the shared server does not end", "see " + log().string());
    }
  }
  std::filesystem::remove(file());
}

std::optional<Url> SharedServer::address() const {
  if (!std::filesystem::exists(file())) {
    return std::nullopt;
  }
  return parse_url(split_lines(read_file(file())).at(1));
}

}  // namespace harness::ctest
