#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/postgres/catalog/fact.hpp>

namespace harness::postgres {

/// Reads the objects of one kind. A reader whose query addresses its facts (see `to_facts`) is asked again
/// for single objects when these have changed; one that tells of `nothing` is asked
/// again as a whole, when roles or tablespaces have come into use.
struct Reader {
  std::string_view what;  ///< "tables": for messages, and the name of the prepared query
  /// What it reports, by catalog and kind as in `Census::sorts`. It is not asked when the database has
  /// nothing of these; one without sorts is always asked.
  std::vector<std::string_view> sorts;
  /// Its query for a server of this version (150018), which answers as `to_facts` wants it.
  std::string (*query)(int server_version);
  /// Every kind of fact that it can report; another one is an error.
  std::vector<std::string_view> kinds;
  /// Puts into one form what the server prints in several; may be null.
  void (*normalise)(Fact&) = nullptr;
  /// The catalog of the objects that its facts are about, where that is not the one of the first sort.
  std::string_view objects = {};
};

/// For `Reader::objects`: no objects at all.
constexpr std::string_view nothing = "nothing";

/// For `Reader::objects`: objects of several catalogs, by those whose access list is not empty.
constexpr std::string_view holders = "holders";

/// The catalog of the objects that a reader tells of, or `holders`, or `nothing`.
std::string_view catalog_of(const Reader& reader);

/// The facts in an answer to a reader's query.
std::vector<Fact> facts_of(const Reader& reader, const Rows& rows);

}  // namespace harness::postgres
