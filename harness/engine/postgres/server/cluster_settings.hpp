#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness::postgres {

/// How a server of this version ("15.18") initialises a data directory; with the version, all that it depends
/// on.
std::vector<std::string> initdb_arguments(const std::string& version);

/// The settings of a server that lives for one run and need not survive a crash, as "name=value".
const std::vector<std::string>& server_settings();

/// The complete environment of initdb and the server. It is small because a migration can run programs as the
/// server's user. `home` is a folder that is removed with the run.
std::vector<std::string> server_environment(const std::filesystem::path& home);

std::string random_password();

/// A loopback port that is free at the moment.
int free_port();

}  // namespace harness::postgres
