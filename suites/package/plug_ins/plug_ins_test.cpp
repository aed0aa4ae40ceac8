#include "plug_ins.hpp"

#include <harness/conformance/engine.hpp>
#include <harness/conformance/migrator.hpp>
#include <harness/conformance/reporter.hpp>
#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::conformance {
namespace {

EngineSubject strict() {
  EngineSubject subject;
  subject.name = "strict";
  subject.make = [] { return make_strict_engine(); };
  return subject;
}

void write_files(const std::filesystem::path& folder, const std::vector<Written>& revisions) {
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    const auto stem = "00" + std::to_string(at + 1) + "_shelf";
    write_file(folder / (stem + ".up.sql"), revisions[at].up + ";\n");
    write_file(folder / (stem + ".down.sql"), revisions[at].down + ";\n");
  }
}

/// A tool that ships, on the engine of ours.
std::unique_ptr<Migrator> sql_files(const std::filesystem::path& folder,
                                    const std::vector<Written>& revisions) {
  write_files(folder, revisions);
  SqlFilesOptions options;
  options.folder = folder;
  return make_sql_files_migrator(std::move(options));
}

std::unique_ptr<Migrator> ledger(const std::filesystem::path& folder, const std::vector<Written>& revisions) {
  write_files(folder, revisions);
  return make_ledger_tool(folder);
}

INSTANTIATE_TEST_SUITE_P(Ours, EngineConformance, ::testing::Values(strict()),
                         name_of<::testing::TestParamInfo<EngineSubject>>);
INSTANTIATE_TEST_SUITE_P(Ours, MigratorConformance,
                         ::testing::Values(MigratorSubject{"sql_on_strict", strict().make, sql_files},
                                           MigratorSubject{"ledger", strict().make, ledger}),
                         name_of<::testing::TestParamInfo<MigratorSubject>>);
INSTANTIATE_TEST_SUITE_P(Ours, ReporterConformance,
                         ::testing::Values(ReporterSubject{"lines", make_lines_report}),
                         name_of<::testing::TestParamInfo<ReporterSubject>>);

}  // namespace
}  // namespace harness::conformance
