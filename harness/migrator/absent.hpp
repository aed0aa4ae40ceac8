#pragma once

#include <memory>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// A history that is not there yet: no revision, and nothing to open.
std::unique_ptr<Migrator> make_absent_history();

}  // namespace harness
