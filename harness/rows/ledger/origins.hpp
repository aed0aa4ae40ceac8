#pragma once

#include <harness/catalog/catalog.hpp>

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
};

}  // namespace harness
