#pragma once

#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/statements/release_statement.hpp>

namespace harness {

// One kind of file each. All throw a usage Error with file and line for a file that is not of the kind.

/// Statements of SQL, named by comments before them: "-- name: list_orders :many" as sqlc and aiosql, "--
/// :name list_orders :?" as HugSQL write them.
std::vector<ReleaseStatement> statements_of_sql(const StatementFile& file, const SqlDialect& dialect);

/// What sqlx keeps of the queries that it checks: a query in each file of .sqlx, or all in sqlx-data.json.
/// Those for another database than the dialect's are left out.
std::vector<ReleaseStatement> statements_of_sqlx(const StatementFile& file, const SqlDialect& dialect);

/// What `migrate record` has written: a JSON object with a "statement" in each line.
std::vector<ReleaseStatement> statements_of_record(const StatementFile& file);

/// A statement as a program sends it, without the semicolon and the blanks at its end.
std::string single_statement(const std::string& text);

}  // namespace harness
