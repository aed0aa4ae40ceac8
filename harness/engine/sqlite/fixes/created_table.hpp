#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::sqlite {

/// The CREATE TABLE for the facts of a table, with its columns, keys and constraints. Names and types are in
/// lower case, as the catalog has them.
std::string create_table(const std::string& table, const Catalog& catalog);

/// The definition of a column for CREATE TABLE and ADD COLUMN.
std::string column_definition(const std::string& name, const Attributes& attributes);

}  // namespace harness::sqlite
