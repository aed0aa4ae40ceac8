#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include <harness/core/account.hpp>

namespace harness {

/// A folder's contents: number of files, bytes, and a digest of all names and bytes. Times, owners and modes
/// do not count.
struct Contents {
  std::uintmax_t files = 0;
  std::uintmax_t bytes = 0;
  std::uint64_t digest = 0;

  bool operator==(const Contents&) const = default;
};

/// As a line of text, and back; nullopt if the line is not of that form.
std::string to_text(const Contents& contents);
std::optional<Contents> parse_contents(std::string_view line);

/// Copies an opened folder with its contents to `to`, which it makes; without `account` the copy belongs to
/// us. With `only_of`, everything must belong to that user and be writable by no one else. Throws a
/// filesystem_error that names the path, also for a link, a pipe or a device: none is followed or opened.
Contents copy_tree(int from, const std::filesystem::path& to, const std::optional<Account>& account,
                   std::optional<::uid_t> only_of = std::nullopt);

/// The same to the folder `name` within an opened one.
Contents copy_tree(int from, int parent, const std::string& name, const std::optional<Account>& account);

/// The contents of an opened folder without its file `left_out`. Throws as `copy_tree` does.
Contents contents_of(int folder, std::string_view left_out, std::optional<::uid_t> only_of = std::nullopt);

/// Removes the folder `name` inside an opened one, with its contents and without following links; returns
/// whether it is gone. `folder` is that folder, opened: another one that has taken its name meanwhile stays,
/// unless it is empty.
bool remove_tree(int parent, const std::string& name, int folder) noexcept;

}  // namespace harness
