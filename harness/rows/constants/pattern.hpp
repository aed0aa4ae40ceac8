#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace harness::constants {

/// Texts that match a regular expression, as PostgreSQL and Perl write them: classes, groups, alternatives,
/// quantifiers and anchors; what only looks around is taken as empty. At most `most`, each different, the
/// simplest first; those of these lengths, where it has such, are among them. Empty if it is not understood.
std::vector<std::string> samples_of_regex(const std::string& regex, const std::set<std::size_t>& lengths,
                                          std::size_t most);

/// A regular expression for the same texts.
std::string regex_of_like(const std::string& pattern, char escape);
std::string regex_of_glob(const std::string& pattern);
std::string regex_of_similar(const std::string& pattern);

/// For a pattern that must not match and forbids one character, as in '[^a-z]': the expression for texts that
/// have only the others. Empty for every other pattern.
std::string regex_of_allowed(const std::string& pattern);

}  // namespace harness::constants
