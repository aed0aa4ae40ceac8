#pragma once

#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// The statements of a script that change what all databases of a server share: roles (CREATE, ALTER, DROP,
/// COMMENT, GRANT, DROP OWNED), other databases, tablespaces, settings of the server, replication slots and
/// origins. Also those in DO blocks and in the strings that such a block executes. If the script cannot be
/// parsed to its end, those before that place.
std::vector<Statement> role_statements(std::string_view script);

}  // namespace harness::postgres
