#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/process/guardian.hpp>
#include <harness/process/guardian_process.hpp>

namespace harness {
namespace {

/// Texts as the null-terminated array that exec takes; lives as long as the texts do.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// The child's side of start(): reports itself, changes what it is, becomes the program. Async-signal-safe.
[[noreturn]] void turn_into(char* const* arguments, char* const* environment, const Account* account, int log,
                            int socket, GuardianMessage::Kind kind) noexcept {
  // Before the report: the guardian may signal us as soon as it has read it.
  for (int signal = 1; signal < 32; ++signal) {
    std::signal(signal, SIG_DFL);
  }
  ::sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::setsid();
  const GuardianMessage message{kind, ::getpid()};
  if (::send(socket, &message, sizeof message, MSG_NOSIGNAL) != static_cast<ssize_t>(sizeof message)) {
    ::_exit(127);
  }
  let_go_of_descriptors(log);
  ::dup2(log, 1);
  ::dup2(log, 2);
  ::close(log);
  if ((account == nullptr || become(*account)) && ::chdir("/") == 0) {
    ::execve(arguments[0], arguments, environment);
  }
  const char* reason = ::strerrordesc_np(errno);
  const std::string_view text = reason != nullptr ? reason : "cannot be started";
  [[maybe_unused]] const auto written = ::write(2, text.data(), text.size());
  ::_exit(127);
}

void wait_for(::pid_t process) noexcept {
  while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

Guardian::Guardian(const std::vector<std::filesystem::path>& homes,
                   const std::vector<std::filesystem::path>& others, const std::optional<Account>& visitor) {
  std::vector<std::string> removal = {"/bin/rm", "-rf", "--"};
  std::vector<const char*> home_texts;
  for (const auto& home : homes) {
    home_texts.push_back(home.c_str());
    removal.push_back(home.string());
  }
  for (const auto& folder : others) {
    removal.push_back(folder.string());
  }
  const auto arguments = pointers_to(removal);
  const auto [our_end, guardian_end] = make_channel();
  socket_ = our_end;
  const GuardianOrders orders{guardian_end, home_texts.data(), home_texts.size(),
                              visitor ? std::optional(visitor->gid) : std::nullopt, arguments.data()};
  process_ = ::fork();
  if (process_ == 0) {
    live_as_guardian(orders);
  }
  ::close(guardian_end);
  if (process_ < 0) {
    const std::string why = std::strerror(errno);
    dismiss();
    throw environment_error("cannot start a process: " + why);
  }
  unsigned char error = 0;
  ssize_t size = 0;
  while ((size = ::recv(socket_, &error, 1, 0)) < 0 && errno == EINTR) {
  }
  if (size != 1 || error != 0) {
    dismiss();
    const auto names =
        homes.size() == 1 ? homes.front().string() : homes.front().string() + " and " + homes.back().string();
    throw environment_error("cannot make " + names + ": " + std::strerror(error),
                            "set TMPDIR to a folder that can be written");
  }
}

Guardian::~Guardian() {
  dismiss();
}

::pid_t Guardian::start(const GuardedProgram& program) {
  auto texts = program.arguments;
  const auto arguments = pointers_to(texts);
  auto variables = program.environment;
  const auto environment = pointers_to(variables);
  const int log = above_standard(
      ::open(program.log.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (log < 0) {
    throw environment_error("cannot write " + program.log.string() + ": " + std::strerror(errno));
  }
  const auto kind = program.role == GuardedProgram::Role::server ? GuardianMessage::Kind::server
                                                                 : GuardianMessage::Kind::helper;
  const auto child = ::fork();
  if (child == 0) {
    turn_into(arguments.data(), environment.data(), program.account ? &*program.account : nullptr, log,
              socket_, kind);
  }
  const int error = errno;
  ::close(log);
  if (child < 0) {
    throw environment_error("cannot start " + program.arguments.front() + ": " + std::strerror(error));
  }
  return child;
}

void Guardian::forget(::pid_t helper) noexcept {
  const GuardianMessage message{GuardianMessage::Kind::forget, helper};
  ::send(socket_, &message, sizeof message, MSG_NOSIGNAL);
}

void Guardian::dismiss() noexcept {
  if (socket_ >= 0) {
    ::close(std::exchange(socket_, -1));
  }
  if (process_ > 0) {
    wait_for(std::exchange(process_, -1));
  }
}

}  // namespace harness
