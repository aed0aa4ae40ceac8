#include <algorithm>

#include <nlohmann/json.hpp>

#include <harness/core/error.hpp>
#include <harness/escape/json.hpp>
#include <harness/snapshot/form.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

constexpr int schema_version = 1;
constexpr const char* fix = "take it again: migrate snapshot DATABASE --format json -o FILE";

int line_at(const std::string& text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

nlohmann::json parse(const std::string& text, const std::string& file) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const bool ends = error.byte > text.size();
    throw usage_error(
        ends ? "the snapshot is cut off: its JSON text does not end" : "the snapshot is no sound JSON text",
        fix, {file, line_at(text, error.byte == 0 ? 0 : error.byte - 1)});
  } catch (const nlohmann::json::exception&) {
    // A number that is too large, of which no place is known.
    throw usage_error("the snapshot is no sound JSON text", fix, {file, 1});
  }
}

CatalogSnapshot from(const nlohmann::json& document, const std::string& file) {
  const auto version = document.at("schema_version").get<int>();
  if (version != schema_version) {
    throw usage_error("the snapshot has the schema version " + std::to_string(version) +
                          ", and this program reads " + std::to_string(schema_version),
                      "read it with the migrate that wrote it, or " + std::string(fix), {file, 1});
  }
  CatalogSnapshot snapshot;
  document.at("engine").get_to(snapshot.engine);
  document.at("version").get_to(snapshot.version);
  document.at("left_out").get_to(snapshot.left_out);
  if (std::any_of(snapshot.left_out.begin(), snapshot.left_out.end(),
                  [](const Path& path) { return path.empty(); })) {
    throw usage_error("the snapshot leaves out a path without names", fix, {file, 1});
  }
  for (const auto& object : document.at("objects")) {
    Identity identity{object.at("path").get<Path>(), object.at("kind").get<std::string>()};
    if (snapshot.catalog.find(identity) != nullptr) {
      throw usage_error("the snapshot has " + to_string(identity) + " twice", fix, {file, 1});
    }
    snapshot.catalog.add(std::move(identity), object.at("attributes").get<Attributes>());
  }
  return snapshot;
}

}  // namespace

std::string to_json(const CatalogSnapshot& snapshot) {
  ordered_json objects = ordered_json::array();
  for (const auto& [identity, attributes] : snapshot.catalog) {
    objects.push_back({{"kind", identity.kind}, {"path", identity.path}, {"attributes", attributes}});
  }
  const ordered_json document{{"schema_version", schema_version},
                              {"engine", snapshot.engine},
                              {"version", snapshot.version},
                              {"left_out", snapshot.left_out},
                              {"objects", objects}};
  try {
    return json_text(document.dump(2)) + "\n";
  } catch (const nlohmann::json::type_error&) {
    throw usage_error("the catalog holds bytes that are no UTF-8, which JSON cannot carry",
                      "write a text snapshot: leave --format json out");
  }
}

CatalogSnapshot read_json_snapshot(const std::string& text, const std::string& file) {
  const auto document = parse(text, file);
  try {
    return from(document, file);
  } catch (const nlohmann::json::exception& error) {
    throw usage_error(std::string("this JSON is no snapshot: ") + error.what(), fix, {file, 1});
  }
}

}  // namespace harness
