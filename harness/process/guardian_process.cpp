#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/process/guardian.hpp>
#include <harness/process/guardian_process.hpp>

namespace harness {
namespace {

constexpr int pause_ms = 2;
constexpr int patience_ms = 10'000;  // the server itself kills what has not stopped after 5 s

void wait_a_little() noexcept {
  const ::timespec pause = {0, pause_ms * 1'000'000L};
  ::nanosleep(&pause, nullptr);
}

/// Writes a number with its digits in order; returns its length.
std::size_t print(long number, char* text) noexcept {
  std::size_t length = 0;
  do {
    text[length++] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  std::reverse(text, text + length);
  return length;
}

/// Whether the process has ended, even if it has not been reaped yet (its parent may be gone, and the first
/// process of a container often reaps none).
bool has_ended(::pid_t process) noexcept {
  if (::kill(process, 0) != 0) {
    return errno == ESRCH;
  }
  char path[40] = "/proc/";
  const auto length = 6 + print(process, path + 6);
  std::copy_n("/stat", 6, path + length);
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return false;
  }
  char text[128];
  const auto size = ::read(file, text, sizeof text);
  ::close(file);
  // The state follows the program's name, which is in parentheses.
  const char* end = text + std::max<ssize_t>(size, 0);
  const char* name_end = std::find(static_cast<const char*>(text), end, ')');
  return end - name_end > 2 && (name_end[2] == 'Z' || name_end[2] == 'X');
}

/// Waits for the end of a process that leads its group; kills the group when that takes too long.
void await_end(::pid_t leader) noexcept {
  for (int waited = 0; waited < patience_ms; waited += pause_ms) {
    if (has_ended(leader)) {
      return;
    }
    wait_a_little();
  }
  ::kill(-leader, SIGKILL);
}

/// Writes our number into a new locked file. The lock ends with this process, so it cannot lie.
int lock_home(int home) noexcept {
  const int lock = ::openat(home, guardian_file, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR | O_CLOEXEC, 0600);
  if (lock < 0 || ::flock(lock, LOCK_EX) != 0) {
    return errno;
  }
  char text[24];
  auto length = print(::getpid(), text);
  text[length++] = '\n';
  return ::write(lock, text, length) < 0 ? errno : 0;
}

/// Makes a home with the lock in it; an errno if it cannot, or if another user has put a folder in the place
/// of the one that was just made.
int settle_in(const char* path, const std::optional<::gid_t>& visitors) noexcept {
  const int home = ::open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct ::stat status = {};
  if (home < 0 || ::fstat(home, &status) != 0) {
    return errno;
  }
  int error = status.st_uid == ::geteuid() ? lock_home(home) : EPERM;
  // To be entered and not to be written: what lies in here is never anybody's but ours to replace.
  constexpr ::mode_t may_enter = S_IRWXU | S_IXGRP;
  if (error == 0 && visitors &&
      (::fchown(home, static_cast<::uid_t>(-1), *visitors) != 0 || ::fchmod(home, may_enter) != 0)) {
    error = errno;
  }
  ::close(home);
  return error;
}

void unmake(const char* path) noexcept {
  const int home = ::open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  ::unlinkat(home, guardian_file, 0);
  ::close(home);
  ::rmdir(path);
}

/// Makes all homes, or none.
int make_homes(const GuardianOrders& orders) noexcept {
  for (std::size_t at = 0; at < orders.count; ++at) {
    const bool made = ::mkdir(orders.homes[at], S_IRWXU) == 0;
    const int error = made ? settle_in(orders.homes[at], orders.visitors) : errno;
    if (error != 0) {
      for (std::size_t back = 0; back < at + (made ? 1 : 0); ++back) {
        unmake(orders.homes[back]);
      }
      return error;
    }
  }
  return 0;
}

/// What runs under guard at the moment.
class Charges {
 public:
  void note(const GuardianMessage& message) noexcept {
    if (message.kind == GuardianMessage::Kind::server) {
      server_ = message.process;
    } else if (message.kind == GuardianMessage::Kind::helper) {
      helper_ = message.process;
    } else if (message.process == helper_) {
      helper_ = 0;
    } else if (message.process == server_) {
      server_ = 0;
    }
  }

  void end() noexcept {
    if (helper_ > 0) {
      // Not killed: initdb would leave shared memory that could not be recognised as its own.
      await_end(helper_);
    }
    if (server_ > 0) {
      ::kill(server_, SIGQUIT);
      await_end(server_);
    }
  }

 private:
  ::pid_t helper_ = 0;  // helpers run one after the other
  ::pid_t server_ = 0;
};

void remove_folders(char* const* arguments) noexcept {
  // A second try, since what was killed a moment ago may have made one more file.
  for (int attempt = 0; attempt < 3; ++attempt) {
    const auto child = ::fork();
    if (child == 0) {
      ::execv(arguments[0], arguments);
      ::_exit(127);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child > 0 && status == 0) {
      return;
    }
    wait_a_little();
  }
}

}  // namespace

int above_standard(int descriptor) noexcept {
  if (descriptor < 0 || descriptor > 2) {
    return descriptor;
  }
  const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  ::close(descriptor);
  return moved;
}

std::pair<int, int> make_channel() {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    throw environment_error(std::string("cannot make a socket: ") + std::strerror(errno));
  }
  return {above_standard(ends[0]), above_standard(ends[1])};
}

void let_go_of_descriptors(int kept) noexcept {
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int standard = 0; standard < 3 && nothing >= 0; ++standard) {
    ::dup2(nothing, standard);
  }
  const auto first = static_cast<unsigned>(std::max(kept, 2) + 1);
  const bool below = kept <= 3 || ::close_range(3, static_cast<unsigned>(kept) - 1, 0) == 0;
  if (below && ::close_range(first, ~0U, 0) == 0) {
    return;
  }
  // An older kernel: one by one, as far as descriptors are likely to go.
  ::rlimit limit = {};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const auto end = static_cast<int>(std::min<::rlim_t>(limit.rlim_cur, 65'536));
  for (int descriptor = 3; descriptor < end; ++descriptor) {
    if (descriptor != kept) {
      ::close(descriptor);
    }
  }
}

void detach_from_run(const char* name, int kept) noexcept {
  // Nothing that is sent to the run or its terminal may reach us: we always end soon after the run.
  ::setsid();
  for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2, SIGTSTP}) {
    std::signal(signal, SIG_IGN);
  }
  std::signal(SIGCHLD, SIG_DFL);
  std::signal(SIGALRM, SIG_DFL);
  ::sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::prctl(PR_SET_NAME, name);
  let_go_of_descriptors(kept);
  if (::chdir("/") != 0) {
    ::_exit(1);
  }
}

void live_as_guardian(const GuardianOrders& orders) noexcept {
  detach_from_run("migrate-guard", orders.socket);
  const auto error = static_cast<unsigned char>(make_homes(orders));
  ::send(orders.socket, &error, 1, MSG_NOSIGNAL);

  Charges charges;
  for (;;) {
    GuardianMessage message;
    const auto size = ::recv(orders.socket, &message, sizeof message, 0);
    if (size == static_cast<ssize_t>(sizeof message)) {
      charges.note(message);
    } else if (size == 0 || (errno != EINTR && errno != ECONNRESET)) {
      break;
    }
  }
  charges.end();
  if (error == 0) {
    remove_folders(orders.removal);
  }
  ::_exit(0);
}

}  // namespace harness
