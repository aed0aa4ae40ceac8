#include <algorithm>
#include <utility>

#include <harness/engine/postgres/catalog/incremental/dirty.hpp>
#include <harness/engine/postgres/catalog/incremental/probe_questions.hpp>
#include <harness/engine/postgres/catalog/incremental/probes.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {
namespace {

/// One catalog that the transactions wrote, with what is asked about it.
struct Look {
  const Probe* probe = nullptr;
  RowCounts counts;
  std::set<Oid> candidates;  ///< the locked objects that are rows of the catalog
  std::size_t rows_at = 0;   ///< the place of the questions, from 1; 0 for one that is not asked
  std::size_t gone_at = 0;
};

/// Whether locks lead to the rows, or all rows are looked at.
enum class Trace { by_locks, by_rows };

/// The search for what is dirty, as far as one call of `find_dirty` goes.
class Search {
 public:
  Search(Trace trace, Connection& session, const Written& written, std::uint64_t oldest,
         const KnownCatalog& known, ServerFacts& server_facts, PiggybackedQuery* piggybacked)
      : by_rows_(trace == Trace::by_rows),
        session_(session),
        written_(written),
        oldest_(oldest),
        known_(known),
        server_facts_(server_facts),
        newest_before_(server_facts.newest),
        asks_members_(by_rows_),
        piggybacked_(piggybacked) {}

  std::optional<Dirty> go() {
    if (!choose_looks()) {
      return std::nullopt;
    }
    ask();
    if (needs_everything_) {
      return std::nullopt;
    }
    find_hidden();
    follow_tellers();
    return std::move(dirty_);
  }

 private:
  bool choose_looks() {
    for (const auto& [oid, counts] : written_.catalogs) {
      const auto name = server_facts_.catalogs.find(oid);
      if (name == server_facts_.catalogs.end()) {
        return false;
      }
      asks_members_ = asks_members_ || name->second == "pg_depend";
      dirty_.any_owner = dirty_.any_owner || name->second == "pg_shdepend";
      if (!is_ignored(name->second) && !choose_look(oid, name->second, counts)) {
        return false;
      }
    }
    return true;
  }

  bool choose_look(Oid oid, const std::string& name, const RowCounts& counts) {
    const auto probe = std::find_if(probes().begin(), probes().end(),
                                    [&](const Probe& candidate) { return candidate.catalog == name; });
    // No dependency leads from the label of an enum to the constants that are printed by it.
    const bool label_renamed = name == "pg_enum" && counts.updated > 0;
    if (probe == probes().end() || label_renamed) {
      return false;
    }
    Look look{&*probe, counts, {}};
    if (name == "pg_class") {
      look.candidates = written_.relations;
    }
    for (const auto& [catalog, object] : written_.objects) {
      if (catalog == oid) {
        look.candidates.insert(object);
      }
    }
    looks_.push_back(std::move(look));
    return true;
  }

  /// What the locks lead to; nullopt if no locks were reported.
  std::optional<LedBy> lead_of(const Look& look) const {
    if (by_rows_) {
      return std::nullopt;
    }
    return LedBy{look.probe->lead == Lead::relations ? written_.relations : look.candidates,
                 server_facts_.newest};
  }

  void ask() {
    std::vector<Question> questions;
    for (auto& look : looks_) {
      if (look.counts.written() > 0) {
        questions.push_back(asked_.rows(*look.probe, oldest_, lead_of(look)));
        look.rows_at = questions.size();
      }
      if (look.counts.deleted > 0 && look.probe->holds_objects) {
        questions.push_back(asked_.gone(*look.probe, by_rows_ ? known_oids(look) : look.candidates));
        look.gone_at = questions.size();
      }
    }
    if (asks_members_) {
      questions.push_back({"migrate_members", members_query, {}});
    }
    if (piggybacked_ != nullptr) {
      questions.push_back(piggybacked_->question);
    }
    auto answers = session_.ask(questions);
    if (piggybacked_ != nullptr) {
      piggybacked_->answer = std::move(answers.back());
      answers.pop_back();
    }
    if (asks_members_) {
      // Membership hides an object or shows it, and nothing else reports it.
      const auto& members = answers.back().rows.at(0).at(1).value();
      needs_everything_ = members != server_facts_.members;
    }
    for (const auto& look : looks_) {
      judge(look, answers);
    }
  }

  void judge(const Look& look, const std::vector<Rows>& answers) {
    if (look.rows_at > 0) {
      take_rows(look, answers[look.rows_at - 1]);
    }
    if (look.gone_at > 0) {
      take_gone(look, answers[look.gone_at - 1]);
    }
    if (look.counts.deleted > 0) {
      take_parts_gone(look);
    }
  }

  /// Every row that was written must be accounted for by one that was found; else all rows are looked at.
  void take_rows(const Look& look, const Rows& found) {
    if (by_rows_ || look.probe->lead == Lead::none || accounts_for(found, look.counts.written())) {
      mark(look, found);
    } else {
      mark(look, session_.ask({asked_.rows(*look.probe, oldest_, std::nullopt)}).at(0));
    }
  }

