#include <harness/core/location.hpp>

namespace harness {

std::string to_string(const Location& place) {
  return place.line > 0 ? place.file + ":" + std::to_string(place.line) : place.file;
}

}  // namespace harness
