#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace harness::postgres {

/// The last lines of a server's or of initdb's log, for an error, below those that say why it came to that.
std::string tail_of(const std::filesystem::path& log);

/// What to do about a program of the server's that fails, by what it says: about a full disk, too little
/// memory, a limit on the size of files. `otherwise` where it says nothing of the kind.
std::string advice_about(std::string_view text, const std::string& otherwise);

/// The same by its log and the status of `waitpid` with which it has ended.
std::string advice_about(const std::filesystem::path& log, int status, const std::string& otherwise);

}  // namespace harness::postgres
