#include <algorithm>

#include <harness/catalog/leave_out.hpp>

namespace harness {
namespace {

bool has(const Catalog& catalog, const Path& path) {
  return std::any_of(catalog.begin(), catalog.end(),
                     [&](const Catalog::Entry& entry) { return entry.first.path == path; });
}

void leave_out_holder(const Path& holder, Catalog& one, Catalog& other) {
  if (holder.empty() || has(one, holder) == has(other, holder)) {
    return;
  }
  for (auto* catalog : {&one, &other}) {
    catalog->erase_if([&](const Identity& identity) { return identity.path == holder; });
  }
}

}  // namespace

void leave_out(const std::vector<Path>& paths, Catalog& one, Catalog& other) {
  for (const auto& path : paths) {
    leave_out_holder({path.begin(), path.end() - 1}, one, other);
    one.erase_within(path);
    other.erase_within(path);
  }
}

}  // namespace harness
