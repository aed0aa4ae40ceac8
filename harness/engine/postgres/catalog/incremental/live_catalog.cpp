#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/incremental/live_catalog.hpp>
#include <harness/engine/postgres/catalog/incremental/name_references.hpp>
#include <harness/engine/postgres/catalog/incremental/narrow_reading.hpp>
#include <harness/engine/postgres/catalog/incremental/recent_rows.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/catalog/readers/readers.hpp>

namespace harness::postgres {
namespace {

/// Above it, a new object may soon have a lower number than an old one.
constexpr Oid high = 4'000'000'000;

/// More than these are read faster all at once.
constexpr std::size_t many_transactions = 16;

Written merged(const std::vector<Written>& some) {
  Written all;
  for (const auto& one : some) {
    for (const auto& [catalog, counts] : one.catalogs) {
      auto& sum = all.catalogs[catalog];
      sum.inserted += counts.inserted;
      sum.updated += counts.updated;
      sum.deleted += counts.deleted;
    }
    all.relations.insert(one.relations.begin(), one.relations.end());
    all.objects.insert(one.objects.begin(), one.objects.end());
    all.by_hand = all.by_hand || one.by_hand;
  }
  return all;
}

Question horizon_question() {
  return {"migrate_horizon",
          "SELECT pg_catalog.pg_snapshot_xmin(now), pg_catalog.pg_snapshot_xmax(now) "
          "FROM pg_catalog.pg_current_snapshot() AS now",
          {}};
}

Horizon to_horizon(const Rows& answer) {
  const auto& row = answer.rows.at(0);
  return {to_number<std::uint64_t>(row.at(0)), to_number<std::uint64_t>(row.at(1))};
}

/// The numbers of transactions between two readings that are none of these.
std::vector<std::string> unreported(const Horizon& before, const Horizon& now,
                                    const std::vector<Written>& written) {
  std::set<std::uint64_t> reported;
  auto end = now.next;
  for (const auto& one : written) {
    reported.insert(one.transaction);
    if (&one == &written.back() && one.alone) {
      end = std::min(end, one.transaction);  // its savepoints have the numbers after it
    }
  }
  std::vector<std::string> numbers;
  for (auto number = before.next; number < end && numbers.size() <= many_transactions; ++number) {
    if (!reported.contains(number)) {
      numbers.push_back(std::to_string(number));
    }
  }
  return numbers;
}

/// Whether these transactions have left nothing.
bool were_taken_back(Connection& session, const std::vector<std::string>& numbers) {
  if (numbers.empty() || numbers.size() > many_transactions) {
    return numbers.empty();
  }
  const auto answer =
      session
          .ask({{"migrate_taken_back",
                 "SELECT pg_catalog.bool_and(pg_catalog.pg_xact_status(x) OPERATOR(pg_catalog.=) "
                 "'aborted') FROM pg_catalog.unnest($1::pg_catalog.xid8[]) x",
                 {"{" + join(numbers, ",") + "}"}}})
          .at(0);
  return answer.rows.at(0).at(0) == "t";
}

Objects keys(const std::map<ObjectId, Mark>& marks) {
  Objects objects;
  for (const auto& [object, mark] : marks) {
    objects.insert(object);
  }
  return objects;
}

/// New objects that no reader reported, although they are no inner part of another.
void expect_all_read(Session& session, const KnownCatalog& known, const Dirty& dirty,
                     const std::vector<ReportedFact>& reported) {
  Objects silent;
  for (const auto& [object, mark] : dirty.objects) {
    if (mark.letter != "-" && known.find(object) == nullptr && !dirty.gone.contains(object)) {
      silent.insert(object);
    }
  }
  for (const auto& one : reported) {
    if (one.fact.object) {
      silent.erase(whole(*one.fact.object));
    }
    if (one.fact.cover) {
      silent.erase(one.fact.cover->object);
    }
  }
  if (!silent.empty()) {
    Census census;
    census.objects = accountable(session, silent);
    expect_all_reported(session, census, {});
  }
}

}  // namespace

void ChangedRows::add(const ChangedRows& more) {
  all = all || more.all;
  relations.insert(more.relations.begin(), more.relations.end());
  redefined.insert(more.redefined.begin(), more.redefined.end());
  locked.insert(more.locked.begin(), more.locked.end());
  have_parents = more.have_parents;
  have_numbers = more.have_numbers;
  by_catalog = by_catalog || more.by_catalog;
}

Horizon look_at_horizon(Connection& session) {
  return to_horizon(session.ask({horizon_question()}).at(0));
}

/// The horizon is looked at in the trip that asks what our transactions have made dirty. Had others written
/// as well, the answer is worth nothing.
const Catalog& LiveCatalog::read(Connection& session, std::vector<Written> written) {
  std::erase_if(written, [](const Written& one) { return one.transaction == 0; });
  std::sort(written.begin(), written.end(),
            [](const Written& one, const Written& other) { return one.transaction < other.transaction; });
  const bool was_valid = std::exchange(valid_, false);
  const auto before = horizon_;
  const bool may_be_reported = was_valid && before.oldest == before.next &&
                               written.size() <= many_transactions && !known_.acts_at_commit();
  const auto all = merged(written);
  PiggybackedQuery piggybacked{horizon_question(), std::nullopt};
  std::optional<Dirty> dirty;
  if (may_be_reported && !written.empty()) {
    dirty = find_dirty(session, all, written.front().transaction, known_, server_facts_, piggybacked);
  }
  horizon_ = piggybacked.answer ? to_horizon(*piggybacked.answer) : look_at_horizon(session);
  if (!was_valid || server_facts_.newest > high) {
    server_facts_.rows.clear();
    return read_all(session);
  }
  const bool all_reported = may_be_reported && horizon_.oldest == horizon_.next &&
                            were_taken_back(session, unreported(before, horizon_, written));
  if (!(all_reported ? read_changes(session, written, all, std::move(dirty))
                     : read_recent(session, before))) {
    return read_all(session);
  }
  valid_ = true;
  changed_.have_parents = known_.has_sort("pg_class p");
  changed_.have_numbers = known_.has_sort("pg_class S");
  return known_.catalog();
}

const Catalog& LiveCatalog::read_all(Connection& session) {
  ++full_readings_;
  changed_ = {};
  auto rows = std::move(server_facts_.rows);
  server_facts_ = read_server_facts(session);
  server_facts_.rows = std::move(rows);
  Reading reading(session);
  known_.start(session, read_everything(reading));
  valid_ = true;
  return known_.catalog();
}

bool LiveCatalog::read_changes(Connection& session, const std::vector<Written>& written, const Written& all,
                               std::optional<Dirty> dirty) {
  if (written.empty()) {
    changed_ = nothing_changed();
    return true;
  }
  for (const auto& [catalog, counts] : all.catalogs) {
    if (const auto name = server_facts_.catalogs.find(catalog); name != server_facts_.catalogs.end()) {
      server_facts_.rows.erase(name->second);
    }
  }
  if (!dirty) {
    return false;
  }
  update_notes(session, *dirty);
  note_rows(written, keys(dirty->objects));
  return read_dirty(session, *std::move(dirty));
}

/// A transaction that had not ended at the last reading may have written what is seen now, so the rows are
/// searched from the oldest of those on.
bool LiveCatalog::read_recent(Connection& session, const Horizon& before) {
  if (!server_facts_.shows_rows) {
    return false;
  }
  const auto rows = look_at_rows(session, server_facts_, before.oldest);
  const auto written = written_by_rows(rows, server_facts_);
  for (const auto& [catalog, look] : rows) {
    server_facts_.rows[catalog] = look.all;
  }
  auto dirty = find_dirty_by_rows(session, written, before.oldest, known_, server_facts_);
  if (!dirty) {
    return false;
  }
  changed_ = {};
  update_notes(session, *dirty);
  return read_dirty(session, *std::move(dirty));
}

void LiveCatalog::update_notes(Connection& session, Dirty& dirty) {
  known_.set_notes(dirty.gone, {});
  if (dirty.any_note_may_be_gone) {
    for (const auto& object : known_.set_all_notes(read_all_notes(session))) {
      dirty.noted.insert(object);
    }
  } else if (!dirty.noted.empty()) {
    known_.set_notes(dirty.noted, read_notes(session, dirty.noted));
  }
  for (const auto& object : dirty.noted) {
    dirty.objects[known_.teller_of(object).value_or(object)];
  }
}

/// In rounds: what was read again may be mentioned by others, and these by others in turn. Nothing is put in
/// place before the last, since names may have changed hands.
bool LiveCatalog::read_dirty(Connection& session, Dirty dirty) {
  for (const auto& [object, mark] : dirty.objects) {
    known_.add_sort(object.catalog);
    known_.add_sort(object.catalog + " " + mark.letter);
  }
  std::vector<ReportedFact> reported;
  Objects done;
  auto round = dirty.objects;
  while (!round.empty()) {
    const auto objects = keys(round);
    auto some = read_objects(session, known_, server_facts_, round);
    done.insert(objects.begin(), objects.end());
    auto mentions = find_name_references(known_, objects, some);
    if (done.size() == objects.size()) {
      mentions.add_hidden(dirty.hidden);
    }
    std::move(some.begin(), some.end(), std::back_inserter(reported));
    const auto dependents = find_dependents(session, known_, mentions);
    if (mentions.everywhere || !dependents) {
      return false;
    }
    round.clear();
    for (const auto& object : *dependents) {
      if (!done.contains(object)) {
        round[object];
      }
    }
  }
  expect_all_read(session, known_, dirty, reported);
  known_.replace(session, done, std::move(reported));
  if (dirty.any_owner) {
    for (auto& [reader, facts] : read_loose(session, known_)) {
      // Which access lists are shown depends on the tablespaces in use.
      if (readers()[reader].what == "tablespaces" && (!facts.empty() || known_.has_loose(reader))) {
        return false;
      }
      known_.replace_loose(reader, std::move(facts));
    }
  }
  return true;
}

ChangedRows LiveCatalog::nothing_changed() const {
  ChangedRows changed;
  changed.all = known_.rows_name_objects();
  changed.by_catalog = false;
  return changed;
}

void LiveCatalog::note_rows(const std::vector<Written>& written, const Objects& objects) {
  changed_ = nothing_changed();
  for (const auto& one : written) {
    changed_.by_catalog = changed_.by_catalog || !one.catalogs.empty();
    changed_.locked.insert(one.relations.begin(), one.relations.end());
    changed_.relations.insert(one.relations_with_other_rows.begin(), one.relations_with_other_rows.end());
  }
  for (const auto& object : objects) {
    if (object.catalog == "pg_class") {
      changed_.redefined.insert(object.oid);
    }
    // A label or an attribute of a type may be printed in any row.
    changed_.all = changed_.all || (object.catalog == "pg_type" && known_.find(object) != nullptr);
  }
}

}  // namespace harness::postgres
