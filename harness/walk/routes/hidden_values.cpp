#include <cstdio>
#include <optional>
#include <string>

#include <harness/core/digest.hpp>
#include <harness/walk/routes/hidden_values.hpp>

namespace harness {
namespace {

constexpr const char* not_shown = "value not shown";

std::string digest_of(const std::string& row) {
  char text[32];
  std::snprintf(text, sizeof text, "row %08llx",
                static_cast<unsigned long long>(digest(row) & 0xffffffffULL));
  return text;
}

constexpr const char* hidden_words =
    "the database refuses it; its words are not shown, since they may hold a value of the database that rows "
    "come from";

/// A statement of an SQL file is as the file has it; one that a program made may hold values.
void hide(Failure& failure) {
  failure.message = hidden_words;
  failure.detail.clear();
  if (!failure.place.file.ends_with(".sql")) {
    failure.statement.clear();
  }
}

void hide(std::optional<Refusal>& refusal) {
  if (!refusal) {
    return;
  }
  for (auto& row : refusal->rows) {
    const auto table = row.substr(0, row.find(": "));
    row = table + ": " + digest_of(row) + ", values not shown";
  }
  hide(refusal->failure);
}

void hide(std::optional<Ledger>& ledger) {
  if (!ledger) {
    return;
  }
  for (auto& entry : ledger->entries) {
    for (auto& example : entry.examples) {
      example.row = digest_of(example.row);
      example.before = example.before ? Value(not_shown) : Value();
      example.after = example.after ? Value(not_shown) : Value();
    }
  }
}

void hide(std::vector<TableCoverage>& coverage) {
  for (auto& table : coverage) {
    for (auto& refused : table.refused) {
      refused.row = digest_of(refused.row);  // which may refer to a key of a hidden one
      refused.message = hidden_words;
    }
  }
}

}  // namespace

Error without_values(const Error& error) {
  auto hidden = internal_error(
      "the walk with rows ended; the reason is not shown, since it may hold a value of the database that "
      "rows come from",
      "leave the sample out to see it");
  for (const auto& activity : error.trail()) {
    hidden.during(activity);
  }
  return hidden;
}

void hide_values(RowVisit& visit) {
  for (auto* numbers : {&visit.up_numbers, &visit.down_numbers, &visit.again_numbers}) {
    for (auto& reused : *numbers) {
      reused.number.reset();
    }
  }
  for (auto* refusal : {&visit.up_refused, &visit.down_refused, &visit.up_again_refused}) {
    hide(*refusal);
  }
  for (auto* ledger : {&visit.up, &visit.down, &visit.round, &visit.again}) {
    hide(*ledger);
  }
  for (auto& failure : visit.own_refused) {
    if (!failure.sqlstate.empty()) {
      hide(failure);
    }
  }
  hide(visit.before);
  hide(visit.between);
}

}  // namespace harness
