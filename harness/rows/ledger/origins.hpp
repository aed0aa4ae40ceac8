#pragma once

#include <map>
#include <string>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// Where rows and values can have come from, beside what they look like: rows of two tables may be alike by
/// chance. By itself it excludes nothing.
class Origins {
 public:
  virtual ~Origins() = default;

  /// Whether values of one table may have come to another one.
  virtual bool may_copy(const Path& /*from*/, const Path& /*to*/) const { return true; }
  /// Whether a new row of the table that is like another one of it may be the same row twice.
  virtual bool may_double(const Path& /*table*/) const { return true; }
  /// What was made unusual in a row, in words, by the names of the columns; empty where anybody has such
  /// rows.
  virtual std::map<std::string, std::string> unusual_in(const TableContents& /*table*/,
                                                        const Row& /*row*/) const {
    return {};
  }
};

}  // namespace harness
