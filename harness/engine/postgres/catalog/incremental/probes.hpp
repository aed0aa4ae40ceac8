#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::postgres {

/// How a probe narrows its search to the rows that a transaction may have written.
enum class Lead {
  relations,  ///< the relations that it locked
  objects,    ///< the objects that it locked, and those newer than all known ones
  none,       ///< all rows are searched, since there are few
};

/// Finds the objects whose rows in one system catalog are new. The answer has a row for each: catalog and
/// oid, the letter of its kind as in the census ("-" for an inner part of another, which is not reported),
/// whether it has an access list, the catalog and oid of another object that changes with it, the number
/// of catalog rows that this accounts for and, where there are such, how many of these DDL may have written
/// twice.
struct Probe {
  std::string_view catalog;
  Lead lead = Lead::none;
  std::string select;        ///< up to WHERE; the catalog's own rows go by `c`
  std::string_view key{};    ///< the column that the lead restricts
  std::string_view group{};  ///< a GROUP BY, or empty
  /// Whether objects are addressed by this catalog, so that a dropped object is missing from it.
  bool holds_objects = false;
};

/// All catalogs whose rows can be traced to objects. A write to any other requires a full reading.
const std::vector<Probe>& probes();

/// Catalogs without a probe whose rows may change freely: dependencies (their effect shows in the objects'
/// own rows; extension membership is checked separately), statistics, and the contents of large objects.
bool is_ignored(std::string_view catalog);

/// Whether the rows of a catalog are searched when a transaction was not reported.
bool matters(std::string_view catalog);

}  // namespace harness::postgres
