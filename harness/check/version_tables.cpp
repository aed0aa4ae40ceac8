#include <harness/catalog/leave_out.hpp>
#include <harness/check/version_tables.hpp>

namespace harness {

std::pair<Snapshot, Snapshot> without_version_tables(const Evidence& evidence, Snapshot expected,
                                                     Snapshot actual) {
  if (!evidence.version_tables.empty() && !same_catalog(expected, actual)) {
    auto one = *expected.catalog;
    auto other = *actual.catalog;
    leave_out(evidence.version_tables, one, other);
    expected.catalog = std::make_shared<const Catalog>(std::move(one));
    actual.catalog = std::make_shared<const Catalog>(std::move(other));
  }
  return {std::move(expected), std::move(actual)};
}

}  // namespace harness
