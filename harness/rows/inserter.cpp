#include <algorithm>
#include <iterator>

#include <harness/rows/inserter.hpp>

namespace harness {
namespace {

constexpr unsigned most_attempts = 6;

}  // namespace

void Inserter::put_all(const RowPlan& plan, const std::set<std::size_t>& columns) {
  put(plan, {Manner::full});
  if (columns.empty()) {
    put(plan, {Manner::least});
  }
  for (unsigned step = 0; step < plan.steps(); ++step) {
    put(plan, {Manner::next, 0, step});
  }
  put(plan, {Manner::repeat});
  if (plan.repeats_otherwise()) {
    put(plan, {Manner::repeat_other});
  }
  for (unsigned step = 0; step < plan.boundaries() && last_ == Manner::boundary; ++step) {
    auto unusual = plan.with_boundary(step);
    if (!columns.empty()) {
      std::erase_if(unusual, [&](std::size_t column) { return !columns.contains(column); });
    }
    if (!unusual.empty()) {
      put_boundaries(plan, step, unusual);
    }
  }
}

void Inserter::put_referring(const RowPlan& plan) {
  number_ = static_cast<unsigned>(coverage_.offered);
  put(plan, {Manner::full});
  put(plan, {Manner::next});
}

void Inserter::put(const RowPlan& plan, Wanted wanted) {
  if (wanted.manner > last_) {
    return;
  }
  wanted.number = number_++;
  ++coverage_.offered;
  std::optional<std::string> refused;
  for (wanted.attempt = 0; wanted.attempt < most_attempts; ++wanted.attempt) {
    const auto message = insert(plan.row(wanted));
    if (!message) {
      ++coverage_.taken;
      return;
    }
    refused = refused ? refused : message;
  }
  wanted.attempt = 0;
  note(plan.row(wanted), *refused);
}

/// A row of unusual values; where it is refused, each half of them.
void Inserter::put_boundaries(const RowPlan& plan, unsigned step, const std::set<std::size_t>& columns) {
  const auto row = plan.row({Manner::boundary, number_++, step, 0, columns});
  const auto refused = insert(row);
  if (!refused || columns.size() == 1) {
    ++coverage_.offered;
    coverage_.taken += refused ? 0 : 1;
    if (refused) {
      note(row, *refused);
    }
    return;
  }
  const auto middle = std::next(columns.begin(), static_cast<std::ptrdiff_t>(columns.size() / 2));
  put_boundaries(plan, step, {columns.begin(), middle});
  put_boundaries(plan, step, {middle, columns.end()});
}

std::optional<std::string> Inserter::insert(const Offer& offer) {
  const auto statement = insert_statement(table_, offer, tables_, dialect_);
  session_.execute("SAVEPOINT migrate_row");
  try {
    session_.execute(statement);
    session_.execute("RELEASE SAVEPOINT migrate_row");
    on_taken_(statement);
    return std::nullopt;
  } catch (const SqlError& error) {
    session_.execute("ROLLBACK TO SAVEPOINT migrate_row");
    session_.execute("RELEASE SAVEPOINT migrate_row");
    return error.what();
  }
}

void Inserter::note(const Offer& offer, const std::string& message) {
  const bool is_known = std::any_of(coverage_.refused.begin(), coverage_.refused.end(),
                                    [&](const RefusedRow& row) { return row.message == message; });
  if (!is_known) {
    coverage_.refused.push_back({to_string(table_, offer), message});
  }
}

}  // namespace harness
