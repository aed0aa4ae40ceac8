#pragma once

#include <set>
#include <string>

#include <harness/history/history.hpp>
#include <harness/migrator/sql_files/target.hpp>

namespace harness::sql_files {

/// Whether the text counts revisions from a database's heads: "-1", "+2".
bool is_relative(const std::string& text);

/// The failure for a relative target in the other direction than the command's; nullopt if all is well.
std::optional<Failure> wrong_way(Verb verb, const std::string& target);

/// The heads of a database with `applied` after so many single steps down or up. A Failure if a step is
/// ambiguous, or if there is none left.
Target resolve_relative(const History& history, std::set<std::string> applied, const std::string& text);

}  // namespace harness::sql_files
