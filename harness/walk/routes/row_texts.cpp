#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/statements/own_words.hpp>
#include <harness/walk/routes/row_texts.hpp>

namespace harness {
namespace {

/// SQL, and Python of Alembic's: what a program's own objects do to rows is only seen.
bool is_read_in_its_file(const WalkContext& context, const Edge& edge) {
  try {
    const auto text = way_text(*context.suite.migrator, edge, context.engine);
    return text && (text->file.ends_with(".sql") || text->text.find("alembic") != std::string::npos);
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

void note_texts(const WalkContext& context, RowVisit& visit) {
  const auto note = [&](Direction direction, WayText& text) {
    if (text.text.empty()) {
      text =
          way_text(*context.suite.migrator, {visit.revision, direction}, context.engine).value_or(WayText());
    }
  };
  try {
    note(Direction::up, visit.up_text);
    note(Direction::down, visit.down_text);
  } catch (const Error&) {
    visit.up_text = visit.up_text.file.empty() ? std::move(visit.up_text) : WayText();
  }
}

void note_ran(const WalkContext& context, const StepResult& step, RowVisit& visit) {
  if (step.ran.left_out > 0 || is_read_in_its_file(context, {step.revision, step.direction})) {
    return;
  }
  std::set<std::string> known;
  std::string text;
  for (const auto& statement : step.ran.statements) {
    if (!statement.of_tool && known.insert(statement.sql).second) {
      text += statement.sql + ";\n";
    }
  }
  if (!text.empty()) {
    (step.direction == Direction::up ? visit.up_text : visit.down_text) = {"", std::move(text)};
  }
}

std::vector<Rebuild> rebuilds_of(const WalkContext& context) {
  std::vector<std::string> texts;
  for (const auto& revision : context.history.ordered()) {
    try {
      texts.push_back(way_text(*context.suite.migrator, {revision.id, Direction::up}, context.engine)
                          .value_or(WayText())
                          .text);
    } catch (const Error&) {
      texts.emplace_back();
    }
  }
  return rebuilds_in(texts);
}

TextOrigins::TextOrigins(const WalkContext& context, RowVisit& visit, std::vector<Direction> ways,
                         const WrittenRows& rows)
    : context_(context), visit_(visit), directions_(std::move(ways)), rows_(rows) {}

bool TextOrigins::may_copy(const Path& from, const Path& to) const {
  return !are_known() || together_->may_copy(from, to);
}

bool TextOrigins::may_double(const Path& table) const {
  return !are_known() || std::any_of(ways_.begin(), ways_.end(),
                                     [&](const WrittenOrigins& way) { return way.may_double(table); });
}

std::map<std::string, std::string> TextOrigins::unusual_in(const TableContents& table, const Row& row) const {
  return rows_.unusual.is_given(table, row) ? std::map<std::string, std::string>()
                                            : rows_.unusual.values_in(table, row);
}

bool TextOrigins::are_known() const {
  if (std::exchange(are_read_, true)) {
    return !ways_.empty();
  }
  note_texts(context_, visit_);
  std::set<std::string> tables;
  for (const auto* rows : {&rows_.before, &rows_.after}) {
    for (const auto& table : *rows) {
      tables.insert(lower(table.first.back()));
    }
  }
  std::vector<NamedChange> all;
  for (const auto direction : directions_) {
    const bool is_up = direction == Direction::up;
    const auto& way = is_up ? visit_.up_text : visit_.down_text;
    const OwnWords words(way.text, is_up);
    // An empty file does nothing.
    if (!words.is_known() && way.file.empty()) {
      ways_.clear();
      return false;
    }
    ways_.emplace_back(words.changes(), tables);
    all.insert(all.end(), words.changes().begin(), words.changes().end());
  }
  together_.emplace(all, std::move(tables));
  return !ways_.empty();
}

}  // namespace harness
