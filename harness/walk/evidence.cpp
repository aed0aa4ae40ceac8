#include <algorithm>
#include <utility>

#include <harness/catalog/diff.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

const Snapshot& migrated(const Fresh& fresh) {
  return fresh.migrated ? *fresh.migrated : fresh.first.after;
}

Snapshot without_finish(const Fresh& fresh, const Snapshot& state) {
  if (!fresh.migrated) {
    return state;
  }
  Catalog catalog = *state.catalog;
  for (const auto& change : diff(*fresh.migrated->catalog, *fresh.first.after.catalog)) {
    const auto* found = catalog.find(change.identity);
    if (found == nullptr || change.kind == ChangeKind::removed) {
      continue;
    }
    Attributes attributes = *found;
    catalog.erase(change.identity);
    if (change.kind == ChangeKind::added) {
      continue;
    }
    for (const auto& [attribute, before, after] : change.attributes) {
      const auto value = attributes.find(attribute);
      if (before && after && value != attributes.end() && value->second == *after) {
        value->second = *before;
      }
    }
    catalog.add(change.identity, std::move(attributes));
  }
  Snapshot result = state;
  result.catalog = std::make_shared<const Catalog>(std::move(catalog));
  return result;
}

MoveLocks without_own_tables(const Evidence& evidence, MoveLocks locks) {
  const auto bookkeeping = tables_of(evidence.bookkeeping);
  std::set<Path> tables(bookkeeping.begin(), bookkeeping.end());
  tables.insert(evidence.version_tables.begin(), evidence.version_tables.end());
  for (auto& step : locks.steps) {
    std::erase_if(step.effects, [&](const LockEffect& effect) {
      return tables.contains(effect.relation.table) || tables.contains(effect.relation.path);
    });
    std::erase_if(step.work, [&](const TableWork& work) { return tables.contains(work.table); });
  }
  if (locks.writer) {
    std::erase_if(*locks.writer, [](const WriterLock& lock) { return lock.of_tool; });
  }
  return locks;
}

}  // namespace harness
