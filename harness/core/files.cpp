#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/descriptor.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/utf8.hpp>

namespace harness {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_of_a_file = std::size_t{1} << 30U;
constexpr std::size_t most_of_a_stream = std::size_t{1} << 26U;

[[noreturn]] void cannot_read(const fs::path& path, int reason) {
  if (is_want_of_machine(reason)) {
    throw environment_error("cannot read the file " + path.string() + ": " + std::strerror(reason),
                            advice_about_want(reason));
  }
  throw usage_error(std::string("cannot read the file: ") + std::strerror(reason),
                    "check the path and its permissions", {path.string()});
}

/// Whether a name refers to an open descriptor, as a shell passes it.
bool is_open_already(const fs::path& path) {
  const auto name = path.string();
  return name.starts_with("/dev/fd/") || name.starts_with("/proc/self/fd/") || name == "/dev/stdin";
}

/// All there is, at most so much.
std::string read_to_end(int descriptor, const fs::path& path, std::size_t most) {
  std::string bytes;
  std::string chunk(std::size_t{1} << 16U, '\0');
  for (;;) {
    const auto size = ::read(descriptor, chunk.data(), chunk.size());
    if (size < 0 && errno == EINTR) {
      continue;
    }
    if (size < 0) {
      cannot_read(path, errno);
    }
    if (size == 0) {
      return bytes;
    }
    bytes.append(chunk, 0, static_cast<std::size_t>(size));
    if (bytes.size() > most) {
      throw usage_error(
          "this does not end, or is no text: more than " + std::to_string(most >> 20U) + " MB have come",
          "name a file", {path.string()});
    }
  }
}

}  // namespace

bool is_want_of_machine(int reason) noexcept {
  for (const int known : {ENOSPC, EDQUOT, EFBIG, ENOMEM, EMFILE, ENFILE, EIO}) {
    if (reason == known) {
      return true;
    }
  }
  return false;
}

const char* advice_about_want(int reason) noexcept {
  switch (reason) {
    case ENOSPC:
    case EDQUOT:
      return "make room there, and try again";
    case EFBIG:
      return "raise the limit on the size of files: ulimit -f unlimited";
    case ENOMEM:
      return "give it more memory (a limit of the container, or ulimit -v), or test fewer suites at a time: "
             "--jobs 1";
    case EMFILE:
    case ENFILE:
      return "raise the limit on open files: ulimit -n";
    default:
      return "see to the disk, and try again";
  }
}

void cannot_write(const fs::path& path, int reason) {
  if (is_want_of_machine(reason)) {
    throw environment_error("cannot write the file " + path.string() + ": " + std::strerror(reason),
                            advice_about_want(reason));
  }
  throw usage_error(std::string("cannot write the file: ") + std::strerror(reason),
                    "check the folder and its permissions", {path.string()});
}

std::string what_else(const fs::path& path) {
  std::error_code code;
  const auto itself = fs::symlink_status(path, code);
  if (!fs::exists(itself)) {
    return "";
  }
  switch (fs::status(path, code).type()) {
    case fs::file_type::regular:
      return "";
    case fs::file_type::directory:
      return "a folder";
    case fs::file_type::fifo:
      return "a pipe";
    case fs::file_type::socket:
      return "a socket";
    case fs::file_type::block:
    case fs::file_type::character:
      return "a device";
    default:
      // What is in a closed folder is unknown; reading it reports the error.
      return fs::is_symlink(itself) && code != std::errc::permission_denied ? "a link that leads nowhere"
                                                                            : "";
  }
}

bool is_file(const fs::path& path) {
  if (const auto what = what_else(path); !what.empty()) {
    throw usage_error("this is " + what + ", and a file is expected here", "remove it, or put the file there",
                      {path.string()});
  }
  std::error_code code;
  return fs::exists(path, code);
}

std::string read_file(const fs::path& path) {
  struct ::stat state = {};
  if (::stat(path.c_str(), &state) != 0) {
    cannot_read(path, errno);
  }
  if (S_ISDIR(state.st_mode)) {
    throw usage_error("this is a folder, not a file", "name a file", {path.string()});
  }
  if (!S_ISREG(state.st_mode) && !S_ISCHR(state.st_mode) && !is_open_already(path)) {
    throw usage_error("this is " + what_else(path) + ", not a file", "name a file", {path.string()});
  }
  if (S_ISREG(state.st_mode) && static_cast<std::size_t>(state.st_size) > most_of_a_file) {
    throw usage_error("this file is too large to be read: " +
                          std::to_string(static_cast<std::size_t>(state.st_size) >> 20U) + " MB",
                      "at most " + std::to_string(most_of_a_file >> 20U) + " MB will do", {path.string()});
  }
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) {
    cannot_read(path, errno);
  }
  return read_to_end(file.number(), path, S_ISREG(state.st_mode) ? most_of_a_file : most_of_a_stream);
}

std::string text_if_readable(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  // A stream's own operator takes a failing read as the end; iterators of its buffer let it through as an exception.
  text << file.rdbuf();
  return std::move(text).str();
}

namespace {

/// A new file next to `path`, under a name that cannot have been taken before: with a name to be guessed, a
/// link that another user has laid there would have us write to where it leads.
std::string make_draft(const std::filesystem::path& path) {
  std::random_device random;
  for (;;) {
    const auto draft = path.string() + ".draft" + std::to_string(random());
    const Descriptor made(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (made) {
      return draft;
    }
    if (errno != EEXIST) {
      cannot_write(path, errno);
    }
  }
}

}  // namespace

void write_file(const std::filesystem::path& path, std::string_view text) {
  const auto draft = make_draft(path);
  std::ofstream file(draft, std::ios::binary);
  if (!(file << text) || !file.flush()) {
    const int reason = errno;
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    cannot_write(path, reason);
  }
  file.close();
  std::error_code code;
  std::filesystem::rename(draft, path, code);
  if (code) {
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    cannot_write(path, code.value());
  }
}

void create_file(const std::filesystem::path& path, std::string_view text) {
  // Creating the name is exclusive: no other file is written to, however close the race.
  const int created = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (created < 0) {
    if (errno == EEXIST) {
      throw usage_error("there is such a file already, and it is not written over",
                        "choose another name, or move the file away", {path.string()});
    }
    cannot_write(path, errno);
  }
  ::close(created);
  try {
    write_file(path, text);
  } catch (const Error&) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    throw;
  }
}

std::string read_text(const std::filesystem::path& path) {
  auto text = read_exact_text(path);
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

std::string read_exact_text(const std::filesystem::path& path) {
  auto text = read_file(path);
  require_utf8(text, path);
  return text;
}

void require_utf8(std::string_view text, const std::filesystem::path& path) {
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = utf8_length(text, at);
    if (length == 0) {
      throw usage_error("this is not UTF-8 text", "save the file as UTF-8", {path.string(), line});
    }
    line += text[at] == '\n' ? 1 : 0;
    at += length;
  }
}

}  // namespace harness
