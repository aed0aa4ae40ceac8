#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

std::string value_of(const Catalog& catalog, const Identity& identity, const std::string& attribute) {
  const auto* attributes = catalog.find(identity);
  if (attributes == nullptr) {
    return {};
  }
  const auto value = attributes->find(attribute);
  return value == attributes->end() ? std::string() : value->second;
}

std::vector<Identity> parts_of(const Catalog& catalog, const Path& path, std::string_view kind) {
  std::vector<Identity> parts;
  for (const auto& [identity, attributes] : catalog) {
    if (identity.path.size() > path.size() && is_within(identity.path, path) &&
        (kind.empty() || identity.kind == kind)) {
      parts.push_back(identity);
    }
  }
  return parts;
}

std::string left_to_do(const std::string& what) {
  return "-- left to do: " + what;
}

}  // namespace harness::postgres
