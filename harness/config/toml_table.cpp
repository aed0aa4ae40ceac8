#include <cstdint>
#include <sstream>
#include <utility>

#include <toml++/toml.h>

#include <harness/config/require_shallow.hpp>
#include <harness/config/toml_table.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness {

struct TomlTable::State {
  std::string file;
  /// Keeps the whole document alive for as long as any part of it is read.
  std::shared_ptr<const toml::table> document;
  const toml::table* table = nullptr;
  std::set<std::string> asked;
};

namespace {

std::string json_of(const toml::node& node) {
  std::ostringstream text;
  if (const auto* array = node.as_array()) {
    text << toml::json_formatter{*array};
  } else if (const auto* table = node.as_table()) {
    text << toml::json_formatter{*table};
  }
  return text.str();
}

std::string text_of(const toml::node& node) {
  if (const auto value = node.value_exact<std::string>()) {
    return *value;
  }
  if (node.is_array() || node.is_table()) {
    return json_of(node);
  }
  std::ostringstream text;
  node.visit([&](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) {
      text << std::boolalpha << value.get();
    }
  });
  return text.str();
}

/// Only one of two keys can be called rows.
const char* hint_for(std::string_view complaint) {
  return complaint.find("'suite.rows'") == std::string_view::npos
             ? "see https://toml.io for the format"
             : "entries [[suite.rows]] ask for the walk with rows: take the other rows out";
}

}  // namespace

TomlTable::TomlTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
TomlTable::~TomlTable() = default;
TomlTable::TomlTable(TomlTable&&) noexcept = default;
TomlTable& TomlTable::operator=(TomlTable&&) noexcept = default;

TomlTable TomlTable::parse_file(const std::filesystem::path& file) {
  return parse_text(read_text(file), file.string());
}

TomlTable TomlTable::parse_text(const std::string& text, const std::string& name) {
  require_shallow(text, name);
  auto state = std::make_unique<State>();
  state->file = name;
  try {
    state->document = std::make_shared<const toml::table>(toml::parse(text, name));
  } catch (const toml::parse_error& error) {
    const Location place{name, static_cast<int>(error.source().begin.line)};
    throw usage_error(std::string(error.description()), hint_for(error.description()), place);
  }
  state->table = state->document.get();
  return TomlTable(std::move(state));
}

Location TomlTable::place() const {
  return {state_->file, static_cast<int>(state_->table->source().begin.line)};
}

bool TomlTable::has(const std::string& key) const {
  return state_->table->contains(key);
}

bool TomlTable::is_table(const std::string& key) const {
  const auto* node = state_->table->get(key);
  return node != nullptr && node->is_table();
}

bool TomlTable::is_list(const std::string& key) const {
  const auto* node = state_->table->get(key);
  return node != nullptr && node->is_array();
}

Location TomlTable::place_of(const std::string& key) const {
  const auto* node = state_->table->get(key);
  return node == nullptr ? place() : Location{state_->file, static_cast<int>(node->source().begin.line)};
}

void TomlTable::refuse(const std::string& key, const std::string& complaint, const std::string& hint) const {
  throw usage_error(key + " " + complaint, hint, place_of(key));
}

std::optional<std::string> TomlTable::text(const std::string& key) {
  state_->asked.insert(key);
  const auto* node = state_->table->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (!node->is_string()) {
    refuse(key, "must be a text", "put it in double quotes");
  }
  return node->value<std::string>();
}

std::string TomlTable::required_text(const std::string& key) {
  auto value = text(key);
  if (!value || value->empty()) {
    refuse(key, "is missing", "add " + key + " = \"...\"");
  }
  return *value;
}

std::optional<bool> TomlTable::truth(const std::string& key) {
  state_->asked.insert(key);
  const auto* node = state_->table->get(key);
  if (node != nullptr && !node->is_boolean()) {
    refuse(key, "must be true or false", "write it without quotes");
  }
  return node == nullptr ? std::nullopt : node->value<bool>();
}

std::optional<std::size_t> TomlTable::number(const std::string& key) {
  state_->asked.insert(key);
  const auto* node = state_->table->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto value = node->value_exact<std::int64_t>();
  if (!value || *value < 0) {
    refuse(key, "must be a number", "write it without quotes, as in " + key + " = 20");
  }
  return static_cast<std::size_t>(*value);
}

