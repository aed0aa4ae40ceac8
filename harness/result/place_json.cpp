#include <harness/result/place_json.hpp>

namespace harness {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

std::string or_empty(const nlohmann::json& value) {
  return value.is_null() ? std::string() : value.get<std::string>();
}

ordered_json json_of(const Location& place) {
  return {{"file", or_null(place.file)},
          {"line", place.line > 0 ? ordered_json(place.line) : ordered_json(nullptr)}};
}

Location location_of(const nlohmann::json& json) {
  const auto file = json.find("file");
  const auto line = json.find("line");
  return {file == json.end() ? std::string() : or_empty(*file),
          line == json.end() || line->is_null() ? 0 : line->get<int>()};
}

}  // namespace harness
