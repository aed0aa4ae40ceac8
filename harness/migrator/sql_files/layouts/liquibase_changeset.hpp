#pragma once

#include <string>
#include <string_view>

#include <harness/migrator/sql_files/layouts/liquibase_changelog.hpp>

namespace harness::sql_files {

/// The changeset that a line "--changeset author:id ..." begins, without its SQL.
LiquibaseChangeset begin_liquibase_changeset(std::string_view line, const LiquibaseTitle& title, int number,
                                             const LiquibaseScope& scope);

/// A line "--preconditions onFail:..." of a changeset; throws a usage Error without a place.
void take_preconditions(LiquibaseChangeset& changeset, std::string_view rest, int number);

/// A line "--precondition-NAME ..."; throws a usage Error without a place.
void take_precondition(LiquibaseChangeset& changeset, std::string_view name, const std::string& body,
                       int number);

}  // namespace harness::sql_files
