#include <algorithm>
#include <utility>

#include <harness/config/csv.hpp>
#include <harness/config/read_rows.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url.hpp>
#include <harness/engine/address.hpp>
#include <harness/rows/given/pattern_values.hpp>
#include <harness/rows/given/range_values.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t values_of_a_recipe = 64;

void read_common(TomlTable& table, GivenEntry& entry) {
  const auto engines = table.texts("engines");
  entry.place = table.place();
  entry.engines = {engines.begin(), engines.end()};
}

GivenMoment read_moment(TomlTable& table, const std::string& what) {
  const auto before = table.text("before");
  const auto after = table.text("after");
  if (before.has_value() == after.has_value()) {
    throw usage_error("exactly one of before and after must say when " + what + " is put in",
                      "write before = \"REVISION\": right before it goes up, or after = \"REVISION\"",
                      table.place());
  }
  const auto* key = before ? "before" : "after";
  return {table.required_text(key), after.has_value(), table.place_of(key)};
}

GivenFile read_file_entry(TomlTable& table, const fs::path& folder) {
  GivenFile given;
  read_common(table, given);
  const auto name = table.required_text("file");
  const auto path = (folder / name).lexically_normal();
  if (!fs::exists(path)) {
    table.refuse("file", "names " + name + ", which does not exist", "paths start from " + folder.string());
  }
  given.file = path.string();
  given.table = table.text("table").value_or("");
  const auto kind = lower(path.extension().string());
  if (kind != ".sql" && kind != ".csv") {
    table.refuse("file", "names " + name + ", which is neither SQL nor CSV", "its name ends in .sql or .csv");
  }
  if ((kind == ".csv") == given.table.empty()) {
    throw usage_error(kind == ".csv" ? "table is missing" : "table is for CSV: SQL names its own",
                      kind == ".csv" ? "name the table of its rows: table = \"shop.orders\"" : "take it out",
                      table.place_of("table"));
  }
  given.moment = read_moment(table, name);
  if (kind == ".sql") {
    given.text = read_text(path);
  } else {
    auto csv = read_csv_table(path);
    given.columns = std::move(csv.columns);
    for (auto& line : csv.lines) {
      given.lines.push_back({line.number, std::move(line.cells)});
    }
  }
  return given;
}

/// A relative path of a SQLite file starts from the folder, as all paths of the configuration do.
void place_beside(const fs::path& folder, std::string& address) {
  auto url = read_address(address);
  if (url.scheme == "sqlite" && fs::path(url.database).is_relative() && !url.database.empty()) {
    url.database = (folder / url.database).lexically_normal().string();
    address = to_text(url);
  }
}

GivenSample read_sample(TomlTable& table, const fs::path& folder) {
  GivenSample sample;
  read_common(table, sample);
  if (table.has("from") && table.has("from_env")) {
    table.refuse("from_env", "is beside from", "write the address, or the variable that has it");
  }
  sample.address = table.text("from").value_or("");
  sample.variable = table.text("from_env").value_or("");
  if (sample.address.empty() && sample.variable.empty()) {
    table.refuse(table.has("from") ? "from" : "from_env", "is empty", "name a database");
  }
  if (!sample.address.empty()) {
    try {
      place_beside(folder, sample.address);
    } catch (const Error& error) {
      throw usage_error(error.what(), error.hint(), table.place_of("from"));
    }
  }
  sample.rows = table.number("sample").value_or(sample.rows);
  if (sample.rows == 0) {
    table.refuse("sample", "is 0", "write how many rows of each table, or leave the entry out");
  }
  sample.mask = table.texts("mask");
  sample.moment = read_moment(table, "the sample");
  return sample;
}

Recipe::Choice choice_of(const TomlTable::Scalar& scalar) {
  using Kind = TomlTable::Scalar::Kind;
  const bool is_number = scalar.kind == Kind::integer || scalar.kind == Kind::real;
  return {scalar.text, is_number                    ? Recipe::Kind::number
                       : scalar.kind == Kind::truth ? Recipe::Kind::truth
                                                    : Recipe::Kind::text};
}