  /// DDL writes the row of a column twice if it has a default; a statement by hand may have written another.
  bool accounts_for(const Rows& found, std::int64_t written) const {
    std::int64_t once = 0;
    std::int64_t twice = 0;
    for (const auto& row : found.rows) {
      once += to_number(row.at(6));
      twice += row.size() > 7 ? to_number(row.at(7)) : 0;
    }
    return once == written || (!written_.by_hand && once < written && written <= once + twice);
  }

  void mark(const Look& look, const Rows& found) {
    const bool notes = look.probe->catalog == "pg_description" || look.probe->catalog == "pg_seclabel";
    for (const auto& row : found.rows) {
      const ObjectId object{row.at(0).value(), to_number<Oid>(row.at(1)), 0};
      auto& entry = dirty_.objects[object];
      if (entry.letter.empty()) {
        entry.letter = row.at(2).value_or("");
      }
      entry.is_lasting =
          entry.is_lasting || look.probe->holds_objects || look.probe->catalog == "pg_attribute";
      entry.has_access_list = entry.has_access_list || row.at(3) == "t";
      if (row.at(4) && row.at(5)) {
        dirty_.objects[{*row.at(4), to_number<Oid>(row.at(5)), 0}];
      }
      if (notes) {
        dirty_.noted.insert(object);
      } else {
        server_facts_.newest = std::max(server_facts_.newest, object.oid);
      }
    }
  }

  std::set<Oid> known_oids(const Look& look) const {
    std::set<Oid> all;
    for (const auto& object : known_.objects_in(std::string(look.probe->catalog))) {
      all.insert(object.oid);
    }
    return all;
  }

  /// Likewise every row that was deleted.
  void take_gone(const Look& look, const Rows& found) {
    const std::string catalog(look.probe->catalog);
    auto gone = found;
    if (!by_rows_ && static_cast<std::int64_t>(found.rows.size()) != look.counts.deleted) {
      gone = session_.ask({asked_.gone(*look.probe, known_oids(look))}).at(0);
    }
    for (const auto& row : gone.rows) {
      const ObjectId object{catalog, to_number<Oid>(row.at(0)), 0};
      dirty_.gone.insert(object);
      if (known_.find(object) != nullptr) {
        dirty_.objects[object];
      }
    }
  }

  /// Rows of parts say nothing once they are gone: those who may have had them are read again.
  void take_parts_gone(const Look& look) {
    const auto& catalog = look.probe->catalog;
    if (catalog == "pg_inherits") {
      mark_relations();
    } else if (catalog == "pg_publication_rel" || catalog == "pg_publication_namespace") {
      for (const auto& publication : known_.objects_in("pg_publication")) {
        mark_known(publication);
      }
    } else if (catalog == "pg_trigger" && known_.tells_internal_triggers()) {
      needs_everything_ = true;
    } else if (catalog == "pg_description" || catalog == "pg_seclabel") {
      notes_deleted_ += look.counts.deleted;
    }
  }

  void mark_relations() {
    if (by_rows_) {
      for (const auto& relation : known_.objects_in("pg_class")) {
        mark_known(relation);
      }
    }
    for (const auto relation : written_.relations) {
      mark_known({"pg_class", relation, 0});
    }
  }

  void mark_known(const ObjectId& object) {
    if (known_.find(object) != nullptr) {
      dirty_.objects[object];
    }
  }

  void find_hidden() {
    for (const auto& [object, entry] : dirty_.objects) {
      if (entry.letter != "-" && object.oid <= newest_before_ && known_.find(object) == nullptr &&
          !known_.teller_of(object)) {
        dirty_.hidden.insert(object);
      }
    }
  }

  /// The index of a constraint is shown by the constraint, and the notes of dropped objects are gone.
  void follow_tellers() {
    std::vector<ObjectId> tellers;
    for (const auto& [object, entry] : dirty_.objects) {
      if (const auto teller = known_.teller_of(object)) {
        tellers.push_back(*teller);
      }
    }
    for (const auto& object : dirty_.gone) {
      if (const auto teller = known_.teller_of(object)) {
        tellers.push_back(*teller);
      }
      notes_deleted_ -= static_cast<std::int64_t>(known_.count_notes(object));
    }
    for (const auto& teller : tellers) {
      dirty_.objects[teller];
    }
    dirty_.any_note_may_be_gone = notes_deleted_ > 0;
  }

  bool by_rows_;
  Connection& session_;
  const Written& written_;
  std::uint64_t oldest_;
  const KnownCatalog& known_;
  ServerFacts& server_facts_;
  Oid newest_before_;
  bool asks_members_;
  PiggybackedQuery* piggybacked_;
  std::vector<Look> looks_;
  bool needs_everything_ = false;
  std::int64_t notes_deleted_ = 0;
  Dirty dirty_;
  ProbeQuestions asked_;
};

}  // namespace

std::optional<Dirty> find_dirty(Connection& session, const Written& written, std::uint64_t oldest,
                                const KnownCatalog& known, ServerFacts& server_facts,
                                PiggybackedQuery& piggybacked) {
  return Search(Trace::by_locks, session, written, oldest, known, server_facts, &piggybacked).go();
}

std::optional<Dirty> find_dirty_by_rows(Connection& session, const Written& written, std::uint64_t oldest,
                                        const KnownCatalog& known, ServerFacts& server_facts) {
  return Search(Trace::by_rows, session, written, oldest, known, server_facts, nullptr).go();
}

}  // namespace harness::postgres
