#include <algorithm>
#include <cctype>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/pop_template.hpp>

// pop: migration_content.go; Ory's popx has a file of that name, too.

namespace harness::sql_files {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    words.push_back(text.substr(0, text.find_first_of(" \t\r\n")));
    text.remove_prefix(words.back().size());
  }
  return words;
}

class PopTemplate {
 public:
  PopTemplate(std::string_view text, const PopValues& values, const std::string& file)
      : text_(text), values_(values), file_(file) {}

  std::string fill() {
    bool trims = false;
    for (std::size_t at = 0; at < text_.size();) {
      const auto open = std::min(text_.find("{{", at), text_.size());
      auto part = text_.substr(at, open - at);
      part = trims ? part.substr(std::min(part.find_first_not_of(" \t\r\n"), part.size())) : part;
      const auto close = open == text_.size() ? open : text_.find("}}", open);
      line_ = 1 + static_cast<int>(
                      std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
      if (close == std::string_view::npos) {
        refuse("\"{{\" has no \"}}\"", "close it");
      }
      auto action = open == text_.size() ? std::string_view() : text_.substr(open + 2, close - open - 2);
      if (action.starts_with("- ")) {
        part = part.substr(0, part.find_last_not_of(" \t\r\n") + 1);
        action.remove_prefix(2);
      }
      trims = action.ends_with(" -");
      action.remove_suffix(trims ? 2 : 0);
      write(part);
      if (open < text_.size()) {
        act(trim(action));
      }
      at = std::min(close + 2, text_.size());
    }
    if (!branches_.empty()) {
      refuse("an \"if\" of the template has no \"end\"", "write {{ end }}");
    }
    return std::move(filled_);
  }

 private:
  /// An open "if": whether its present branch counts, and whether one has counted.
  struct Branch {
    bool counts = false;
    bool done = false;
  };

  [[noreturn]] void refuse(const std::string& message, const std::string& fix) const {
    throw usage_error(message, fix, {file_, line_});
  }

  bool counts() const {
    return std::all_of(branches_.begin(), branches_.end(),
                       [](const Branch& branch) { return branch.counts; });
  }

  /// What is left out keeps its lines, so that those of messages are the file's.
  void write(std::string_view part) {
    filled_ += counts()
                   ? std::string(part)
                   : std::string(static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n')), '\n');
  }

  void act(std::string_view action) {
    const auto words = words_of(action);
    if (words.empty() || (action.starts_with("/*") && action.ends_with("*/"))) {
      return;
    }
    if (words.front() == "if") {
      const bool holds = is_true({words.begin() + 1, words.end()}, action);
      branches_.push_back({holds, holds});
    } else if ((words.front() == "else" || words.front() == "end") && branches_.empty()) {
      refuse("this \"" + std::string(words.front()) + "\" ends no \"if\"", "take it out");
    } else if (words.front() == "else") {
      auto& branch = branches_.back();
      const bool is_last = words.size() == 1;
      branch.counts = !branch.done &&
                      (is_last || (words[1] == "if" && is_true({words.begin() + 2, words.end()}, action)));
      branch.done = branch.done || branch.counts;
    } else if (words.front() == "end") {
      branches_.pop_back();
    } else if (counts()) {
      filled_ += value(action);
    }
  }

  bool is_true(const std::vector<std::string_view>& words, std::string_view action) const {
    if (words.size() == 1) {
      return is_engine(words.front(), action);
    }
    if (words.size() == 2 && words.front() == "not") {
      return !is_engine(words[1], action);
    }
    if (words.size() > 2 && (words.front() == "or" || words.front() == "and")) {
      const auto holds = [&](std::string_view word) { return is_engine(word, action); };
      return words.front() == "or" ? std::any_of(words.begin() + 1, words.end(), holds)
                                   : std::all_of(words.begin() + 1, words.end(), holds);
    }
    refuse_action(action);
  }

  bool is_engine(std::string_view word, std::string_view action) const {
    static const std::map<std::string, std::string, std::less<>> engines = {{".IsPostgreSQL", "postgres"},
                                                                            {".IsSQLite", "sqlite"},
                                                                            {".IsMySQL", "mysql"},
                                                                            {".IsMariaDB", "mariadb"},
                                                                            {".IsCockroach", "cockroach"}};
    const auto known = engines.find(word);
    if (known == engines.end() || !values_.has_parameters) {
      refuse_action(action);
    }
    return known->second == values_.engine;
  }

  [[noreturn]] void refuse_action(std::string_view action) const {
    refuse("{{" + printable_line(action) + "}} is filled in by the tool alone",
           values_.has_parameters ? "let the tool itself migrate: kind = \"command\"; parameters and "
                                    "conditions on the engine are read here"
                                  : "let the tool itself migrate: kind = \"command\"");
  }

  std::string value(std::string_view action) const {
    const auto name = name_in(action);
    if (name.empty()) {
      refuse_action(action);
    }
    const auto known = values_.parameters.find(name);
    if (known == values_.parameters.end()) {
      const auto fix =
          "name it under [suite.history]: variables = { " + printable_line(name) + " = \"...\" }";
      refuse(
          values_.has_parameters
              ? "there is no value for {{ .Parameters." + printable_line(name) + " }}: popx writes <no value>"
              : "there is no value for the option " + printable_line(name) + ", which the program gives",
          fix);
    }
    return known->second;
  }

  /// Of a parameter of popx's; or of an option of the connection, which pop's templates have.
  std::string name_in(std::string_view action) const {
    constexpr std::string_view parameters = ".Parameters.";
    constexpr std::string_view options = ".Options.";
    const auto words = words_of(action);
    if (words.size() == 1 && action.starts_with(values_.has_parameters ? parameters : options)) {
      return std::string(action.substr(values_.has_parameters ? parameters.size() : options.size()));
    }
    const bool is_indexed = !values_.has_parameters && words.size() == 3 && words[0] == "index" &&
                            words[1] == ".Options" && words[2].size() > 2 && words[2].front() == '"' &&
                            words[2].back() == '"';
    return is_indexed ? std::string(words[2].substr(1, words[2].size() - 2)) : "";
  }

  std::string_view text_;
  const PopValues& values_;
  const std::string& file_;
  std::string filled_;
  std::vector<Branch> branches_;
  int line_ = 1;
};

}  // namespace

std::string fill_in_pop(std::string_view text, const PopValues& values, const std::string& file) {
  return PopTemplate(text, values, file).fill();
}

}  // namespace harness::sql_files
