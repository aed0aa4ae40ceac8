#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/rows/statements/tokens.hpp>
#include <harness/rows/statements/written_origins.hpp>

namespace harness {
namespace {

using What = NamedChange::What;
using Names = std::set<std::string>;

bool writes_rows(const NamedChange& change) {
  return change.what == What::insert_rows || change.what == What::set_values ||
         change.what == What::copy_rows || change.what == What::rename_table;
}

bool has_any(const Names& names, const Names& wanted) {
  return names.contains(std::string(any_name)) ||
         std::any_of(wanted.begin(), wanted.end(), [&](const auto& name) { return names.contains(name); });
}

/// Where it writes to; any table where that is not known.
const Names& targets_of(const NamedChange& change) {
  return change.into.empty() ? change.tables : change.into;
}

}  // namespace

WrittenOrigins::WrittenOrigins(const std::vector<NamedChange>& changes, std::set<std::string> tables)
    : tables_(std::move(tables)) {
  for (const auto& change : changes) {
    if (writes_rows(change)) {
      changes_.push_back(change);
    } else if (change.what == What::define_table) {
      tables_.insert(change.tables.begin(), change.tables.end());
    }
  }
}

/// Whether it copies from what is no table.
bool WrittenOrigins::is_unknown(const NamedChange& change) const {
  return change.what == What::copy_rows && !has_any(change.tables, tables_);
}

bool WrittenOrigins::may_read(const NamedChange& change, const Names& names) const {
  return change.reads.empty() || is_unknown(change) || has_any(change.reads, names);
}

bool WrittenOrigins::may_copy(const Path& from, const Path& to) const {
  const Names target{lower(to.back())};
  Names holders{lower(from.back())};
  bool is_written = false;
  for (auto known = std::size_t{0}; known != holders.size();) {
    known = holders.size();
    for (const auto& change : changes_) {
      const auto& into = targets_of(change);
      is_written = is_written || has_any(into, target);
      if (may_read(change, holders)) {
        if (has_any(into, target)) {
          return true;
        }
        holders.insert(into.begin(), into.end());
      }
    }
  }
  return from == to || !is_written;
}

bool WrittenOrigins::may_double(const Path& table) const {
  const Names target{lower(table.back())};
  Names holders = target;
  bool is_copied = false;
  bool is_inserted = false;
  for (auto known = std::size_t{0}; known != holders.size();) {
    known = holders.size();
    for (const auto& change : changes_) {
      const auto& into = targets_of(change);
      const bool is_copy = change.what == What::copy_rows;
      const bool is_target = has_any(into, target);
      is_copied = is_copied || (is_copy && is_target);
      is_inserted = is_inserted || (change.what == What::insert_rows && is_target);
      if (is_copy && is_target && (is_unknown(change) || has_any(change.tables, holders))) {
        return true;
      }
      if ((is_copy || change.what == What::rename_table) && has_any(change.tables, holders)) {
        holders.insert(into.begin(), into.end());
      }
    }
  }
  return is_inserted && !is_copied;
}

}  // namespace harness
