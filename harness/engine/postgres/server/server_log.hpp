#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace harness::postgres {

/// The last lines of a server's or initdb's log, for an error, after the lines that give the reason.
std::string tail_of(const std::filesystem::path& log);

/// What to do about a failed program of the server, according to its output: a full disk, too little memory,
/// a limit on file sizes. `otherwise` if the output has none of these.
std::string advice_about(std::string_view text, const std::string& otherwise);

/// The same by its log and the status of `waitpid` with which it has ended.
std::string advice_about(const std::filesystem::path& log, int status, const std::string& otherwise);

}  // namespace harness::postgres
