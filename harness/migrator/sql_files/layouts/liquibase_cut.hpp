#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace harness::sql_files {

/// How a changeset's SQL is cut.
struct LiquibaseCut {
  bool splits = true;
  bool strips_comments = true;
  std::optional<std::string> delimiter = {};
};

/// What Liquibase sends as one statement.
struct LiquibasePart {
  std::string text;
  std::size_t at = 0;  ///< where it begins in the SQL
};

/// A character that Liquibase's grammar does not have.
struct LiquibaseStranger {
  std::size_t at = 0;
};

/// Cuts SQL with ends of lines of one character as Liquibase does, with its own notion of quotes, of comments
/// and of BEGIN ... END. Throws a LiquibaseStranger, or a usage Error for a delimiter that it cannot use.
std::vector<LiquibasePart> cut_liquibase(std::string_view sql, const LiquibaseCut& cut);

}  // namespace harness::sql_files
