#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <mutex>
#include <utility>

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/process/child.hpp>
#include <harness/process/fork_server.hpp>
#include <harness/process/pipe.hpp>

namespace harness {
namespace {

/// Sends the text together with descriptors; false if the other end is closed.
bool send_with(int socket, std::string_view text, const std::array<int, 3>& descriptors) {
  ::iovec part{const_cast<char*>(text.data()), text.size()};
  alignas(::cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control = {};
  ::msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ::cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof descriptors);
  std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
  ssize_t sent = 0;
  do {
    sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(text.size());
}

std::optional<int> number_in(const std::optional<std::string>& line) {
  int number = 0;
  if (!line || std::from_chars(line->data(), line->data() + line->size(), number).ec != std::errc()) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

/// The program itself; its copies hold it, for it alone can wait for them.
class ForkServer::Parent {
 public:
  explicit Parent(std::unique_ptr<Child> child) : child_(child.get()), talk_(std::move(child)) {}

  Conversation& talk() { return talk_; }

  /// The number of a new copy that has these descriptors.
  ::pid_t fork(const std::array<int, 3>& descriptors) {
    const std::scoped_lock lock(mutex_);
    const bool sent = send_with(child_->input().native_handle(), "fork\n", descriptors);
    const auto line = sent ? talk_.read_line() : std::nullopt;
    const auto number = number_in(line);
    if (!number) {
      throw environment_error("a process that was to fork did not: " + line.value_or("it has ended") + "\n" +
                              talk_.errors());
    }
    watch_.report(*number);
    return *number;
  }

  /// The exit code of a copy, once it has ended; its number can be another's from then on.
  int end(::pid_t copy) {
    const std::scoped_lock lock(mutex_);
    const auto code =
        talk_.write_line("end " + std::to_string(copy)) ? number_in(talk_.read_line()) : std::optional<int>();
    watch_.forget(copy);
    // If the parent was killed, its copy was, just before, or has no owner.
    return code.value_or(128 + SIGKILL);
  }

 private:
  const GroupWatch& watch_ = GroupWatch::ours();
  std::mutex mutex_;
  Child* child_;
  Conversation talk_;
};

class ForkServer::Copy : public Talker {
 public:
  Copy(std::shared_ptr<Parent> parent, std::chrono::milliseconds limit)
      : Talker(limit), parent_(std::move(parent)) {
    Pipe in;
    Pipe out;
    Pipe err;
    number_ = parent_->fork({in.reader(), out.writer(), err.writer()});
    input().assign(in.take_writer());
    output().assign(out.take_reader());
    errors().assign(err.take_reader());
  }

  ~Copy() override {
    if (!ended_) {
      Copy::kill();
      Copy::wait();
    }
  }

  void kill() override {
    if (!ended_) {
      // It leads no group before it has read its first line.
      ::kill(number_, SIGKILL);
      ::kill(-number_, SIGKILL);
    }
  }

  int wait() override {
    if (!ended_) {
      exit_code_ = parent_->end(number_);
      ended_ = true;
    }
    return exit_code_;
  }

 private:
  std::shared_ptr<Parent> parent_;
  ::pid_t number_ = 0;
  bool ended_ = false;
  int exit_code_ = 0;
};

ForkServer::ForkServer(const Command& command)
    : parent_(std::make_shared<Parent>(std::make_unique<Child>(command, Pipe::Kind::socket))) {}

ForkServer::~ForkServer() = default;

Conversation& ForkServer::talk() {
  return parent_->talk();
}

std::unique_ptr<Conversation> ForkServer::fork(std::chrono::milliseconds time_limit) {
  return std::make_unique<Conversation>(std::make_unique<Copy>(parent_, time_limit));
}

}  // namespace harness
