#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include <harness/process/open_files.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

std::optional<::pid_t> number_in(const std::string& text) {
  ::pid_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

struct Known {
  char state = 'X';
  ::pid_t parent = 0;
};

Known look_at(::pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  const std::string stat((std::istreambuf_iterator<char>(file)), {});
  // The name before it is in parentheses, and may hold some: "12 (a) b) S 7 ...".
  const auto name_end = stat.rfind(')');
  if (name_end == std::string::npos || name_end + 4 >= stat.size()) {
    return {};
  }
  const auto begin = name_end + 4;
  return {stat[name_end + 2], number_in(stat.substr(begin, stat.find(' ', begin) - begin)).value_or(0)};
}

std::vector<::pid_t> numbers_in(const fs::path& folder) {
  std::vector<::pid_t> numbers;
  std::error_code ignored;
  for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    if (const auto number = number_in(entry->path().filename().string())) {
      numbers.push_back(*number);
    }
  }
  return numbers;
}

/// The children of all processes.
std::multimap<::pid_t, ::pid_t> families() {
  std::multimap<::pid_t, ::pid_t> children;
  for (const auto process : numbers_in("/proc")) {
    children.emplace(look_at(process).parent, process);
  }
  return children;
}

/// Adds the children of a process. False on a kernel that does not list them.
bool add_listed_children(::pid_t process, std::vector<::pid_t>& found) {
  const auto tasks = fs::path("/proc") / std::to_string(process) / "task";
  bool is_listed = false;
  for (const auto task : numbers_in(tasks)) {
    std::ifstream children(tasks / std::to_string(task) / "children");
    is_listed = is_listed || children.is_open();
    for (::pid_t child = 0; children >> child;) {
      found.push_back(child);
    }
  }
  return is_listed;
}

/// The children of this process, and theirs.
std::vector<::pid_t> descendants() {
  std::vector<::pid_t> found;
  if (add_listed_children(::getpid(), found)) {
    for (std::size_t at = 0; at < found.size(); ++at) {
      add_listed_children(found[at], found);
    }
    return found;
  }
  const auto children = families();
  found.push_back(::getpid());
  for (std::size_t at = 0; at < found.size(); ++at) {
    const auto [begin, end] = children.equal_range(found[at]);
    std::transform(begin, end, std::back_inserter(found), [](const auto& one) { return one.second; });
  }
  found.erase(found.begin());
  return found;
}

bool has_open(::pid_t process, const struct ::stat& file) {
  const auto folder = fs::path("/proc") / std::to_string(process) / "fd";
  const auto numbers = numbers_in(folder);
  return std::any_of(numbers.begin(), numbers.end(), [&](::pid_t number) {
    struct ::stat one = {};
    return ::stat((folder / std::to_string(number)).c_str(), &one) == 0 && one.st_dev == file.st_dev &&
           one.st_ino == file.st_ino;
  });
}

}  // namespace

std::vector<::pid_t> programs_with(const fs::path& file) {
  std::vector<::pid_t> programs;
  struct ::stat wanted = {};
  if (::stat(file.c_str(), &wanted) != 0) {
    return programs;
  }
  programs = descendants();
  std::erase_if(programs, [&](::pid_t program) { return !has_open(program, wanted); });
  return programs;
}

bool holds_write_lock(::pid_t process, const fs::path& file) {
  struct ::stat wanted = {};
  if (::stat(file.c_str(), &wanted) != 0) {
    return false;
  }
  // "1: POSIX  ADVISORY  WRITE 1234 fe:00:5678 0 EOF"
  const auto owner = " WRITE " + std::to_string(process) + " ";
  const auto inode = ":" + std::to_string(wanted.st_ino) + " ";
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    if (line.find(owner) != std::string::npos && line.find(inode) != std::string::npos) {
      return true;
    }
  }
  return false;
}

::pid_t parent_of(::pid_t process) {
  return look_at(process).parent;
}

bool is_idle(::pid_t process) {
  const auto state = look_at(process).state;
  return state != 'R' && state != 'D';
}

}  // namespace harness
