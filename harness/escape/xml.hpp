#pragma once

#include <string>

namespace harness {

/// Text escaped for elements and attributes of XML and HTML: active characters are spelled out, commands to a
/// CI system are broken, and characters that XML 1.0 cannot hold become '?'.
std::string escaped(const std::string& text);

}  // namespace harness
