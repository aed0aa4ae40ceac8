#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {
namespace {

std::string take_timing(Cursor& cursor) {
  if (cursor.accept_word("instead")) {
    cursor.expect_word("of");
    return "instead of";
  }
  if (cursor.accept_word("after")) {
    return "after";
  }
  cursor.accept_word("before");
  return "before";
}

/// The columns in the order of the alphabet, since their order does not matter to the trigger.
std::string take_event(Cursor& cursor) {
  const auto event = cursor.take_name();
  if (!cursor.accept_word("of")) {
    return event;
  }
  std::vector<std::string> columns;
  do {
    columns.push_back(quoted_if_needed(cursor.take_name()));
  } while (cursor.accept_symbol(","));
  std::sort(columns.begin(), columns.end());
  return event + " of " + join(columns, ", ");
}

Tokens take_body(Cursor& cursor) {
  cursor.expect_word("begin");
  auto body = cursor.take_rest();
  while (!body.empty() && body.back().is_symbol(";")) {
    body.pop_back();
  }
  if (body.empty() || !body.back().is_word("end")) {
    cursor.fail("end");
  }
  body.pop_back();
  return body;
}

}  // namespace

void add_trigger(const SchemaRow& row, const Schema& schema, Catalog& catalog) {
  Cursor cursor("trigger " + row.name, row.sql);
  cursor.skip_create("trigger");
  Attributes attributes{{"timing", take_timing(cursor)}, {"event", take_event(cursor)}};
  cursor.expect_word("on");
  cursor.take_name();
  if (cursor.accept_symbol(".")) {
    cursor.take_name();
  }
  if (cursor.accept_word("for")) {
    cursor.expect_word("each");
    cursor.expect_word("row");
  }
  Tokens condition;
  if (cursor.accept_word("when")) {
    condition = cursor.take_until_word("begin");
  }
  const auto body = take_body(cursor);
  auto scope = with_names_in(body, schema.names);
  scope.insert({"old", "new"});
  if (!condition.empty()) {
    attributes["when"] = canonical_expression(condition, scope);
  }
  attributes["body"] = canonical(body, scope);
  catalog.add({{fold(row.table), fold(row.name)}, "trigger"}, std::move(attributes));
}

}  // namespace harness::sqlite
