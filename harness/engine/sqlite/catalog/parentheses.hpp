#pragma once

#include <harness/engine/sqlite/catalog/cursor.hpp>

namespace harness::sqlite {

/// The expression without redundant parentheses, by SQLite's operator precedence. In doubt they stay.
Tokens without_needless_parentheses(Tokens tokens);

}  // namespace harness::sqlite
