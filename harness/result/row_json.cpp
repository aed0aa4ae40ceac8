#include <array>
#include <string>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/result/row_json.hpp>

namespace harness {
namespace {

using Json = nlohmann::json;
using nlohmann::ordered_json;

constexpr std::array<std::pair<RowVerdict, const char*>, 5> verdicts{
    {{RowVerdict::lossless, "lossless"},
     {RowVerdict::adds, "adds"},
     {RowVerdict::lossy_down, "lossy_down"},
     {RowVerdict::lossy_up, "lossy_up"},
     {RowVerdict::not_judged, "not_judged"}}};

const char* word_of(RowVerdict verdict) {
  for (const auto& [known, word] : verdicts) {
    if (known == verdict) {
      return word;
    }
  }
  throw internal_error("a verdict has no word");
}

[[noreturn]] void refuse(const std::string& word) {
  throw usage_error("the word \"" + word + "\" is not known");
}

RowVerdict verdict_named(const std::string& word) {
  for (const auto& [verdict, known] : verdicts) {
    if (word == known) {
      return verdict;
    }
  }
  refuse(word);
}

Fate fate_named(const std::string& word) {
  for (const auto fate :
       {Fate::changed, Fate::cut, Fate::nulled, Fate::moved, Fate::doubled, Fate::lost, Fate::added}) {
    if (to_string(fate) == word) {
      return fate;
    }
  }
  refuse(word);
}

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json or_null(const Value& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

std::string text_of(const Json& json) {
  return json.is_null() ? "" : json.get<std::string>();
}

Value value_of(const Json& json) {
  return json.is_null() ? Value() : Value(json.get<std::string>());
}

ordered_json of(const Entry& entry) {
  ordered_json json{
      {"fate", to_string(entry.fate)}, {"table", entry.table}, {"column", or_null(entry.column)}};
  json["count"] = entry.count;
  json["to_table"] = entry.to_table.empty() ? ordered_json(nullptr) : ordered_json(entry.to_table);
  json["to_column"] = or_null(entry.to_column);
  json["whole"] = entry.is_gone || entry.is_new;
  json["examples"] = ordered_json::array();
  for (const auto& example : entry.examples) {
    json["examples"].push_back(
        {{"row", example.row}, {"before", or_null(example.before)}, {"after", or_null(example.after)}});
  }
  return json;
}

/// What is kept is a fate here, too.
ordered_json of(const Ledger& ledger) {
  ordered_json json = ordered_json::array();
  for (const auto& kept : ledger.kept) {
    json.push_back(
        {{"fate", "kept"}, {"table", kept.table}, {"column", or_null(kept.column)}, {"count", kept.count}});
  }
  for (const auto& entry : ledger.entries) {
    json.push_back(of(entry));
  }
  return json;
}

ordered_json of(const std::vector<TableCoverage>& filling) {
  ordered_json json = ordered_json::array();
  for (const auto& table : filling) {
    ordered_json refused = ordered_json::array();
    for (const auto& row : table.refused) {
      refused.push_back({{"row", row.row}, {"message", row.message}});
    }
    json.push_back({{"table", table.table},
                    {"offered", table.offered},
                    {"taken", table.taken},
                    {"held", table.held},
                    {"refused", refused},
                    {"criteria", table.met + table.missed.size()},
                    {"met", table.met},
                    {"missed", table.missed}});
  }
  return json;
}

Entry entry_of(const Json& json) {
  Entry entry;
  entry.fate = fate_named(json.at("fate").get<std::string>());
  entry.table = json.at("table").get<Path>();
  entry.column = text_of(json.at("column"));
  entry.count = json.at("count").get<std::uint64_t>();
  entry.to_table = json.at("to_table").is_null() ? Path() : json.at("to_table").get<Path>();
  entry.to_column = text_of(json.at("to_column"));
  const bool whole = json.at("whole").get<bool>();
  entry.is_new = whole && entry.fate == Fate::added;
  entry.is_gone = whole && entry.fate != Fate::added;
  for (const auto& example : json.at("examples")) {
    entry.examples.push_back(
        {text_of(example.at("row")), value_of(example.at("before")), value_of(example.at("after"))});
  }
  return entry;
}

Ledger ledger_of(const Json& json) {
  Ledger ledger;
  for (const auto& one : json) {
    if (one.at("fate") == "kept") {
      ledger.kept.push_back(
          {one.at("table").get<Path>(), text_of(one.at("column")), one.at("count").get<std::uint64_t>()});
    } else {
      ledger.entries.push_back(entry_of(one));
    }
  }
  return ledger;
}

std::vector<TableCoverage> filling_of(const Json& json) {
  std::vector<TableCoverage> filling;
  for (const auto& one : json) {
    TableCoverage table;
    table.table = one.at("table").get<Path>();
    table.offered = one.at("offered").get<std::size_t>();
    table.taken = one.at("taken").get<std::size_t>();
    table.held = one.at("held").get<std::size_t>();
    for (const auto& refused : one.at("refused")) {
      table.refused.push_back({text_of(refused.at("row")), text_of(refused.at("message"))});
    }
    table.met = one.at("met").get<std::size_t>();
    table.missed = one.at("missed").get<std::vector<std::string>>();
    filling.push_back(std::move(table));
  }
  return filling;
}

}  // namespace

ordered_json json_of(const RowResult& rows) {
  return {{"verdict", word_of(rows.judged.verdict)},
          {"reason", or_null(rows.judged.reason)},
          {"tables", rows.tables},
          {"filled", rows.filled},
          {"up", of(rows.up)},
          {"down", of(rows.down)},
          {"up_and_down", of(rows.both)},
          {"filled_before", of(rows.before)},
          {"filled_between", of(rows.between)}};
}

RowResult rows_of(const Json& json) {
  RowResult rows;
  rows.judged = {verdict_named(json.at("verdict").get<std::string>()), text_of(json.at("reason"))};
  rows.tables = json.at("tables").get<std::size_t>();
  rows.filled = json.at("filled").get<std::size_t>();
  rows.up = ledger_of(json.at("up"));
  rows.down = ledger_of(json.at("down"));
  rows.both = ledger_of(json.at("up_and_down"));
  rows.before = filling_of(json.at("filled_before"));
  rows.between = filling_of(json.at("filled_between"));
  return rows;
}

}  // namespace harness
