#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <harness/core/files.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/server/orphan.hpp>
#include <harness/engine/postgres/server/server_account.hpp>
#include <harness/engine/postgres/server/shared_segment.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

constexpr int patience_in_milliseconds = 10'000;

/// The process that the server's pid file names; 0 without one.
::pid_t process_named_in(int data) {
  ::pid_t process = 0;
  const auto text = read_within(data, "postmaster.pid");
  if (!text || std::from_chars(text->data(), text->data() + text->size(), process).ec != std::errc()) {
    return 0;
  }
  return process;
}

bool is_same(const struct ::stat& one, const struct ::stat& other) {
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/// Whether the account is ours or the one that we have servers run as.
bool is_servers(::uid_t uid) {
  if (uid == ::geteuid()) {
    return true;
  }
  const auto account = account_for_server();
  return account && account->uid == uid;
}

/// Whether a command line names the data folder, as `Cluster` starts a server.
bool names(::pid_t process, const fs::path& data) {
  const auto text = text_if_readable(fmt::format("/proc/{}/cmdline", process));
  std::vector<std::string> arguments;
  for (std::size_t at = 0; at < text.size(); at += arguments.back().size() + 1) {
    arguments.emplace_back(text.c_str() + at);
  }
  for (std::size_t at = 1; at < arguments.size(); ++at) {
    if (arguments[at - 1] == "-D" && fs::path(arguments[at]).lexically_normal() == data.lexically_normal()) {
      return true;
    }
  }
  return false;
}

/// Ends the server in the opened data folder; a clause that says why it goes on, or nothing.
std::string stop_server(int data, const struct ::stat& folder, const fs::path& path) {
  const auto server = process_named_in(data);
  // Held by a descriptor, the process cannot end and leave its number to another while we look at it.
  const Descriptor process(server > 1 ? static_cast<int>(::syscall(SYS_pidfd_open, server, 0)) : -1);
  struct ::stat working = {};
  struct ::stat identity = {};
  if (!process || ::stat(fmt::format("/proc/{}/cwd", server).c_str(), &working) != 0 ||
      !is_same(working, folder) || ::stat(fmt::format("/proc/{}", server).c_str(), &identity) != 0) {
    return "";
  }
  if (!is_servers(identity.st_uid)) {
    return fmt::format("process {} works in it, and belongs to {}", server, user_of(identity.st_uid));
  }
  if (!names(server, path / "data")) {
    return fmt::format(
        "process {} works in it, and was not started for it: \"-D {}\" is not in its command line", server,
        (path / "data").string());
  }
  ::pollfd end = {process.number(), POLLIN, 0};
  if (::syscall(SYS_pidfd_send_signal, process.number(), SIGQUIT, nullptr, 0) != 0 ||
      ::poll(&end, 1, patience_in_milliseconds) <= 0) {
    return fmt::format("its server, process {}, does not end", server);
  }
  return "";
}

}  // namespace

std::string stop_orphan(int home, const fs::path& path) {
  const auto data = open_folder(home, "data");
  struct ::stat folder = {};
  if (!data || ::fstat(data.number(), &folder) != 0) {
    return data || errno != ENOENT ? "its data folder is a link or cannot be opened" : "";
  }
  if (!is_servers(folder.st_uid)) {
    return "its data folder belongs to " + user_of(folder.st_uid);
  }
  const auto segment = segment_of(data.number());
  auto reason = stop_server(data.number(), folder, path);
  if (reason.empty()) {
    remove_segment(segment);
  }
  return reason;
}

}  // namespace harness::postgres
