#pragma once

#include <set>
#include <string>

#include <harness/engine/sqlite/catalog/cursor.hpp>

namespace harness::sqlite {

/// The names, in lower case, that "x" can refer to. If it is none of them, SQLite reads it as a string.
using Scope = std::set<std::string>;

/// `scope` and the names in the text itself: bare ones, those in other quotes, and aliases.
Scope with_names_in(const Tokens& tokens, Scope scope);

/// The normal form of a text: names and keywords in lower case and quoted only if necessary, one operator of
/// each pair of synonyms, single spaces.
std::string canonical(const Tokens& tokens, const Scope& scope);

/// `canonical` of an expression, without needless parentheses, and with IS NULL and IS NOT NULL for ISNULL,
/// NOTNULL and NOT NULL. Not for queries, since the text of a result column is its name.
std::string canonical_expression(const Tokens& tokens, const Scope& scope);

/// A type as declared, in lower case: "varchar(80)".
std::string canonical_type(const Tokens& tokens);

}  // namespace harness::sqlite
