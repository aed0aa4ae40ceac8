#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_includes.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

using Attributes = std::map<std::string, std::string>;

int line_of_byte(std::string_view text, std::size_t byte) {
  const auto above = text.substr(0, std::min(byte, text.size()));
  return static_cast<int>(std::count(above.begin(), above.end(), '\n')) + 1;
}

/// Gathers includes from elements, and refuses all others.
class IncludeList {
 public:
  explicit IncludeList(std::string file) : file_(std::move(file)) {}

  [[noreturn]] void refuse(int line, const std::string& message, const std::string& fix) const {
    throw usage_error(message, fix, {file_, line});
  }

  void take(const std::string& element, const Attributes& attributes, int line) {
    if (element != "include" && element != "includeAll") {
      refuse(line,
             "\"" + printable_line(element) + "\" of a changelog is not read here: includes of SQL files are",
             element == "property"
                 ? "write it as \"--property name:NAME value:VALUE\" in the first SQL file"
                 : "write it as formatted SQL in a file that the changelog includes, or drive Liquibase with "
                   "kind = \"command\"");
    }
    LiquibaseInclude include{"", element == "includeAll", false, line};
    for (const auto& [name, value] : attributes) {
      if (name == (include.is_all ? "path" : "file")) {
        include.path = value;
      } else if (name == "relativeToChangelogFile") {
        include.is_relative = lower(value) == "true";
      } else if (name != "errorIfMissing" && name != "errorIfMissingOrEmpty") {
        refuse(line, "the attribute \"" + printable_line(name) + "\" of " + element + " is not followed here",
               "take it out, or write it behind the changesets of the included files");
      }
    }
    if (include.path.empty()) {
      refuse(line, "this " + element + " names no " + (include.is_all ? "folder" : "file"),
             include.is_all ? "give it a path" : "give it a file");
    }
    includes.push_back(std::move(include));
  }

  std::vector<LiquibaseInclude> includes;

 private:
  std::string file_;
};

std::string name_without_prefix(std::string_view name) {
  return std::string(name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1));
}

class XmlChangelog {
 public:
  XmlChangelog(std::string_view text, IncludeList& list) : text_(text), list_(list) {}

  void read() {
    for (auto at = text_.find('<'); at != std::string_view::npos; at = text_.find('<', at)) {
      const auto rest = text_.substr(at);
      const auto end = rest.starts_with("<!--") ? text_.find("-->", at) : end_of_tag(at);
      if (end == std::string_view::npos) {
        list_.refuse(line_of_byte(text_, at), "the changelog ends within this tag", "write \">\" at its end");
      }
      if (!rest.starts_with("<!") && !rest.starts_with("<?") && !rest.starts_with("</")) {
        take_tag(text_.substr(at + 1, end - at - 1), line_of_byte(text_, at));
      }
      at = end + 1;
    }
  }

 private:
  std::size_t end_of_tag(std::size_t at) const {
    char quote = '\0';
    for (; at < text_.size(); ++at) {
      const char letter = text_[at];
      if (quote != '\0') {
        quote = letter == quote ? '\0' : quote;
      } else if (letter == '"' || letter == '\'') {
        quote = letter;
      } else if (letter == '>') {
        return at;
      }
    }
    return std::string_view::npos;
  }

  void take_tag(std::string_view tag, int line) {
    const auto end = std::min(tag.find_first_of(" \t\r\n/"), tag.size());
    const auto element = name_without_prefix(tag.substr(0, end));
    tag.remove_prefix(end);
    if (element == "databaseChangeLog") {
      return;
    }
    Attributes attributes;
    for (auto equals = tag.find('='); equals != std::string_view::npos; equals = tag.find('=')) {
      const auto open = tag.find_first_of("\"'", equals);
      const auto close = open == std::string_view::npos ? open : tag.find(tag[open], open + 1);
      if (close == std::string_view::npos) {
        break;
      }
      attributes[std::string(trim(tag.substr(0, equals)))] = tag.substr(open + 1, close - open - 1);
      tag.remove_prefix(close + 1);
    }
    list_.take(element, attributes, line);
  }

  std::string_view text_;
  IncludeList& list_;
};

