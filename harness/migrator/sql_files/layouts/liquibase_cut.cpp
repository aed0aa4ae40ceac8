#include <algorithm>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_cut.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_tokens.hpp>

// Liquibase: processMultiLineSQL, mergeTokens and isDelimiter in StringUtil.java.

namespace harness::sql_files {
namespace {

using Tokens = std::vector<LiquibaseToken>;

bool is_alike(std::string_view one, std::string_view other) {
  return lower(one) == lower(other);
}

/// Joins tokens that make a delimiter together. What begins like one at the end of the SQL is lost.
Tokens merged(Tokens tokens, const std::string& delimiter) {
  Tokens result;
  Tokens begun;
  std::string so_far;
  for (auto& token : tokens) {
    const auto text = so_far + token.text;
    if (begun.empty() ? delimiter.starts_with(text) : text != delimiter && delimiter.starts_with(text)) {
      so_far = text;
      begun.push_back(std::move(token));
      continue;
    }
    if (!begun.empty() && text == delimiter) {
      result.push_back({LiquibaseToken::Kind::other, text, begun.front().at});
    } else {
      std::move(begun.begin(), begun.end(), std::back_inserter(result));
      result.push_back(std::move(token));
    }
    begun.clear();
    so_far.clear();
  }
  return result;
}

/// A delimiter of several letters, which is a regular expression to Liquibase behind any white space.
/// Letters, escapes and anchors alone are followed here.
class LiquibasePattern {
 public:
  explicit LiquibasePattern(const std::string& delimiter) {
    const auto text = lower(delimiter);
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool is_escape = text[at] == '\\';
      at += is_escape ? 1 : 0;
      if (at == text.size() ||
          (!is_escape && std::string_view("*+?()[]{}|").find(text[at]) != std::string_view::npos)) {
        throw usage_error("Liquibase takes endDelimiter:" + printable_line(delimiter) +
                              " for a regular expression, which is not followed here",
                          "choose a delimiter that is none: endDelimiter:// or endDelimiter:@@");
      }
      elements_.push_back({is_escape, text[at]});
    }
  }

  bool matches(std::string_view text) const {
    for (std::size_t at = 0;; ++at) {
      if (matches_from(text, at)) {
        return true;
      }
      if (at == text.size() || !is_blank_letter(text[at])) {
        return false;
      }
    }
  }

 private:
  struct Element {
    bool is_escape = false;
    char letter = '\0';
  };

  static bool is_blank_letter(char letter) {
    return std::string_view(" \t\n\r\f\v").find(letter) != std::string_view::npos;
  }

  bool matches_from(std::string_view text, std::size_t at) const {
    for (const auto& element : elements_) {
      const bool is_anchor = !element.is_escape && (element.letter == '^' || element.letter == '$');
      if (is_anchor ? at != (element.letter == '^' ? 0 : text.size())
                    : at == text.size() || !fits(element, text[at])) {
        return false;
      }
      at += is_anchor ? 0 : 1;
    }
    return at == text.size();
  }

  static bool fits(const Element& element, char letter) {
    if (!element.is_escape) {
      return element.letter == letter || (element.letter == '.' && letter != '\n');
    }
    switch (element.letter) {
      case 'n':
        return letter == '\n';
      case 'r':
        return letter == '\r';
      case 't':
        return letter == '\t';
      case 's':
        return is_blank_letter(letter);
      default:
        return element.letter == letter;
    }
  }

  std::vector<Element> elements_;
};

/// What Liquibase takes for the end of a statement, by a token and the one before it.
class LiquibaseEnd {
 public:
  explicit LiquibaseEnd(std::optional<std::string> delimiter)
      : delimiter_(std::move(delimiter)),
        pattern_(delimiter_ && delimiter_->size() != 1 ? *delimiter_ : "") {}

  bool is_one(const LiquibaseToken& token, const LiquibaseToken* before) const {
    const bool begins_line = before == nullptr || before->text.ends_with('\n');
    const auto& text = token.text;
    if (!delimiter_) {
      return text == ";" || (begins_line && (is_alike(text, "go") || text == "/"));
    }
    if (delimiter_->size() == 1) {
      return is_alike(text, *delimiter_) && (begins_line || *delimiter_ != "/");
    }
    return is_alike(text, *delimiter_) ||
           pattern_.matches(lower((before == nullptr ? std::string("null") : before->text) + text));
  }

 private:
  std::optional<std::string> delimiter_;
  LiquibasePattern pattern_;
};

class LiquibaseCutter {
 public:
  LiquibaseCutter(Tokens tokens, const LiquibaseCut& cut)
      : tokens_(cut.delimiter ? merged(std::move(tokens), *cut.delimiter) : std::move(tokens)),
        splits_(cut.splits),
        end_(cut.delimiter) {}

  std::vector<LiquibasePart> parts() {
    const LiquibaseToken* before = nullptr;
    bool behind_end = false;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const auto& token = tokens_[at];
      count_blocks(at);
      const bool is_end = depth_ == 0 && splits_ && end_.is_one(token, before);
      if (is_end) {
        finish();
      } else if (!trim(token.text).empty() || (!behind_end && !text_.empty())) {
        begin_ = text_.empty() ? token.at : begin_;
        text_ += token.text;
      }
      behind_end = is_end;
      before = &token;
    }
    finish();
    return std::move(parts_);
  }

 private:
  /// The next token that is no white space; comments count.
  std::string word_behind(std::size_t at) const {
    const auto next = std::find_if(tokens_.begin() + static_cast<std::ptrdiff_t>(at) + 1, tokens_.end(),
                                   [](const LiquibaseToken& token) { return !trim(token.text).empty(); });
    return next == tokens_.end() ? "" : lower(next->text);
  }

  /// "END IF" and "END CASE" end a block, too, and no COMMIT does.
  void count_blocks(std::size_t at) {
    static const std::set<std::string> no_end = {"transaction", "trans", "tran"};
    static const std::set<std::string> no_block = {"transaction", "trans",        "tran",
                                                   "dialog",      "conversation", "distributed"};
    const auto& text = tokens_[at].text;
    if (is_alike(text, "begin") && !no_block.contains(word_behind(at))) {
      ++depth_;
    } else if (depth_ > 0 && is_alike(text, "end") && !no_end.contains(word_behind(at))) {
      --depth_;
    }
  }

  void finish() {
    const auto text = trim(text_);
    if (!text.empty()) {
      parts_.push_back({std::string(text), begin_});
    }
    text_.clear();
  }

  Tokens tokens_;
  bool splits_;
  LiquibaseEnd end_;
  std::vector<LiquibasePart> parts_;
  std::string text_;
  std::size_t begin_ = 0;
  int depth_ = 0;
};

}  // namespace

std::vector<LiquibasePart> cut_liquibase(std::string_view sql, const LiquibaseCut& cut) {
  auto tokens = liquibase_tokens(sql);
  if (cut.strips_comments) {
    std::erase_if(tokens,
                  [](const LiquibaseToken& token) { return token.kind == LiquibaseToken::Kind::comment; });
  }
  return LiquibaseCutter(std::move(tokens), cut).parts();
}

}  // namespace harness::sql_files
