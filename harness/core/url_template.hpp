#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/url.hpp>

namespace harness {

/// Replaces placeholders in `text` by the parts of an address: {url}, {url:scheme}, {url:scheme+driver},
/// {user}, {password}, {host}, {port}, {database}; "{{url}}" stands for the text "{url}". Throws a usage
/// Error for an unknown lower-case name in braces; other braces are kept. The result may hold a password.
std::string fill_template(std::string_view text, const Url& url);

/// fill_template for a program's arguments. Throws a usage Error if one would contain a password, since every
/// user of the machine can read them.
std::vector<std::string> fill_arguments(const std::vector<std::string>& arguments, const Url& url);

/// fill_template for the values of environment variables, in the form that `Command` takes.
std::map<std::string, std::optional<std::string>> fill_environment(
    const std::map<std::string, std::string>& environment, const Url& url);

/// `text` with every occurrence of the address's password (plain or percent-encoded) shown as "***".
std::string without_password(std::string text, const Url& url);

}  // namespace harness
