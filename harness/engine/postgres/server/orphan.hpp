#pragma once

#include <filesystem>
#include <string>

namespace harness::postgres {

/// Ends the server of an abandoned cluster, whose home is opened. Ends no process but one that runs as us or
/// as the server's account, works in the data folder of just this home, and was started for it by its command
/// line. A clause that says why the home must stay, or nothing where no server works in it any more.
std::string stop_orphan(int home, const std::filesystem::path& path);

}  // namespace harness::postgres
