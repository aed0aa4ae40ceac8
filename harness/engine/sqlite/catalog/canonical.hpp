#pragma once

#include <set>
#include <string>

#include <harness/engine/sqlite/catalog/cursor.hpp>

namespace harness::sqlite {

/// The names, in lower case, that "x" can mean. Where it means none of them, SQLite reads it as a string.
using Scope = std::set<std::string>;

/// `scope` and the names that the text itself brings: those that stand bare or in other quotes, and aliases.
Scope with_names_in(const Tokens& tokens, Scope scope);

/// One spelling for all texts that SQLite takes for the same tokens: names and keywords in lower case and
/// quoted only where they must be, one operator of each pair of synonyms, single spaces.
std::string canonical(const Tokens& tokens, const Scope& scope);

/// `canonical` of an expression, without needless parentheses, and with IS NULL and IS NOT NULL for ISNULL,
/// NOTNULL and NOT NULL. Not for queries, whose columns have their text for a name.
std::string canonical_expression(const Tokens& tokens, const Scope& scope);

/// A type as declared, in lower case: "varchar(80)".
std::string canonical_type(const Tokens& tokens);

}  // namespace harness::sqlite
