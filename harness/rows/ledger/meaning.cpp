#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include <harness/core/text.hpp>
#include <harness/rows/ledger/meaning.hpp>
#include <harness/rows/values/decimals.hpp>
#include <harness/rows/values/lists.hpp>
#include <harness/rows/values/times.hpp>

namespace harness {
namespace {

/// A value as it is to be compared.
struct Read {
  ValueKind kind = ValueKind::unknown;
  std::string tag;  ///< "integer" of "integer:5"; empty where values have none
  std::string text;
  const ValueType* type = nullptr;
};

ValueKind kind_of_tag(const std::string& tag, ValueKind declared) {
  if (tag == "integer") {
    return declared == ValueKind::boolean ? declared : ValueKind::integer;
  }
  if (tag == "real") {
    return ValueKind::floating;
  }
  if (tag == "blob") {
    return ValueKind::bytes;
  }
  const std::set<ValueKind> texts{ValueKind::date, ValueKind::time, ValueKind::timestamp, ValueKind::json,
                                  ValueKind::uuid};
  return texts.contains(declared) ? declared : ValueKind::text;
}

Read read(const std::string& value, const Reading& reading) {
  const auto colon = reading.tagged ? value.find(':') : std::string::npos;
  if (colon == std::string::npos) {
    return {reading.type->kind, "", value, reading.type};
  }
  const auto tag = value.substr(0, colon);
  return {kind_of_tag(tag, reading.type->kind), tag, value.substr(colon + 1), reading.type};
}

bool is_number(ValueKind kind) {
  return kind == ValueKind::integer || kind == ValueKind::decimal || kind == ValueKind::floating ||
         kind == ValueKind::money;
}

bool is_time(ValueKind kind) {
  return kind == ValueKind::date || kind == ValueKind::time || kind == ValueKind::timestamp;
}

bool is_padded(const Read& value) {
  return value.type->base == "bpchar" || value.type->base == "character" || value.type->base == "char";
}

std::string without_padding(const std::string& text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::optional<bool> truth_of(const std::string& text) {
  static const std::set<std::string> yes{"true", "t", "1", "yes", "y", "on"};
  static const std::set<std::string> no{"false", "f", "0", "no", "n", "off"};
  const auto word = lower(text);
  return yes.contains(word) ? std::optional(true) : no.contains(word) ? std::optional(false) : std::nullopt;
}

std::string plain_uuid(const std::string& text) {
  auto digits = lower(text);
  std::erase_if(digits, [](char c) { return c == '-' || c == '{' || c == '}'; });
  return digits;
}

std::string without_full_mask(std::string text) {
  for (const std::string_view mask : {"/32", "/128"}) {
    if (text.ends_with(mask) && (mask == "/32") == (text.find(':') == std::string::npos)) {
      text.resize(text.size() - mask.size());
    }
  }
  return text;
}

std::string hexadecimal(const std::string& text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string printed = "\\x";
  for (const unsigned char byte : text) {
    printed += digits[byte / 16];
    printed += digits[byte % 16];
  }
  return printed;
}

/// Digits that a text has and its number has not ("05", "1.10") are lost.
bool keeps_spelling(const std::string& written, const std::string& printed) {
  const auto point = printed.find('.');
  return printed == written || (point != std::string::npos && printed.starts_with(written) &&
                                (written.find('.') != std::string::npos || written.size() == point) &&
                                printed.find_first_not_of("0.", written.size()) == std::string::npos);
}

std::size_t kept_digits(const Read& value) {
  return value.type->width == 4 && value.tag.empty() ? 6 : 15;
}

Likeness compare_numbers(const Read& before, const Read& after) {
  const auto one = decimal_of(before.text);
  const auto other = decimal_of(after.text);
  if (!one || !other) {
    return Likeness::other;
  }
  if (*one == *other) {
    return Likeness::same;
  }
  const bool floats = before.kind == ValueKind::floating || after.kind == ValueKind::floating;
  const auto digits = std::min(before.kind == ValueKind::floating ? kept_digits(before) : 99,
                               after.kind == ValueKind::floating ? kept_digits(after) : 99);
  if (floats && agree_to(digits, *one, *other)) {
    // A float of four bytes prints as 1.1 and as 1.100000023841858 in eight: nothing is lost.
    return significant_digits(*one) <= digits ? Likeness::same : Likeness::part;
  }
  return is_rounded(*one, *other) ? Likeness::part : Likeness::other;
}

Likeness compare_texts(const std::string& before, const std::string& after) {
  if (before == after) {
    return Likeness::same;
  }
  const bool is_part = !after.empty() && before.find(after) != std::string::npos;
  return is_part ? Likeness::part : Likeness::other;
}

Likeness compare_times(const Read& before, const Read& after) {
  const auto one = time_of(before.text);
  const auto other = time_of(after.text);
  if (!one || !other) {
    return compare_texts(before.text, after.text);
  }
  return is_same_time(*one, *other) ? Likeness::same
         : is_coarser(*one, *other) ? Likeness::part
                                    : Likeness::other;
}

bool same_json(const Read& before, const Read& after) {
  const auto one = nlohmann::json::parse(before.text, nullptr, false);
  return !one.is_discarded() && one == nlohmann::json::parse(after.text, nullptr, false);
}

const ValueType* part_of(const Read& list, std::size_t at) {
  const auto& parts = list.type->parts;
  return at < parts.size() ? &parts[at] : parts.size() == 1 ? &parts.front() : nullptr;
}

bool same_element(const Value& one, const ValueType* type, const Value& other, const ValueType* other_type) {
  if (!one || !other || type == nullptr || other_type == nullptr) {
    return one == other;
  }
  return compare_values(*one, {type}, *other, {other_type}) == Likeness::same;
}

/// Whether the first `count` elements are the same.
bool same_elements(const Read& before, const std::vector<Value>& ours, const Read& after,
                   const std::vector<Value>& theirs, std::size_t count) {
  for (std::size_t at = 0; at < count; ++at) {
    if (!same_element(ours[at], part_of(before, at), theirs[at], part_of(after, at))) {
      return false;
    }
  }
  return true;
}

/// An attribute more is NULL in the rows that were there.
Likeness compare_composites(const Read& before, const Read& after) {
  const auto ours = fields_of(before.text);
  const auto theirs = fields_of(after.text);
  const auto count = std::min(ours.size(), theirs.size());
  if (!same_elements(before, ours, after, theirs, count)) {
    return Likeness::other;
  }
  const auto is_null = [](const Value& value) { return !value; };
  const auto from = static_cast<std::ptrdiff_t>(count);
  const bool nothing_lost = std::all_of(ours.begin() + from, ours.end(), is_null);
  const bool nothing_new = std::all_of(theirs.begin() + from, theirs.end(), is_null);
  return nothing_lost && nothing_new ? Likeness::same : nothing_lost ? Likeness::other : Likeness::part;
}

Likeness compare_lists(const Read& before, const Read& after) {
  const auto elements = [](const Read& list) {
    return list.kind == ValueKind::range ? bounds_of(list.text) : elements_of(list.text);
  };
  const auto ours = elements(before);
  const auto theirs = elements(after);
  const bool same = ours.size() == theirs.size() && same_elements(before, ours, after, theirs, ours.size());
  return same ? Likeness::same : compare_texts(before.text, after.text);
}

/// Values whose types do not matter, or of one type.
Likeness compare_alike(const Read& before, const Read& after) {
  const auto either = [&](ValueKind kind) { return before.kind == kind || after.kind == kind; };
  if (is_padded(before) || is_padded(after)) {
    return compare_texts(without_padding(before.text), without_padding(after.text));
  }
  if (either(ValueKind::uuid) && plain_uuid(before.text) == plain_uuid(after.text)) {
    return Likeness::same;
  }
  if (either(ValueKind::network) && without_full_mask(before.text) == without_full_mask(after.text)) {
    return Likeness::same;
  }
  if (either(ValueKind::bytes) &&
      (hexadecimal(before.text) == after.text || before.text == hexadecimal(after.text))) {
    return Likeness::same;
  }
  return compare_texts(before.text, after.text);
}

Likeness compare_read(const Read& before, const Read& after) {
  const auto both = [&](auto is) { return is(before.kind) && is(after.kind); };
  if (before.text == after.text) {
    return Likeness::same;
  }
  if (both(is_number)) {
    return compare_numbers(before, after);
  }
  if (before.kind == ValueKind::boolean || after.kind == ValueKind::boolean) {
    const auto truth = truth_of(before.text);
    return truth && truth == truth_of(after.text) ? Likeness::same : Likeness::other;
  }
  if (is_number(after.kind)) {
    return keeps_spelling(before.text, after.text) ? Likeness::same : Likeness::other;
  }
  if (is_time(before.kind) || is_time(after.kind)) {
    return compare_times(before, after);
  }
  if ((before.kind == ValueKind::json || after.kind == ValueKind::json) && same_json(before, after)) {
    return Likeness::same;
  }
  if (both([](ValueKind kind) { return kind == ValueKind::composite; })) {
    return compare_composites(before, after);
  }
  if (both([](ValueKind kind) { return kind == ValueKind::array; }) ||
      both([](ValueKind kind) { return kind == ValueKind::range; })) {
    return compare_lists(before, after);
  }
  if (after.kind == ValueKind::array && elements_of(after.text) == std::vector<Value>{before.text}) {
    return Likeness::same;
  }
  return compare_alike(before, after);
}

}  // namespace

Likeness compare_values(const std::string& before, const Reading& read_before, const std::string& after,
                        const Reading& read_after) {
  if (before == after && read_before.tagged == read_after.tagged) {
    return Likeness::same;
  }
  const auto ours = read(before, read_before);
  const auto theirs = read(after, read_after);
  const auto likeness = compare_read(ours, theirs);
  if (ours.tag == theirs.tag || likeness != Likeness::same) {
    return likeness;
  }
  // The author's new type takes numbers as text and text as numbers; a real is printed otherwise than it was.
  const bool retyped = ours.type->base != theirs.type->base;
  return retyped && theirs.tag != "real" && ours.tag != "real" ? Likeness::same : Likeness::other;
}

std::string essence(const std::string& value, const Reading& reading) {
  const auto it = read(value, reading);
  if (it.kind == ValueKind::boolean) {
    const auto truth = truth_of(it.text);
    return truth ? (*truth ? "1" : "0") : it.text;
  }
  if (it.kind == ValueKind::uuid) {
    return plain_uuid(it.text);
  }
  if (is_number(it.kind)) {
    const auto number = decimal_of(it.text);
    return number ? to_string(*number) : it.text;
  }
  if (it.text.ends_with(" 00:00:00")) {
    return it.text.substr(0, it.text.size() - std::string_view(" 00:00:00").size());
  }
  return is_padded(it) ? without_padding(it.text) : it.text;
}

std::string untagged(const std::string& value, bool tagged) {
  const auto colon = tagged ? value.find(':') : std::string::npos;
  return colon == std::string::npos ? value : value.substr(colon + 1);
}

}  // namespace harness
