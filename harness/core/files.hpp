#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace harness {

/// What exists at a path where a file is expected: "a folder", "a link that leads nowhere", "a pipe", "a
/// socket", "a device". Empty if it is a file or does not exist.
std::string what_else(const std::filesystem::path& path);

/// Whether the file exists. Throws a usage Error if something else has its name: with a mere "no" it would be
/// left out silently.
bool is_file(const std::filesystem::path& path);

/// The whole file as bytes. Throws a usage Error that names the file if it cannot be read, is too large for a
/// text, or does not end. A pipe is read only where a shell has opened it ("<(...)").
std::string read_file(const std::filesystem::path& path);

/// What can be read of a file that may be going away, as those of processes do; nothing where it cannot be read.
std::string text_if_readable(const std::filesystem::path& path);

/// Writes the file atomically (a temporary file in the same folder, then a rename). Throws as `cannot_write`
/// does.
void write_file(const std::filesystem::path& path, std::string_view text);

/// Whether an errno is a lack of the machine's resources (disk, memory, descriptors, a limit), which no path
/// and no permission fixes; and what to do about it.
bool is_want_of_machine(int reason) noexcept;
const char* advice_about_want(int reason) noexcept;

/// Throws the error for a file that could not be written: an environment Error if the disk is full, else a
/// usage Error. `reason` is the errno.
[[noreturn]] void cannot_write(const std::filesystem::path& path, int reason);

/// Writes a new file. Throws a usage Error if the name is taken; what has it stays unchanged.
void create_file(const std::filesystem::path& path, std::string_view text);

/// read_file, with a usage Error that has file and line if the bytes are not UTF-8 text (NUL bytes included).
/// A byte-order mark is dropped; "\r\n" stays.
std::string read_text(const std::filesystem::path& path);

/// Throws a usage Error with file and line if a file's bytes are not UTF-8 text (NUL bytes included).
void require_utf8(std::string_view text, const std::filesystem::path& path);

/// read_text with the byte-order mark left in.
std::string read_exact_text(const std::filesystem::path& path);

/// The byte-order mark of UTF-8, U+FEFF.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace harness
