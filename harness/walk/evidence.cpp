#include <algorithm>

#include <harness/walk/evidence.hpp>

namespace harness {

bool same_catalog(const Snapshot& one, const Snapshot& other) {
  return one.catalog == other.catalog || *one.catalog == *other.catalog;
}

bool same_counts(const Snapshot& one, const Snapshot& other) {
  const auto counts_alike = [](const auto& left, const auto& right) {
    return left.first == right.first && left.second.count == right.second.count;
  };
  return one.data == other.data ||
         std::equal(one.data->tables.begin(), one.data->tables.end(), other.data->tables.begin(),
                    other.data->tables.end(), counts_alike);
}

}  // namespace harness
