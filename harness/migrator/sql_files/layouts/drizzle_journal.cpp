#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/drizzle_journal.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

using Json = nlohmann::json;

constexpr auto advice = "take the merge apart, or let drizzle-kit write it again";

int line_at(std::string_view text, std::size_t byte) {
  const auto above = text.substr(0, std::min(byte, text.size()));
  return static_cast<int>(std::count(above.begin(), above.end(), '\n')) + 1;
}

/// Takes the entries from the events of the parser, which alone show keys that an object has twice.
class JournalReader {
 public:
  bool take(int depth, Json::parse_event_t event, const Json& value) {
    constexpr int of_journal = 1;
    constexpr int of_entry = 3;
    using Event = Json::parse_event_t;
    if (event == Event::key && depth == of_journal) {
      is_in_entries_ = value == "entries";
    } else if (event == Event::key && depth == of_entry) {
      key_ = value.get<std::string>();
    } else if (event == Event::value && depth == of_entry && is_in_entries_) {
      take_value(value);
    } else if (event == Event::object_end && depth == of_entry - 1 && is_in_entries_) {
      finish();
    }
    return true;
  }

  std::vector<DrizzleEntry> entries;
  std::size_t whole = 0;  ///< of the objects, those with a tag and a time

 private:
  struct Draft {
    std::optional<std::string> tag;
    std::optional<double> when;
  };

  void take_value(const Json& value) {
    if (key_ == "tag" && value.is_string()) {
      part_if(draft_.tag.has_value());
      draft_.tag = value.get<std::string>();
    } else if (key_ == "when" && value.is_number()) {
      part_if(draft_.tag.has_value() && draft_.when.has_value());
      draft_.when = value.get<double>();
    }
  }

  /// Begins a second entry in the same object, at the same time unless another one is read.
  void part_if(bool is_second) {
    if (is_second) {
      hidden_.push_back({*draft_.tag, time_of(draft_)});
      earlier_ = draft_.when;
      draft_ = {};
    }
  }

  double time_of(const Draft& draft) const { return draft.when.value_or(earlier_.value_or(0)); }

  void finish() {
    whole += draft_.tag && (draft_.when || earlier_) ? 1 : 0;
    for (auto& entry : hidden_) {
      entry.hidden_by = draft_.tag.value_or("");
      entries.push_back(std::move(entry));
    }
    entries.push_back({draft_.tag.value_or(""), time_of(draft_)});
    hidden_.clear();
    earlier_.reset();
    draft_ = {};
  }

  bool is_in_entries_ = false;
  std::string key_;
  Draft draft_;
  std::optional<double> earlier_;  ///< the time of the entry before in the same object
  std::vector<DrizzleEntry> hidden_;
};

void find_lines(const std::string& text, std::vector<DrizzleEntry>& entries) {
  std::size_t from = 0;
  for (auto& entry : entries) {
    const auto at = text.find('"' + entry.tag + '"', from);
    from = at == std::string::npos ? from : at + 1;
    entry.line = line_at(text, from);
  }
}

}  // namespace

fs::path drizzle_journal_of(const fs::path& folder) {
  return folder / "meta" / "_journal.json";
}

std::vector<DrizzleEntry> read_drizzle_journal(const fs::path& file) {
  const auto text = read_exact_text(file);
  if (text.starts_with(byte_order_mark)) {
    throw usage_error("Drizzle cannot read its journal: a byte-order mark (U+FEFF) is no JSON",
                      "take it out: save the file as UTF-8 without one", {file.string(), 1});
  }
  JournalReader reader;
  Json whole;
  try {
    whole = Json::parse(text, [&](int depth, Json::parse_event_t event, const Json& value) {
      return reader.take(depth, event, value);
    });
  } catch (const Json::parse_error& error) {
    throw usage_error("Drizzle cannot read its journal: it is no JSON", advice,
                      {file.string(), line_at(text, error.byte)});
  }
  if (!whole.is_object() || !whole.contains("entries") || !whole["entries"].is_array() ||
      reader.whole != whole["entries"].size()) {
    throw usage_error(
        "Drizzle cannot read its journal: it wants \"entries\", each with a \"tag\" and a \"when\"", advice,
        {file.string(), 1});
  }
  find_lines(text, reader.entries);
  if (std::any_of(reader.entries.begin(), reader.entries.end(),
                  [](const DrizzleEntry& entry) { return !entry.hidden_by.empty(); })) {
    std::stable_sort(
        reader.entries.begin(), reader.entries.end(),
        [](const DrizzleEntry& one, const DrizzleEntry& other) { return one.when < other.when; });
  }
  return std::move(reader.entries);
}

}  // namespace harness::sql_files
