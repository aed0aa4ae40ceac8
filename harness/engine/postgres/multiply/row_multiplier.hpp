#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include <harness/engine/database.hpp>
#include <harness/engine/row_multiplier.hpp>

namespace harness::postgres {

/// Multiplies the rows of one database by statements that make new ones of those that are there.
class PostgresRowMultiplier : public RowMultiplier {
 public:
  /// `database` outlives it.
  explicit PostgresRowMultiplier(Database& database) : database_(database) {}

  std::vector<MultipliedTable> multiply(const std::set<Path>& tables, std::uint64_t rows,
                                        bool differ) override;

 private:
  Database& database_;
};

}  // namespace harness::postgres
