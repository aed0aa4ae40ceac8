#include <array>
#include <memory>

#include <iconv.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/recode.hpp>

namespace harness::sql_files {
namespace {

struct Close {
  void operator()(iconv_t conversion) const { ::iconv_close(conversion); }
};
using Conversion = std::unique_ptr<std::remove_pointer_t<iconv_t>, Close>;

Conversion conversion_from(const std::string& encoding, const std::string& file) {
  const auto opened = ::iconv_open("UTF-8", encoding.c_str());
  if (opened == reinterpret_cast<iconv_t>(-1)) {  // as iconv(3) says that it fails
    throw usage_error("the encoding \"" + encoding + "\" is not known", "name another, as UTF-8", {file, 0});
  }
  return Conversion(opened);
}

}  // namespace

std::string read_recoded(const std::string& file, const std::string& encoding) {
  if (lower(encoding) == "utf-8" || lower(encoding) == "utf8") {
    return read_text(file);
  }
  auto bytes = read_file(file);
  const auto conversion = conversion_from(encoding, file);
  std::string text;
  char* from = bytes.data();
  std::size_t left = bytes.size();
  while (left > 0) {
    std::array<char, 4096> piece{};
    char* to = piece.data();
    std::size_t room = piece.size();
    const auto failed = ::iconv(conversion.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1);
    text.append(piece.data(), to);
    if (failed && to == piece.data()) {
      throw usage_error("the file is no text in the encoding " + encoding,
                        "save it in that encoding, or correct the setting", {file, 0});
    }
  }
  return text;
}

}  // namespace harness::sql_files
