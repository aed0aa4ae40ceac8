#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/rows/fewest.hpp>
#include <harness/rows/filler.hpp>
#include <harness/rows/kept_rows.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/rows/unusual.hpp>
#include <harness/walk/routes/row_tries.hpp>
#include <harness/walk/routes/standby.hpp>

namespace harness {
namespace {

constexpr unsigned most_tries = 40;

/// All tables but the tool's own, whose session it ends.
std::set<Path> tables_to_fill(Workplace& place) {
  const auto own = tables_of(place.tool().bookkeeping());
  place.rest();
  return without(tables_in(place.database().catalog()), own);
}

/// Databases with the schema before the move, in which it is tried over chosen rows.
class Tries {
 public:
  Tries(const WalkContext& context, const RefusedMove& refused)
      : context_(context), refused_(refused), empty_(prepared(context)) {
    for (std::size_t at = 0; at < refused.applied; ++at) {
      require_success(go_up(context, empty_, at), "the way up of " + context.history.ordered()[at].id);
    }
  }

  /// The failure of the last move, if it fails; nullopt if all succeed or an earlier one fails.
  std::optional<Failure> move(Workplace place) {
    throw_if_interrupted();
    std::optional<Failure> failure;
    for (std::size_t at = 0; at < refused_.moves.size() && !failure; ++at) {
      failure = place.tool().move({refused_.revision, refused_.moves[at]}).failure;
      if (failure && at + 1 < refused_.moves.size()) {
        return std::nullopt;
      }
    }
    return failure;
  }

  std::optional<Failure> without_rows() { return move(empty_.clone()); }

  /// The same, if it is the failure that is looked for: a move that makes a role fails in the next copy for
  /// another reason.
  std::optional<Failure> same_failure(Workplace place) {
    auto failure = move(std::move(place));
    const bool is_same = failure && failure->sqlstate == refused_.failure.sqlstate &&
                         failure->statement == refused_.failure.statement;
    return is_same ? failure : std::nullopt;
  }

  Workplace filled(Manner last) {
    auto place = empty_.clone();
    const auto paths = tables_to_fill(place);
    Filler(place.database(), context_.suite.rows_seed, last).fill(&paths);
    return place;
  }

  /// The same rows, of which those remain that are chosen, and those that they refer to.
  std::optional<Failure> with(Workplace& filled, const std::vector<TableContents>& all,
                              const RowSet& chosen) {
    auto place = filled.clone();
    keep_rows(place.database(), all, chosen);
    return same_failure(std::move(place));
  }

 private:
  const WalkContext& context_;
  const RefusedMove& refused_;
  Workplace empty_;
};

/// The rows of a filled database as small as they can be for the move to fail.
Refusal reduced(Tries& tries, Workplace filled, Manner manner, Failure failure) {
  const auto all = row_tables_of(filled.database()).contents(tables_to_fill(filled));
  const auto fails = [&](const RowSet& chosen) {
    auto now = tries.with(filled, all, chosen);
    if (now) {
      failure = std::move(*now);
    }
    return now.has_value();
  };
  const auto fewest = fewest_rows(all, failure.statement + " " + failure.message, most_tries, fails);
  Refusal refusal;
  refusal.rows = shown_rows(all, fewest, failure.statement + " " + failure.message);
  refusal.ordinary = manner < Manner::repeat;
  refusal.reason = refusal.ordinary ? "" : what_is_unusual(all, fewest, manner == Manner::boundary);
  if (!refusal.ordinary && refusal.reason.empty()) {
    refusal.reason =
        manner == Manner::boundary ? "rows have unusual values" : "rows repeat each other's values";
  }
  refusal.failure = std::move(failure);
  return refusal;
}

}  // namespace

std::optional<Refusal> smallest_refusal(const WalkContext& context, const RefusedMove& refused) {
  Tries tries(context, refused);
  if (tries.without_rows()) {
    return std::nullopt;
  }
  for (const auto manner : {Manner::full, Manner::next, Manner::repeat_other, Manner::boundary}) {
    auto filled = tries.filled(manner);
    if (auto failure = tries.same_failure(filled.clone())) {
      return reduced(tries, std::move(filled), manner, std::move(*failure));
    }
  }
  // Only what rows became over earlier revisions makes it fail.
  return Refusal{
      refused.failure, {}, false, "the rows were made before earlier revisions, and changed by these"};
}

}  // namespace harness
