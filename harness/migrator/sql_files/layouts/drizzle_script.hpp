#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <harness/migrator/sql_files/layouts/layout.hpp>

// What both of Drizzle's layouts have in common.

namespace harness::sql_files {

/// The parts of a file between the lines "--> statement-breakpoint", each with the line where it begins.
std::vector<Statement> cut_at_breakpoints(std::string_view text);

/// A file as Drizzle's migrator runs it.
Script read_drizzle_script(const std::string& file);

/// "make books" of "0001_make_books".
std::string drizzle_title(std::string_view name);

/// The version table as the project's drizzle.config names it: "drizzle.__drizzle_migrations".
std::string drizzle_table(const std::filesystem::path& folder);

/// Drizzle's tables on both engines, and a session like those of node-postgres and better-sqlite3.
void be_drizzles(Layout& layout);

}  // namespace harness::sql_files
