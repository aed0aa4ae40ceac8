#include "catalog_mutation.hpp"

#include <set>

#include <gtest/gtest.h>

#include "catalog_database.hpp"
#include <harness/engine/postgres/catalog/read_catalog.hpp>

namespace harness::postgres {

void expect_told(const std::vector<Mutation>& mutations) {
  auto& session = catalog_session();
  std::set<std::string> names;
  for (const auto& mutation : mutations) {
    SCOPED_TRACE(mutation.name + ": " + mutation.change);
    EXPECT_TRUE(names.insert(mutation.name).second);
    const Rollback rollback(session);
    session.execute(mutation.change);
    EXPECT_EQ(told(base_catalog(), read_catalog(session)), mutation.expected);
  }
}

}  // namespace harness::postgres
