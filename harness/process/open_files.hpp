#pragma once

#include <filesystem>
#include <vector>

#include <sys/types.h>

namespace harness {

/// The programs begun by this process, or by those, that have a file open, under whatever name. Processes
/// that end meanwhile, or that the system does not let this one look at, are left out.
std::vector<::pid_t> programs_with(const std::filesystem::path& file);

/// Whether a process holds a lock for writing on a part of a file.
bool holds_write_lock(::pid_t process, const std::filesystem::path& file);

/// The process that began it; 0 where it has ended.
::pid_t parent_of(::pid_t process);
/// Whether a process has ended, or waits for something: it neither runs nor is about to.
bool is_idle(::pid_t process);

}  // namespace harness
