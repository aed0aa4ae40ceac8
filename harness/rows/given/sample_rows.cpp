#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <harness/catalog/names.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/rows/given/mask.hpp>
#include <harness/rows/given/names.hpp>
#include <harness/rows/given/sample_rows.hpp>
#include <harness/rows/given/tagged_rows.hpp>
#include <harness/rows/plan/order.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

constexpr std::size_t keys_in_a_query = 100;

/// One table of the source, with what was read of it.
struct Sampled {
  std::vector<ColumnShape> columns;  ///< those that are read
  std::vector<ReferenceShape> references;
  std::vector<std::string> key;
  std::string quoted;  ///< as it stands after FROM
  SampledTable table;
  std::set<Row> known;
};

/// Reads from one database, in one transaction.
class Sampler {
 public:
  Sampler(Database& source, const GivenSample& sample)
      : tables_(row_tables_of(source)),
        words_(tables_.words()),
        dialect_(source.engine().dialect()),
        sample_(sample),
        session_(source.connect()) {
    for (const auto& shape : parents_first(tables_.shapes(nullptr))) {
      add(shape);
    }
  }

  std::vector<SampledTable> read() {
    if (!words_.print_alike.empty()) {
      session_->execute(words_.print_alike);
    }
    session_->execute(words_.begin_reading);
    for (auto& sampled : all_) {
      ends_of(sampled);
    }
    add_parents();
    session_->execute("ROLLBACK");
    mask();
    std::vector<SampledTable> tables;
    for (auto& sampled : all_) {
      if (!sampled.table.rows.empty()) {
        tables.push_back(std::move(sampled.table));
      }
    }
    return tables;
  }

 private:
  void add(const TableShape& shape) {
    const bool is_part = !shape.partition_of.empty();
    const auto path = is_part ? shape.partition_of : shape.path;
    const bool is_known =
        std::any_of(all_.begin(), all_.end(), [&](const Sampled& one) { return one.table.path == path; });
    if (is_known) {
      return;
    }
    auto& sampled = all_.emplace_back();
    sampled.table.path = path;
    for (const auto& column : shape.columns) {
      if (!column.generated) {
        sampled.columns.push_back(column);
        sampled.table.columns.push_back(column.name);
      }
    }
    sampled.references = shape.references;
    for (const auto& key : shape.keys) {
      if (key.primary) {
        sampled.key = key.columns;
      }
    }
    // Tables that inherit have rows of their own.
    sampled.quoted = (is_part ? "" : words_.only) + quoted(path, dialect_);
  }

  std::string names(const std::vector<std::string>& columns, const std::string& after = "") const {
    std::vector<std::string> parts;
    std::transform(columns.begin(), columns.end(), std::back_inserter(parts),
                   [&](const std::string& column) { return dialect_.quote(column) + after; });
    return join(parts, ", ");
  }

  /// Reads rows by what follows the table in the query; those that are known already are left out.
  std::size_t add_rows(Sampled& sampled, const std::string& rest) {
    if (sampled.table.columns.empty()) {
      return 0;
    }
    std::size_t added = 0;
    for (auto& row :
         tagged_rows(*session_, words_, dialect_, sampled.table.columns, " FROM " + sampled.quoted + rest)) {
      if (sampled.known.insert(row).second) {
        sampled.table.rows.push_back(std::move(row));
        ++added;
      }
    }
    return added;
  }

  /// The oldest rows and the newest, as far as the primary key says so.
  void ends_of(Sampled& sampled) {
    if (sampled.key.empty()) {
      add_rows(sampled, " LIMIT " + std::to_string(sample_.rows));
      return;
    }
    const auto newest = sample_.rows / 2;
    add_rows(sampled, " ORDER BY " + names(sampled.key) + " LIMIT " + std::to_string(sample_.rows - newest));
    add_rows(sampled, " ORDER BY " + names(sampled.key, " DESC") + " LIMIT " + std::to_string(newest));
  }

  /// The rows that others refer to, and what these refer to, until none is missing.
  void add_parents() {
    for (bool grows = true; grows;) {
      grows = false;
      for (std::size_t child = 0; child < all_.size(); ++child) {
        for (const auto& reference : all_[child].references) {
          grows = add_parents(all_[child], reference) > 0 || grows;
        }
      }
    }
  }

