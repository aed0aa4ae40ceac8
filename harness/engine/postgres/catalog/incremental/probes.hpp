#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::postgres {

/// How a probe is led to the rows that a transaction may have written.
enum class Lead {
  relations,  ///< the relations that it locked
  objects,    ///< the objects that it locked, and those that are newer than all that are known
  none,       ///< there are few rows: all of them are looked at
};

/// Finds the objects whose rows in one system catalog are new. The answer has a row for each: catalog and
/// oid, a letter for its kind where the census has one ("-" for an inner part of another, which nobody
/// tells), whether it has an access list, the catalog and oid of another object that changes with it, and how
/// many rows of the catalog this stands for.
struct Probe {
  std::string_view catalog;
  Lead lead = Lead::none;
  std::string select;        ///< up to WHERE; the catalog's own rows go by `c`
  std::string_view key{};    ///< the column that the lead is about
  std::string_view group{};  ///< a GROUP BY, or nothing
  /// Whether objects of this catalog are addressed by it, so that their going shows in it.
  bool holds_objects = false;
};

/// All catalogs whose rows can be traced to objects. A write to any other asks for a reading of everything.
const std::vector<Probe>& probes();

/// What needs no look: dependencies (what they mean for objects is in the objects' own rows, memberships of
/// extensions apart, which are looked at), statistics, and the contents of large objects.
bool is_ignored(std::string_view catalog);

/// Whether the rows of a catalog are worth a look when nobody tells what was written.
bool matters(std::string_view catalog);

}  // namespace harness::postgres
