#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/migration_folder.hpp>

#include <harness/walk/routes/routes.hpp>

namespace harness {

/// A history of SQL files that is walked with rows, on the engine that the parameter names.
class RowWalk : public testing::TestWithParam<std::string> {
 protected:
  void revision(const std::string& name, const std::string& up, const std::string& down) {
    folder_.write(name + ".up.sql", up);
    folder_.write(name + ".down.sql", down);
  }

  RowStairs walked(GivenRows given = {}, const WalkOptions& walk_options = {}) {
    auto options = folder_.options();
    options.layout = "golang-migrate";
    Suite suite;
    suite.name = "shop";
    suite.rows = true;
    suite.given = std::move(given);
    suite.migrator = make_sql_files_migrator(std::move(options));
    std::vector<std::string> kept;
    auto& engine = engine_named(GetParam());
    const WalkContext context{suite, engine, walk_options, suite.migrator->history(), Reach::other_processes,
                              kept};
    auto stairs = walk_rows(context);
    EXPECT_TRUE(stairs.has_value());
    return stairs ? *stairs : RowStairs();
  }

  MigrationFolder folder_;
};

}  // namespace harness
