#include <algorithm>

#include <harness/check/comparison.hpp>
#include <harness/core/error.hpp>
#include <harness/snapshot/compare.hpp>

namespace harness {
namespace {

void leave_out(const std::vector<Path>& tables, Catalog& catalog) {
  catalog.erase_if([&](const Identity& identity) {
    return std::any_of(tables.begin(), tables.end(),
                       [&](const Path& table) { return is_within(identity.path, table); });
  });
}

}  // namespace

void require_comparable(const CatalogSnapshot& before, const CatalogSnapshot& after, Engines& engines) {
  if (before.engine != after.engine) {
    throw usage_error("a schema of " + before.engine + " and one of " + after.engine + " cannot be compared",
                      "name two of the same engine, or choose it with --engine");
  }
  const auto why = engines.get(before.engine).incomparable(before.version, after.version);
  if (!why.empty()) {
    throw usage_error(why,
                      "compare within one major version: --server URL chooses the server for scripts and "
                      "histories, PG_BIN the programs of one of our own");
  }
}

Difference compare(CatalogSnapshot before, CatalogSnapshot after, const std::vector<Tolerance>& ignored) {
  for (auto* catalog : {&before.catalog, &after.catalog}) {
    leave_out(before.left_out, *catalog);
    leave_out(after.left_out, *catalog);
  }
  Difference difference;
  difference.before = {"", before.engine, before.version};
  difference.after = {"", after.engine, after.version};
  difference.objects = after.catalog.size();
  difference.changes = as_told(diff(before.catalog, after.catalog));
  for (const auto& tolerance : ignored) {
    auto covered = tolerate(tolerance, difference.changes);
    std::move(covered.begin(), covered.end(), std::back_inserter(difference.ignored));
  }
  return difference;
}

}  // namespace harness
