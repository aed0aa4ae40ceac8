#pragma once

#include <memory>

#include <suites/support/test_folder.hpp>

#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness {

/// A folder of SQL migrations that a test writes.
class MigrationFolder : public TestFolder {
 public:
  SqlFilesOptions options() const {
    SqlFilesOptions options;
    options.folder = path();
    return options;
  }
  std::unique_ptr<Migrator> migrator() const { return make_sql_files_migrator(options()); }
};

}  // namespace harness
