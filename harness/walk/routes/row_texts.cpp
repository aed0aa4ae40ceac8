#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/statements/own_words.hpp>
#include <harness/walk/routes/row_texts.hpp>

namespace harness {
namespace {

/// What the revision itself has run, where its file is in a language that is not read here.
void read_as_run(const RanStatements& ran, WayText& way) {
  if (!way.text.empty() || !way.file.empty() || ran.left_out > 0) {
    return;
  }
  std::set<std::string> known;
  for (const auto& statement : ran.statements) {
    if (!statement.of_tool && statement.completed && known.insert(statement.sql).second) {
      way.text += statement.sql + ";\n";
    }
  }
  way.is_as_run = true;
}

}  // namespace

void note_texts(const WalkContext& context, RowVisit& visit) {
  const auto text_of = [&](Direction direction) {
    return way_text(*context.suite.migrator, {visit.revision, direction}, context.engine).value_or(WayText());
  };
  if (visit.up_text.text.empty()) {
    try {
      visit.up_text = text_of(Direction::up);
      visit.down_text = text_of(Direction::down);
    } catch (const Error&) {
      visit.up_text = {};
    }
  }
  read_as_run(visit.up_ran, visit.up_text);
  read_as_run(visit.down_ran, visit.down_text);
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