  std::size_t add_parents(const Sampled& child, const ReferenceShape& reference) {
    const auto parent = std::find_if(all_.begin(), all_.end(),
                                     [&](const Sampled& one) { return one.table.path == reference.parent; });
    const auto from = places(child, reference.columns);
    const auto to = parent == all_.end() ? std::nullopt : places(*parent, reference.parent_columns);
    if (!from || !to) {
      return 0;
    }
    std::set<Row> there;
    for (const auto& row : parent->table.rows) {
      there.insert(values_at(row, *to));
    }
    std::set<Row> wanted;
    for (const auto& row : child.table.rows) {
      auto key = values_at(row, *from);
      if (std::find(key.begin(), key.end(), std::nullopt) == key.end() && !there.contains(key)) {
        wanted.insert(std::move(key));
      }
    }
    return fetch(*parent, *to, {wanted.begin(), wanted.end()});
  }

  std::size_t fetch(Sampled& parent, const std::vector<std::size_t>& places, const std::vector<Row>& keys) {
    std::size_t added = 0;
    for (std::size_t begin = 0; begin < keys.size(); begin += keys_in_a_query) {
      std::vector<std::string> conditions;
      for (auto at = begin; at < std::min(keys.size(), begin + keys_in_a_query); ++at) {
        std::vector<std::string> parts;
        for (std::size_t place = 0; place < places.size(); ++place) {
          const auto& column = parent.columns[places[place]];
          parts.push_back(dialect_.quote(column.name) + " = " +
                          tables_.literal(column.type, *keys[at][place]));
        }
        conditions.push_back("(" + join(parts, " AND ") + ")");
      }
      added += add_rows(parent, " WHERE " + join(conditions, " OR "));
    }
    return added;
  }

  static std::optional<std::vector<std::size_t>> places(const Sampled& sampled,
                                                        const std::vector<std::string>& columns) {
    std::vector<std::size_t> found;
    for (const auto& name : columns) {
      const auto& known = sampled.table.columns;
      const auto place = std::find(known.begin(), known.end(), name);
      if (place == known.end()) {
        return std::nullopt;
      }
      found.push_back(static_cast<std::size_t>(place - known.begin()));
    }
    return found;
  }

  void mask() {
    Mask mask;
    std::vector<std::string> columns;
    std::set<std::string> used;
    for (auto& sampled : all_) {
      for (std::size_t at = 0; at < sampled.columns.size(); ++at) {
        auto path = sampled.table.path;
        path.push_back(sampled.columns[at].name);
        columns.push_back(written(path));
        for (const auto& name : sample_.mask) {
          if (harness::names(parts_of(name), path)) {
            used.insert(name);
            mask_column(sampled, at, mask);
          }
        }
      }
    }
    for (const auto& name : sample_.mask) {
      if (!used.contains(name)) {
        throw usage_error("the database has no column " + name + " to mask", nearest_names(name, columns),
                          sample_.place);
      }
    }
  }

  void mask_column(Sampled& sampled, std::size_t at, Mask& mask) const {
    const auto& column = sampled.columns[at];
    if (!can_be_masked(column.type)) {
      throw usage_error("values of type " + column.type.name +
                            " cannot be masked: " + written(sampled.table.path) + "." + column.name,
                        "mask texts, numbers, UUIDs and dates", sample_.place);
    }
    for (auto& row : sampled.table.rows) {
      if (row[at]) {
        row[at] = mask.masked(*row[at], column.type);
      }
    }
  }

  RowTables& tables_;
  RowWords words_;
  const SqlDialect& dialect_;
  const GivenSample& sample_;
  std::unique_ptr<Session> session_;
  std::vector<Sampled> all_;
};

}  // namespace

std::vector<SampledTable> sample_rows(Database& source, const GivenSample& sample) {
  try {
    return Sampler(source, sample).read();
  } catch (const SqlError& error) {
    throw usage_error("rows cannot be read from the database that the sample names: " +
                          (error.sqlstate().empty() ? std::string("it does not answer") : error.sqlstate()),
                      "its role must be allowed to read all of its tables", sample.place);
  }
}

}  // namespace harness
