#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>

namespace harness::postgres {

// What an answer to `Connection::start_question`, or to `wire::Questions::start`, says: rows of a kind and a
// text.

/// The settings with which a session begins.
std::set<std::string> settings_in(const Rows& answer);
/// The prepared statements that are not ours, as SQL names them.
std::vector<std::string> plans_in(const Rows& answer);
/// Whether there are functions that may set a variable of the user's own, if that was asked.
bool has_setters(const Rows& answer);

}  // namespace harness::postgres
