#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace harness {

/// The name of an object from the outside in, never quoted: {"public", "users", "email"}.
using Path = std::vector<std::string>;

/// What a fact is about. The kind is the engine's own word ("table", "column", "table grant"); an object's
/// parts have its path as their prefix, so they sort after it.
struct Identity {
  Path path;
  std::string kind;

  auto operator<=>(const Identity&) const = default;
};

/// An object's attributes in the engine's canonical spelling: {"type": "character varying(80)"}.
using Attributes = std::map<std::string, std::string>;

/// A database's schema as a flat, sorted set of facts. Knows no engine. Copies share their facts: copying,
/// changing and comparing cost in proportion to what differs, not to the size of the schema.
class Catalog {
 public:
  using Entry = std::pair<const Identity, Attributes>;
  class Iterator;

  /// Adds a fact. Throws an internal Error if the identity exists already, since one of the two facts would
  /// be lost.
  void add(Identity identity, Attributes attributes);

  /// Removes one fact, if it exists.
  void erase(const Identity& identity);
  /// Removes every fact for which `gone` is true.
  void erase_if(const std::function<bool(const Identity&)>& gone);
  /// Removes every fact about `path` and about everything below it.
  void erase_within(const Path& path);

  /// The fact's attributes, or null.
  const Attributes* find(const Identity& identity) const;

  Iterator begin() const;
  Iterator end() const;
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  bool operator==(const Catalog& other) const;

  /// Calls `different` for every fact that differs, in the order of identities, with null for a side that
  /// does not have it.
  void compare(const Catalog& other,
               const std::function<void(const Entry* ours, const Entry* theirs)>& different) const;

 private:
  using Chunk = std::vector<std::shared_ptr<const Entry>>;
  /// Where a fact is, or where it would be inserted.
  struct Place {
    std::size_t chunk = 0;
    std::size_t at = 0;
    bool found = false;
  };

  Place place_of(const Identity& identity) const;
  /// The chunk for writing, copied first if another catalog shares it.
  Chunk& own(std::size_t chunk);
  void erase(std::size_t chunk, std::size_t at);
  void merge_small(std::size_t chunk);

  /// None of them is empty.
  std::vector<std::shared_ptr<Chunk>> chunks_;
  std::size_t size_ = 0;
};

/// Iterates over the facts; valid until the catalog changes.
class Catalog::Iterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = Entry;
  using difference_type = std::ptrdiff_t;
  using pointer = const Entry*;
  using reference = const Entry&;

  Iterator() = default;

  reference operator*() const { return *(*(*chunks_)[chunk_])[at_]; }
  pointer operator->() const { return &**this; }
  Iterator& operator++();
  Iterator operator++(int);
  bool operator==(const Iterator& other) const { return chunk_ == other.chunk_ && at_ == other.at_; }

 private:
  friend class Catalog;
  using Chunks = std::vector<std::shared_ptr<Chunk>>;

  Iterator(const Chunks& chunks, std::size_t chunk, std::size_t at)
      : chunks_(&chunks), chunk_(chunk), at_(at) {}
  bool at_end() const { return chunk_ == chunks_->size(); }
  /// The chunk that begins here, or null in the middle of one.
  const Chunk* whole() const { return at_ == 0 ? (*chunks_)[chunk_].get() : nullptr; }
  void skip_chunk() { ++chunk_; }

  const Chunks* chunks_ = nullptr;
  std::size_t chunk_ = 0;
  std::size_t at_ = 0;
};

/// Whether `path` is `prefix` or lies below it.
bool is_within(const Path& path, const Path& prefix);

/// "table public.users", for messages; a part that holds a dot or a space is put in double quotes.
std::string to_string(const Identity& identity);
std::string to_string(const Path& path);

}  // namespace harness
