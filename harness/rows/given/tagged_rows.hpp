#pragma once

#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// What a query gives for these columns, of which at least one must be there; `rest` is what follows them:
/// " FROM ...". Where values have kinds, each begins with its kind and a colon: "integer:5".
std::vector<Row> tagged_rows(Session& session, const RowWords& words, const SqlDialect& dialect,
                             const std::vector<std::string>& columns, const std::string& rest);

}  // namespace harness
