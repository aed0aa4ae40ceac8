#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <harness/core/files.hpp>
#include <harness/history/revision_text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/rows/filler.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/routes.hpp>
#include <harness/walk/routes/row_states.hpp>
#include <harness/walk/routes/row_tries.hpp>
#include <harness/walk/routes/standby.hpp>

namespace harness {
namespace {

/// Whether what a file says can be understood: other languages than SQL and Python cannot.
bool is_understood(const std::string& file) {
  return file.ends_with(".sql") || file.ends_with(".py");
}

/// The text of a way: SQL of a layout as its tool runs it, else the file, which may have both ways.
std::string text_of(Migrator& migrator, const Revision& revision, Direction direction) {
  const auto& file = direction == Direction::down && revision.down ? revision.down->file : revision.up.file;
  if (!is_understood(file)) {
    return "";
  }
  const bool alone = revision.down && revision.down->file != revision.up.file;
  if (direction == Direction::up && layout_of(migrator)) {
    return revision_text(migrator, revision.id).up;
  }
  return alone ? read_file(file) : revision_text(migrator, revision.id).everything;
}

/// The walk up with rows, one revision at a time.
class RowClimb {
 public:
  RowClimb(const WalkContext& context, Workplace place) : context_(context) { begin(std::move(place)); }

  RowStairs go() {
    RowStairs stairs;
    stairs.seed = std::to_string(context_.suite.rows_seed);
    const auto& revisions = context_.history.ordered();
    for (std::size_t at = 0; at < revisions.size(); ++at) {
      throw_if_interrupted();
      context_.report(Route::rows, revisions[at].id, at, revisions.size());
      stairs.visits.emplace_back().revision = revisions[at].id;
      if (!visit(revisions[at], at, stairs.visits.back())) {
        break;
      }
    }
    if (place_) {
      context_.keep(*place_);
    }
    return stairs;
  }

 private:
  void begin(Workplace place) {
    filler_.reset();
    place_.emplace(std::move(place));
    filler_ = std::make_unique<Filler>(place_->database(), context_.suite.rows_seed);
    held_.clear();
    here_ = place_->snapshot();
  }

  /// A new database with so many revisions applied, filled.
  void begin_again(std::size_t applied) {
    filler_.reset();
    place_.reset();
    begin(prepared(context_));
    for (std::size_t at = 0; at < applied; ++at) {
      require_success(go_up(context_, *place_, at), "the way up of " + context_.history.ordered()[at].id);
    }
    here_ = place_->snapshot();
    fill(tables_in(*here_.catalog));
  }

  /// Fills what is new among these tables, and reads it.
  std::vector<TableCoverage> fill(std::set<Path> paths) {
    paths = without(std::move(paths), tables_of(place_->tool().bookkeeping()));
    auto coverage = doing("filling the tables", [&] { return filler_->fill(&paths); });
    if (!coverage.empty()) {
      std::set<Path> filled;
      std::transform(coverage.begin(), coverage.end(), std::inserter(filled, filled.end()),
                     [](const TableCoverage& one) { return one.table; });
      read(filled);
      here_ = place_->snapshot(&here_);
    }
    return coverage;
  }

  void read(const std::set<Path>& paths) {
    std::erase_if(held_, [&](const auto& one) {
      return paths.contains(one.first) || paths.contains(one.second.partition_of);
    });
    for (auto& contents : row_tables_of(place_->database()).contents(paths)) {
      auto path = contents.path;
      held_.insert_or_assign(std::move(path), std::move(contents));
    }
  }

  /// What a move did to the rows of before it. Reads what it may have changed.
  Ledger after_move(const RowsByTable& before, const Snapshot& was) {
    here_ = place_->snapshot(&was);
    auto paths = changed_paths(was, here_);
    read(paths);
    return compared(before, paths);
  }

  /// What was written between two states, by the contents of both.
  struct Between {
    RowsByTable begin;
    RowsByTable end;
  };

  Ledger compared(const RowsByTable& before, const std::set<Path>& paths, const Between& between = {}) const {
    // A partitioned table's rows are counted as its own, and held by its partitions.
    const auto concerned = [&](const RowsByTable& all) {
      std::vector<TableContents> some;
      for (const auto& [path, contents] : all) {
        if (paths.contains(path) || paths.contains(contents.partition_of)) {
          some.push_back(contents);
        }
      }
      return some;
    };
    auto now = concerned(held_);
    for (auto& contents : now) {
      remove_new_rows(between.begin, between.end, contents);
    }
    auto old = concerned(before);
    // What cannot be read any more is not known to be lost.
    std::erase_if(
        old, [&](const TableContents& contents) { return here_.data->unreadable.contains(contents.path); });
    return compare_rows(old, now);
  }

