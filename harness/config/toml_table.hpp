#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/core/location.hpp>

namespace harness {

/// A table of a TOML file, read key by key. Every getter notes its key; `finish` refuses the keys that were
/// never read. All errors are usage Errors with file and line.
class TomlTable {
 public:
  static TomlTable parse_file(const std::filesystem::path& file);
  /// The same for a text that errors name so.
  static TomlTable parse_text(const std::string& text, const std::string& name);
  ~TomlTable();
  TomlTable(TomlTable&&) noexcept;
  TomlTable& operator=(TomlTable&&) noexcept;

  Location place() const;
  bool has(const std::string& key) const;
  bool is_table(const std::string& key) const;
  bool is_list(const std::string& key) const;
  /// The place of a key's value; that of the table if the key is missing.
  Location place_of(const std::string& key) const;

  std::optional<std::string> text(const std::string& key);
  std::string required_text(const std::string& key);
  std::optional<bool> truth(const std::string& key);
  /// An integer that is not negative.
  std::optional<std::size_t> number(const std::string& key);
  std::vector<std::string> texts(const std::string& key);
  /// A text, a number, a truth value, a date or a time.
  struct Scalar {
    enum class Kind { text, integer, real, truth, moment };
    std::string text;
    Kind kind = Kind::text;
  };
  /// A list of such values; empty if the key is missing.
  std::vector<Scalar> scalars(const std::string& key);
  /// A list of texts, each with its place.
  struct Text {
    std::string text;
    Location place;
  };
  std::vector<Text> placed_texts(const std::string& key);
  /// A table whose values are all texts; tables among them are left to `table`.
  std::map<std::string, std::string> text_map(const std::string& key);
  /// All keys with their values, integers that are not negative.
  std::map<std::string, std::size_t> numbers();
  std::optional<TomlTable> table(const std::string& key);
  std::vector<TomlTable> tables(const std::string& key);
  /// The same, but a single one may also be written as [key].
  std::vector<TomlTable> one_or_more(const std::string& key);
  /// All keys with their values as text, as for a row of seed data: arrays and tables as JSON, never NULL.
  std::map<std::string, Value> values();

  /// Throws a usage Error about this key.
  [[noreturn]] void refuse(const std::string& key, const std::string& complaint,
                           const std::string& hint) const;
  /// Throws a usage Error if a key was never read.
  void finish() const;

 private:
  struct State;
  explicit TomlTable(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace harness
