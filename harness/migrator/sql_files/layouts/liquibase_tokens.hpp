#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace harness::sql_files {

/// A piece of SQL as Liquibase's grammar takes it apart.
struct LiquibaseToken {
  enum class Kind { blank, comment, other };

  Kind kind = Kind::other;
  std::string text;
  std::size_t at = 0;
};

/// Takes SQL apart; throws a LiquibaseStranger (liquibase_cut.hpp).
std::vector<LiquibaseToken> liquibase_tokens(std::string_view sql);

}  // namespace harness::sql_files
