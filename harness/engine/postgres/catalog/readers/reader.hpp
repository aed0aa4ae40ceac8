#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/postgres/catalog/fact.hpp>

namespace harness::postgres {

/// Reads the objects of one kind. A reader whose query addresses its facts (see `to_facts`) is run again for
/// single objects when these have changed; one about `nothing` is run again as a whole, when roles or
/// tablespaces have come into use.
struct Reader {
  std::string_view what;  ///< "tables": for messages, and the name of the prepared query
  /// What it reports, by catalog and kind as in `Census::sorts`. It is not run if the database has none of
  /// these; a reader without sorts is always run.
  std::vector<std::string_view> sorts;
  /// Its query for a server of this version (150018), with the columns that `to_facts` takes.
  std::string (*query)(int server_version);
  /// Every kind of fact that it can report; any other is an internal Error.
  std::vector<std::string_view> kinds;
  /// Gives equivalent printed forms one normal form; may be null.
  void (*normalise)(Fact&) = nullptr;
  /// The catalog of the objects that its facts are about, if it is not the one of the first sort.
  std::string_view objects = {};
};

/// For `Reader::objects`: no objects at all.
constexpr std::string_view nothing = "nothing";

/// For `Reader::objects`: objects of several catalogs, by those whose access list is not empty.
constexpr std::string_view holders = "holders";

/// The catalog of the objects that a reader reports, or `holders`, or `nothing`.
std::string_view catalog_of(const Reader& reader);

/// The facts in an answer to a reader's query.
std::vector<Fact> facts_of(const Reader& reader, const Rows& rows);

}  // namespace harness::postgres
