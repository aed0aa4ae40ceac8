#pragma once

#include <optional>
#include <string>
#include <vector>

namespace harness::constants {

/// The number one more, or one less, with as many digits after the point; nullopt where it is too large.
std::optional<std::string> plus(const std::string& number, int difference);

/// The number halfway between each two neighbours of these, in the order of the numbers.
std::vector<std::string> between(const std::vector<std::string>& numbers);

/// The same date, or moment, some days later; nullopt for a text that does not begin with a date.
std::optional<std::string> days_later(const std::string& date, int days);

/// Texts of so many characters, the first of letters only.
std::vector<std::string> texts_of_length(std::size_t length);

/// Dates whose year, month, day, hour or day of the week has this number.
std::vector<std::string> dates_with(const std::string& number);

}  // namespace harness::constants
