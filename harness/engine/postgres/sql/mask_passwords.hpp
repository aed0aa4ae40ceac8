#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// SQL with '***' for the strings that are passwords by their place: after PASSWORD and other names of
/// secrets
/// (`is_secret_name`), in the CONNECTION of a subscription, and in strings that hold the password of an
/// address; also in the bodies of functions and DO blocks. What cannot be read to its end (an open quote)
/// ends with
/// "***". A password in another place, such as a value to insert, stays.
std::string mask_passwords(std::string_view sql);

}  // namespace harness::postgres
