#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

#include <harness/core/account.hpp>
#include <harness/core/descriptor.hpp>

namespace harness {

/// A folder that was opened without following a link, or why it may not be used.
struct OpenedFolder {
  Descriptor folder;
  std::string refusal;  ///< a clause about the folder: "it belongs to the user nobody"; empty: opened
  bool missing = false;

  explicit operator bool() const { return static_cast<bool>(folder); }
};

/// Opens a real folder of the user who runs this program. The last component of the path may be no link.
OpenedFolder open_own_folder(const std::filesystem::path& folder);
/// The same inside an opened folder.
OpenedFolder open_own_folder(int parent, const std::string& name);

/// The same for a folder that no one else may write to, either: it holds only what we have put there.
OpenedFolder open_private_folder(const std::filesystem::path& folder);
OpenedFolder open_private_folder(int parent, const std::string& name);

/// The text of a small file in an opened folder; nullopt if it is missing, a link or not a regular file.
std::optional<std::string> read_within(int folder, const std::string& name);

/// Makes a folder that only the account (by default: ours) may enter, in a folder of ours. Throws an
/// environment Error, also if the name is taken.
void make_private_folder(const std::filesystem::path& folder, const std::optional<Account>& account);

/// "the user nobody", "the user 1234".
std::string user_of(::uid_t uid);

}  // namespace harness
