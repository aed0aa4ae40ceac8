#pragma once

#include <set>
#include <string>

#include <harness/history/history.hpp>
#include <harness/migrator/sql_files/target.hpp>

namespace harness::sql_files {

/// Whether the text counts revisions from where a database stands: "-1", "+2".
bool is_relative(const std::string& text);

/// Why a command cannot lead to a target: it goes the other way. Nothing where it may.
std::optional<Failure> wrong_way(Verb verb, const std::string& target);

/// The heads of a database in which `applied` was, once it has gone so many revisions down or up, one at a
/// time. A failure where a step could go more than one way, or where there is none left to go.
Target resolve_relative(const History& history, std::set<std::string> applied, const std::string& text);

}  // namespace harness::sql_files
