#include <cctype>
#include <utility>

#include <harness/catalog/rename_back.hpp>
#include <harness/catalog/renames.hpp>

namespace harness {
namespace {

bool belongs_to_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

/// The text with the name, wherever it is a word, replaced by the other.
std::string with_word_replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos && !from.empty(); at = text.find(from, at)) {
    const auto end = at + from.size();
    const bool whole =
        (at == 0 || !belongs_to_word(text[at - 1])) && (end == text.size() || !belongs_to_word(text[end]));
    text.replace(at, from.size(), whole ? to : from);
    at += whole ? to.size() : from.size();
  }
  return text;
}

void move(Catalog& found, const Rename& rename) {
  const auto from = rename.renamed();
  std::vector<std::pair<Identity, Attributes>> moved;
  for (const auto& [identity, attributes] : found) {
    if (identity == from ||
        (identity.path.size() > from.path.size() && is_within(identity.path, from.path))) {
      moved.emplace_back(identity, attributes);
    }
  }
  for (auto& [identity, attributes] : moved) {
    found.erase(identity);
    identity.path[from.path.size() - 1] = rename.object.path.back();
    if (found.find(identity) == nullptr) {
      found.add(std::move(identity), std::move(attributes));
    }
  }
}

}  // namespace

Identity Rename::renamed() const {
  Identity other = object;
  other.path.back() = from;
  return other;
}

std::vector<Rename> renames_between(const Catalog& wanted, const Catalog& found,
                                    const std::function<bool(const Identity&)>& can_be_renamed) {
  std::vector<Rename> renames;
  for (const auto& change : with_renames(diff(wanted, found))) {
    const bool renamed = change.kind == ChangeKind::altered && change.attributes.size() == 1 &&
                         change.attributes.front().attribute == "name";
    if (renamed && can_be_renamed(change.identity) && wanted.find(change.identity) != nullptr &&
        found.find(change.identity) == nullptr) {
      renames.push_back({change.identity, *change.attributes.front().after});
    }
  }
  return renames;
}

void rename_back(const Catalog& wanted, Catalog& found, const std::vector<Rename>& renames,
                 const std::function<std::string(const Identity&)>& in_text) {
  for (const auto& rename : renames) {
    move(found, rename);
  }
  if (renames.empty()) {
    return;
  }
  for (const auto& change : diff(wanted, found)) {
    if (change.kind != ChangeKind::altered) {
      continue;
    }
    auto attributes = *found.find(change.identity);
    for (const auto& attribute : change.attributes) {
      std::string text = attribute.after.value_or("");
      for (const auto& rename : renames) {
        text = with_word_replaced(text, in_text(rename.renamed()), in_text(rename.object));
      }
      if (attribute.before && attribute.after && text == *attribute.before) {
        attributes[attribute.attribute] = text;
      }
    }
    found.erase(change.identity);
    found.add(change.identity, std::move(attributes));
  }
}

}  // namespace harness
