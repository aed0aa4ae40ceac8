#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/refusals/blame.hpp>
#include <harness/rows/refusals/complaint.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

bool says(const Failure& failure, std::string_view words) {
  return failure.message.find(words) != std::string::npos || failure.detail.find(words) != std::string::npos;
}

/// What is unusual about rows at which this statement fails, whatever their values are.
std::string unusual_in(const Failure& failure) {
  if (says(failure, "default partition")) {
    return "the default partition has rows of the new one";
  }
  // Most tables that a migration fills with rows of its own keys have no others.
  const auto statement = lower(trim(failure.statement));
  const bool inserts_its_own =
      statement.starts_with("insert") && has_word(statement, "values") && !has_word(statement, "select");
  if (inserts_its_own && (says(failure, "already exists.") || says(failure, "UNIQUE constraint failed"))) {
    return "a row has the key of one that the revision inserts";
  }
  return {};
}

/// A row that refers to nothing: before the foreign key, applications keep to it. After a way up without it
/// they need not.
std::string of_orphan(const FailedRows& failed, const Complaint& complaint) {
  if (complaint.alone.empty() || !failed.is_up) {
    return {};
  }
  for (const auto& [number, row] : failed.core) {
    const auto& table = failed.all[number];
    const auto places = places_in(table, complaint.alone);
    // A value that the move itself brought is nobody else's.
    if (places && text_of_key(values_at(table.rows.rows[row], *places)) == complaint.key) {
      return to_string(table.path) + "." + join(complaint.alone, ", ") + " refers to no row of " +
             complaint.parent;
    }
  }
  return {};
}

/// Two rows that are equal where no key was. Two children of one parent, or two rows of one label, are
/// everywhere.
std::string of_double(const FailedRows& failed, const Complaint& complaint) {
  if (complaint.equal.empty() || failed.core.size() != 2 ||
      failed.core.begin()->first != failed.core.rbegin()->first) {
    return {};
  }
  const auto& table = failed.all[failed.core.begin()->first];
  const auto& one = table.rows.rows[failed.core.begin()->second];
  const auto& other = table.rows.rows[failed.core.rbegin()->second];
  const auto free = free_columns(table);
  const auto is_free = [&](std::size_t place) {
    return std::find(free.begin(), free.end(), place) != free.end();
  };
  if (const auto places = places_in(table, complaint.equal)) {
    const bool are_equal = values_at(one, *places) == values_at(other, *places);
    const bool is_rare = places->size() > 1 || is_free(places->front());
    return are_equal && is_rare ? repeated_values(table, one, other, complaint.equal) : "";
  }
  const bool repeats = std::any_of(
      free.begin(), free.end(), [&](std::size_t place) { return one[place] && one[place] == other[place]; });
  return repeats ? repeated_values(table, one, other) : "";
}

/// What the engine says two rows have in common, whatever else is unusual about them.
std::string of_same_key(const FailedRows& failed, const Complaint& complaint) {
  if (complaint.equal.empty() || failed.core.size() != 2 ||
      failed.core.begin()->first != failed.core.rbegin()->first) {
    return {};
  }
  const auto& table = failed.all[failed.core.begin()->first];
  return repeated_values(table, table.rows.rows[failed.core.begin()->second],
                         table.rows.rows[failed.core.rbegin()->second], complaint.equal);
}

/// Whether no row of them, and nothing that the words name of what they refer to, is unusual.
bool are_ordinary(const FailedRows& failed, const UnusualValues& unusual, const std::string& words) {
  std::map<std::size_t, std::vector<RowSort>> sorts;
  for (const auto& [table, row] : failed.core) {
    if (!sorts.contains(table)) {
      sorts.emplace(table, sorts_of(failed.all[table], unusual));
    }
  }
  return std::all_of(failed.core.begin(), failed.core.end(), [&](const auto& row) {
    const auto sort = sorts.at(row.first)[row.second];
    if (sort == RowSort::unusual || (sort == RowSort::repeated && failed.core.size() > 1)) {
      return false;
    }
    const auto parents = with_parents(failed.all, {row});
    return std::none_of(parents.begin(), parents.end(), [&](const auto& parent) {
      const auto& table = failed.all[parent.first];
      if (unusual.is_beside_seeds(table, table.rows.rows[parent.second])) {
        return true;
      }
      return !failed.core.contains(parent) && has_word(lower(words), lower(table.path.back())) &&
             !named_in(unusual.in(table, table.rows.rows[parent.second]), words).empty();
    });
  });
}

