#include <map>
#include <string>

#include <harness/config/read_stops.hpp>

namespace harness {

Stops read_stops(TomlTable& table) {
  static const std::map<std::string, Stops> known = {
      {"once", Stops::once}, {"everywhere", Stops::everywhere}, {"none", Stops::none}};
  const auto word = table.text("interrupted");
  if (!word) {
    return Stops::once;
  }
  const auto found = known.find(*word);
  if (found == known.end()) {
    table.refuse("interrupted", "is \"" + *word + "\"", "write \"once\", \"everywhere\" or \"none\"");
  }
  return found->second;
}

}  // namespace harness
