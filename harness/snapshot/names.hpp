#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// A name in a text snapshot: escaped and in double quotes if it has other than plain characters.
std::string written_name(std::string_view name);

/// The text with "\n" for a line end, "\x1b" or "\u202e" for characters that act in a log or on a terminal,
/// and a backslash before every backslash and each of the marks.
std::string spelled(std::string_view text, std::string_view marks);
/// The reverse of `spelled`.
std::string unspelled(std::string_view text);

std::string written_path(const Path& path);

/// The reverse of `written_path`; nullopt for a malformed text.
std::optional<Path> read_path(std::string_view text);

/// The name of an attribute, in which blanks need no quotes.
std::string written_attribute(std::string_view name);

/// Removes the name of an attribute, up to its colon, from the front of `text`; nullopt if there is none.
std::optional<std::string> take_attribute(std::string_view& text);

/// "table public.users"; a kind of several words without a path is followed by " .".
std::string written_identity(const Identity& identity);
std::optional<Identity> read_identity(std::string_view text);

}  // namespace harness
