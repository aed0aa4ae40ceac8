#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <harness/config/preset.hpp>
#include <harness/config/read_history.hpp>
#include <harness/config/toml_table.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/files_matching.hpp>

namespace harness {

extern const std::map<std::string, std::string> preset_texts;
extern const std::map<std::string, std::string> preset_helpers_in_python;
extern const std::map<std::string, std::string> preset_helpers_in_javascript;
extern const std::map<std::string, std::string> preset_helpers_in_ruby;
extern const std::map<std::string, std::string> preset_helpers_in_elixir;
extern const std::map<std::string, std::string> preset_helpers_in_shell;
extern const std::map<std::string, std::string> preset_helpers_in_go;

namespace {

namespace fs = std::filesystem;

const std::map<std::string, const std::map<std::string, std::string>*> helpers_by_extension = {
    {".py", &preset_helpers_in_python}, {".js", &preset_helpers_in_javascript},
    {".rb", &preset_helpers_in_ruby},   {".exs", &preset_helpers_in_elixir},
    {".sh", &preset_helpers_in_shell},  {".go", &preset_helpers_in_go}};

std::string shipped_helper(const std::string& name) {
  const fs::path file = name;
  const auto helpers = helpers_by_extension.find(file.extension());
  if (helpers != helpers_by_extension.end()) {
    if (const auto found = helpers->second->find(file.stem()); found != helpers->second->end()) {
      return found->second;
    }
  }
  throw internal_error("there is no helper " + name + " for a preset");
}

/// The text of one of a preset's scripts; an own preset's lie beside it.
using FindHelper = std::function<std::string(const std::string& file)>;

Preset preset_in(TomlTable table, const FindHelper& helper_named) {
  Preset preset;
  preset.summary = table.required_text("summary");
  preset.markers = table.texts("markers");
  if (preset.markers.empty()) {
    table.refuse("markers", "names no file", "name those of which a project of the tool has one");
  }
  preset.holds = table.text_map("holds");
  preset.unless = table.text_map("unless");
  for (const auto& [marker, text] : preset.holds) {
    if (std::find(preset.markers.begin(), preset.markers.end(), marker) == preset.markers.end()) {
      table.refuse("holds", "says what \"" + marker + "\" holds, which is none of markers",
                   "name one of them");
    }
  }
  preset.history = read_history(table, {});
  preset.history.tool.python_module = table.text("python").value_or("");
  for (const auto& helper : table.texts("helper")) {
    preset.history.tool.helper += helper_named(helper);
    preset.history.tool.helper_name = helper;
  }
  table.finish();
  return preset;
}

}  // namespace

bool Preset::recognises(const fs::path& folder) const {
  const auto is_there = [&](const std::string& file, const std::string& text) {
    const auto files = files_matching(folder, file);
    return std::any_of(files.begin(), files.end(), [&](const fs::path& each) {
      return text.empty() || read_file(each).find(text) != std::string::npos;
    });
  };
  const bool is_others = std::any_of(unless.begin(), unless.end(),
                                     [&](const auto& entry) { return is_there(entry.first, entry.second); });
  return !is_others && std::any_of(markers.begin(), markers.end(), [&](const std::string& marker) {
    const auto text = holds.find(marker);
    return is_there(marker, text == holds.end() ? "" : text->second);
  });
}

std::vector<Preset> shipped_presets() {
  std::vector<Preset> presets;
  for (const auto& [name, text] : preset_texts) {
    presets.push_back(preset_in(TomlTable::parse_text(text, "preset " + name), shipped_helper));
    presets.back().name = name;
  }
  return presets;
}

Preset read_preset(const fs::path& file) {
  auto preset = preset_in(TomlTable::parse_file(file),
                          [&](const std::string& helper) { return read_file(file.parent_path() / helper); });
  preset.name = file.stem().string();
  return preset;
}

HistorySource with_preset(HistorySource source, const Preset& preset) {
  const auto& tool = preset.history.tool;
  auto& own = source.tool;
  const bool lists_itself = own.commands.contains("list") || !own.files.empty();
  const bool serves_itself = own.commands.contains("serve");
  for (const auto& [name, command] : tool.commands) {
    if (name != "list" || !lists_itself) {
      own.commands.emplace(name, command);
    }
  }
  for (const auto& [name, pattern] : tool.patterns) {
    if (name != "list" || !lists_itself) {
      own.patterns.emplace(name, pattern);
    }
  }
  own.files = lists_itself ? own.files : tool.files;
  own.lists_json = !lists_itself && tool.lists_json;
  own.serves_all = serves_itself ? own.serves_all : tool.serves_all;
  own.base = own.base.empty() ? tool.base : own.base;
  own.bookkeeping = own.bookkeeping.empty() ? tool.bookkeeping : own.bookkeeping;
  own.markers = preset.markers;
  own.python_module = tool.python_module;
  own.helper = tool.helper;
  own.helper_name = tool.helper_name;
  source.environment.insert(preset.history.environment.begin(), preset.history.environment.end());
  for (const auto& [engine, variables] : preset.history.environment_by_engine) {
    source.environment_by_engine[engine].insert(variables.begin(), variables.end());
  }
  return source;
}

}  // namespace harness
