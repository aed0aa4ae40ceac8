#include <harness/walk/route.hpp>

namespace harness {

std::string to_string(Route route) {
  return std::string(route.name());
}

}  // namespace harness