/// Whether the engine's words can be about this value: those of a text that is too long, or a number that is
/// out of range, name neither the value nor its column.
bool can_be_meant(const Failure& failure, const ColumnShape& column, const std::string& value) {
  if (failure.sqlstate == "22001") {
    const auto length = std::atoi(failure.message.c_str() + failure.message.rfind('(') + 1);
    const auto characters = std::count_if(value.begin(), value.end(), [](char byte) {
      return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
    });
    return column.type.kind == ValueKind::text && length > 0 && characters > length;
  }
  constexpr std::size_t digits_of_large = 4;
  return failure.sqlstate == "22003" && column.type.kind != ValueKind::text &&
         value.size() > digits_of_large && value.find_first_not_of("-0123456789") == std::string::npos;
}

/// The unusual values of these rows that the engine's words can be about; of columns that `words` name, if
/// there are some.
std::string of_meant_values(const FailedRows& failed, const RowSet& rows, const UnusualValues& unusual,
                            const std::string& words) {
  constexpr std::size_t most = 3;
  std::vector<std::string> found;
  for (const auto& [number, row] : rows) {
    const auto& table = failed.all[number];
    const auto values = unusual.values_in(table, table.rows.rows[row]);
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      const auto& value = table.rows.rows[row][at];
      const auto known = values.find(table.columns[at].name);
      if (value && known != values.end() && can_be_meant(failed.failure, table.columns[at], *value) &&
          std::find(found.begin(), found.end(), known->second) == found.end()) {
        found.push_back(known->second);
      }
    }
  }
  if (auto named = named_in(found, words); !named.empty()) {
    found = std::move(named);
  }
  found.resize(std::min(found.size(), most));
  return join(found, " or ");
}

/// What the statement takes is referred to, whatever is unusual about the rows that do.
std::string of_referred(const Failure& failure) {
  constexpr std::string_view words = "is still referenced from table \"";
  const auto at = failure.detail.find(words);
  if (at == std::string::npos) {
    return {};
  }
  const auto table = std::string_view(failure.detail).substr(at + words.size());
  return std::string(table.substr(0, table.find('"'))) + " refers to rows that the statement takes";
}

}  // namespace

std::string what_is_to_blame(const FailedRows& failed, const UnusualValues& unusual) {
  if (auto reason = unusual_in(failed.failure); !reason.empty()) {
    return reason;
  }
  const bool are_given = std::all_of(failed.core.begin(), failed.core.end(), [&](const auto& row) {
    const auto& table = failed.all[row.first];
    return unusual.is_given(table, table.rows.rows[row.second]);
  });
  const auto complaint = are_given ? Complaint() : complaint_of(failed.failure);
  for (const auto& reason : {of_orphan(failed, complaint), of_double(failed, complaint)}) {
    if (!reason.empty()) {
      return reason;
    }
  }
  const auto words = failed.failure.statement + " " + failed.failure.message + " " + failed.failure.detail;
  if (are_ordinary(failed, unusual, words)) {
    return {};
  }
  if (auto same = of_same_key(failed, complaint); !same.empty()) {
    return same;
  }
  auto reason = of_referred(failed.failure);
  for (const auto& rows : {failed.core, with_parents(failed.all, failed.core)}) {
    reason = reason.empty() ? of_meant_values(failed, rows, unusual, words) : reason;
    reason = reason.empty() ? what_is_unusual(failed.all, rows, unusual, words) : reason;
  }
  return reason.empty() ? "rows repeat each other's values" : reason;
}

}  // namespace harness
