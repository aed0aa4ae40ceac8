#pragma once

#include <string>

#include <harness/migrator/sql_files/layouts/layout.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_changelog.hpp>

namespace harness::sql_files {

/// What a changeset runs upwards on an engine; nothing if its attributes keep it from running there.
Script liquibase_script(const LiquibaseChangeset& changeset, const std::string& engine,
                        const std::string& file);

/// What it runs downwards.
Script liquibase_way_back(const LiquibaseChangeset& changeset, const std::string& engine,
                          const std::string& file);

/// The text of a new changeset at the end of a file.
std::string new_liquibase_changeset(const std::string& author, const std::string& id);

}  // namespace harness::sql_files