  /// Whether the walk can go on with the next revision.
  bool visit(const Revision& revision, std::size_t at, RowVisit& visit) {
    visit.before = fill(changed_paths(filled_for_, here_));
    const auto before = held_;
    const auto was = here_;
    const auto up = move(revision.id, Direction::up);
    if (up.failure) {
      visit.up_refused = refusal({at, {Direction::up}, revision.id, *up.failure});
      if (!visit.up_refused) {
        return false;
      }
      begin_again(at + 1);
      filled_for_ = here_;
      return true;
    }
    visit.up = after_move(before, was);
    note_texts(*visit.up, revision.id, visit);
    filled_for_ = was;
    if (revision.down && !no_way_back(revision) && context_.options.selection.has(revision.id)) {
      come_back(revision, at, before, was, visit);
    }
    return true;
  }

  void come_back(const Revision& revision, std::size_t at, const RowsByTable& before, const Snapshot& was,
                 RowVisit& visit) {
    const auto middle = held_;
    visit.between = fill(changed_paths(was, here_));
    filled_for_ = here_;
    const auto above = held_;
    const auto top = here_;
    const auto down = move(revision.id, Direction::down);
    if (down.failure) {
      visit.down_refused = refusal({at + 1, {Direction::down}, revision.id, *down.failure});
      begin_again(at + 1);
      filled_for_ = here_;
      return;
    }
    visit.down = after_move(above, top);
    note_texts(*visit.down, revision.id, visit);
    visit.round = compared(before, changed_paths(was, here_), {middle, above});
    // Rows that were written in between are nobody's fault.
    std::erase_if(visit.round->entries, [](const Entry& entry) { return entry.fate == Fate::added; });
    note_texts(*visit.round, revision.id, visit);
    const auto below = held_;
    const auto bottom = here_;
    const auto again = move(revision.id, Direction::up);
    if (again.failure) {
      visit.up_again_refused =
          refusal({at + 1, {Direction::down, Direction::up}, revision.id, *again.failure});
      begin_again(at + 1);
      filled_for_ = here_;
      return;
    }
    after_move(below, bottom);
    visit.again = compared(above, changed_paths(top, here_));
    // What the revision made was made again, and is empty.
    filled_for_ = was;
    for (const auto& [path, contents] : before) {
      std::set<std::string> columns;
      for (const auto& column : contents.columns) {
        columns.insert(column.identity);
      }
      filler_->forget_others(path, columns);
    }
  }

  StepResult move(const std::string& revision, Direction direction) {
    const auto* way = direction == Direction::up ? "going up to revision " : "going down from revision ";
    return doing(way + revision + " with rows", [&] { return place_->tool().move({revision, direction}); });
  }

  /// Drops its own database first, since databases of one server share roles.
  std::optional<Refusal> refusal(const RefusedMove& refused) {
    filler_.reset();
    place_.reset();
    return doing("looking for the fewest rows with which " + refused.revision + " fails",
                 [&] { return smallest_refusal(context_, refused); });
  }

  /// The texts are needed only where something was lost.
  void note_texts(const Ledger& ledger, const std::string& revision, RowVisit& visit) {
    if (ledger.entries.empty() || !visit.up_text.empty()) {
      return;
    }
    try {
      const auto& known = *context_.history.find(revision);
      visit.up_text = text_of(*context_.suite.migrator, known, Direction::up);
      visit.down_text = text_of(*context_.suite.migrator, known, Direction::down);
    } catch (const Error&) {
      visit.up_text.clear();
    }
  }

  const WalkContext& context_;
  std::optional<Workplace> place_;
  std::unique_ptr<Filler> filler_;
  RowsByTable held_;
  Snapshot here_;
  /// The state for which the tables were filled last; a null catalog: none.
  Snapshot filled_for_{std::make_shared<const Catalog>(), std::make_shared<const Data>(), {}};
};

}  // namespace

std::optional<RowStairs> walk_rows(const WalkContext& context) {
  auto place = prepared(context);
  if (place.database().row_tables() == nullptr) {
    return std::nullopt;
  }
  return RowClimb(context, std::move(place)).go();
}

}  // namespace harness
