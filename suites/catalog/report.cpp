#include <suites/catalog/report.hpp>

#include <harness/core/text.hpp>

namespace harness {
namespace {

std::string written(const std::string& value) {
  std::string text;
  for (const char c : value) {
    text += c == '\n' ? "\\n" : std::string(1, c);
  }
  return text;
}

std::string written(const std::optional<std::string>& value) {
  return value ? written(*value) : "(none)";
}

std::string whole(const Change& change) {
  std::vector<std::string> attributes;
  for (const auto& attribute : change.attributes) {
    attributes.push_back(attribute.attribute + ": " +
                         written(attribute.after ? attribute.after : attribute.before));
  }
  return (change.kind == ChangeKind::added ? "+ " : "- ") + to_string(change.identity) +
         (attributes.empty() ? "" : ": " + join(attributes, "; "));
}

}  // namespace

std::vector<std::string> report(const Changes& changes) {
  std::vector<std::string> lines;
  for (const auto& change : changes) {
    if (change.kind != ChangeKind::altered) {
      lines.push_back(whole(change));
      continue;
    }
    for (const auto& attribute : change.attributes) {
      lines.push_back("~ " + to_string(change.identity) + ": " + attribute.attribute + ": " +
                      written(attribute.before) + " -> " + written(attribute.after));
    }
  }
  return lines;
}

std::set<std::string> facts_of(const Changes& changes) {
  std::set<std::string> facts;
  for (const auto& change : changes) {
    if (change.kind != ChangeKind::altered) {
      facts.insert(change.identity.kind);
      continue;
    }
    for (const auto& attribute : change.attributes) {
      facts.insert(change.identity.kind + " / " + attribute.attribute);
    }
  }
  return facts;
}

}  // namespace harness
