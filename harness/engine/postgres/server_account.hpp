#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

namespace harness::postgres {

/// The operating-system account that a server runs as.
struct Account {
  std::string name;
  ::uid_t uid = 0;
  ::gid_t gid = 0;
};

/// The account to change to before starting a server: `postgres` or `nobody` for root, whom the server
/// refuses; nothing for everybody else. Throws an environment Error when root finds neither.
std::optional<Account> account_for_server();

/// Whether the account may enter the folder and all above it.
bool can_enter(const Account& account, const std::filesystem::path& folder);

/// Becomes the account for good; for use between fork and exec. Returns false when that is refused.
bool become(const Account& account) noexcept;

}  // namespace harness::postgres
