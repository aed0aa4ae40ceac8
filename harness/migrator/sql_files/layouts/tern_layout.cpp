#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/tern_config.hpp>
#include <harness/migrator/sql_files/layouts/tern_script.hpp>

// tern: migrate/migrate.go, FindMigrations() for names, LoadMigrations() for the parts of a file, MigrateTo()
// for transactions.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view separator = "---- create above / drop below ----";
constexpr std::string_view disable_tx = "---- tern: disable-tx ----";

/// The id and title of "001_title.sql"; nothing for files that tern passes over.
std::optional<Part> parse(const fs::path& path) {
  const auto name = path.filename().string();
  const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
  constexpr std::string_view extension = ".sql";
  if (digits == 0 || !name.ends_with(extension) || name.size() < digits + 2 + extension.size() ||
      name[digits] != '_') {
    return std::nullopt;
  }
  Part part;
  part.id = name.substr(0, digits);
  part.title = as_title(path.stem().string().substr(digits + 1));
  return part;
}

/// Lines as Go's regular expressions have them: only "\n" ends one.
bool has_line(std::string_view text, std::string_view wanted) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (text.substr(begin, end - begin) == wanted) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

/// Whether a line is meant for tern, be it with other dashes, blanks, or the end of a line as Windows has it.
bool is_like(std::string_view line, std::string_view mark) {
  const auto words = [](std::string_view text) {
    const auto begin = std::min(text.find_first_not_of("- \t"), text.size());
    return lower(text.substr(begin, text.find_last_not_of("- \t\r") + 1 - begin));
  };
  return trim(line).starts_with("--") && words(line) == words(mark);
}

class TernReader {
 public:
  explicit TernReader(const LayoutInput& input)
      : folder_(input.folder), data_(read_tern_config(input.folder).data) {
    for (const auto& [name, value] : input.variables) {
      data_[name] = value;
    }
  }

  Folder read() {
    require_files(folder_, [](const fs::path& path) { return parse(path).has_value(); });
    std::map<std::string, std::string> numbers;
    for (const auto& path : files_in(folder_)) {
      if (const auto part = parse(path)) {
        numbers.emplace(sortable(part->id), path.string());
        take(*part, path.string());
      }
    }
    note_numbers(numbers);
    auto folder = std::move(drafts_).finish();
    folder.faults.insert(folder.faults.end(), faults_.begin(), faults_.end());
    return folder;
  }

 private:
  void fault(const std::string& rule, const std::string& message, const Part& part, const Location& place,
             const std::string& fix) {
    faults_.push_back({rule, message, {part.id}, {place}, fix});
  }

  /// Of all that keeps tern from running anything it names the first.
  void note_numbers(const std::map<std::string, std::string>& numbers) {
    std::size_t expected = 1;
    for (const auto& [number, file] : numbers) {
      const auto name = fs::path(file).filename().string();
      if (without_zeros(number.substr(number.find(':') + 1)).empty()) {
        faults_.push_back({"history/unreadable",
                           name + " makes tern crash before any revision: its numbers begin at 1",
                           {},
                           {{file, 0}},
                           "give it a number from 1 on, or move it elsewhere"});
        continue;
      }
      if (number != sortable(std::to_string(expected))) {
        faults_.push_back({"history/unreadable",
                           "number " + std::to_string(expected) +
                               " is missing, and tern runs no revision then: it wants all from 1 on",
                           {},
                           {{file, 0}},
                           "restore its file, or number " + name + " anew: tern renumber"});
        return;
      }
      ++expected;
    }
  }

  void take(Part part, const std::string& file) {
    std::string text;
    std::size_t mark = std::string::npos;
    part.script = read_script(file, [&](Script& script) {
      text = read_exact_text(file);
      mark = text.find(separator);
      const auto above = text.substr(0, mark);
      fill(script, part, above, 1);
      if (!has_sql(script.text)) {
        throw usage_error("tern wants SQL above the mark that is no comment, and runs no revision without",
                          "write SELECT 1 for nothing", {file, 1});
      }
    });
    const auto version = sortable(part.id);
    auto down = part;
    drafts_.add(version, std::move(part));
    if (mark != std::string::npos && !is_blank(text.substr(mark + separator.size()))) {
      take_down(std::move(down), file, text, mark + separator.size());
    }
  }

