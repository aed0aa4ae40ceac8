#include <harness/core/location.hpp>
#include <harness/core/utf8.hpp>

namespace harness {

std::string to_string(const Location& place) {
  const auto file = printable_line(place.file);
  return place.line > 0 ? file + ":" + std::to_string(place.line) : file;
}

}  // namespace harness
