#pragma once

#include <harness/registry.hpp>

namespace harness {

/// A test program for one suite on one engine: `program --config FILE --suite NAME --engine ENGINE [gtest
/// flags]`. Each check and revision is a GoogleTest case; the walks are carried out once, before the first
/// case. Returns 0 when all passed, 77 when the engine or the tool is missing (unless MIGRATE_REQUIRE_ALL is
/// set), else 1.
int run_suite_tests(int argc, char** argv, const Registry& registry);

}  // namespace harness
