#pragma once

#include <compare>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace harness {

/// The name of an object from the outside in, never quoted: {"public", "users", "email"}.
using Path = std::vector<std::string>;

/// What a fact is about. The kind is the engine's own word ("table", "column", "table grant"); an object's
/// parts have its path as their prefix, so that they sort behind it.
struct Identity {
  Path path;
  std::string kind;

  auto operator<=>(const Identity&) const = default;
};

/// What the engine says of an object, in its canonical words: {"type": "character varying(80)"}.
using Attributes = std::map<std::string, std::string>;

/// A database's schema as a flat, sorted set of facts. Knows no engine.
class Catalog {
 public:
  using Facts = std::map<Identity, Attributes>;

  /// Adds a fact; an identity that is there already is an internal Error that names it, since one of the two
  /// would be lost.
  void add(Identity identity, Attributes attributes);

  /// Takes away every fact for which `gone` is true.
  void erase_if(const std::function<bool(const Identity&)>& gone);

  /// The fact's attributes, or null.
  const Attributes* find(const Identity& identity) const;

  Facts::const_iterator begin() const { return facts_.begin(); }
  Facts::const_iterator end() const { return facts_.end(); }
  std::size_t size() const { return facts_.size(); }
  bool empty() const { return facts_.empty(); }

  bool operator==(const Catalog&) const = default;

 private:
  Facts facts_;
};

/// Whether `path` is `prefix` or lies below it.
bool is_within(const Path& path, const Path& prefix);

/// "table public.users", for messages; a part that holds a dot or a space is put in double quotes.
std::string to_string(const Identity& identity);
std::string to_string(const Path& path);

}  // namespace harness
