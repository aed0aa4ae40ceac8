#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::postgres::wire {

/// The words at the beginning of a statement, five at most, in lower case: up to the first token that is no
/// word. Enough for COMMIT WORK AND NO CHAIN.
std::vector<std::string> first_words(std::string_view sql);

}  // namespace harness::postgres::wire
