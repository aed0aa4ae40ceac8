#include <algorithm>
#include <string>

#include <harness/catalog/diff.hpp>
#include <harness/core/error.hpp>
#include <harness/engine/expect_same.hpp>

namespace harness {
namespace {

Error differ(const std::string& what) {
  return internal_error("an incremental snapshot differs from a full one: " + what,
                        "please report it; --full-snapshots reads everything each time");
}

std::string words_of(const Change& change) {
  std::string words = to_string(change.identity);
  words += change.kind == ChangeKind::added     ? " is missed"
           : change.kind == ChangeKind::removed ? " is gone"
                                                : " has changed";
  for (const auto& attribute : change.attributes) {
    words += "; " + attribute.attribute + ": " + attribute.before.value_or("nothing") + ", not " +
             attribute.after.value_or("nothing");
  }
  return words;
}

}  // namespace

void expect_same(const Catalog& incremental, const Catalog& full) {
  if (const auto changes = diff(incremental, full); !changes.empty()) {
    throw differ(words_of(changes.front()) +
                 (changes.size() > 1 ? " (and " + std::to_string(changes.size() - 1) + " more)" : ""));
  }
}

void expect_same(const Data& incremental, const Data& full) {
  for (const auto* side : {&incremental, &full}) {
    const auto& other = side == &full ? incremental : full;
    for (const auto& [path, rows] : side->tables) {
      if (const auto place = other.tables.find(path); place == other.tables.end() || place->second != rows) {
        throw differ("the rows of " + to_string(path));
      }
    }
  }
  if (incremental.lagging != full.lagging) {
    throw differ("the sequences that lag behind their columns");
  }
  if (incremental.unreadable != full.unreadable) {
    throw differ("the tables that cannot be read");
  }
}

}  // namespace harness
