#include <nlohmann/json.hpp>

#include <harness/escape/json.hpp>
#include <harness/report/listing.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

constexpr int listing_schema = 1;

ordered_json listed(const Location& place) {
  return {{"file", place.file.empty() ? ordered_json(nullptr) : ordered_json(place.file)},
          {"line", place.line > 0 ? ordered_json(place.line) : ordered_json(nullptr)}};
}

ordered_json listed(const Revision& revision) {
  const auto why = no_way_back(revision);
  return {{"revision", revision.id},
          {"name", revision.name},
          {"parents", revision.parents},
          {"dependencies", revision.dependencies},
          {"up", listed(revision.up)},
          {"down", revision.down ? listed(*revision.down) : ordered_json(nullptr)},
          {"no_way_back", why ? ordered_json(*why) : ordered_json(nullptr)}};
}

ordered_json listed(const HistoryFault& fault) {
  ordered_json json{{"rule", fault.rule}, {"message", fault.message}, {"revisions", fault.revisions}};
  json["places"] = ordered_json::array();
  for (const auto& place : fault.places) {
    json["places"].push_back(listed(place));
  }
  json["fix"] = fault.fix;
  return json;
}

ordered_json listed(const Listing& listing) {
  ordered_json json{{"suite", listing.suite}, {"kind", listing.kind}};
  json["layout"] = listing.layout
                       ? ordered_json{{"name", listing.layout->name}, {"reason", listing.layout->reason}}
                       : ordered_json(nullptr);
  json["engines"] = listing.engines;
  json["place"] = listed(listing.place);
  json["heads"] = listing.history->heads();
  json["revisions"] = ordered_json::array();
  const auto& history = *listing.history;
  for (const auto& revision : history.walkable() ? history.ordered() : history.all()) {
    json["revisions"].push_back(listed(revision));
  }
  json["faults"] = ordered_json::array();
  for (const auto& fault : history.faults()) {
    json["faults"].push_back(listed(fault));
  }
  return json;
}

}  // namespace

std::string to_json(const std::vector<Listing>& listings) {
  ordered_json suites = ordered_json::array();
  for (const auto& listing : listings) {
    suites.push_back(listed(listing));
  }
  const ordered_json json{{"schema_version", listing_schema}, {"suites", suites}};
  return json_text(json.dump(2, ' ', false, ordered_json::error_handler_t::replace)) + "\n";
}

}  // namespace harness
