#include <algorithm>
#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <sys/wait.h>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/server/server_log.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

/// Whether a line of a log says why all ended.
bool says_why(const std::string& line) {
  return line.find("FATAL:") != std::string::npos || line.find("PANIC:") != std::string::npos ||
         line.find("ERROR:") != std::string::npos || line.starts_with("initdb: error:");
}

bool holds_one(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool was_ended_by(int status, int signal) {
  return WIFSIGNALED(status) && WTERMSIG(status) == signal;
}

}  // namespace

std::string tail_of(const fs::path& log) {
  auto lines = split_lines(text_if_readable(log));
  constexpr std::size_t most = 20;
  if (lines.size() > most) {
    const auto last = lines.end() - most;
    lines.erase(std::remove_if(lines.begin(), last, [](const std::string& line) { return !says_why(line); }),
                last);
  }
  return lines.empty() ? "(its log is empty)" : join(lines, "\n");
}

std::string advice_about(std::string_view text, const std::string& otherwise) {
  if (holds_one(text, {"No space left on device", "Disk quota exceeded"})) {
    return "make room there, or set TMPDIR to a folder with 256 MB free";
  }
  if (holds_one(text, {"File too large", "File size limit exceeded", "terminated by signal 25"})) {
    return advice_about_want(EFBIG);
  }
  if (holds_one(text, {"Cannot allocate memory", "out of memory", "could not fork",
                       "could not create shared memory", "Killed", "terminated by signal 9", "exit code 137",
                       "failed to map segment"})) {
    return advice_about_want(ENOMEM);
  }
  return otherwise;
}

std::string advice_about(const fs::path& log, int status, const std::string& otherwise) {
  if (was_ended_by(status, SIGXFSZ)) {
    return advice_about_want(EFBIG);
  }
  return advice_about(std::string_view(text_if_readable(log)),
                      was_ended_by(status, SIGKILL) ? advice_about_want(ENOMEM) : otherwise);
}

}  // namespace harness::postgres
