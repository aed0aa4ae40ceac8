#include <algorithm>

#include <harness/catalog/leave_out.hpp>

namespace harness {
namespace {

bool has(const Catalog& catalog, const Path& path) {
  return std::any_of(catalog.begin(), catalog.end(),
                     [&](const Catalog::Entry& entry) { return entry.first.path == path; });
}

/// Of a schema that only one of the two has, and that has the object.
void leave_out_holder(const Path& path, Catalog& one, Catalog& other) {
  const Path holder(path.begin(), path.end() - 1);
  if (holder.empty() || has(one, holder) == has(other, holder)) {
    return;
  }
  auto& holding = has(one, holder) ? one : other;
  if (has(holding, path)) {
    holding.erase_if([&](const Identity& identity) { return identity.path == holder; });
  }
}

}  // namespace

void leave_out(const std::vector<Path>& paths, Catalog& one, Catalog& other) {
  for (const auto& path : paths) {
    leave_out_holder(path, one, other);
    one.erase_within(path);
    other.erase_within(path);
  }
}

}  // namespace harness
