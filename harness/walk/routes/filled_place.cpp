#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/rows/coverage/criteria.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/filled_place.hpp>
#include <harness/walk/routes/measured_move.hpp>
#include <harness/walk/routes/standby.hpp>

namespace harness {
void FilledPlace::begin(Workplace place) {
  filler_.reset();
  place_.emplace(std::move(place));
  filler_ = std::make_unique<Filler>(place_->database(), context_.suite.rows_seed);
  shapes_.clear();
  filler_->heed(own_.recipes());
  held_.clear();
  filled_by_moves_.clear();
  lacks_rows_of_moves_ = false;
  here_ = {std::make_shared<const Catalog>(), std::make_shared<const Data>(), {}};
  read(take_state());
}

void FilledPlace::begin_again(std::size_t applied, const std::string& next) {
  const auto earlier = applied - std::min(applied, most_filled_over);
  auto begin = own_.empty() ? std::min(rebuilds_.begin_at(earlier), rebuilds_.begin_at(applied)) : applied;
  for (bool fails = true; fails;) {
    climb(begin);
    begin = climb_filled(begin, applied);
    fails = begin < applied;
    begin += fails ? 1 : 0;
  }
  rebuilds_.mind(applied);
  if (!own_.put(*place_, next, /*after=*/false).empty()) {
    own_.leave_out_refused();
  }
  look();
  note_given({});
  fill(tables_in(*here_.catalog));
}

/// Fills before each of these revisions and goes over it, as the walk does. Returns the place of the first
/// one that fails; `applied` if none does.
std::size_t FilledPlace::climb_filled(std::size_t begin, std::size_t applied) {
  auto paths = tables_in(*here_.catalog);
  for (auto at = begin; at < applied; ++at) {
    rebuilds_.mind(at);
    fill(std::move(paths));
    if (go_up(context_, *place_, at)) {
      return at;
    }
    paths = look();
  }
  return applied;
}

std::optional<std::set<Path>> FilledPlace::pass_over(std::size_t begin, std::size_t end) {
  for (auto at = begin; at < end; ++at) {
    if (go_up(context_, *place_, at)) {
      return std::nullopt;
    }
  }
  return begin < end ? look() : std::set<Path>();
}

/// Drops its own database first, since databases of one server share roles.
void FilledPlace::climb(std::size_t applied) {
  do {
    filler_.reset();
    place_.reset();
    begin(prepared(context_));
  } while (!go_up_over_own_rows(applied));
  look();
  note_given({});
}

/// All rows that are there and were not before are the suite's own, or those of its migrations.
void FilledPlace::note_given(const RowsByTable& before) {
  if (own_.empty()) {
    return;
  }
  for (const auto& [path, contents] : held_) {
    const auto old = before.find(path);
    auto given = *contents;
    if (old != before.end()) {
      const std::set<Row> known(old->second->rows.rows.begin(), old->second->rows.rows.end());
      std::erase_if(given.rows.rows, [&](const Row& row) { return known.contains(row); });
    }
    filler_->unusual().note_given(given);
  }
}

/// False where a revision fails over own rows, which are left out from now on.
bool FilledPlace::go_up_over_own_rows(std::size_t applied) {
  refused_last_.clear();
  for (std::size_t at = 0; at < applied; ++at) {
    const auto& id = context_.history.ordered()[at].id;
    own_.put(*place_, id, /*after=*/false);
    const auto failure = go_up(context_, *place_, at);
    if (failure && own_.leave_out_up_to(at)) {
      return false;
    }
    require_success(failure, "the way up of " + id);
    refused_last_ = own_.put(*place_, id, /*after=*/true);
  }
  return true;
}

FilledPlace::Given FilledPlace::give(const std::string& revision, bool after, std::size_t applied) {
  Given given;
  if (!own_.any(revision, after)) {
    return given;
  }
  auto before = held_;
  given.refused = own_.put(*place_, revision, after);
  if (!given.refused.empty()) {
    given.is_new_place = true;
    climb(applied);
    before = held_;
    given.refused = after ? refused_last_ : own_.put(*place_, revision, after);
    own_.leave_out_refused();
  }
  look();
  note_given(before);
  return given;
}

void FilledPlace::note_seeded(const RowsByTable* before) {
  std::vector<TableContents> seeded;
  for (const auto& [path, contents] : before == nullptr ? RowsByTable() : held_) {
    if (!before->contains(path) && !contents->rows.rows.empty()) {
      seeded.push_back(*contents);
    }
  }
  filler_->unusual().note_seeded(seeded);
}

std::vector<TableCoverage> FilledPlace::fill(std::set<Path> paths, const RowsByTable* before) {
  note_seeded(before);
  paths = without(std::move(paths), tables_of(place_->tool().bookkeeping()));
  auto hold_rows = with_rows(held_);
  std::erase_if(paths, [&](const Path& path) {
    const bool keeps_its_rows =
        !path.empty() && rebuilds_.rebuilds(path) && (hold_rows.contains(path) || rebuilds_.has_copied(path));
    return !path.empty() && (rebuilds_.makes(path) || keeps_its_rows);
  });
  auto coverage =
      doing("filling the tables", [&] { return filler_->fill(shapes_of(paths), std::move(hold_rows)); });
  if (!coverage.empty()) {
    const auto was = std::exchange(here_, place_->snapshot_without_heads(&here_));
    // Triggers may have written to tables that were not filled.
    auto written = changed_paths(was, here_);
    std::transform(coverage.begin(), coverage.end(), std::inserter(written, written.end()),
                   [](const TableCoverage& one) { return one.table; });
    read(written);
    for (auto& one : coverage) {
      judge_criteria(one, held_);
    }
  }
  return coverage;
}

void FilledPlace::count_tables(RowVisit& visit) const {
  visit.tables = 0;
  visit.filled = 0;
  for (const auto& [path, contents] : held_) {
    const bool is_filled = !contents->rows.rows.empty();
    visit.filled += is_filled ? 1 : 0;
    visit.tables += is_filled || !rebuilds_.makes(path) ? 1 : 0;
  }
}

StepResult FilledPlace::move(const Edge& edge) {
  const auto* way = edge.direction == Direction::up ? "going up to revision " : "going down from revision ";
  return doing(way + edge.revision + " with rows", [&] { return measured_move(*place_, edge, locks_); });
}

std::set<Path> FilledPlace::look() {
  const auto before = held_;
  auto paths = take_state();
  read(paths);
  auto filled = with_rows(held_);
  std::erase_if(filled, [&](const Path& path) { return before.contains(path); });
  filled_by_moves_.merge(filled);
  return paths;
}

std::set<Path> FilledPlace::take_state() {
  auto now = place_->snapshot_without_heads(&here_);
  auto paths = changed_paths(here_, now);
  const auto redefined = redefined_paths(here_, now);
  std::erase_if(shapes_, [&](const auto& one) {
    return redefined.contains(one.first) || redefined.contains(one.second.partition_of);
  });
  for (auto& shape : row_tables_of(place_->database()).shapes(&redefined)) {
    auto path = shape.path;
    shapes_.insert_or_assign(std::move(path), std::move(shape));
  }
  add_roots(paths);
  here_ = std::move(now);
  return paths;
}

/// A partition that comes or goes may take rows of the others with it, while the table holds the same ones.
void FilledPlace::add_roots(std::set<Path>& paths) const {
  std::set<Path> roots;
  for (const auto& [path, shape] : shapes_) {
    if (!shape.partition_of.empty() && paths.contains(path)) {
      roots.insert(shape.partition_of);
    }
  }
  for (const auto& [path, contents] : held_) {
    if (!contents->partition_of.empty() && paths.contains(path)) {
      roots.insert(contents->partition_of);
    }
  }
  paths.merge(roots);
}

std::vector<TableShape> FilledPlace::shapes_of(const std::set<Path>& paths) const {
  std::vector<TableShape> shapes;
  for (const auto& [path, shape] : shapes_) {
    if (paths.contains(path) || paths.contains(shape.partition_of)) {
      shapes.push_back(shape);
    }
  }
  return shapes;
}

bool FilledPlace::is_as_before(std::size_t applied) {
  const auto& history = context_.history;
  std::set<std::string> ids;
  std::transform(history.ordered().begin(), history.ordered().begin() + static_cast<std::ptrdiff_t>(applied),
                 std::inserter(ids, ids.end()), [](const Revision& revision) { return revision.id; });
  const auto now = place_->snapshot_without_heads(&here_);
  return now.catalog == here_.catalog && now.data == here_.data && place_->heads() == history.heads_of(ids);
}

bool FilledPlace::keep(const std::vector<TableContents>& all, const std::set<Path>& tables,
                       const RowSet& chosen) {
  auto& database = place_->database();
  auto& session = filler_->session();
  begin_transaction(database, session, "BEGIN", "");
  if (!keep_rows(session, row_tables_of(database), context_.engine.dialect(), all, chosen, &tables)) {
    filler_->rest();  // ends the transaction
    return false;
  }
  CommitRequest request;
  request.alone = true;
  commit_transaction(database, session, request);
  lacks_rows_of_moves_ = lacks_rows_of_moves_ ||
                         std::any_of(tables.begin(), tables.end(),
                                     [&](const Path& table) { return filled_by_moves_.contains(table); });
  return true;
}

Workplace FilledPlace::copy() {
  filler_->rest();
  return place_->clone();
}

void FilledPlace::expect_new_columns(const std::set<Path>& tables, const RowsByTable& rows) {
  for (const auto& path : tables) {
    const auto contents = rows.find(path);
    if (contents == rows.end()) {
      continue;
    }
    std::set<std::string> columns;
    for (const auto& column : contents->second->columns) {
      columns.insert(column.identity);
    }
    filler_->forget_others(path, columns);
  }
}

std::vector<TableContents> FilledPlace::all_rows() const {
  std::vector<TableContents> all;
  std::transform(held_.begin(), held_.end(), std::back_inserter(all),
                 [](const auto& one) { return *one.second; });
  return all;
}

std::vector<ReusedNumber> FilledPlace::reused_since(const RowsByTable& rows, const Snapshot& state,
                                                    const Origins* of_way_down) const {
  return reused_numbers({rows, *state.data}, {held_, *here_.data}, of_way_down);
}

void FilledPlace::read(const std::set<Path>& paths) {
  std::erase_if(held_, [&](const auto& one) {
    return paths.contains(one.first) || paths.contains(one.second->partition_of);
  });
  for (auto& contents : row_tables_of(place_->database()).contents(shapes_of(paths))) {
    auto path = contents.path;
    held_.insert_or_assign(std::move(path), std::make_shared<const TableContents>(std::move(contents)));
  }
}

}  // namespace harness
