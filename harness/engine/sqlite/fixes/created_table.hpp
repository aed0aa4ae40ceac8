#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::sqlite {

/// The CREATE TABLE that the facts of a table tell, with its columns, keys and constraints. Names and types
/// are in lower case, as the catalog has them.
std::string create_table(const std::string& table, const Catalog& catalog);

/// A column as CREATE TABLE and ADD COLUMN take it.
std::string column_definition(const std::string& name, const Attributes& attributes);

}  // namespace harness::sqlite
