#pragma once

#include <string>
#include <string_view>

namespace harness {

/// The text as a comment on a line of its own, line end included; nothing in the text can end the comment.
std::string sql_comment(std::string_view text);

}  // namespace harness
