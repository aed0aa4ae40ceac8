#pragma once

#include <string>
#include <vector>

#include <harness/engine/failure.hpp>
#include <harness/rows/plan/unusual.hpp>
#include <harness/rows/refusals/kept_rows.hpp>

namespace harness {

/// A move that failed over rows.
struct FailedRows {
  const std::vector<TableContents>& all;
  const RowSet& core;  ///< the fewest of them with which it fails, without those that they refer to
  const Failure& failure;
  bool is_up = true;
};

/// What is unusual about these rows, in words, so that most databases have none: "two rows of public.users
/// have the same email"; empty where anybody could have them. Of rows that they refer to only those values
/// count whose table and column the failure names: the others are there for their keys.
std::string what_is_to_blame(const FailedRows& failed, const UnusualValues& unusual);

}  // namespace harness