void read_range(TomlTable& table, Recipe& recipe) {
  const auto ends = table.scalars("range");
  const auto values =
      ends.size() == 2 ? range_values(ends[0].text, ends[1].text, values_of_a_recipe) : std::nullopt;
  if (!values) {
    table.refuse("range", "is not two numbers or two dates, the smaller one first",
                 "write range = [1, 10] or range = [2024-01-01, 2024-12-31]");
  }
  for (const auto& value : *values) {
    recipe.values.push_back({value, choice_of(ends[0]).kind});
  }
}

void read_pattern(TomlTable& table, Recipe& recipe) {
  const auto pattern = table.required_text("pattern");
  if (const auto unknown = unknown_in_pattern(pattern)) {
    table.refuse("pattern", "has " + *unknown + ", from which no values can be made",
                 "use classes, groups, alternatives and counts: \"[A-Z]{3}-[0-9]{4}\"");
  }
  for (auto& value : pattern_values(pattern, values_of_a_recipe)) {
    recipe.values.push_back({std::move(value), Recipe::Kind::text});
  }
}

Recipe read_recipe(TomlTable& table) {
  Recipe recipe;
  read_common(table, recipe);
  recipe.column = table.required_text("column");
  const std::vector<std::string> ways{"values", "range", "pattern", "sql"};
  if (std::count_if(ways.begin(), ways.end(), [&](const auto& way) { return table.has(way); }) != 1) {
    throw usage_error(
        "exactly one of values, range, pattern and sql must say what " + recipe.column + " holds",
        "write values = [\"open\", \"closed\"], range = [1, 10], pattern = \"[A-Z]{3}\" or "
        "sql = \"'no. ' || n\"",
        recipe.place);
  }
  for (const auto& value : table.scalars("values")) {
    recipe.values.push_back(choice_of(value));
  }
  recipe.each = table.has("values");
  if (table.has("range")) {
    read_range(table, recipe);
  } else if (table.has("pattern")) {
    read_pattern(table, recipe);
  } else if (table.has("sql")) {
    recipe.expression = table.required_text("sql");
  }
  return recipe;
}

LeftTable read_left(TomlTable& table) {
  LeftTable left;
  read_common(table, left);
  left.table = table.required_text("table");
  if (!table.truth("leave").value_or(false)) {
    table.refuse("leave", "must be true", "take the entry out to have the table filled");
  }
  return left;
}

void read_entry(TomlTable& table, const fs::path& folder, GivenRows& rows) {
  const bool is_sample = table.has("from") || table.has("from_env");
  const int kinds = (table.has("file") ? 1 : 0) + (table.has("column") ? 1 : 0) +
                    (table.has("leave") ? 1 : 0) + (is_sample ? 1 : 0);
  if (kinds != 1) {
    throw usage_error("exactly one of file, column, leave, from and from_env must say what the entry is",
                      "write file = \"rows.sql\", column = \"shop.orders.state\", leave = true beside table, "
                      "or from = \"postgresql://...\"",
                      table.place());
  }
  if (table.has("file")) {
    rows.files.push_back(read_file_entry(table, folder));
  } else if (table.has("column")) {
    rows.recipes.push_back(read_recipe(table));
  } else if (is_sample) {
    rows.samples.push_back(read_sample(table, folder));
  } else {
    rows.left.push_back(read_left(table));
  }
  table.finish();
}

}  // namespace

GivenRows read_rows(TomlTable& suite, const fs::path& folder) {
  GivenRows rows;
  if (suite.is_list("rows")) {
    for (auto& table : suite.tables("rows")) {
      read_entry(table, folder, rows);
    }
  }
  return rows;
}

}  // namespace harness
