#pragma once

#include <string_view>
#include <vector>

namespace harness::postgres {

/// The statements of a text that a client sends as one query, as the server divides it: without psql's
/// commands and COPY data. Comments belong to the statement that they precede or, before its semicolon,
/// follow. A statement that cannot be read to its end (an open quote) is the last. The views point into the
/// text.
std::vector<std::string_view> statements_of(std::string_view query);

}  // namespace harness::postgres
