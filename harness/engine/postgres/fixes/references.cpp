#include <algorithm>
#include <cctype>
#include <iterator>

#include <harness/engine/postgres/fixes/references.hpp>

namespace harness::postgres {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_operator(char c) {
  return std::string_view("+-*/<>=~!@#%^&|`?").find(c) != std::string_view::npos;
}

/// Reads the name at `at` and moves past it; empty if none begins there. An operator has a name only after
/// the dot of its schema.
std::string take_name(std::string_view text, std::size_t& at, bool after_dot) {
  std::string name;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size(); ++at) {
      if (text[at] == '"' && (at + 1 == text.size() || text[at + 1] != '"')) {
        ++at;
        break;
      }
      at += text[at] == '"' ? 1 : 0;
      name += text[at];
    }
    return name;
  }
  const auto belongs = at < text.size() && after_dot && is_operator(text[at]) ? is_operator : is_word;
  while (at < text.size() && belongs(text[at])) {
    name += text[at++];
  }
  return name;
}

/// What the server has parsed, or names as an object; all else is text of the author's, or what the server
/// counts.
bool refers(const std::string& attribute, const Attributes& attributes) {
  static const std::set<std::string> plain = {"comment",    "owner",   "labels",        "members", "settings",
                                              "privileges", "grantor", "configuration", "version", "locale",
                                              "options",    "library", "language",      "position"};
  if (attribute == "body") {
    return attributes.contains("standard body");
  }
  return !plain.contains(attribute) && !attribute.ends_with(" comment") &&
         attribute.find("triggers") == std::string::npos;
}

}  // namespace

std::set<Path> names_in(std::string_view text) {
  std::set<Path> names;
  std::string before;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    auto name = take_name(text, at, !before.empty());
    if (at == start) {
      ++at;
      before.clear();
      continue;
    }
    if (!before.empty()) {
      names.insert({before, name});
    }
    const bool dot = at < text.size() && text[at] == '.';
    at += dot ? 1 : 0;
    before = dot ? std::move(name) : std::string();
  }
  return names;
}

bool names_object(std::string_view text, const std::string& name) {
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    if (take_name(text, at, false) == name) {
      return true;
    }
    at += at == start ? 1 : 0;
  }
  return false;
}

std::set<Path> references(const Identity& identity, const Attributes& attributes) {
  std::set<Path> names;
  const auto add = [&](std::string_view text) { names.merge(names_in(text)); };
  for (const auto& [attribute, value] : attributes) {
    if (refers(attribute, attributes)) {
      add(value);
    }
  }
  if (identity.path.empty()) {
    return names;  // the database itself
  }
  if (const auto& last = identity.path.back(); last.find('(') != std::string::npos) {
    add(std::string_view(last).substr(last.find('(')));
  }
  names.erase(name_of(identity));
  return names;
}

Path name_of(const Identity& identity) {
  if (identity.path.size() < 2 || identity.kind.ends_with(" setting")) {
    return {};
  }
  return {identity.path[0], identity.path[1].substr(0, identity.path[1].find('('))};
}

Referrers::Referrers(const Catalog& catalog) {
  for (const auto& [identity, attributes] : catalog) {
    for (const auto& name : references(identity, attributes)) {
      all_[name].push_back(identity);
    }
  }
}

const std::vector<Identity>& Referrers::of(const Path& name) const {
  static const std::vector<Identity> none;
  const auto found = all_.find(name);
  return found == all_.end() ? none : found->second;
}

}  // namespace harness::postgres
