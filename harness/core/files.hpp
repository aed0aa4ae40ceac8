#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace harness {

/// What stands under a name where a file is expected: "a folder", "a link that leads nowhere", "a pipe",
/// "a socket", "a device". Empty for a file, and where nothing is.
std::string what_else(const std::filesystem::path& path);

/// Whether a file is there; a usage Error that names it where something else has its name. What only says no
/// would leave it out, and nobody would be told.
bool is_file(const std::filesystem::path& path);

/// The whole file as bytes; a usage Error that names the file when it cannot be read, is too large to be
/// anybody's text, or does not end. A pipe is read only where a shell has opened it ("<(...)").
std::string read_file(const std::filesystem::path& path);

/// Writes the file whole or not at all (a temporary file beside it, then a rename).
void write_file(const std::filesystem::path& path, std::string_view text);

/// Whether an errno tells of a want of the machine's (disk, memory, descriptors, a limit), which no path and
/// no permission fixes; and what to do about it.
bool is_want_of_machine(int reason) noexcept;
const char* advice_about_want(int reason) noexcept;

/// Throws what it means that a file could not be written: an environment Error where the disk is full, a
/// usage Error for all else.
[[noreturn]] void cannot_write(const std::filesystem::path& path, int reason);

/// Writes a new file; a usage Error where there is something of that name already, which stays as it is.
void create_file(const std::filesystem::path& path, std::string_view text);

/// read_file, and a usage Error with file and line where the bytes are no UTF-8 text (NUL bytes included).
/// A byte-order mark is dropped; "\r\n" stays.
std::string read_text(const std::filesystem::path& path);

/// A usage Error with file and line where the bytes of a file are no UTF-8 text (NUL bytes included).
void require_utf8(std::string_view text, const std::filesystem::path& path);

/// read_text with the byte-order mark left in.
std::string read_exact_text(const std::filesystem::path& path);

/// The byte-order mark of UTF-8, U+FEFF.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace harness
