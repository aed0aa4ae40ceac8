#pragma once

#include <filesystem>
#include <string>

namespace harness::postgres {

/// Ends the server of an abandoned cluster; `home` is its opened folder. Ends only a process that runs as us
/// or as the server's account, works in the data folder of this very home, and was started for it according
/// to its command line. Returns a clause that says why the home must stay, or "" if no server uses it any
/// more.
std::string stop_orphan(int home, const std::filesystem::path& path);

}  // namespace harness::postgres
