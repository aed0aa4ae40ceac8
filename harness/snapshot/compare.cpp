#include <harness/catalog/leave_out.hpp>
#include <harness/check/comparison.hpp>
#include <harness/core/error.hpp>
#include <harness/snapshot/compare.hpp>

namespace harness {
void require_comparable(const CatalogSnapshot& before, const CatalogSnapshot& after, Engines& engines) {
  if (before.engine != after.engine) {
    throw usage_error("a schema of " + before.engine + " and one of " + after.engine + " cannot be compared",
                      "name two of the same engine, or choose it with --engine");
  }
  const auto* advisor = engines.get(before.engine).advisor();
  const auto why = advisor == nullptr ? "" : advisor->incomparable(before.version, after.version);
  if (!why.empty()) {
    throw usage_error(why,
                      "compare within one major version: --server URL chooses the server for scripts and "
                      "histories, PG_BIN the programs of one of our own");
  }
}

Difference compare(CatalogSnapshot before, CatalogSnapshot after, const std::vector<Tolerance>& ignored) {
  for (const auto* snapshot : {&before, &after}) {
    leave_out(snapshot->left_out, before.catalog, after.catalog);
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
