#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// How an object differs between two catalogs, seen from the first.
enum class ChangeKind { added, removed, altered };

/// One attribute's value on both sides; nullopt on a side that does not have it.
struct AttributeChange {
  std::string attribute;
  std::optional<std::string> before;
  std::optional<std::string> after;

  bool operator==(const AttributeChange&) const = default;
};

/// One object that differs, with every attribute that does (of an added or removed object: all of them).
struct Change {
  ChangeKind kind = ChangeKind::altered;
  Identity identity;
  std::vector<AttributeChange> attributes;

  bool operator==(const Change&) const = default;
};

using Changes = std::vector<Change>;

/// Every difference between two catalogs, in the order of identities; empty exactly when they are equal.
Changes diff(const Catalog& before, const Catalog& after);

/// A change with the parts that were added or removed with it (the columns of an added table).
struct ChangeGroup {
  Change head;
  Changes parts;
};

/// Groups added and removed parts under the object that they belong to.
std::vector<ChangeGroup> grouped(const Changes& changes);

}  // namespace harness
