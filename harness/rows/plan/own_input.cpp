#include <harness/rows/plan/own_input.hpp>
#include <harness/rows/savepoint.hpp>

namespace harness {
namespace {

/// Texts that types of many kinds read: numbers, names, lists, points, documents, versions.
constexpr const char* texts[] = {"1",
                                 "2",
                                 "word",
                                 "a word",
                                 "{}",
                                 "[1,2]",
                                 "(1,1)",
                                 "POINT(0 0)",
                                 "0/16",
                                 "2024-01-01",
                                 "$.a",
                                 "1.0.0",
                                 "pg_class",
                                 "now",
                                 "a.b",
                                 "en",
                                 "a@example.org",
                                 "https://a.example",
                                 "00:00:5e:00",
                                 "978-0-306-40615-7"};

bool takes(Session& session, const std::string& literal) {
  return !refusal_of(session, [&] { session.query("SELECT " + literal); });
}

}  // namespace

void OwnInput::settle(TableShape& table, const RowTables& tables, Session& session) {
  for (auto& column : table.columns) {
    if (column.type.kind != ValueKind::unknown || column.generated) {
      continue;
    }
    if (const auto& taken = taken_by(column.type, tables, session); !taken.empty()) {
      column.type.kind = ValueKind::label;
      column.type.labels = taken;
    }
  }
}

const std::vector<std::string>& OwnInput::taken_by(const ValueType& type, const RowTables& tables,
                                                   Session& session) {
  const auto [known, is_new] = known_.try_emplace(type.name);
  if (is_new) {
    for (const auto* text : texts) {
      if (known->second.size() < 3 && takes(session, tables.literal(type, text))) {
        known->second.emplace_back(text);
      }
    }
  }
  return known->second;
}

}  // namespace harness