std::vector<TomlTable::Scalar> TomlTable::scalars(const std::string& key) {
  state_->asked.insert(key);
  const auto* node = state_->table->get(key);
  std::vector<Scalar> values;
  if (node == nullptr) {
    return values;
  }
  const auto* array = node->as_array();
  if (array == nullptr || array->empty()) {
    refuse(key, "must be a list, and not empty", "write " + key + " = [\"...\"]");
  }
  for (const auto& element : *array) {
    if (element.is_array() || element.is_table()) {
      refuse(key, "holds a list or a table", "write JSON and arrays as texts, as the database reads them");
    }
    const auto kind = element.is_string()           ? Scalar::Kind::text
                      : element.is_integer()        ? Scalar::Kind::integer
                      : element.is_floating_point() ? Scalar::Kind::real
                      : element.is_boolean()        ? Scalar::Kind::truth
                                                    : Scalar::Kind::moment;
    values.push_back({text_of(element), kind});
  }
  return values;
}

std::vector<TomlTable::Text> TomlTable::placed_texts(const std::string& key) {
  state_->asked.insert(key);
  const auto* node = state_->table->get(key);
  std::vector<Text> values;
  if (node == nullptr) {
    return values;
  }
  const auto* array = node->as_array();
  if (array == nullptr || array->empty() || !array->is_homogeneous(toml::node_type::string)) {
    refuse(key, "must be a list of texts, and not empty", "write " + key + " = [\"...\"]");
  }
  for (const auto& element : *array) {
    values.push_back(
        {*element.value<std::string>(), {state_->file, static_cast<int>(element.source().begin.line)}});
  }
  return values;
}

std::vector<std::string> TomlTable::texts(const std::string& key) {
  std::vector<std::string> values;
  for (auto& [text, place] : placed_texts(key)) {
    values.push_back(std::move(text));
  }
  return values;
}

std::map<std::string, std::string> TomlTable::text_map(const std::string& key) {
  std::map<std::string, std::string> values;
  auto inner = table(key);
  if (!inner) {
    return values;
  }
  for (const auto& [name, node] : *inner->state_->table) {
    if (node.is_table()) {
      continue;
    }
    values[std::string(name.str())] = inner->required_text(std::string(name.str()));
  }
  return values;
}

std::map<std::string, std::size_t> TomlTable::numbers() {
  std::map<std::string, std::size_t> values;
  for (const auto& [key, node] : *state_->table) {
    const std::string name(key.str());
    values[name] = *number(name);
  }
  return values;
}

std::optional<TomlTable> TomlTable::table(const std::string& key) {
  state_->asked.insert(key);
  const auto* node = state_->table->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (!node->is_table()) {
    refuse(key, "must be a table", "write it as [" + key + "]");
  }
  return TomlTable(std::make_unique<State>(State{state_->file, state_->document, node->as_table(), {}}));
}

std::vector<TomlTable> TomlTable::one_or_more(const std::string& key) {
  if (!is_table(key)) {
    return tables(key);
  }
  std::vector<TomlTable> result;
  result.push_back(*table(key));
  return result;
}

std::vector<TomlTable> TomlTable::tables(const std::string& key) {
  state_->asked.insert(key);
  const auto* node = state_->table->get(key);
  std::vector<TomlTable> result;
  if (node == nullptr) {
    return result;
  }
  const auto* array = node->as_array();
  if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
    refuse(key, "must be a list of tables", "write each as [[" + key + "]]");
  }
  for (const auto& element : *array) {
    result.push_back(
        TomlTable(std::make_unique<State>(State{state_->file, state_->document, element.as_table(), {}})));
  }
  return result;
}

std::map<std::string, Value> TomlTable::values() {
  std::map<std::string, Value> result;
  for (const auto& [name, node] : *state_->table) {
    state_->asked.insert(std::string(name.str()));
    result[std::string(name.str())] = text_of(node);
  }
  return result;
}

void TomlTable::finish() const {
  for (const auto& [name, node] : *state_->table) {
    const std::string key(name.str());
    if (!state_->asked.contains(key)) {
      refuse(key, "is not known here",
             "known are: " + join({state_->asked.begin(), state_->asked.end()}, ", "));
    }
  }
}

}  // namespace harness
