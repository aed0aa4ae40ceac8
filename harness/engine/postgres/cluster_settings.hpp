#pragma once

#include <string>
#include <vector>

namespace harness::postgres {

/// How a data directory is initialised; beside the server's version, all that it depends on.
std::vector<std::string> initdb_arguments();

/// The settings of a server that lives for one run and is never asked to survive a crash, as "name=value".
const std::vector<std::string>& server_settings();

std::string random_password();

/// A port on the loopback that nobody uses at the moment.
int free_port();

}  // namespace harness::postgres
