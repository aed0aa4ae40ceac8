#pragma once

#include <string>

namespace harness {

/// A description or the reason of a directive: one line, with '#' escaped.
std::string tap_line(const std::string& text);

/// A YAML block with one text in it, every line indented so that none can end it.
std::string tap_block(const std::string& text);

}  // namespace harness
