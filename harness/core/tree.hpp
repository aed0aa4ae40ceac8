#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include <harness/core/account.hpp>

namespace harness {

/// What a folder holds: how much, and a digest of all names and bytes. Times, owners and modes do not count.
struct Contents {
  std::uintmax_t files = 0;
  std::uintmax_t bytes = 0;
  std::uint64_t digest = 0;

  bool operator==(const Contents&) const = default;
};

/// As a line of text, and back; nothing where it is no such line.
std::string to_text(const Contents& contents);
std::optional<Contents> parse_contents(std::string_view line);

/// Copies an opened folder with all it holds to `to`, which it makes; without `account` the copy is ours.
/// With `only_of`, all must belong to that user, and nobody else may write to it. Throws a filesystem_error
/// that names the path: for a link, a pipe or a device, too, since none is followed or opened.
Contents copy_tree(int from, const std::filesystem::path& to, const std::optional<Account>& account,
                   std::optional<::uid_t> only_of = std::nullopt);

/// The same to the folder `name` within an opened one.
Contents copy_tree(int from, int parent, const std::string& name, const std::optional<Account>& account);

/// What an opened folder holds, but for the file `left_out` in it. Throws as `copy_tree` does.
Contents contents_of(int folder, std::string_view left_out, std::optional<::uid_t> only_of = std::nullopt);

/// Removes the folder `name` within an opened one, with all it holds and without following a link; whether it
/// is gone. `folder` is the opened one of that name: another that has taken its name stays, unless empty.
bool remove_tree(int parent, const std::string& name, int folder) noexcept;

}  // namespace harness
