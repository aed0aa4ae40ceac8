#pragma once

#include <memory>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// A history that does not exist yet: it has no revision, and open() throws.
std::unique_ptr<Migrator> make_absent_history();

}  // namespace harness
