#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/snapshot/form.hpp>
#include <harness/snapshot/names.hpp>

namespace harness {
namespace {

constexpr std::string_view title = "# migrate snapshot ";
constexpr std::string_view column_order = "column order ";
constexpr std::string_view end_mark = "# end";

class TextReader {
 public:
  TextReader(std::string_view text, const std::string& file) : rest_(text), file_(file) {}

  CatalogSnapshot run() {
    header();
    while (next() && line_ != end_mark) {
      if (line_.empty()) {
        continue;
      }
      if (line_.starts_with("    |") || line_.starts_with("    ^")) {
        continue_value();
      } else if (line_.starts_with("  ")) {
        part(line_.substr(2));
      } else {
        heading();
      }
    }
    finish();
    for (const auto& [column, position] : positions_) {
      if (snapshot_.catalog.find({column, "column"}) == nullptr) {
        fail("column " + to_string(column) + ", which the order of columns names");
      }
    }
    if (line_ != end_mark || !rest_.empty()) {
      fail("\"" + std::string(end_mark) + "\" as the last line");
    }
    return std::move(snapshot_);
  }

 private:
  [[noreturn]] void fail(const std::string& expected) const {
    throw usage_error("the snapshot is not understood: expected " + expected,
                      "take it again: migrate snapshot DATABASE -o FILE", {file_, std::max(number_, 1)});
  }

  bool next() {
    if (rest_.empty()) {
      return false;
    }
    const auto end = rest_.find('\n');
    if (end == std::string_view::npos) {
      ++number_;
      fail("a line's end: the file is cut off");
    }
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    ++number_;
    return true;
  }

  std::string after(std::string_view key) {
    if (!next() || !line_.starts_with(key)) {
      fail("\"" + std::string(key) + "\"");
    }
    return std::string(line_.substr(key.size()));
  }

  void header() {
    if (after(title) != "1") {
      throw usage_error("the snapshot is of a version that this program does not read",
                        "read it with the newer migrate that wrote it, or take it again", {file_, number_});
    }
    snapshot_.engine = after("# engine: ");
    snapshot_.version = after("# version: ");
    constexpr std::string_view left_out = "# left out: ";
    while (rest_.starts_with(left_out)) {
      const auto path = read_path(after(left_out));
      snapshot_.left_out.push_back(path ? *path : (fail("the path of a table"), Path()));
    }
  }

  void heading() {
    finish();
    const bool order = line_.starts_with(column_order);
    auto found = order ? std::nullopt : read_identity(line_);
    auto table = order ? read_path(line_.substr(column_order.size())) : std::nullopt;
    if (!found && !table) {
      fail("a kind and a name");
    }
    if (table) {
      table_ = std::move(table);
      position_ = 0;
    } else {
      identity_ = std::move(found);
    }
  }

  void part(std::string_view text) {
    if (table_) {
      auto name = read_path(text);
      if (!name || name->size() != 1) {
        fail("the name of a column");
      }
      Path column = *table_;
      column.push_back(name->front());
      positions_[std::move(column)] = ++position_;
      return;
    }
    const auto name = take_attribute(text);
    if (!identity_ || !name || attributes_.contains(*name)) {
      fail("an attribute of an object");
    }
    value_ = &attributes_[*name];
    continues_ = text.empty();
    first_ = true;
    if (!text.empty() && !text.starts_with(' ')) {
      fail("a blank after the colon");
    }
    *value_ = text.empty() ? "" : std::string(text.substr(1));
  }

  void continue_value() {
    if (value_ == nullptr || !continues_) {
      fail("an object, an attribute or an empty line");
    }
    *value_ += (std::exchange(first_, false) ? "" : "\n") +
               (line_[4] == '^' ? unspelled(line_.substr(5)) : std::string(line_.substr(5)));
  }

  void finish() {
    table_.reset();
    value_ = nullptr;
    if (identity_) {
      if (snapshot_.catalog.find(*identity_) != nullptr) {
        fail("no second " + to_string(*identity_));
      }
      if (const auto position = positions_.find(identity_->path);
          position != positions_.end() && identity_->kind == "column") {
        attributes_["position"] = std::to_string(position->second);
      }
      snapshot_.catalog.add(*std::exchange(identity_, std::nullopt), std::exchange(attributes_, {}));
    }
  }

  std::string_view rest_;
  const std::string& file_;
  std::string_view line_;
  int number_ = 0;
  CatalogSnapshot snapshot_;
  std::optional<Identity> identity_;
  Attributes attributes_;
  std::string* value_ = nullptr;  ///< of the last attribute
  bool continues_ = false;        ///< whether its lines follow
  bool first_ = false;
  std::optional<Path> table_;  ///< whose columns are being listed
  int position_ = 0;
  std::map<Path, int> positions_;
};

}  // namespace

bool is_text_snapshot(std::string_view text) {
  return text.starts_with(title);
}

CatalogSnapshot read_text_snapshot(const std::string& text, const std::string& file) {
  return TextReader(text, file).run();
}

}  // namespace harness
