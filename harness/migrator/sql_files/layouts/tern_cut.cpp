#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <string>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>
#include <harness/migrator/sql_files/layouts/tern_script.hpp>

// After migrate/internal/sqlsplit of tern 2.3, with its states and its oddities.

namespace harness::sql_files {
namespace {

/// What Go decodes of bytes that are no character, of the end of a text, and of U+FFFD, which tern takes for
/// it.
constexpr std::uint32_t no_rune = 0xFFFD;

struct Rune {
  std::uint32_t code = no_rune;
  std::size_t width = 0;
};

Rune rune_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) {
    return {};
  }
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t width = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  if ((byte >= 0x80 && byte < 0xC2) || at + width > text.size()) {
    return {no_rune, 1};
  }
  constexpr std::uint32_t payload[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t code = byte & payload[width];
  for (std::size_t next = 1; next < width; ++next) {
    const auto more = static_cast<unsigned char>(text[at + next]);
    if ((more & 0xC0) != 0x80) {
      return {no_rune, 1};
    }
    code = (code << 6) | (more & 0x3F);
  }
  return {code, width};
}

bool is_letter(std::uint32_t code) {
  return code >= 0x80 ? code != no_rune : std::isalpha(static_cast<int>(code)) != 0;
}

/// "tag" where "tag$" begins; nullopt if no dollar quote does.
std::optional<std::string_view> dollar_tag(std::string_view text) {
  const auto first = rune_at(text, 0);
  if (first.code == '$') {
    return "";
  }
  if (!is_letter(first.code) && first.code != '_') {
    return std::nullopt;
  }
  for (auto end = first.width;;) {
    const auto next = rune_at(text, end);
    if (next.code == '$') {
      return text.substr(0, end);
    }
    if (!is_letter(next.code) && next.code != '_' && (next.code < '0' || next.code > '9')) {
      return std::nullopt;
    }
    end += next.width;
  }
}

class TernSplitter {
 public:
  explicit TernSplitter(std::string_view text) : text_(text) {}

  TernCut split() {
    while (!over_) {
      step();
    }
    return std::move(cut_);
  }

 private:
  std::uint32_t peek() const { return rune_at(text_, at_).code; }

  std::uint32_t next() {
    const auto rune = rune_at(text_, at_);
    at_ += rune.width;
    return rune.code;
  }

  bool follows(char c) {
    const bool does = peek() == static_cast<std::uint32_t>(c);
    at_ += does ? 1 : 0;
    return does;
  }

  void step() {
    switch (next()) {
      case 'e':
      case 'E':
        follows('\'') ? skip_quote('\'', true) : void();
        break;
      case '\'':
        skip_quote('\'', false);
        break;
      case '"':
        skip_quote('"', false);
        break;
      case '$':
        if (const auto tag = dollar_tag(text_.substr(at_))) {
          at_ += tag->size() + 1;
          skip_dollar_quote(*tag);
        }
        break;
      case ';':
        add();
        break;
      case '-':
        follows('-') ? skip_line() : void();
        break;
      case '/':
        follows('*') ? skip_comment() : void();
        break;
      case no_rune:
        stop();
        break;
      default:
        break;
    }
  }

  void skip_quote(char quote, bool escapes) {
    for (auto rune = next(); rune != no_rune; rune = next()) {
      if (escapes && rune == '\\') {
        next();
      } else if (rune == static_cast<std::uint32_t>(quote) && !follows(quote)) {
        return;
      }
    }
    stop();
  }

  void skip_dollar_quote(std::string_view opening) {
    for (auto rune = next(); rune != no_rune; rune = next()) {
      if (rune != '$') {
        continue;
      }
      if (const auto tag = dollar_tag(text_.substr(at_)); tag && *tag == opening) {
        at_ += tag->size() + 1;
        return;
      }
      // A byte, whatever stands there.
      at_ = std::min(at_ + 1, text_.size());
    }
    stop();
  }

  void skip_line() {
    for (auto rune = next(); rune != no_rune; rune = next()) {
      if (rune == '\\') {
        next();
      } else if (rune == '\n' || rune == '\r') {
        return;
      }
    }
    stop();
  }

  void skip_comment() {
    int depth = 0;
    for (auto rune = next(); rune != no_rune; rune = next()) {
      if (rune == '/' && follows('*')) {
        ++depth;
      } else if (rune == '*' && follows('/') && depth-- == 0) {
        return;
      }
    }
    stop();
  }

  void add() {
    const auto part = text_.substr(start_, at_ - start_);
    const auto sql = trim(part);
    if (!sql.empty() && !says_nothing(sql)) {
      const auto above = text_.substr(0, static_cast<std::size_t>(sql.data() - text_.data()));
      cut_.statements.push_back({std::string(sql), line_behind(above), {}, false});
    }
    start_ = at_;
  }

  static int line_behind(std::string_view above) {
    return static_cast<int>(std::count(above.begin(), above.end(), '\n')) + 1;
  }

  void stop() {
    add();
    over_ = true;
    if (!trim(text_.substr(at_)).empty()) {
      cut_.ignored = line_behind(text_.substr(0, at_));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  bool over_ = false;
  TernCut cut_;
};

}  // namespace

TernCut cut_as_tern(std::string_view text) {
  return TernSplitter(text).split();
}

}  // namespace harness::sql_files
