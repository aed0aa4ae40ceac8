#pragma once

#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/engine/failure.hpp>

namespace harness {

/// What the engine says of the rows at which a statement failed; columns by their names.
struct Complaint {
  std::vector<std::string> null;   ///< the column in which a row has NULL
  std::vector<std::string> equal;  ///< the columns in which two rows are equal
  std::vector<std::string> alone;  ///< the columns by which a row refers to nothing
  std::string key = {};            ///< its values in them, as the engine prints them
  std::string parent = {};         ///< the table that they would refer to
};

/// A key as PostgreSQL prints it in a complaint: "7, null".
std::string text_of_key(const Row& values);

/// The complaint of a failure; all of it is empty where the engine does not name columns.
Complaint complaint_of(const Failure& failure);

}  // namespace harness
