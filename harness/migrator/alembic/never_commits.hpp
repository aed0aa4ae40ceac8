#pragma once

#include <filesystem>

#include <harness/engine/failure.hpp>

namespace harness {

/// What is wrong where env.py leaves its transaction open, so that Alembic reports success and keeps nothing.
Failure never_commits(const std::filesystem::path& environment);

}  // namespace harness
