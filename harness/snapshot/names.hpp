#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// A name as it stands in a text snapshot: in double quotes, and spelled, where it holds more than plain
/// characters.
std::string written_name(std::string_view name);

/// The text with "\n" for a line's end, "\x1b" or "\u202e" for what would act in a log or on a terminal, and
/// a backslash before every backslash and before each of the marks.
std::string spelled(std::string_view text, std::string_view marks);
/// The text that was spelled.
std::string unspelled(std::string_view text);

std::string written_path(const Path& path);

/// The path that was written; nothing where the text is none.
std::optional<Path> read_path(std::string_view text);

/// The name of an attribute, which may hold blanks as it is.
std::string written_attribute(std::string_view name);

/// Takes the name of an attribute off the front of `text`, up to its colon; nothing where none stands there.
std::optional<std::string> take_attribute(std::string_view& text);

/// "table public.users"; a kind of several words without a path has " ." behind it.
std::string written_identity(const Identity& identity);
std::optional<Identity> read_identity(std::string_view text);

}  // namespace harness
