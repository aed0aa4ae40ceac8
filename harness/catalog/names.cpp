#include <algorithm>

#include <harness/catalog/names.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

std::set<Path> called(const Catalog& catalog, const Path& parts) {
  std::set<Path> paths;
  for (const auto& [identity, attributes] : catalog) {
    if (names(parts, identity.path)) {
      paths.insert(identity.path);
    }
  }
  return paths;
}

}  // namespace

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

std::set<Path> named_in(const Catalog& catalog, const std::string& name) {
  auto paths = called(catalog, parts_of(name));
  return paths.empty() ? called(catalog, parts_of(lower(name))) : paths;
}

}  // namespace harness
