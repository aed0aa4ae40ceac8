#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <harness/core/error.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// What a usage Error says, as the reason why a script is not run; `file` is its place where the Error has
/// none.
Failure refusal_of(const Error& error, const std::string& file);

/// A script of the file, as `read` fills it in. A usage Error that it throws becomes the script's refusal.
Script read_script(const std::string& file, const std::function<void(Script& script)>& read);

/// A line that the tool does not know for what it is, since a byte-order mark stands before it.
Error hidden_by_byte_order_mark(const std::string& tool, const Location& place);

/// A file's text to look for marks in, without a byte-order mark; empty where it cannot be read.
std::string text_to_recognise(const std::filesystem::path& file);

}  // namespace harness::sql_files
