#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/utf8.hpp>

namespace harness {

std::string read_file(const std::filesystem::path& path) {
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) {
    throw usage_error("this is a folder, not a file", "name a file", {path.string()});
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || (file.peek() != std::ifstream::traits_type::eof() && !(bytes << file.rdbuf()))) {
    throw usage_error(std::string("cannot read the file: ") + std::strerror(errno),
                      "check the path and its permissions", {path.string()});
  }
  return std::move(bytes).str();
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  const auto draft = path.string() + ".draft" + std::to_string(::getpid());
  std::ofstream file(draft, std::ios::binary);
  if (!(file << text) || !file.flush()) {
    const std::string why = std::strerror(errno);
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    throw Error(ErrorKind::usage, "cannot write the file: " + why, "check the folder and its permissions",
                {path.string()});
  }
  file.close();
  std::error_code code;
  std::filesystem::rename(draft, path, code);
  if (code) {
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    throw usage_error("cannot write the file: " + code.message(), "check the folder and its permissions",
                      {path.string()});
  }
}

void create_file(const std::filesystem::path& path, std::string_view text) {
  // Whoever makes the name has the file: nobody else's is written to, however close the race.
  const int created = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (created < 0) {
    const bool taken = errno == EEXIST;
    throw usage_error(
        taken ? std::string("there is such a file already, and it is not written over")
              : std::string("cannot write the file: ") + std::strerror(errno),
        taken ? "choose another name, or move the file away" : "check the folder and its permissions",
        {path.string()});
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
