#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

namespace harness {

/// An account of the operating system that a program is to run as.
struct Account {
  std::string name;
  ::uid_t uid = 0;
  ::gid_t gid = 0;
};

/// The account with this number; nullopt if the system has none.
std::optional<Account> account_of(::uid_t uid);

/// Whether the account may enter the folder and all its parents.
bool can_enter(const Account& account, const std::filesystem::path& folder);

/// Switches this process to the account for good; for use between fork and exec. Returns false if that is
/// refused.
bool become(const Account& account) noexcept;

}  // namespace harness
