#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// Walks a suite on a server that was given, whose roles are everybody's there. A usage Error, with file and
/// line, before the walk where scripts of the suite make, alter, grant or drop roles and that is not
/// `allowed`; and after it, with all names, where roles that were there before are gone or changed. Roles
/// that were made meanwhile and that the scripts name are dropped; those that stay are added to `kept`.
void walk_among_roles(const Suite& suite, Engine& engine, bool allowed, std::vector<std::string>& kept,
                      const std::function<void()>& walk);

/// The same for a file of SQL that is run.
void run_among_roles(const std::filesystem::path& file, Engine& engine, bool allowed,
                     const std::function<void()>& run);

}  // namespace harness
