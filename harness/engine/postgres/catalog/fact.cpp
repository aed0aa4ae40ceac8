#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/fact.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/catalog/readers/reader.hpp>

namespace harness::postgres {
namespace {

/// The positions of the columns with a special meaning in a query's answer.
class Layout {
 public:
  explicit Layout(const std::vector<std::string>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto index = static_cast<int>(i);
      if (!place(columns[i], index)) {
        attributes_.emplace_back(index, columns[i]);
      }
    }
  }

  bool has_attributes() const { return !attributes_.empty(); }

  Fact fact(const Row& row) const {
    Fact fact;
    for (const int i : path_) {
      if (const auto& part = row[static_cast<std::size_t>(i)]) {
        fact.identity.path.push_back(*part);
      }
    }
    const auto kind = at(row, kind_);
    if (!kind) {
      throw internal_error(
          "the server's catalog holds something of an unknown kind: " + to_string(fact.identity.path),
          "this version of the program does not know it yet; please report it");
    }
    fact.identity.kind = *kind;
    for (const auto& [i, name] : attributes_) {
      if (const auto& value = row[static_cast<std::size_t>(i)]) {
        fact.attributes.emplace(name, *value);
      }
    }
    if (const auto catalog = at(row, catalog_)) {
      fact.object =
          ObjectId{*catalog, to_number<std::uint32_t>(at(row, oid_)), to_number<int>(at(row, sub_))};
    }
    if (const auto catalog = at(row, holder_)) {
      fact.holder = ObjectId{*catalog, to_number<std::uint32_t>(at(row, oid_)), 0};
    }
    if (const auto catalog = at(row, covers_catalog_); catalog && at(row, covers_oid_)) {
      fact.cover = Cover{{*catalog, to_number<std::uint32_t>(at(row, covers_oid_)), 0},
                         at(row, covers_as_).value_or("")};
    }
    return fact;
  }

 private:
  /// Whether a column's name is one of those that say where the fact belongs.
  bool place(const std::string& column, int index) {
    const std::pair<std::string_view, int*> known[] = {{"catalog", &catalog_},
                                                       {"holder", &holder_},
                                                       {"oid", &oid_},
                                                       {"sub", &sub_},
                                                       {"kind", &kind_},
                                                       {"covers_as", &covers_as_},
                                                       {"covers_catalog", &covers_catalog_},
                                                       {"covers_oid", &covers_oid_}};
    for (const auto& [name, slot] : known) {
      if (column == name) {
        *slot = index;
        return true;
      }
    }
    if (column.size() == 5 && column.starts_with("path")) {
      path_.push_back(index);
      return true;
    }
    return false;
  }

  static Value at(const Row& row, int index) {
    return index < 0 ? std::nullopt : row[static_cast<std::size_t>(index)];
  }

  int catalog_ = -1;
  int holder_ = -1;
  int oid_ = -1;
  int sub_ = -1;
  int kind_ = -1;
  int covers_catalog_ = -1;
  int covers_oid_ = -1;
  int covers_as_ = -1;
  std::vector<int> path_;
  std::vector<std::pair<int, std::string>> attributes_;
};

}  // namespace

std::string_view catalog_of(const Reader& reader) {
  if (!reader.objects.empty() || reader.sorts.empty()) {
    return reader.objects;
  }
  const auto sort = reader.sorts.front();
  return sort.substr(0, sort.find(' '));
}

std::vector<Fact> facts_of(const Reader& reader, const Rows& rows) {
  auto facts = to_facts(rows);
  if (reader.normalise != nullptr) {
    std::for_each(facts.begin(), facts.end(), reader.normalise);
  }
  return facts;
}

std::vector<Fact> to_facts(const Rows& rows) {
  const Layout layout(rows.columns);
  std::vector<Fact> facts;
  facts.reserve(rows.rows.size());
  for (const auto& row : rows.rows) {
    facts.push_back(layout.fact(row));
  }
  return facts;
}

bool is_attribute(const std::string& column) {
  return Layout({column}).has_attributes();
}

}  // namespace harness::postgres
