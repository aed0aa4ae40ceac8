#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/rows/refusals/blame.hpp>
#include <harness/rows/refusals/fewest.hpp>
#include <harness/rows/refusals/guessed_rows.hpp>
#include <harness/rows/refusals/kept_rows.hpp>
#include <harness/walk/routes/row_tries.hpp>

namespace harness {
namespace {

constexpr unsigned most_tries = 40;
constexpr unsigned most_rehearsals = 120;
constexpr unsigned most_steps_to_parents = 3;

/// The sort of each row of each table.
using Sorts = std::vector<std::vector<RowSort>>;

/// What a tool says last that tells no code, without the values and names in it.
std::string kind_of(const Failure& failure) {
  const auto last = last_lines(failure.detail.empty() ? failure.message : failure.detail, 1);
  return last.substr(0, last.find_first_of("\"'`(0123456789"));
}

/// Whether it is the same failure, of the same statement: a move that makes a role fails in the next database
/// for another reason.
bool is_same(const Failure& one, const Failure& other) {
  return one.sqlstate == other.sqlstate && one.statement == other.statement &&
         (!one.sqlstate.empty() || kind_of(one) == kind_of(other));
}

bool is_up(const Edge& move) {
  return move.direction == Direction::up;
}

/// The rows of all tables up to a sort.
RowSet rows_up_to(RowSort last, const Sorts& sorts) {
  RowSet rows;
  for (std::size_t table = 0; table < sorts.size(); ++table) {
    for (std::size_t row = 0; row < sorts[table].size(); ++row) {
      if (sorts[table][row] <= last) {
        rows.emplace(table, row);
      }
    }
  }
  return rows;
}

/// Copies of a filled place, in which a move is tried over chosen rows and those that they refer to.
class Tries {
 public:
  Tries(FilledPlace& place, const RefusedMove& refused)
      : place_(place), refused_(refused), all_(place.all_rows()) {}

  const std::vector<TableContents>& all() const { return all_; }

  /// The failure in a copy of its own.
  std::optional<Failure> over(const RowSet& chosen) {
    throw_if_interrupted();
    auto copy = place_.copy();
    if (!keep(copy, *copy.database().connect(), chosen)) {
      lets_delete_ = false;
      return std::nullopt;
    }
    return copy.tool().move(refused_.move).failure;
  }

  /// Whether fewer rows could be tried so far.
  bool lets_delete() const { return lets_delete_; }

  std::optional<Failure> same_in_copy(const RowSet& chosen) { return if_same(over(chosen)); }

  /// The same, all in one copy where the tool can rehearse. What is done in one transaction with the
  /// deletion of the other rows may end otherwise than alone.
  std::optional<Failure> same_over(const RowSet& chosen) {
    if (rehearses_) {
      throw_if_interrupted();
      auto& copy = stage();
      const auto rehearsal =
          copy.tool().rehearse(refused_.move, [&](Session& session) { return keep(copy, session, chosen); });
      if (rehearsal) {
        return if_same(rehearsal->failure);
      }
      rehearses_ = false;
    }
    return same_in_copy(chosen);
  }

  /// As far as was seen.
  bool rehearses() const { return rehearses_; }
  void rehearse_no_more() { rehearses_ = false; }

 private:
  bool keep(Workplace& copy, Session& session, const RowSet& chosen) const {
    return keep_rows(session, row_tables_of(copy.database()), copy.database().engine().dialect(), all_,
                     with_parents(all_, chosen));
  }

  std::optional<Failure> if_same(std::optional<Failure> failure) const {
    return failure && is_same(*failure, refused_.failure) ? std::move(failure) : std::nullopt;
  }

  Workplace& stage() { return stage_ ? *stage_ : stage_.emplace(place_.copy()); }

