#include <algorithm>
#include <utility>

#include <harness/config/csv.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>

namespace harness {
namespace {

class CsvReader {
 public:
  CsvReader(std::string text, std::string file) : text_(std::move(text)), file_(std::move(file)) {}

  bool at_end() const { return at_ >= text_.size(); }
  int line() const { return line_; }

  Row next_row() {
    Row row;
    do {
      row.push_back(next_field());
    } while (take(','));
    take('\r');
    if (!at_end() && !take('\n')) {
      throw usage_error("a quoted field goes on after its closing quote", "double the quotes inside a field",
                        {file_, line_});
    }
    ++line_;
    return row;
  }

 private:
  bool take(char c) {
    const bool here = !at_end() && text_[at_] == c;
    at_ += here ? 1 : 0;
    return here;
  }

  Value next_field() {
    if (take('"')) {
      return quoted_field();
    }
    const auto end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    std::string field = text_.substr(at_, end - at_);
    at_ = end;
    return field.empty() ? Value{} : Value{std::move(field)};
  }

  Value quoted_field() {
    const int start = line_;
    std::string field;
    while (!at_end()) {
      if (take('"')) {
        if (!take('"')) {
          return field;
        }
        field += '"';
        continue;
      }
      line_ += text_[at_] == '\n' ? 1 : 0;
      field += text_[at_++];
    }
    throw usage_error("a quoted field never ends", "close it with a double quote", {file_, start});
  }

  std::string text_;
  std::string file_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

CsvTable read_csv_table(const std::filesystem::path& file) {
  CsvReader reader(read_text(file), file.string());
  if (reader.at_end()) {
    throw usage_error("the file is empty", "its first line names the columns", {file.string()});
  }
  CsvTable table;
  for (auto& name : reader.next_row()) {
    if (!name || std::find(table.columns.begin(), table.columns.end(), *name) != table.columns.end()) {
      throw usage_error(name ? "two columns are called " + *name : "a column has no name",
                        "the first line names each column once", {file.string(), 1});
    }
    table.columns.push_back(*std::move(name));
  }
  while (!reader.at_end()) {
    const int line = reader.line();
    auto cells = reader.next_row();
    if (cells.size() == 1 && !cells[0]) {
      continue;
    }
    if (cells.size() != table.columns.size()) {
      throw usage_error("this row has " + std::to_string(cells.size()) +
                            " fields, and the first line names " + std::to_string(table.columns.size()) +
                            " columns",
                        "give each row a field for each column", {file.string(), line});
    }
    table.lines.push_back({line, std::move(cells)});
  }
  return table;
}

std::vector<std::map<std::string, Value>> read_csv(const std::filesystem::path& file) {
  auto table = read_csv_table(file);
  std::vector<std::map<std::string, Value>> rows;
  for (auto& line : table.lines) {
    auto& row = rows.emplace_back();
    for (std::size_t at = 0; at < line.cells.size(); ++at) {
      row[table.columns[at]] = std::move(line.cells[at]);
    }
  }
  return rows;
}

}  // namespace harness
