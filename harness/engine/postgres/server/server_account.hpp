#pragma once

#include <optional>

#include <harness/core/account.hpp>

namespace harness::postgres {

/// The account to change to before starting a server: `postgres` or `nobody` for root, which the server
/// refuses; nullopt for any other user. Throws an environment Error if root has neither.
std::optional<Account> account_for_server();

}  // namespace harness::postgres
