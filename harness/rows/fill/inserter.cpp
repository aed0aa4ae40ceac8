#include <algorithm>
#include <iterator>

#include <harness/core/text.hpp>
#include <harness/rows/fill/inserter.hpp>
#include <harness/rows/savepoint.hpp>

namespace harness {
namespace {

constexpr unsigned most_attempts = 6;

}  // namespace

void Inserter::put_all(const RowPlan& plan, const std::set<std::size_t>& columns) {
  const auto all = wanted_of(plan, columns);
  if (put_at_once(plan, all)) {
    return;
  }
  for (const auto& wanted : all) {
    if (wanted.manner == Manner::boundary) {
      put_boundaries(plan, wanted);
    } else {
      put(plan, wanted);
    }
  }
}

/// The rows to offer, in order, numbered.
std::vector<Wanted> Inserter::wanted_of(const RowPlan& plan, const std::set<std::size_t>& columns) {
  std::vector<Wanted> all{{Manner::full}, {Manner::least}, {Manner::least, 0, 1}};
  for (unsigned step = 0; step < plan.sparse(); ++step) {
    all.push_back({Manner::sparse, 0, step});
  }
  for (unsigned step = 0; step < plan.steps(); ++step) {
    all.push_back({Manner::next, 0, step});
  }
  all.push_back({Manner::repeat});
  if (plan.repeats_otherwise()) {
    all.push_back({Manner::repeat_other});
  }
  for (unsigned step = 0; step < plan.boundaries(); ++step) {
    auto unusual = plan.with_boundary(step);
    if (!columns.empty()) {
      std::erase_if(unusual, [&](std::size_t column) { return !columns.contains(column); });
    }
    if (!unusual.empty()) {
      all.push_back({Manner::boundary, 0, step, 0, std::move(unusual)});
    }
  }
  for (auto& wanted : all) {
    wanted.number = number_++;
  }
  return all;
}

/// All rows in one trip, which is enough where none is refused; else none of them stays.
bool Inserter::put_at_once(const RowPlan& plan, const std::vector<Wanted>& all) {
  std::vector<Offer> offers;
  std::vector<std::string> statements;
  for (const auto& wanted : all) {
    offers.push_back(plan.row(wanted));
    statements.push_back(insert_statement(table_, offers.back(), tables_, dialect_));
  }
  if (refusal_of(session_, join(statements, ";\n"))) {
    return false;
  }
  for (const auto& offer : offers) {
    unusual_.note(table_, offer);
  }
  coverage_.offered += all.size();
  coverage_.taken += all.size();
  return true;
}

void Inserter::put_referring(const RowPlan& plan) {
  number_ = static_cast<unsigned>(coverage_.offered);
  for (const auto manner : {Manner::full, Manner::next}) {
    put(plan, {manner, number_++});
  }
}

void Inserter::put(const RowPlan& plan, Wanted wanted) {
  ++coverage_.offered;
  wanted.shape = shape_;
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
  for (wanted.shape = 1; wanted.shape <= shapes_of_text; ++wanted.shape) {
    if (!insert(plan.row(wanted))) {
      shape_ = wanted.shape;
      ++coverage_.taken;
      return;
    }
  }
  wanted.shape = 0;
  note(plan.row(wanted), *refused);
}

/// A row of unusual values; where it is refused, each half of them.
void Inserter::put_boundaries(const RowPlan& plan, Wanted wanted) {
  const auto row = plan.row(wanted);
  auto refused = insert(row);
  // The values beside the unusual ones may be at fault: keys that the table has.
  for (wanted.attempt = 1; refused && wanted.attempt < most_attempts; ++wanted.attempt) {
    refused = insert(plan.row(wanted)) ? refused : std::nullopt;
  }
  wanted.attempt = 0;
  if (!refused || wanted.columns.size() == 1) {
    ++coverage_.offered;
    coverage_.taken += refused ? 0 : 1;
    if (refused) {
      note(row, *refused);
    }
    return;
  }
  const auto columns = std::move(wanted.columns);
  const auto middle = std::next(columns.begin(), static_cast<std::ptrdiff_t>(columns.size() / 2));
  for (const auto& half : {std::set(columns.begin(), middle), std::set(middle, columns.end())}) {
    wanted.columns = half;
    wanted.number = number_++;
    put_boundaries(plan, wanted);
  }
}

std::optional<std::string> Inserter::insert(const Offer& offer) {
  const auto statement = insert_statement(table_, offer, tables_, dialect_);
  if (const auto refused = refusal_of(session_, statement)) {
    return refused->what();
  }
  unusual_.note(table_, offer);
  return std::nullopt;
}

void Inserter::note(const Offer& offer, const std::string& message) {
  const bool is_known = std::any_of(coverage_.refused.begin(), coverage_.refused.end(),
                                    [&](const RefusedRow& row) { return row.message == message; });
  if (!is_known) {
    coverage_.refused.push_back({to_string(table_, offer), message});
  }
}

}  // namespace harness
