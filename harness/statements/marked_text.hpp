#pragma once

#include <string>
#include <string_view>

namespace harness {

/// A statement with its marks for values written anew.
struct MarkedText {
  std::string marked;    ///< with $1, $2, ...
  std::string literals;  ///< with NULL
  bool has_marks = false;
};

/// Reads a statement as it is written for a driver. Comments are left out; text in quotes stays as it is.
MarkedText marked_text(std::string_view sql);

}  // namespace harness
