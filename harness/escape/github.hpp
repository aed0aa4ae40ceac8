#pragma once

#include <string>

namespace harness {

/// The message of a workflow command of GitHub Actions: line ends in it do not end the command.
std::string github_message(const std::string& text);

/// The value of one of its properties.
std::string github_property(const std::string& text);

}  // namespace harness
