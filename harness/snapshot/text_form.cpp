#include <algorithm>
#include <set>

#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>
#include <harness/snapshot/column_order.hpp>
#include <harness/snapshot/form.hpp>
#include <harness/snapshot/names.hpp>

namespace harness {
namespace {

class Writer {
 public:
  explicit Writer(const Catalog& catalog) : orders_(column_orders(catalog)) {}

  std::string run(const CatalogSnapshot& snapshot) {
    text_ = "# migrate snapshot 1\n# engine: " + printable_line(snapshot.engine) +
            "\n# version: " + printable_line(snapshot.version) + "\n";
    for (const auto& path : snapshot.left_out) {
      text_ += "# left out: " + written_path(path) + "\n";
    }
    for (const auto& [identity, attributes] : snapshot.catalog) {
      fact(identity, attributes);
    }
    return std::move(text_) + "\n# end\n";
  }

 private:
  void fact(const Identity& identity, const Attributes& attributes) {
    list_columns_around(identity.path);
    if (!is_within(identity.path, group_) || group_.empty()) {
      text_ += "\n";
      // An object in a schema is listed by itself.
      group_ = identity.kind == "schema" ? Path() : identity.path;
    }
    text_ += written_identity(identity) + "\n";
    for (const auto& [name, value] : attributes) {
      if (!(identity.kind == "column" && name == "position" && is_listed(identity.path))) {
        attribute(name, value);
      }
    }
  }

  void attribute(const std::string& name, const std::string& value) {
    text_ += "  " + written_attribute(name) + ":";
    if (log_text("- " + value) != "- " + value) {
      // What would act in a log or on a terminal is spelled out, and read back as it was.
      text_ += "\n    ^" + spelled(value, "") + "\n";
      return;
    }
    if (value.find('\n') == std::string::npos) {
      text_ += " " + value + "\n";
      return;
    }
    for (std::size_t from = 0; from <= value.size();) {
      const auto end = std::min(value.find('\n', from), value.size());
      text_ += "\n    |" + value.substr(from, end - from);
      from = end + 1;
    }
    text_ += "\n";
  }

  bool is_listed(const Path& column) const {
    return orders_.contains(Path(column.begin(), column.end() - 1));
  }

  /// Before the first part of a table comes the order of its columns.
  void list_columns_around(const Path& path) {
    if (path.empty()) {
      return;
    }
    const Path table(path.begin(), path.end() - 1);
    const auto found = orders_.find(table);
    if (found == orders_.end() || !told_.insert(table).second) {
      return;
    }
    if (!is_within(table, group_) || group_.empty()) {
      text_ += "\n";
      group_ = table;
    }
    text_ += "column order " + written_path(table) + "\n";
    for (const auto& column : found->second) {
      text_ += "  " + written_name(column) + "\n";
    }
  }

  ColumnOrders orders_;
  std::set<Path> told_;
  Path group_;  ///< the object that the last empty line went before
  std::string text_;
};

}  // namespace

std::string to_text(const CatalogSnapshot& snapshot) {
  return Writer(snapshot.catalog).run(snapshot);
}

}  // namespace harness
