#pragma once

#include <optional>

#include <harness/core/account.hpp>

namespace harness::postgres {

/// The account to change to before starting a server: `postgres` or `nobody` for root, whom the server
/// refuses; nothing for everybody else. Throws an environment Error when root finds neither.
std::optional<Account> account_for_server();

}  // namespace harness::postgres
