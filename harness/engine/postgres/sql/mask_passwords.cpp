#include <set>

#include <harness/core/error.hpp>
#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/sql/mask_passwords.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>

namespace harness::postgres {
namespace {

constexpr std::string_view masked = "'***'";

/// What may be between the name of a secret and its value: PASSWORD = 'x', SET app.token TO 'x'.
bool is_between(const Token& token) {
  static const std::set<std::string> words = {"to", "is", "encrypted", "u", "n"};
  return (token.kind == Token::Kind::symbol &&
          std::string_view("=:>.&,").find(token.symbol) != std::string_view::npos) ||
         (token.kind == Token::Kind::word && words.contains(token.word));
}

/// The body of a dollar-quoted text; empty for another token.
std::string_view body_of(std::string_view text) {
  if (!text.starts_with('$')) {
    return {};
  }
  const auto mark = text.find('$', 1) + 1;
  return text.size() < 2 * mark ? std::string_view() : text.substr(mark, text.size() - 2 * mark);
}

/// Whether a string holds an address with a password: "host=h password=x", "postgresql://u:x@h/d".
bool holds_password(std::string_view text) {
  const auto plain = lower(text);
  const auto scheme = plain.find("://");
  const auto at = plain.find('@', scheme == std::string::npos ? 0 : scheme);
  const auto colon = plain.find(':', scheme == std::string::npos ? 0 : scheme + 3);
  return plain.find("password") != std::string::npos || plain.find("passwd") != std::string::npos ||
         (scheme != std::string::npos && at != std::string::npos && colon < at);
}

/// The name of a secret as a string: set_config('app.token', 'x', false).
bool is_secret_setting(std::string_view text) {
  const auto name = lower(text.substr(1, text.size() - 2));
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos &&
         is_secret_name(name);
}

class Masker {
 public:
  explicit Masker(std::string_view sql) : sql_(sql), scanner_(sql) {}

  std::string text() {
    try {
      for (auto token = scanner_.next(); token.kind != Token::Kind::end; token = scanner_.next()) {
        take(token);
      }
      result_ += sql_.substr(copied_);
    } catch (const Error&) {
      result_ += sql_.substr(copied_, scanned_ - copied_);
      result_ += " ***";
    }
    return result_;
  }

 private:
  void take(const Token& token) {
    const auto text = sql_.substr(token.begin, token.size);
    scanned_ = token.begin + token.size;
    if (token.kind == Token::Kind::word) {
      secret_follows_ = is_name(token.word) || (secret_follows_ && is_between(token));
    } else if (token.kind == Token::Kind::symbol) {
      secret_follows_ = secret_follows_ && is_between(token);
    } else if (token.kind == Token::Kind::quoted) {
      take_quoted(token, text);
    } else {
      secret_follows_ = false;
    }
  }

  void take_quoted(const Token& token, std::string_view text) {
    if (text.starts_with('"')) {
      secret_follows_ = is_secret_name(std::string(text.substr(1, text.size() - 2)));
    } else if (secret_follows_) {
      replace(token, masked);
      secret_follows_ = false;
    } else if (const auto body = body_of(text); !body.empty()) {
      const auto mark = text.substr(0, text.find('$', 1) + 1);
      replace(token, std::string(mark) + mask_passwords(body) + std::string(mark));
    } else if (is_secret_setting(text)) {
      secret_follows_ = true;
    } else if (holds_password(text)) {
      replace(token, masked);
    }
  }

  static bool is_name(const std::string& word) { return word == "connection" || is_secret_name(word); }

  void replace(const Token& token, std::string_view by) {
    result_ += sql_.substr(copied_, token.begin - copied_);
    result_ += by;
    copied_ = token.begin + token.size;
  }

  std::string_view sql_;
  Scanner scanner_;
  std::string result_;
  std::size_t copied_ = 0;   ///< of the text, what the result has
  std::size_t scanned_ = 0;  ///< the end of the last token
  bool secret_follows_ = false;
};

}  // namespace

std::string mask_passwords(std::string_view sql) {
  return Masker(sql).text();
}

}  // namespace harness::postgres
