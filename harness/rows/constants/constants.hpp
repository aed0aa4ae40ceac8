#pragma once

#include <string>
#include <vector>

namespace harness {

/// Values that a condition speaks of, as plain texts without quotes: the literals of a CHECK, a partition's
/// bound or a predicate; numbers and days also with their neighbours where they are compared; samples of
/// patterns (LIKE, GLOB, regular expressions), texts of the lengths that it asks for, JSON of the shape that
/// it asks for. Each at most once, in the order in which they occur; they are proposals, and the engine
/// judges.
std::vector<std::string> constants_in(const std::string& expression);

}  // namespace harness
