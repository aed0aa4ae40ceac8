#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/conditions.hpp>

namespace harness::sql_files {
namespace {

/// The answer that the tool does not expect; nullopt if it is the right one. Throws SqlError.
std::optional<std::string> other_answer(Session& session, const Condition& condition) {
  const auto answer = session.query(condition.query);
  if (answer.rows.size() != 1 || answer.rows.front().size() != 1) {
    return counted(answer.rows.size(), "row");
  }
  const auto& value = answer.rows.front().front();
  const auto text = value ? *value : std::string("NULL");
  return value && text == condition.answer ? std::nullopt : std::optional(text);
}

Failure failure_of_condition(const Condition& condition, const std::string& message, const Script& script) {
  return {
      message,
      "",
      shortened(condition.query),
      {script.file, condition.line},
      "",
      "correct the precondition, or write onFail:MARK_RAN behind \"--preconditions\" if the changeset may be "
      "passed over"};
}

}  // namespace

std::optional<Failure> meet_conditions(Session& session, const ScriptRun& run, ScriptShape& shape) {
  const auto& script = *run.script;
  if (script.conditions.empty() || run.direction != Direction::up ||
      !session.query(run.question).rows.empty()) {
    return std::nullopt;
  }
  for (const auto& condition : script.conditions) {
    try {
      const auto other = other_answer(session, condition);
      if (other && script.unmet == Unmet::stops) {
        return failure_of_condition(condition,
                                    "the precondition expects " + printable_line(condition.answer) +
                                        ", and gets " + printable_line(*other),
                                    script);
      }
      if (other && script.unmet == Unmet::passes_over) {
        shape.statements.clear();
        return std::nullopt;
      }
    } catch (const SqlError& error) {
      return failure_of_condition(condition, std::string("the precondition fails: ") + error.what(), script);
    }
  }
  return std::nullopt;
}

}  // namespace harness::sql_files
