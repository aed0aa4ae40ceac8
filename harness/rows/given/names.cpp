#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>
#include <harness/rows/given/names.hpp>

namespace harness {

std::string written(const Path& path) {
  return join(path, ".");
}

std::string nearest_names(const std::string& name, const std::vector<std::string>& known) {
  constexpr std::size_t few = 10;
  const auto near = nearest(name, known);
  if (!near.empty()) {
    return "the nearest: " + join(near, ", ");
  }
  return known.empty() || known.size() > few ? "" : "there are: " + join(known, ", ");
}

}  // namespace harness
