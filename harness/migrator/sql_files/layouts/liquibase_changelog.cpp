#include <algorithm>
#include <cctype>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_changelog.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_changeset.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// Liquibase: parse() in AbstractFormattedChangeLogParser.java.

namespace harness::sql_files {
namespace {

bool is_letter(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

bool is_word_alone(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_letter);
}

class ChangelogReader {
 public:
  ChangelogReader(std::string_view text, const std::string& file, LiquibaseScope& scope)
      : lines_(lines_of(text)), file_(file), scope_(scope) {}

  LiquibaseChangelog read() {
    for (; at_ < lines_.size(); ++at_) {
      try {
        take(line());
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::usage || !error.place().file.empty()) {
          throw;
        }
        stop(error.what(), error.hint());
      }
    }
    finish(/*is_last=*/true);
    return std::move(changelog_);
  }

 private:
  std::string_view line() const { return lines_[at_].text; }
  int number() const { return static_cast<int>(at_) + 1; }
  LiquibaseChangeset& changeset() { return changelog_.changesets.back(); }
  [[noreturn]] void stop_at(int number, const std::string& message, const std::string& fix) const {
    throw usage_error(message, fix, {file_, number});
  }
  [[noreturn]] void stop(const std::string& message, const std::string& fix) const {
    stop_at(number(), message, fix);
  }

  void take(std::string_view text) {
    if (is_liquibase_header(text) && std::exchange(has_header_, true)) {
      stop("Liquibase refuses a second \"--liquibase formatted\"", "take one of the two lines out");
    }
    if (has_one_dash(text)) {
      stop("Liquibase refuses a mark with one dash: \"" + printable_line(trim(text)) + "\"",
           "write two dashes");
    }
    if (take_property(text) || take_ignored_lines(text) || take_title(text)) {
      return;
    }
    if (changelog_.changesets.empty()) {
      take_above(text);
    } else if (!take_mark(text)) {
      if (auto ignored = ignored_mark(text, number())) {
        changeset().ignored.push_back(*std::move(ignored));
      }
      changeset().sql.add(text, number());
    }
  }

  bool take_property(std::string_view text) {
    const auto behind = behind_liquibase_mark(text, "property");
    if (!behind || trim(behind->substr(0, 1)) == behind->substr(0, 1)) {
      return false;
    }
    if (!scope_.take_property(*behind)) {
      stop("Liquibase finds no name and value in this property",
           "write \"--property name:NAME value:VALUE\"");
    }
    return true;
  }

  bool take_ignored_lines(std::string_view text) {
    if (const auto one = behind_liquibase_mark(text, "ignore:", false); one && is_word_alone(*one)) {
      stop("Liquibase knows no mark \"--ignore\"",
           "write \"--ignoreLines:start\" or \"--ignoreLines:NUMBER\"");
    }
    const auto behind = behind_liquibase_mark(text, "ignorelines:", false);
    if (!behind || !is_word_alone(*behind)) {
      return false;
    }
    if (*behind == "start") {
      skip_to_end();
    } else if (std::all_of(behind->begin(), behind->end(), [](char c) { return c >= '0' && c <= '9'; }) &&
               behind->size() < 10) {
      at_ += std::stoul(std::string(*behind));
    } else {
      stop("Liquibase knows no \"ignoreLines:" + std::string(*behind) + "\" here",
           "write \"--ignoreLines:start\" and \"--ignoreLines:end\", or a number");
    }
    return true;
  }

  void skip_to_end() {
    const auto begin = number();
    for (++at_; at_ < lines_.size(); ++at_) {
      if (behind_liquibase_mark(line(), "ignorelines:", false) == "end") {
        return;
      }
      if (has_one_dash(line()) && lower(line()).find("ignorelines:") != std::string::npos) {
        stop("Liquibase refuses \"-ignoreLines\" with one dash", "write two dashes");
      }
    }
    note({begin, "Liquibase ignores the rest of the file: no \"--ignoreLines:end\" ends what this begins",
          "write \"--ignoreLines:end\" where it ends, with nothing behind it"});
  }

  bool take_title(std::string_view text) {
    const auto title = liquibase_title(text);
    if (!title && !behind_liquibase_mark(text, "changeset")) {
      return false;
    }
    auto id = title ? title->id : "";
    std::erase_if(id, [](char letter) { return letter == ':' || letter == ' ' || letter == '"'; });
    if (!title || title->is_parted || id.empty()) {
      stop("Liquibase finds no author and id in this line",
           "write \"--changeset AUTHOR:ID\", without a blank behind the colon");
    }
    finish(/*is_last=*/false);
    changelog_.changesets.push_back(begin_liquibase_changeset(text, *title, number(), scope_));
    return true;
  }

  void note(LiquibaseIgnored ignored) {
    auto& list = changelog_.changesets.empty() ? changelog_.ignored : changeset().ignored;
    list.push_back(std::move(ignored));
  }

  /// Nothing above the first changeset runs.
  void take_above(std::string_view text) {
    if (behind_mark_and_blank(text, "comment", false, true)) {
      stop("Liquibase refuses \"--comment\" outside of a changeset", "write it below \"--changeset\"");
    }
    const auto shown = trim(text);
    const bool is_comment = in_comment_ || shown.starts_with("--") || shown.starts_with("/*");
    const bool opens = in_comment_ || shown.starts_with("/*");
    in_comment_ = opens && shown.find("*/") == std::string_view::npos;
    if (auto ignored = is_comment ? ignored_mark(text, number()) : std::nullopt) {
      note(*std::move(ignored));
    } else if (!is_comment && !shown.empty() && changelog_.ignored.empty()) {
      note({number(), "Liquibase ignores what stands above the first changeset",
            "move it below a line \"--changeset AUTHOR:ID\", or take it out"});
    }
  }

