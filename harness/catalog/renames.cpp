#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include <harness/catalog/renames.hpp>

namespace harness {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The text with every whole-word `name` blanked out, so that definitions which spell their own name compare.
std::string without_name(std::string text, const std::string& name) {
  for (std::size_t at = text.find(name); at != std::string::npos && !name.empty();
       at = text.find(name, at + 1)) {
    const bool starts = at == 0 || !is_word(text[at - 1]);
    const bool ends = at + name.size() == text.size() || !is_word(text[at + name.size()]);
    if (starts && ends) {
      text.replace(at, name.size(), "\x01");
    }
  }
  return text;
}

/// Everything about the object but its name; equal for objects that a rename would turn into each other.
std::string likeness(const Change& change) {
  std::string text = change.identity.kind;
  for (std::size_t part = 0; part + 1 < change.identity.path.size(); ++part) {
    text += '\x02' + change.identity.path[part];
  }
  for (const auto& attribute : change.attributes) {
    const auto& value = attribute.before ? attribute.before : attribute.after;
    text +=
        '\x03' + attribute.attribute + '\x04' + without_name(value.value_or(""), change.identity.path.back());
  }
  return text;
}

struct Candidates {
  std::vector<std::size_t> removed;
  std::vector<std::size_t> added;
};

Change renamed(const Change& removed, const Change& added) {
  Change change{ChangeKind::altered, removed.identity, {}};
  change.attributes.push_back({"name", removed.identity.path.back(), added.identity.path.back()});
  return change;
}

}  // namespace

Changes with_renames(Changes changes) {
  std::map<std::string, Candidates> alike;
  for (std::size_t at = 0; at < changes.size(); ++at) {
    if (changes[at].kind != ChangeKind::altered && !changes[at].identity.path.empty()) {
      auto& candidates = alike[likeness(changes[at])];
      (changes[at].kind == ChangeKind::removed ? candidates.removed : candidates.added).push_back(at);
    }
  }
  std::vector<std::size_t> gone;
  for (const auto& [text, candidates] : alike) {
    if (candidates.removed.size() == 1 && candidates.added.size() == 1) {
      auto& removed = changes[candidates.removed.front()];
      removed = renamed(removed, changes[candidates.added.front()]);
      gone.push_back(candidates.added.front());
    }
  }
  std::sort(gone.rbegin(), gone.rend());
  for (const auto at : gone) {
    changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return changes;
}

}  // namespace harness
