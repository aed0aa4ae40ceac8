#include <algorithm>
#include <cctype>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/atlas_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// Atlas: sql/migrate/dir.go for directives, cmd/atlas/internal/cmdapi/migrate.go for transactions.

namespace harness::sql_files {
namespace {

constexpr std::string_view directive_mark = "atlas:";

bool is_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// The printable ASCII characters that a text begins with: no directive goes further.
std::string_view plain_beginning(std::string_view text) {
  const auto end =
      std::find_if(text.begin(), text.end(), [](char letter) { return letter < ' ' || letter > '~'; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// The comments at the top of a file, if they are the file's and not the first statement's.
std::vector<std::string_view> comments_at_top(std::string_view text) {
  std::vector<std::string_view> comments;
  while (text.starts_with("#") || text.starts_with("--")) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) {
      return {};
    }
    comments.push_back(trim(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  const auto rest = text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.empty() || rest.starts_with('\n') ? comments : std::vector<std::string_view>{};
}

/// A line without a byte-order mark before it.
std::string shown_line(std::string_view line) {
  return std::string(trim(line.substr(line.starts_with(byte_order_mark) ? byte_order_mark.size() : 0)));
}

/// What a line is meant to be for Atlas: "-- atlas:tx-mode none" has the word "tx-mode".
std::string directive_word(std::string_view line) {
  const auto text = shown_line(line);
  line = text;
  if (!line.starts_with("--")) {
    return {};
  }
  line = trim(line.substr(2));
  if (!line.starts_with(directive_mark)) {
    return {};
  }
  line.remove_prefix(directive_mark.size());
  return std::string(line.substr(0, line.find_first_of(" \t")));
}

std::string known_like(std::string word) {
  std::erase_if(word, [](char letter) { return letter == '-' || letter == '_'; });
  word = lower(word);
  for (const auto* known : {"txmode", "delimiter", "checkpoint", "sum"}) {
    if (word == known) {
      return known;
    }
  }
  return {};
}

/// Reads what a file's lines are meant to be, and what Atlas makes of them.
class IgnoredDirectives {
 public:
  explicit IgnoredDirectives(std::string_view text) : text_(text) {}

  /// Why Atlas ignores the directive of a line, and what to do about it; empty if it does not.
  std::pair<std::string, std::string> reason(const Line& line, const std::string& word) const {
    const auto known = known_like(word);
    if (known.empty()) {
      return {};
    }
    if (line.text.starts_with(byte_order_mark)) {
      return {"the byte-order mark before it (U+FEFF) hides it", "save the file as UTF-8 without one"};
    }
    if (known != word) {
      return {"it knows \"" + known + "\" alone", "write \"-- atlas:" + known + "\""};
    }
    if (known == "delimiter" || known == "sum") {
      return counts_at_first(line) ? std::pair<std::string, std::string>{}
                                   : std::pair<std::string, std::string>{
                                         "this one counts on the first line alone, behind \"-- \"",
                                         "write \"-- atlas:" + known + "\" on the first line"};
    }
    return is_among_comments(line) ? std::pair<std::string, std::string>{} : not_at_top(line);
  }

 private:
  static bool counts_at_first(const Line& line) {
    const auto directive = atlas_directive(line.text);
    return line.number == 1 && directive && directive->above == "-- ";
  }

  bool is_among_comments(const Line& line) const {
    const auto comments = comments_at_top(text_);
    return static_cast<std::size_t>(line.number) <= comments.size();
  }

  std::pair<std::string, std::string> not_at_top(const Line& line) const {
    auto rest = text_.substr(line.begin);
    while (rest.starts_with("--") && rest.find('\n') != std::string_view::npos) {
      rest.remove_prefix(rest.find('\n') + 1);
    }
    const auto top = text_.substr(0, line.begin);
    const auto is_comment = [](const Line& above) { return above.text.starts_with("--"); };
    const auto above = lines_of(top);
    if (!std::all_of(above.begin(), above.end(), is_comment) || !line.text.starts_with("--")) {
      return {"it counts among the comments that the file begins with alone", "write it at the top"};
    }
    if (rest.starts_with("\r\n")) {
      return {"the line below the comments is not empty: it has a carriage return",
              "save the file with line feeds alone"};
    }
    return {"no empty line parts the comments at the top from what follows",
            "leave the line below them empty"};
  }

  std::string_view text_;
};

}  // namespace

std::optional<AtlasDirective> atlas_directive(std::string_view text) {
  const auto line = plain_beginning(text);
  for (auto at = line.rfind(directive_mark); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : line.rfind(directive_mark, at - 1)) {
    const auto rest = line.substr(at + directive_mark.size());
    const auto end =
        static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_word) - rest.begin());
    if (end > 0) {
      const auto value = rest.substr(end);
      const auto begin = value.starts_with(' ') ? value.find_first_not_of(' ') : std::string_view::npos;
      return AtlasDirective{std::string(line.substr(0, at)), std::string(rest.substr(0, end)),
                            begin == std::string_view::npos ? "" : std::string(value.substr(begin))};
    }
  }
  return std::nullopt;
}

std::vector<std::string> atlas_values(std::string_view text, std::string_view name) {
  std::vector<std::string> values;
  for (const auto comment : comments_at_top(text)) {
    if (auto directive = atlas_directive(comment); directive && directive->name == name) {
      values.push_back(std::move(directive->value));
    }
  }
  return values;
}

bool runs_in_atlas_transaction(std::string_view text, const std::string& file) {
  const auto modes = atlas_values(text, "txmode");
  if (modes.size() > 1) {
    throw usage_error("Atlas refuses a file with two \"atlas:txmode\"", "take one of them out", {file, 1});
  }
  if (!modes.empty() && modes.front() != "none" && modes.front() != "file") {
    throw usage_error("Atlas refuses \"atlas:txmode " + modes.front() + "\"", "write none or file",
                      {file, 1});
  }
  return modes.empty() || modes.front() == "file";
}

std::vector<HistoryFault> ignored_atlas_directives(std::string_view text, const std::string& file,
                                                   const std::string& revision) {
  std::vector<HistoryFault> faults;
  const IgnoredDirectives ignored(text);
  for (const auto& line : lines_of(text)) {
    const auto word = directive_word(line.text);
    const auto [why, fix] = word.empty() ? std::pair<std::string, std::string>{} : ignored.reason(line, word);
    if (!why.empty()) {
      faults.push_back({"history/ignored_sql",
                        "Atlas ignores \"" + shown_line(line.text) + "\": " + why,
                        {revision},
                        {{file, line.number}},
                        fix});
    }
  }
  return faults;
}

}  // namespace harness::sql_files
