#include <algorithm>
#include <iterator>

#include <harness/core/text.hpp>
#include <harness/rows/ledger/meaning.hpp>
#include <harness/rows/ledger/table_view.hpp>
#include <harness/rows/print/csv_text.hpp>

namespace harness {
namespace {

std::string field(const std::string& value) {
  const bool is_plain = !value.empty() && value.find_first_of(",\"\r\n") == std::string::npos;
  if (is_plain) {
    return value;
  }
  std::string quoted = value;
  replace_all(quoted, "\"", "\"\"");
  return "\"" + quoted + "\"";
}

std::vector<std::string> names_of(const TableContents& table) {
  std::vector<std::string> names;
  for (const auto& column : table.columns) {
    if (!column.generated) {
      names.push_back(column.name);
    }
  }
  return names;
}

/// The rows with these columns, in their order: those of a partition may have another one.
std::string lines_of(const TableContents& table, const std::vector<std::string>& names) {
  const TableView view(table);
  std::string lines;
  for (std::size_t row = 0; row < view.rows().size(); ++row) {
    std::vector<std::string> fields;
    for (const auto& name : names) {
      const auto place = view.place_of(name);
      const auto& value = view.value(row, place);
      const bool says_kind = table.columns[place].type.kind == ValueKind::anything;
      fields.push_back(value ? field(untagged(*value, view.tagged() && !says_kind)) : "");
    }
    lines += join(fields, ",") + "\n";
  }
  return lines;
}

}  // namespace

std::map<Path, std::string> csv_texts(const std::vector<TableContents>& tables) {
  std::map<Path, std::string> texts;
  std::map<Path, std::vector<std::string>> columns;
  for (const auto& table : tables) {
    const auto& path = table.partition_of.empty() ? table.path : table.partition_of;
    auto [names, is_new] = columns.try_emplace(path, names_of(table));
    if (is_new) {
      std::vector<std::string> fields;
      std::transform(names->second.begin(), names->second.end(), std::back_inserter(fields), field);
      texts[path] = join(fields, ",") + "\n";
    }
    texts[path] += lines_of(table, names->second);
  }
  return texts;
}

}  // namespace harness
