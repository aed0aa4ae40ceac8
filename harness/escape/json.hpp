#pragma once

#include <string>
#include <string_view>

namespace harness {

/// JSON text with active characters (control, direction) escaped as "\u202e", which JSON readers decode.
std::string json_text(std::string_view json);

/// The same for an HTML script element: nothing in the text can end the element or begin a comment.
std::string json_in_html(std::string_view json);

}  // namespace harness
