#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::acceptance {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

bool is_on_path(const std::string& program);

/// The PostgreSQL on which tools run.
Engine& engine();

/// Runs a tool on a database, which is named by DATABASE_URL, by PGHOST and its like, and where "{url}"
/// stands.
ProcessResult run_in(const fs::path& folder, Arguments arguments, const Database& database,
                     const std::map<std::string, std::string>& variables = {});

/// Whether a run of a tool has failed. By its exit code, but for morph's, which is always 0.
bool has_failed(const ProcessResult& result);

/// Atlas on files whose sums it has first to write.
Arguments atlas_up(const std::string& url = "{url}");

}  // namespace harness::acceptance
