#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// Walks a suite on a given server, whose roles all its databases share. Throws a usage Error with file and
/// line before the walk if scripts of the suite create, alter, grant or drop roles and that is not `allowed`;
/// and one with all names after the walk if roles from before it have been dropped or changed. Drops new
/// roles that the scripts name; those that remain are added to `kept`.
void walk_among_roles(const Suite& suite, Engine& engine, bool allowed, std::vector<std::string>& kept,
                      const std::function<void()>& walk);

/// The same for running a SQL file.
void run_among_roles(const std::filesystem::path& file, Engine& engine, bool allowed,
                     const std::function<void()>& run);

}  // namespace harness
