#pragma once

#include <string>

namespace harness {

/// Text as XML and HTML take it, in elements and in attributes: characters that would do something in their
/// harmless spelling, and no command to a CI system; '?' for one that XML 1.0 cannot hold.
std::string escaped(const std::string& text);

}  // namespace harness
