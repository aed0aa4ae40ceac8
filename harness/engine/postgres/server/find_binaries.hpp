#pragma once

#include <filesystem>
#include <string>

namespace harness::postgres {

/// The programs of one PostgreSQL server installation.
struct Binaries {
  std::filesystem::path folder;
  std::string version_text;  ///< what `postgres --version` prints
  std::string version;       ///< "15.18"

  std::filesystem::path initdb() const { return folder / "initdb"; }
  std::filesystem::path postgres() const { return folder / "postgres"; }
};

/// Looks in `given` alone if it is not empty; else in $PG_BIN alone if that is set; else where pg_config
/// points, on PATH, and where the distributions and Homebrew install servers, newest first. Throws an
/// environment Error that lists the places, or names a server older than 14.
///
/// With a major version ("14") only a server of that version will do, and without `given` it is looked for in
/// $PG_BIN_14 alone if that is set; else in the places above and where ci/fetch_postgres.sh keeps servers.
Binaries find_binaries(const std::filesystem::path& given = {}, const std::string& version = {});

/// A usage Error unless this can be the major version of a server that will do.
void require_major_version(const std::string& version);

}  // namespace harness::postgres
