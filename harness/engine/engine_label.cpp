#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/engine/engine_label.hpp>

namespace harness {
namespace {

void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
    texts.push_back(text);
  }
}

}  // namespace

EngineLabel parse_engine_label(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) {
    return {text};
  }
  EngineLabel label{text.substr(0, colon), text.substr(colon + 1)};
  if (label.engine.empty() || label.version.empty()) {
    throw usage_error("\"" + text + "\" names no engine and version",
                      "write an engine, or an engine and a version of its server: postgres, postgres:14");
  }
  return label;
}

std::string to_text(const EngineLabel& label) {
  return label.engine + (label.version.empty() ? "" : ":" + label.version);
}

std::vector<std::string> engines_in(const std::vector<std::string>& labels, EngineVersions& versions) {
  std::vector<std::string> engines;
  for (const auto& text : labels) {
    const auto label = parse_engine_label(text);
    add_once(engines, label.engine);
    add_once(versions[label.engine], label.version);
  }
  const std::vector<std::string> unsaid = {""};
  std::erase_if(versions, [&](const auto& named) { return named.second == unsaid; });
  return engines;
}

std::vector<EngineLabel> labels_of(const std::string& engine, const EngineVersions& versions) {
  const auto named = versions.find(engine);
  if (named == versions.end() || named->second.empty()) {
    return {{engine}};
  }
  std::vector<EngineLabel> labels;
  for (const auto& version : named->second) {
    labels.push_back({engine, version});
  }
  return labels;
}

}  // namespace harness
