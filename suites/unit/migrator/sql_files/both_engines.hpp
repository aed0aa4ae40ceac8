#pragma once

#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {

/// What must hold on every engine.
class BothEngines : public SqlFilesTest, public testing::WithParamInterface<std::string> {
 protected:
  BothEngines() : SqlFilesTest(GetParam()) {}

  bool is_postgres() const { return GetParam() == "postgres"; }

  void write_three() {
    for (const std::string n : {"1", "2", "3"}) {
      folder_.write("00" + n + "_make_t" + n + ".up.sql", "CREATE TABLE t" + n + " (a integer);");
      folder_.write("00" + n + "_make_t" + n + ".down.sql", "DROP TABLE t" + n + ";");
    }
  }

  /// base -> left, right -> merge -> tip
  void write_diamond() {
    const auto write = [&](const std::string& id, const std::string& parents) {
      folder_.write(id + "_x.up.sql", "-- revises: " + parents + "\nCREATE TABLE t_" + id + " (a integer);");
      folder_.write(id + "_x.down.sql", "DROP TABLE t_" + id + ";");
    };
    write("base0", "");
    write("left", "base0");
    write("right", "base0");
    write("tip", "merge");
    folder_.write("merge_x.up.sql", "-- revises: left, right\n");
    folder_.write("merge_x.down.sql", "-- nothing to take back\n");
  }
};

/// Names the parameter's tests after the engine.
inline std::string engine_of(const testing::TestParamInfo<std::string>& info) {
  return info.param;
}

}  // namespace harness
