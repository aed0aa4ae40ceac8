#include <string>

#include <harness/rows/values/lists.hpp>

namespace harness {
namespace {

/// Cuts at the commas outside of quotes and inner braces.
class Cutter {
 public:
  explicit Cutter(bool empty_is_null) : empty_is_null_(empty_is_null) {}

  std::vector<Value> cut(std::string_view inside) {
    for (std::size_t at = 0; at < inside.size(); ++at) {
      at += take(inside, at);
    }
    finish();
    return std::move(elements_);
  }

 private:
  /// Takes the letter at a place; how many more were taken.
  std::size_t take(std::string_view inside, std::size_t at) {
    const char letter = inside[at];
    const bool has_next = at + 1 < inside.size();
    const bool is_escape = letter == '\\' || (quoted_ && letter == '"' && has_next && inside[at + 1] == '"');
    if (is_escape && has_next) {
      element_ += inside[at + 1];
      return 1;
    }
    if (letter == '"') {
      quoted_ = !quoted_;
      was_quoted_ = true;
    } else if (letter == ',' && !quoted_ && depth_ == 0) {
      finish();
    } else {
      depth_ += quoted_ ? 0 : letter == '{' ? 1 : letter == '}' ? -1 : 0;
      element_ += letter;
    }
    return 0;
  }

  void finish() {
    const bool is_null = !was_quoted_ && (empty_is_null_ ? element_.empty() : element_ == "NULL");
    elements_.push_back(is_null ? Value() : Value(element_));
    element_.clear();
    was_quoted_ = false;
  }

  bool empty_is_null_;
  bool quoted_ = false;
  bool was_quoted_ = false;
  int depth_ = 0;
  std::string element_;
  std::vector<Value> elements_;
};

bool is_between(std::string_view text, std::string_view openings, std::string_view closings) {
  return text.size() >= 2 && openings.find(text.front()) != std::string_view::npos &&
         closings.find(text.back()) != std::string_view::npos;
}

}  // namespace

std::vector<Value> elements_of(std::string_view array) {
  if (!is_between(array, "{", "}")) {
    return {std::string(array)};
  }
  return array.size() == 2 ? std::vector<Value>() : Cutter(false).cut(array.substr(1, array.size() - 2));
}

std::vector<Value> fields_of(std::string_view composite) {
  if (!is_between(composite, "(", ")")) {
    return {std::string(composite)};
  }
  return Cutter(true).cut(composite.substr(1, composite.size() - 2));
}

std::vector<Value> bounds_of(std::string_view range) {
  if (!is_between(range, "[(", "])")) {
    return {std::string(range)};
  }
  auto bounds = Cutter(true).cut(range.substr(1, range.size() - 2));
  bounds.emplace_back(std::string(1, range.front()));
  bounds.emplace_back(std::string(1, range.back()));
  return bounds;
}

}  // namespace harness
