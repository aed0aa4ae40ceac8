#include <cctype>

#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/revision_text.hpp>

namespace harness::sql_files {
namespace {

bool is_name_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

/// Takes SQL apart no further than comments, quotes and the rest need.
class WordingReader {
 public:
  explicit WordingReader(std::string_view text) : text_(text) {}

  std::string read() {
    while (at_ < text_.size()) {
      if (starts("--")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (starts("/*")) {
        skip_comment();
      } else if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
        ++at_;
        blank_ = true;
      } else if (std::string_view("'\"`").find(text_[at_]) != std::string_view::npos) {
        take(end_of_quote());
      } else if (const auto end = end_of_dollar_quote(); end > at_) {
        take(end);
      } else {
        take(at_ + 1);
      }
    }
    return std::move(result_);
  }

 private:
  bool starts(std::string_view with) const { return text_.substr(at_).starts_with(with); }

  void take(std::size_t end) {
    if (blank_ && !result_.empty()) {
      result_ += ' ';
    }
    blank_ = false;
    result_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  /// PostgreSQL's comments nest.
  void skip_comment() {
    int depth = 0;
    do {
      const int change = starts("/*") ? 1 : starts("*/") ? -1 : 0;
      depth += change;
      at_ += change == 0 ? 1 : 2;
    } while (depth > 0 && at_ < text_.size());
    at_ = std::min(at_, text_.size());
    blank_ = true;
  }

  std::size_t end_of_quote() const {
    const char quote = text_[at_];
    const bool escapes = quote == '\'' && at_ > 0 && (text_[at_ - 1] == 'E' || text_[at_ - 1] == 'e') &&
                         (at_ == 1 || !is_name_part(text_[at_ - 2]));
    auto end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) {
      end += escapes && text_[end] == '\\' ? 2 : 1;
    }
    return std::min(end + 1, text_.size());
  }

  /// The place after "$tag$ ... $tag$"; `at` if none begins there.
  std::size_t end_of_dollar_quote() const {
    if (text_[at_] != '$' || (at_ > 0 && is_name_part(text_[at_ - 1]))) {
      return at_;
    }
    auto end = at_ + 1;
    while (end < text_.size() && text_[end] != '$' && is_name_part(text_[end])) {
      ++end;
    }
    if (end >= text_.size() || text_[end] != '$') {
      return at_;
    }
    const auto tag = text_.substr(at_, end + 1 - at_);
    const auto close = text_.find(tag, end + 1);
    return close == std::string_view::npos ? at_ : close + tag.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string result_;
  bool blank_ = false;
};

/// White space between words alone, a blank each.
std::string with_few_blanks(std::string_view text) {
  std::string result;
  bool blank = false;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      blank = true;
      continue;
    }
    result += blank && !result.empty() && is_name_part(result.back()) && is_name_part(c) ? " " : "";
    blank = false;
    result += c;
  }
  return result;
}

/// The part of a script that its tool compares.
std::string text_that_counts(const Script& script, Counts counts) {
  switch (counts) {
    case Counts::every_byte:
      return script.text;
    case Counts::all_but_blanks:
      return with_few_blanks(script.text);
    case Counts::what_it_does:
      break;
  }
  return without_comments(script.text);
}

/// Everything that decides what is run.
std::string all_of(const Script& script, const Layout& layout) {
  auto text = script.engine + "\n";
  if (!layout.shares_files) {
    return text + read_file(script.file);
  }
  text += (script.in_transaction ? "in a transaction\n" : "") + with_few_blanks(script.text);
  for (const auto& statement : script.cut) {
    text += "\n" + statement.text;
  }
  return text;
}

}  // namespace

std::string without_comments(std::string_view text) {
  return WordingReader(text).read();
}

RevisionText revision_text_of(const HistoryFiles& loaded, const std::string& revision) {
  RevisionText revision_text;
  const auto& layout = loaded.chosen.layout;
  revision_text.late = layout.late;
  if (const auto* scripted = loaded.find(revision)) {
    revision_text.repeatable = scripted->revision.repeatable || scripted->runs_when_edited;
    revision_text.late = scripted->late.value_or(layout.late);
    for (const auto& script : scripted->up) {
      revision_text.up +=
          script.engine + (script.in_transaction ? " in a transaction\n" : " without a transaction\n");
      revision_text.up += text_that_counts(script, layout.counts) + "\n";
      revision_text.everything += all_of(script, layout);
    }
    for (const auto& script : scripted->down) {
      revision_text.everything += all_of(script, layout);
    }
    if (scripted->verify) {
      revision_text.everything += "\n" + read_file(scripted->verify->file);
    }
  }
  return revision_text;
}

}  // namespace harness::sql_files