  bool take_mark(std::string_view text) {
    if (const auto comment = behind_mark_and_blank(text, "comment", false, true)) {
      changeset().comment = trim(*comment);
    } else if (behind_mark_and_blank(text, "comments", false, true)) {
      stop("Liquibase refuses \"--comments\"", "write \"--comment\"");
    } else if (const auto rollback = behind_mark_and_blank(text, "rollback", true, false)) {
      changeset().rollback.add(*rollback, number());
    } else if (is_rollback_comment(text)) {
      take_rollback_comment();
    } else if (const auto rest = behind_liquibase_mark(text, "preconditions")) {
      take_preconditions(changeset(), *rest, number());
    } else if (const auto one = behind_liquibase_mark(text, "precondition-")) {
      return take_one_precondition(*one);
    } else {
      // What was valid before an edit matters to databases in use alone.
      return behind_mark_and_blank(text, "validchecksum", false, true).has_value();
    }
    return true;
  }

  bool take_one_precondition(std::string_view text) {
    const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; };
    const auto end =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_part) - text.begin());
    if (end == 0 || (end < text.size() && text[end] != ' ')) {
      return false;
    }
    take_precondition(changeset(), text.substr(0, end), scope_.expanded(text.substr(end)), number());
    return true;
  }

  static bool is_rollback_comment(std::string_view text) {
    const auto words = trim(text);
    if (!words.starts_with("/*")) {
      return false;
    }
    const auto first = lower(trim(words.substr(2)));
    return first.starts_with("liquibase") && trim(std::string_view(first).substr(9)) == "rollback";
  }

  /// Its lines become one, without anything between them.
  void take_rollback_comment() {
    const auto begin = number();
    auto& rollback = changeset().rollback;
    std::string so_far;
    for (++at_; at_ < lines_.size(); ++at_) {
      const auto shown = std::string_view(line()).substr(0, line().find_last_not_of(" \t") + 1);
      const bool is_last = shown.ends_with("*/");
      const auto part = is_last ? shown.substr(0, shown.size() - 2) : line();
      if (!trim(part).empty() || !is_last) {
        note_joint(so_far, part);
        so_far += part;
        rollback.join(part, number());
      }
      if (is_last) {
        return;
      }
    }
    stop_at(begin, "Liquibase finds no end of this rollback comment",
            "write \"*/\" at the end of its last line");
  }

  void note_joint(std::string_view above, std::string_view part) {
    if (trim(above).empty() || trim(part).empty()) {
      return;
    }
    const bool in_comment = above.find("--") != std::string_view::npos;
    if (in_comment || (is_letter(above.back()) && is_letter(part.front()))) {
      note({number(),
            std::string("Liquibase joins the lines of a rollback comment, with nothing between them: ") +
                (in_comment ? "\"--\" makes a comment of all that follows"
                            : "the last word of the line above and the first of this one become one"),
            in_comment ? "take the comment out, or write \"--rollback \" before each line"
                       : "begin the line with a blank, or write \"--rollback \" before each line"});
    }
  }

  void finish(bool is_last) {
    if (changelog_.changesets.empty()) {
      return;
    }
    auto& done = changeset();
    const bool has_lines = !done.sql.text.empty();
    done.sql.trim_ends();
    if (is_last && !has_lines && changelog_.changesets.size() > 1) {
      done.beyond =
          LiquibaseBeyond{done.line, "it has no SQL: Liquibase runs that of the changeset above once more",
                          "write its SQL below the line, SELECT 1 for nothing"};
    } else if (done.sql.text.empty()) {
      stop_at(done.line, "Liquibase refuses a changeset without SQL: " + done.author + ":" + done.id,
              "write its SQL below the line, SELECT 1 for nothing");
    }
    done.sql.text = scope_.expanded(done.sql.text);
    if (is_last && !done.cut.delimiter && done.sql.text.ends_with("\n/")) {
      done.cut.delimiter = "\n/$";
    }
    finish_rollback(done);
  }

  void finish_rollback(LiquibaseChangeset& done) {
    done.rollback.trim_ends();
    auto& text = done.rollback.text;
    done.has_rollback = !text.empty();
    const auto words = lower(text);
    const bool is_line = words.find('\n') == std::string::npos;
    if (is_line && (words.starts_with("not required") || words.starts_with("empty"))) {
      done.rollback = {};
    } else if (words.find("changesetid") != std::string::npos) {
      done.rollback_beyond =
          LiquibaseBeyond{done.rollback.line_at(0),
                          "a rollback that runs another changeset (changesetId) is not followed here",
                          "write the other changeset's SQL behind \"--rollback \""};
    } else {
      text = scope_.expanded(text);
    }
  }

  std::vector<Line> lines_;
  const std::string& file_;
  LiquibaseScope& scope_;
  LiquibaseChangelog changelog_;
  std::size_t at_ = 0;
  bool has_header_ = false;
  bool in_comment_ = false;
};

}  // namespace

LiquibaseChangelog read_liquibase_changelog(std::string_view text, const std::string& file,
                                            LiquibaseScope& scope) {
  return ChangelogReader(text, file, scope).read();
}

}  // namespace harness::sql_files
