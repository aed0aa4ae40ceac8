#pragma once

#include <string>

namespace harness {

/// Text as XML and HTML take it, in elements and in attributes. Bytes that are no UTF-8, and characters that
/// XML 1.0 cannot hold, become '?'.
std::string escaped(const std::string& text);

}  // namespace harness
