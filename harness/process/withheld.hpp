#pragma once

#include <harness/process/subprocess.hpp>

namespace harness {

/// Adds to what a failed program says which variables were withheld from it, where it speaks of them.
void note_withheld(ProcessResult& result, const Command& command);

}  // namespace harness
