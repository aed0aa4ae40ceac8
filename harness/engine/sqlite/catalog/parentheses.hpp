#pragma once

#include <harness/engine/sqlite/catalog/cursor.hpp>

namespace harness::sqlite {

/// The expression without those parentheses that change nothing, by SQLite's precedence of operators. In
/// doubt they stay.
Tokens without_needless_parentheses(Tokens tokens);

}  // namespace harness::sqlite
