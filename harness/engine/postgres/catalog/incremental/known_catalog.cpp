#include <algorithm>
#include <utility>

#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/catalog/readers/readers.hpp>

namespace harness::postgres {
namespace {

std::optional<ObjectId> owner_of(const Fact& fact) {
  return fact.object ? whole(*fact.object) : fact.holder;
}

}  // namespace

ObjectId whole(ObjectId object) {
  object.column = 0;
  return object;
}

void KnownCatalog::start(Session& session, const Everything& everything) {
  *this = {};
  sorts_ = everything.census.sorts;
  for (const auto& note : everything.notes) {
    notes_[whole(note.object)].push_back(note);
  }
  catalog_ = to_catalog(session, everything);
  for (const auto& [identity, attributes] : catalog_) {
    watch(identity, attributes, 1);
  }
  for (std::size_t reader = 0; reader < everything.facts.size(); ++reader) {
    for (const auto& fact : everything.facts[reader]) {
      if (catalog_of(readers()[reader]) != nothing && owner_of(fact)) {
        remember({reader, {fact.identity, {}, fact.object, fact.cover, fact.holder}});
      } else {
        loose_[reader].push_back(fact.identity);
      }
    }
  }
}

const std::vector<Slot>* KnownCatalog::find(const ObjectId& object) const {
  const auto place = slots_.find(object);
  return place == slots_.end() ? nullptr : &place->second;
}

bool KnownCatalog::tells_of(const ObjectId& object) const {
  const auto* slots = find(object);
  return slots != nullptr &&
         std::any_of(slots->begin(), slots->end(), [](const Slot& slot) { return slot.object.has_value(); });
}

std::vector<ObjectId> KnownCatalog::objects_in(const std::string& catalog) const {
  std::vector<ObjectId> objects;
  for (auto place = slots_.lower_bound({catalog, 0, 0});
       place != slots_.end() && place->first.catalog == catalog; ++place) {
    objects.push_back(place->first);
  }
  return objects;
}

std::optional<ObjectId> KnownCatalog::teller_of(const ObjectId& object) const {
  const auto place = tellers_.find(object);
  return place == tellers_.end() ? std::nullopt : std::optional(place->second);
}

std::size_t KnownCatalog::count_notes(const ObjectId& object) const {
  const auto place = notes_.find(object);
  return place == notes_.end() ? 0 : place->second.size();
}

bool KnownCatalog::holds_for_copies() const {
  const auto is_copied = [&](const Identity& fact) {
    const auto* attributes = catalog_.find(fact);
    return fact.kind != "database" ||
           (!attributes->contains("template") && !attributes->contains("security label"));
  };
  return !has_sort("pg_subscription") &&
         std::all_of(loose_.begin(), loose_.end(), [&](const auto& of_reader) {
           return std::all_of(of_reader.second.begin(), of_reader.second.end(), is_copied);
         });
}

Objects KnownCatalog::set_all_notes(const std::vector<Note>& notes) {
  std::map<ObjectId, std::vector<Note>> now;
  for (const auto& note : notes) {
    now[whole(note.object)].push_back(note);
  }
  Objects different;
  for (const auto& [object, some] : now) {
    if (const auto place = notes_.find(object); place == notes_.end() || place->second != some) {
      different.insert(object);
    }
  }
  for (const auto& [object, some] : notes_) {
    if (!now.contains(object)) {
      different.insert(object);
    }
  }
  notes_ = std::move(now);
  return different;
}

void KnownCatalog::set_notes(const Objects& objects, const std::vector<Note>& notes) {
  for (const auto& object : objects) {
    notes_.erase(object);
  }
  for (const auto& note : notes) {
    if (objects.contains(whole(note.object))) {
      notes_[whole(note.object)].push_back(note);
    }
  }
}

void KnownCatalog::replace(Session& session, const Objects& objects, std::vector<ReportedFact> reported) {
  std::vector<Identity> old;
  Objects noted = objects;
  for (const auto& object : objects) {
    if (const auto* slots = find(object)) {
      for (const auto& slot : *slots) {
        old.push_back(slot.identity);
      }
    }
    forget(object);
  }
  std::vector<Fact> facts;
  for (auto& one : reported) {
    remember(one);
    if (one.fact.cover) {
      noted.insert(one.fact.cover->object);
    }
    facts.push_back(std::move(one.fact));
  }
  std::vector<Note> notes;
  for (const auto& object : noted) {
    if (const auto place = notes_.find(object); place != notes_.end()) {
      notes.insert(notes.end(), place->second.begin(), place->second.end());
    }
  }
  annotate(session, notes, facts);
  exchange(old, std::move(facts));
}

void KnownCatalog::replace_loose(std::size_t reader, std::vector<Fact> facts) {
  std::vector<Identity> identities;
  for (const auto& fact : facts) {
    identities.push_back(fact.identity);
  }
  exchange(std::exchange(loose_[reader], std::move(identities)), std::move(facts));
}

void KnownCatalog::exchange(const std::vector<Identity>& old, std::vector<Fact> reported) {
  std::map<Identity, bool> stays;
  for (const auto& identity : old) {
    stays[identity] = false;
  }
  std::erase_if(reported, [&](const Fact& fact) {
    const auto place = stays.find(fact.identity);
    const auto* attributes = place == stays.end() ? nullptr : catalog_.find(fact.identity);
    const bool same = attributes != nullptr && !place->second && *attributes == fact.attributes;
    if (same) {
      place->second = true;
    }
    return same;
  });
  for (const auto& [identity, kept] : stays) {
    if (!kept) {
      erase(identity);
    }
  }
  for (auto& fact : reported) {
    add(std::move(fact.identity), std::move(fact.attributes));
  }
}

void KnownCatalog::add(Identity identity, Attributes attributes) {
  watch(identity, attributes, 1);
  catalog_.add(std::move(identity), std::move(attributes));
}

void KnownCatalog::erase(const Identity& identity) {
  if (const auto* attributes = catalog_.find(identity)) {
    watch(identity, *attributes, -1);
    catalog_.erase(identity);
  }
}

void KnownCatalog::watch(const Identity& identity, const Attributes& attributes, int count) {
  if (const auto type = attributes.find("type");
      type != attributes.end() && type->second.starts_with("reg")) {
    types_that_name_objects_ += count;
  }
  if (identity.kind == "trigger" && attributes.contains("definition") &&
      attributes.at("definition").find(" DEFERRABLE ") != std::string::npos) {
    deferrable_triggers_ += count;
  }
  if (attributes.contains("internal triggers")) {
    internal_triggers_ += count;
  }
}

void KnownCatalog::remember(const ReportedFact& reported) {
  const auto& fact = reported.fact;
  const auto owner = owner_of(fact).value();
  Slot slot{reported.reader, fact.identity, fact.object, std::nullopt};
  if (fact.cover) {
    slot.covered = fact.cover->object;
    tellers_[fact.cover->object] = owner;
  }
  slots_[owner].push_back(std::move(slot));
}

void KnownCatalog::forget(const ObjectId& object) {
  const auto place = slots_.find(object);
  if (place == slots_.end()) {
    return;
  }
  for (const auto& slot : place->second) {
    if (slot.covered) {
      const auto teller = tellers_.find(*slot.covered);
      if (teller != tellers_.end() && teller->second == object) {
        tellers_.erase(teller);
      }
    }
  }
  slots_.erase(place);
}

}  // namespace harness::postgres
