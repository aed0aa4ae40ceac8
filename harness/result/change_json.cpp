#include <harness/result/change_json.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

ordered_json optional_text(const std::optional<std::string>& text) {
  return text ? ordered_json(*text) : ordered_json(nullptr);
}

std::string word(ChangeKind kind) {
  return kind == ChangeKind::added ? "added" : kind == ChangeKind::removed ? "removed" : "altered";
}

}  // namespace

ordered_json json_of(const Change& change) {
  ordered_json attributes = ordered_json::array();
  for (const auto& attribute : change.attributes) {
    attributes.push_back({{"name", attribute.attribute},
                          {"before", optional_text(attribute.before)},
                          {"after", optional_text(attribute.after)}});
  }
  return {{"change", word(change.kind)},
          {"kind", change.identity.kind},
          {"path", change.identity.path},
          {"attributes", attributes}};
}

}  // namespace harness
