#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness::postgres {

/// The arguments of initdb for this version ("15.18"). A data directory depends on them and on the version
/// alone.
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
