#pragma once

#include <string>
#include <string_view>

namespace harness {

/// JSON text in which no character does anything: those that would are written as "\u202e", which readers of
/// JSON take for what they are.
std::string json_text(std::string_view json);

/// The same for a script element of HTML: nothing in it ends the element or begins a comment.
std::string json_in_html(std::string_view json);

}  // namespace harness