  void take_down(Part part, const std::string& file, const std::string& text, std::size_t begin) {
    part.direction = Direction::down;
    part.line =
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n')) +
        1;
    part.script =
        read_script(file, [&](Script& script) { fill(script, part, text.substr(begin), part.line); });
    const auto version = sortable(part.id);
    drafts_.add(version, std::move(part));
  }

  /// One part of a file, which begins on a line of it.
  void fill(Script& script, const Part& part, const std::string& text, int line) {
    const auto sql = fill_in_tern(text, folder_, data_, {script.file, line});
    const std::string above(static_cast<std::size_t>(line - 1), '\n');
    script.text = above + sql;
    script.in_transaction = !has_line(trim(sql), disable_tx);
    script.delivery = script.in_transaction ? Delivery::whole : Delivery::cut;
    script.fix = "write \"" + std::string(disable_tx) + "\" on a line of its own in this part of the file";
    if (script.in_transaction) {
      note_likeness(part, script.text, script.file);
    } else {
      cut(script, part);
    }
  }

  void cut(Script& script, const Part& part) {
    auto cut = cut_as_tern(script.text);
    script.cut = std::move(cut.statements);
    if (cut.ignored > 0) {
      fault("history/ignored_sql",
            "tern's splitter stops at the character U+FFFD, and what stands behind it is never run", part,
            {script.file, cut.ignored}, "take the character out");
    }
  }

  static bool has_sql(std::string_view text) {
    const auto lines = lines_of(text);
    return std::any_of(lines.begin(), lines.end(), [](const Line& line) {
      const auto row = trim(line.text);
      return !row.empty() && !row.starts_with("--");
    });
  }

  void note_likeness(const Part& part, std::string_view sql, const std::string& file) {
    for (const auto& line : lines_of(sql)) {
      if (part.direction == Direction::up && is_like(line.text, separator)) {
        fault("history/ignored_sql",
              "tern does not take this line for its mark, and runs what is below it upwards, too", part,
              {file, line.number}, "write exactly \"" + std::string(separator) + "\"");
      } else if (is_like(line.text, disable_tx)) {
        fault("history/ignored_sql", "tern ignores this line, and runs the part in a transaction", part,
              {file, line.number},
              "write exactly \"" + std::string(disable_tx) +
                  "\", with nothing before it and \"\\n\" behind it");
      }
    }
  }

  fs::path folder_;
  std::map<std::string, std::string> data_;
  Drafts drafts_;
  std::vector<HistoryFault> faults_;
};

Folder read(const LayoutInput& input) {
  return TernReader(input).read();
}

/// As `tern new` does it.
std::vector<NewFile> add(const Addition& addition) {
  return {{addition.folder / (numbered_name(addition, "001") + ".sql"),
           "-- Write your migrate up statements here\n\n" + std::string(separator) +
               "\n\n-- Write your migrate down statements here. If this migration is irreversible\n"
               "-- Then delete the separator line above.\n"}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  const auto files = files_in(folder);
  if (std::none_of(files.begin(), files.end(),
                   [](const fs::path& path) { return parse(path).has_value(); })) {
    return std::nullopt;
  }
  std::error_code code;
  if (fs::exists(folder / "tern.conf", code)) {
    return Recognition{Certainty::own, "there is a tern.conf"};
  }
  for (const auto& path : files) {
    if (!parse(path)) {
      continue;
    }
    const auto text = text_to_recognise(path);
    for (const auto mark : {separator, disable_tx}) {
      if (text.find(mark) != std::string::npos) {
        return Recognition{Certainty::own, path.filename().string() + " has \"" + std::string(mark) + "\""};
      }
    }
  }
  if (project_file(folder, "tern.conf", "")) {
    return Recognition{Certainty::project, "there is a tern.conf above it"};
  }
  return project_file(folder, "go.mod", "jackc/tern")
             ? std::optional(Recognition{Certainty::project, "go.mod names tern"})
             : std::nullopt;
}

}  // namespace

Layout tern_layout() {
  auto layout =
      Layout{"tern", recognises, read, add, Sessions::kept, "public.schema_version", OutOfOrder::ignored};
  layout.tolerates_end = true;
  layout.closes = {{"postgres", {"RESET ALL"}}};
  layout.own_table = [](const fs::path& folder) { return read_tern_config(folder).version_table; };
  return layout;
}

}  // namespace harness::sql_files
