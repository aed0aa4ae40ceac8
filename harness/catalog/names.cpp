#include <algorithm>

#include <harness/catalog/names.hpp>

namespace harness {

Path parts_of(const std::string& name) {
  Path parts;
  for (std::size_t from = 0; from <= name.size();) {
    const auto dot = std::min(name.find('.', from), name.size());
    parts.push_back(name.substr(from, dot - from));
    from = dot + 1;
  }
  return parts;
}

bool names(const Path& parts, const Path& path) {
  return parts.size() <= path.size() && std::equal(parts.rbegin(), parts.rend(), path.rbegin());
}

}  // namespace harness