  FilledPlace& place_;
  const RefusedMove& refused_;
  std::vector<TableContents> all_;
  std::optional<Workplace> stage_;
  bool lets_delete_ = true;
  bool rehearses_ = true;
};

/// What rows refer to, without themselves.
RowSet parents_alone(const std::vector<TableContents>& all, const RowSet& rows) {
  auto parents = with_parents(all, rows);
  std::erase_if(parents, [&](const auto& row) { return rows.contains(row); });
  return parents;
}

/// The tables of these rows, and those that refer to them, directly or by others.
std::set<Path> with_children(const std::vector<TableContents>& all, const RowSet& rows) {
  std::set<Path> tables;
  std::set<Path> parents;
  const auto add = [&](const TableContents& table) {
    parents.insert({table.path, table.partition_of});
    return tables.insert(table.path).second;
  };
  for (const auto& row : rows) {
    add(all[row.first]);
  }
  const auto refers = [&](const TableContents& child) {
    return std::any_of(child.references.begin(), child.references.end(),
                       [&](const ReferenceShape& reference) { return parents.contains(reference.parent); });
  };
  for (bool grows = true; grows;) {
    grows = false;
    for (const auto& table : all) {
      grows = (refers(table) && add(table)) || grows;
    }
  }
  return tables;
}

Sorts sorts_of_all(const std::vector<TableContents>& all, const UnusualValues& unusual) {
  Sorts sorts;
  std::transform(all.begin(), all.end(), std::back_inserter(sorts),
                 [&](const TableContents& table) { return sorts_of(table, unusual); });
  return sorts;
}

/// The same, but one that refers to an unusual row is unusual, too.
Sorts sorts_with_parents(const std::vector<TableContents>& all, const Sorts& own) {
  auto sorts = own;
  for (std::size_t table = 0; table < all.size(); ++table) {
    for (std::size_t row = 0; row < sorts[table].size(); ++row) {
      for (const auto& [parent, its_row] : with_parents(all, {{table, row}})) {
        if (own[parent][its_row] == RowSort::unusual) {
          sorts[table][row] = RowSort::unusual;
        }
      }
    }
  }
  return sorts;
}

/// More and more of the rows, the most usual ones first. An ordinary row may have none but unusual parents.
std::vector<RowSet> rows_to_try(const std::vector<TableContents>& all, const UnusualValues& unusual) {
  const auto own = sorts_of_all(all, unusual);
  const auto sorts = sorts_with_parents(all, own);
  std::vector<RowSet> stages{rows_up_to(RowSort::ordinary, sorts), rows_up_to(RowSort::ordinary, own),
                             rows_up_to(RowSort::repeated, own), rows_up_to(RowSort::unusual, own)};
  stages.erase(std::unique(stages.begin(), stages.end()), stages.end());
  std::erase(stages, RowSet());
  return stages;
}

Refusal refusal_by(const FailedRows& failed, const UnusualValues& unusual) {
  Refusal refusal;
  refusal.failure = failed.failure;
  refusal.rows = shown_rows(failed.all, with_parents(failed.all, failed.core),
                            failed.failure.statement + " " + failed.failure.message);
  refusal.reason = what_is_to_blame(failed, unusual);
  refusal.ordinary = refusal.reason.empty();
  return refusal;
}

/// Rows over which the move fails in the same way, as few as the tries have found.
struct Core {
  RowSet core;
  Failure failure;
};

std::optional<Core> failed_rows(Tries& tries, const UnusualValues& unusual) {
  const auto& all = tries.all();
  for (const auto& rows : rows_to_try(all, unusual)) {
    auto failure = tries.same_over(rows);
    if (!failure) {
      continue;
    }
    const auto fails = [&](const RowSet& chosen) {
      auto now = tries.same_over(chosen);
      failure = now ? now : failure;
      return now.has_value();
    };
    const auto fewest = [&](const RowSet& of) {
      return fewest_rows(all, of, {failure->statement, failure->message},
                         tries.rehearses() ? most_rehearsals : most_tries, fails);
    };
    auto core = fewest(rows);
    // The rows that they refer to may be enough.
    for (unsigned step = 0; step < most_steps_to_parents; ++step) {
      const auto parents = parents_alone(all, core);
      if (parents.empty() || !fails(parents)) {
        break;
      }
      core = fewest(parents);
    }
    return Core{std::move(core), *std::move(failure)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Reduced> smallest_refusal(FilledPlace& place, const RefusedMove& refused) {
  Tries tries(place, refused);
  if (tries.over({})) {
    return std::nullopt;
  }
  if (!tries.lets_delete()) {
    return Reduced{{refused.failure, {}, true}, {}};
  }
  const auto& all = tries.all();
  auto failed = failed_rows(tries, place.unusual());
  if (tries.rehearses() && !(failed && tries.same_in_copy(failed->core))) {
    tries.rehearse_no_more();
    failed = failed_rows(tries, place.unusual());
  }
  if (!failed) {
    return Reduced{{refused.failure, {}, false, "earlier moves have changed the rows"}, {}};
  }
  return Reduced{refusal_by({all, failed->core, failed->failure, is_up(refused.move)}, place.unusual()),
                 with_children(all, failed->core)};
}

std::optional<Refusal> refusal_in_place(FilledPlace& place, const RefusedMove& refused) {
  const auto all = place.all_rows();
  const auto guess = guessed_rows(all, refused.failure, place.unusual());
  if (!guess) {
    return std::nullopt;
  }
  const auto tables = with_children(all, *guess);
  if (!place.keep(all, tables, with_parents(all, *guess))) {
    return std::nullopt;
  }
  const auto failure = place.move(refused.move).failure;
  if (!failure || !is_same(*failure, refused.failure)) {
    return std::nullopt;
  }
  if (!place.keep(all, tables, {}) || place.move(refused.move).failure) {
    return std::nullopt;
  }
  return refusal_by({all, *guess, *failure, is_up(refused.move)}, place.unusual());
}

std::optional<Refusal> likely_refusal(const FilledPlace& place, const RefusedMove& refused) {
  const auto all = place.all_rows();
  const auto guess = guessed_rows(all, refused.failure, place.unusual());
  return guess
             ? std::optional(refusal_by({all, *guess, refused.failure, is_up(refused.move)}, place.unusual()))
             : std::nullopt;
}

}  // namespace harness
