#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::sql_files {

/// Reads SQL line by line, and knows where a line begins within a value: in a string, in a quoted name, or
/// between dollar quotes that hold no code.
class QuotedLines {
 public:
  /// Whether the next line begins within a value.
  bool is_in_value() const;
  /// Whether it begins within a value, code or a comment.
  bool is_within_any() const { return !open_.empty(); }
  void read(std::string_view line);

 private:
  enum class Kind { string, escaped, name, comment, code, value };
  struct Place {
    Kind kind = Kind::string;
    std::string end = {};  ///< of dollar quotes
    int depth = 1;         ///< of comments in comments
  };

  bool is_in_sql() const;
  /// Reads on within what is open, which is no SQL; returns the offset behind what was read.
  std::size_t read_on(std::string_view line, std::size_t at);
  std::size_t read_sql(std::string_view line, std::size_t at);
  std::size_t open_dollars(std::string_view line, std::size_t at);
  void note_word(std::string_view word);

  std::vector<Place> open_;
  std::string last_;         ///< the last word of SQL, in lower case
  std::string before_last_;  ///< and the one before it
};

}  // namespace harness::sql_files
