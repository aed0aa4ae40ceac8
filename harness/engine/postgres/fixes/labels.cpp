#include <algorithm>
#include <optional>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/labels.hpp>
#include <harness/engine/postgres/fixes/references.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

using Labels = std::vector<std::string>;

/// The constants of "'a', 'it''s'", as they are.
Labels parsed(const std::string& text) {
  Labels labels;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'' && !inside) {
      labels.emplace_back();
    }
    inside = text[at] == '\'' ? !inside : inside;
    // Two quotes in a row are one within the constant.
    const bool again = text[at] == '\'' && !inside && at + 1 < text.size() && text[at + 1] == '\'';
    if (again) {
      labels.back() += text[at++];
      inside = true;
    }
    if (inside || text[at] == '\'') {
      labels.back() += text[at];
    }
  }
  return labels;
}

bool holds(const Labels& labels, const std::string& label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

/// The statements that add what is missing, where all that is there keeps its order.
std::optional<std::string> added(const std::string& start, const Labels& wanted, const Labels& found) {
  Labels kept;
  std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(kept),
               [&](const std::string& label) { return holds(found, label); });
  if (kept != found) {
    return std::nullopt;
  }
  std::vector<std::string> statements;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (!holds(found, wanted[at])) {
      const auto next = std::find_if(wanted.begin() + static_cast<std::ptrdiff_t>(at), wanted.end(),
                                     [&](const std::string& label) { return holds(found, label); });
      const std::string place = at > 0                 ? " AFTER " + wanted[at - 1]
                                : next != wanted.end() ? " BEFORE " + *next
                                                       : "";
      statements.push_back(start + "ADD VALUE " + wanted[at] + place + ";");
    }
  }
  return join(statements, "\n");
}

/// The statements that rename labels, where no more than their names differ.
std::optional<std::string> renamed(const std::string& start, const Labels& wanted, const Labels& found) {
  std::vector<std::string> statements;
  if (wanted.size() != found.size()) {
    return std::nullopt;
  }
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (wanted[at] != found[at]) {
      if (holds(found, wanted[at]) || holds(wanted, found[at])) {
        return std::nullopt;
      }
      statements.push_back(start + "RENAME VALUE " + found[at] + " TO " + wanted[at] + ";");
    }
  }
  return join(statements, "\n");
}

/// A type of the wanted labels in the place of this one, for the columns that have it.
std::string made_anew(const Identity& type, const Situation& situation) {
  const std::string name = qualified(type.path);
  const std::string old = quote(type.path.back() + "_before");
  std::vector<std::string> statements{
      "ALTER TYPE " + name + " RENAME TO " + old + ";",
      "CREATE TYPE " + name + " AS ENUM (" + value_of(situation.wanted, type, "labels") + ");"};
  const Referrers referrers(situation.found);
  for (const auto& user : referrers.of(name_of(type))) {
    if (situation.wanted.find(user) == nullptr) {
      continue;  // which is gone by then
    }
    const auto text = value_of(situation.found, user, "default");
    if (user.kind != "column" || value_of(situation.found, user, "type") != name ||
        !value_of(situation.found, user, "inherited").empty()) {
      return {};
    }
    const std::string column =
        "ALTER TABLE " + qualified(user.path, 2) + " ALTER COLUMN " + quote(user.path.back());
    if (!text.empty()) {
      statements.push_back(column + " DROP DEFAULT;");
    }
    statements.push_back(column + " TYPE " + name + " USING " + quote(user.path.back()) + "::text::" + name +
                         ";");
    if (!text.empty()) {
      statements.push_back(column + " SET DEFAULT " + text + ";");
    }
  }
  statements.push_back("DROP TYPE " + quote(type.path.front()) + "." + old + ";");
  return join(statements, "\n");
}

}  // namespace

std::string alter_labels(const Identity& type, const Situation& situation) {
  const auto wanted = parsed(value_of(situation.wanted, type, "labels"));
  const auto found = parsed(value_of(situation.found, type, "labels"));
  const std::string start = "ALTER TYPE " + qualified(type.path) + " ";
  if (const auto statements = added(start, wanted, found)) {
    return *statements;
  }
  if (const auto statements = renamed(start, wanted, found)) {
    return *statements;
  }
  return made_anew(type, situation);
}

}  // namespace harness::postgres