std::string plain_yaml(std::string_view text) {
  text = trim(text);
  if (text.starts_with('"') || text.starts_with('\'')) {
    return std::string(text.substr(1, text.find(text.front(), 1) - 1));
  }
  return std::string(trim(text.substr(0, text.find(" #"))));
}

/// The lists of includes that projects write, not the language as a whole: what is neither is refused.
class YamlChangelog {
 public:
  YamlChangelog(std::string_view text, IncludeList& list) : text_(text), list_(list) {}

  void read() {
    for (const auto& line : lines_of(text_)) {
      const auto row = trim(line.text);
      if (!row.empty() && !row.starts_with('#') && row != "---") {
        take_row(row, line.number);
      }
    }
    finish();
  }

 private:
  void take_row(std::string_view row, int line) {
    const bool is_item = row.starts_with('-');
    row = trim(row.substr(is_item ? 1 : 0));
    const auto colon = row.find(':');
    if (colon == std::string_view::npos) {
      list_.refuse(line, "this line of the changelog has no key",
                   "write \"- include:\" with \"file: NAME\" below it");
    }
    const auto key = plain_yaml(row.substr(0, colon));
    const auto value = trim(row.substr(colon + 1));
    if (is_item) {
      finish();
      element_ = key;
      line_ = line;
      take_flow(value);
    } else if (!element_.empty()) {
      attributes_[key] = plain_yaml(value);
    } else if (key != "databaseChangeLog" || (value != "" && !value.starts_with('#') && value != "[]")) {
      list_.refuse(line,
                   "\"" + printable_line(key) + "\" of a changelog is not read here: a list of includes is",
                   "write \"databaseChangeLog:\" with \"- include:\" below it");
    }
  }

  /// "{ file: a.sql, relativeToChangelogFile: true }" behind the key of an item.
  void take_flow(std::string_view value) {
    if (value.empty() || value.starts_with('#')) {
      return;
    }
    if (!value.starts_with('{') || !value.ends_with('}')) {
      attributes_[plain_yaml(value)] = "";
      return;
    }
    value = value.substr(1, value.size() - 2);
    while (!trim(value).empty()) {
      const auto end = std::min(value.find(','), value.size());
      const auto pair = value.substr(0, end);
      const auto colon = std::min(pair.find(':'), pair.size());
      attributes_[plain_yaml(pair.substr(0, colon))] =
          plain_yaml(pair.substr(std::min(colon + 1, pair.size())));
      value.remove_prefix(std::min(end + 1, value.size()));
    }
  }

  void finish() {
    if (!element_.empty()) {
      list_.take(element_, attributes_, line_);
    }
    element_.clear();
    attributes_.clear();
  }

  std::string_view text_;
  IncludeList& list_;
  std::string element_;
  Attributes attributes_;
  int line_ = 0;
};

std::string json_value(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Elements have no lines in what the parser returns: each is where its name stands next.
void read_json(const std::string& text, IncludeList& list) {
  nlohmann::json root;
  try {
    root = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    list.refuse(line_of_byte(text, error.byte), "this is no JSON",
                "correct it: Liquibase does not start with it");
  }
  const auto items =
      root.is_object() && root.contains("databaseChangeLog") ? root["databaseChangeLog"] : nlohmann::json();
  if (!items.is_array()) {
    list.refuse(1, "the changelog has no list \"databaseChangeLog\"", "write the includes into one");
  }
  std::size_t place = 0;
  for (const auto& item : items) {
    for (const auto& [element, object] : item.items()) {
      place = std::min(text.find("\"" + element + "\"", place), text.size());
      Attributes attributes;
      if (object.is_object()) {
        for (const auto& [name, value] : object.items()) {
          attributes[name] = json_value(value);
        }
      }
      list.take(element, attributes, line_of_byte(text, place));
      ++place;
    }
  }
}

}  // namespace

std::vector<LiquibaseInclude> read_liquibase_includes(const fs::path& changelog) {
  IncludeList list(changelog.string());
  const auto text = read_text(changelog);
  const auto ending = lower(changelog.extension().string());
  if (ending == ".xml") {
    XmlChangelog(text, list).read();
  } else if (ending == ".json") {
    read_json(text, list);
  } else {
    YamlChangelog(text, list).read();
  }
  return std::move(list.includes);
}

}  // namespace harness::sql_files
