#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <harness/core/error.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// A usage Error as the failure of a script that is not run; `file` is its place if the Error has none.
Failure refusal_of(const Error& error, const std::string& file);

/// A script of the file, filled in by `read`. A usage Error that `read` throws becomes the script's refusal.
Script read_script(const std::string& file, const std::function<void(Script& script)>& read);

/// The Error for a line that the tool does not recognise because of a byte-order mark before it.
Error hidden_by_byte_order_mark(const std::string& tool, const Location& place);

/// A file's text for a search for marks, without a byte-order mark; empty if it cannot be read.
std::string text_to_recognise(const std::filesystem::path& file);

}  // namespace harness::sql_files
