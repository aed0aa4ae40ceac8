#include <algorithm>
#include <utility>

#include <harness/catalog/catalog.hpp>
#include <harness/core/error.hpp>

namespace harness {

void Catalog::add(Identity identity, Attributes attributes) {
  const auto [place, added] = facts_.emplace(std::move(identity), std::move(attributes));
  if (!added) {
    throw internal_error(
        "the catalog has two facts about " + to_string(place->first),
        "this is a defect of the catalog reader; please report it with the migration that led to it");
  }
}

void Catalog::erase_if(const std::function<bool(const Identity&)>& gone) {
  std::erase_if(facts_, [&](const auto& fact) { return gone(fact.first); });
}

const Attributes* Catalog::find(const Identity& identity) const {
  const auto place = facts_.find(identity);
  return place == facts_.end() ? nullptr : &place->second;
}

bool is_within(const Path& path, const Path& prefix) {
  return prefix.size() <= path.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

std::string to_string(const Path& path) {
  std::string text;
  for (const auto& part : path) {
    const bool plain = part.find_first_of(". \"") == std::string::npos && !part.empty();
    text += (text.empty() ? "" : ".") + (plain ? part : "\"" + part + "\"");
  }
  return text;
}

std::string to_string(const Identity& identity) {
  return identity.path.empty() ? identity.kind : identity.kind + " " + to_string(identity.path);
}

}  // namespace harness
