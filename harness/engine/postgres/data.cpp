#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/data.hpp>
#include <harness/engine/postgres/table_rows.hpp>

namespace harness::postgres {
namespace {

/// Tables that may hold rows, with the relation as FROM takes it. A size of zero costs a look at the file
/// only.
constexpr const char* tables_query = R"(
  SELECT n.nspname, c.relname,
         CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY ' END || format('%I.%I', n.nspname, c.relname),
         c.relispartition, c.oid,
         CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = c.oid
             AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~* '(now\(|current_(timestamp|date|time)|localtime|(clock|statement|transaction)_timestamp\(|timeofday\(|random|uuid_generate_v)')
           THEN (SELECT pg_catalog.string_agg(pg_catalog.format('migrate_row.%I', a.attname), ', ' ORDER BY a.attname)
             FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum
                 AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~* '(now\(|current_(timestamp|date|time)|localtime|(clock|statement|transaction)_timestamp\(|timeofday\(|random|uuid_generate_v)')) END
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    AND CASE WHEN c.relkind = 'r' THEN pg_catalog.pg_relation_size(c.oid) > 0
             ELSE EXISTS (SELECT FROM pg_catalog.pg_partition_tree(c.oid)
                          WHERE isleaf AND pg_catalog.pg_relation_size(relid) > 0) END)";

/// Relations, and the partitioned tables whose rows theirs are as well.
constexpr std::string_view with_parents_query =
    "SELECT DISTINCT a.relid FROM pg_catalog.unnest($1::pg_catalog.oid[]) u(o), LATERAL (SELECT u.o AS relid "
    "UNION SELECT p.relid FROM pg_catalog.pg_partition_ancestors(u.o) p) a";

/// Sequences that a column owns (serial, identity) or takes its default from, where it holds numbers.
constexpr const char* sequences_query = R"(
  SELECT DISTINCT n.nspname, c.relname, a.attname,
         CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY ' END || format('%I.%I', n.nspname, c.relname),
         format('%I', a.attname), format('%I.%I', sn.nspname, sc.relname), s.seqincrement
  FROM (SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
        FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
          AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        UNION
        SELECT d.refobjid, f.adrelid, f.adnum
        FROM pg_catalog.pg_attrdef f JOIN pg_catalog.pg_depend d
          ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = f.oid
             AND d.refclassid = 'pg_catalog.pg_class'::regclass
        WHERE pg_catalog.pg_get_expr(f.adbin, f.adrelid) ~ '^nextval\(''([^'']|'''')*''::regclass\)$') used
  JOIN pg_catalog.pg_sequence s ON s.seqrelid = used.sequence
  JOIN pg_catalog.pg_class sc ON sc.oid = used.sequence
  JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
  JOIN pg_catalog.pg_class c ON c.oid = used.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = used.relation AND a.attnum = used.number
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE coalesce(nullif(t.typbasetype, 0), t.oid) IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype,
                                                      'numeric'::regtype)
    AND NOT c.relispartition AND sc.relpersistence <> 't')";

const std::string& text(const Row& row, std::size_t column) {
  return row.at(column).value();
}

/// Reads the rows of what `found` lists, and keeps which relation each path is.
void read_tables(Session& session, const Rows& found, const std::set<Path>& watched, Data& data,
                 std::map<Oid, Path>& relations) {
  std::vector<TableToRead> tables;
  std::map<Path, Oid> oids;
  for (const auto& table : found.rows) {
    const Path path = {text(table, 0), text(table, 1)};
    if (text(table, 3) == "t" && !watched.contains(path)) {
      continue;
    }
    tables.push_back({path, text(table, 2), table[5], watched.contains(path)});
    oids[path] = static_cast<Oid>(std::stoul(text(table, 4)));
  }
  read_table_rows(session, tables, data);
  for (const auto& [path, oid] : oids) {
    if (data.tables.contains(path) || data.unreadable.contains(path)) {
      relations[oid] = path;
    }
  }
}

/// Where the column is one that cannot be read, that is known already.
void note_unread_sequence(const Row& pair, const SqlError& why, Data& data) {
  data.unreadable.emplace(Path{text(pair, 0), text(pair, 1)},
                          Unreadable{{}, "sequence " + text(pair, 5) + ": " + why.what()});
}

void read_sequences(Session& session, const Rows& found, Data& data) {
  std::vector<Row> pairs;
  std::vector<std::string> queries;
  for (const auto& pair : found.rows) {
    if (!data.tables.contains({text(pair, 0), text(pair, 1)})) {
      continue;
    }
    const bool falls = text(pair, 6).starts_with('-');
    queries.push_back(fmt::format(
        "SELECT {}, least(last_value::numeric + CASE WHEN is_called THEN {} ELSE 0 END, "
        "9223372036854775807), "
        "(SELECT trunc(least(greatest({}({}), -9223372036854775808), 9223372036854775807)) FROM {}) FROM {}",
        pairs.size(), text(pair, 6), falls ? "min" : "max", text(pair, 4), text(pair, 3), text(pair, 5)));
    pairs.push_back(pair);
  }
  const auto answers = ask_in_batches(session, queries, [&](std::size_t place, const SqlError& why) {
    note_unread_sequence(pairs[place], why, data);
  });
  for (const auto& answer : answers) {
    if (!answer.at(2)) {
      continue;  // only NULLs
    }
    const auto& pair = pairs.at(std::stoul(text(answer, 0)));
    const std::int64_t next = std::stoll(text(answer, 1));
    const std::int64_t highest = std::stoll(text(answer, 2));
    const bool falls = text(pair, 6).starts_with('-');
    if (falls ? next >= highest : next <= highest) {
      data.lagging.push_back({{text(pair, 0), text(pair, 1), text(pair, 2)}, text(pair, 5), next, highest});
    }
  }
  std::sort(data.lagging.begin(), data.lagging.end(), [](const LaggingSequence& a, const LaggingSequence& b) {
    return std::tie(a.column, a.sequence) < std::tie(b.column, b.sequence);
  });
}

std::set<Oid> with_parents(Connection& session, const std::set<Oid>& relations) {
  const auto answer =
      session.ask({{"migrate_rows_parents", with_parents_query, {array_of(relations)}}}).at(0);
  std::set<Oid> result;
  for (const auto& row : answer.rows) {
    result.insert(static_cast<Oid>(std::stoul(text(row, 0))));
  }
  return result;
}

const std::string& narrow_tables_query() {
  static const std::string query = std::string(tables_query) + " AND c.oid = ANY ($1::pg_catalog.oid[])";
  return query;
}

const std::string& narrow_sequences_query() {
  static const std::string query =
      std::string(sequences_query) +
      " AND (used.relation = ANY ($1::pg_catalog.oid[]) OR used.sequence = ANY ($1::pg_catalog.oid[]))";
  return query;
}

}  // namespace

Data read_data(Session& session, const std::set<Path>& watched) {
  Data data;
  std::map<Oid, Path> relations;
  read_tables(session, session.query(tables_query), watched, data, relations);
  read_sequences(session, session.query(sequences_query), data);
  return data;
}

const Data& LiveData::read(Connection& session, const WantedRows& wanted, const ChangedRows& changed) {
  if (changed.all || wanted != wanted_) {
    relations_.clear();
    left_out_.clear();
    listed_.clear();
    data_ = {};
    wanted_ = wanted;
    read_tables(session, session.query(tables_query));
    read_sequences(session, session.query(sequences_query));
    return data_;
  }
  if (changed.by_catalog) {
    listed_.clear();
  }
  auto relations = changed.relations;
  for (const auto relation : changed.redefined) {
    // Who had no rows, and gets none, has none.
    if (changed.have_parents || relations_.contains(relation)) {
      relations.insert(relation);
    }
  }
  // What they compute may be computed otherwise now, or be refused no more.
  for (const auto& [relation, path] : relations_) {
    if (data_.unreadable.contains(path)) {
      relations.insert(relation);
    }
  }
  for (const auto relation : left_out_) {
    relations.erase(relation);
  }
  if (!relations.empty()) {
    if (changed.have_parents) {
      relations = with_parents(session, relations);
    }
    read_again(session, relations);
  }
  if (changed.have_numbers && (!data_.tables.empty() || !data_.lagging.empty())) {
    relations.insert(changed.locked.begin(), changed.locked.end());
    relations.insert(changed.redefined.begin(), changed.redefined.end());
    read_sequences_again(session, relations);
  }
  return data_;
}

/// One that was empty may hold rows now, so only those are known that held some.
Rows LiveData::list(Connection& session, std::set<Oid> relations) {
  Rows found;
  for (const auto& [oid, table] : listed_) {
    if (relations.erase(oid) > 0) {
      found.rows.push_back(table);
    }
  }
  if (relations.empty()) {
    return found;
  }
  const auto asked =
      session.ask({{"migrate_rows_tables", narrow_tables_query(), {array_of(relations)}}}).at(0);
  for (const auto& table : asked.rows) {
    listed_.insert_or_assign(static_cast<Oid>(std::stoul(text(table, 4))), table);
    found.rows.push_back(table);
  }
  return found;
}

void LiveData::read_again(Connection& session, const std::set<Oid>& relations) {
  const auto found = list(session, relations);
  for (const auto oid : relations) {
    if (const auto place = relations_.find(oid); place != relations_.end()) {
      data_.tables.erase(place->second);
      data_.unreadable.erase(place->second);
      std::erase_if(data_.lagging,
                    [&](const LaggingSequence& lagging) { return is_within(lagging.column, place->second); });
      relations_.erase(place);
    }
  }
  read_tables(session, found);
}

void LiveData::read_sequences_again(Connection& session, const std::set<Oid>& relations) {
  if (relations.empty()) {
    return;
  }
  const auto found =
      session.ask({{"migrate_rows_sequences", narrow_sequences_query(), {array_of(relations)}}}).at(0);
  for (const auto& pair : found.rows) {
    const Path table = {text(pair, 0), text(pair, 1)};
    std::erase_if(data_.lagging,
                  [&](const LaggingSequence& lagging) { return is_within(lagging.column, table); });
  }
  // By the tables, since one of them may take its default from several.
  std::set<Oid> tables = relations;
  for (const auto& [oid, path] : relations_) {
    if (std::any_of(found.rows.begin(), found.rows.end(), [&, &path = path](const Row& pair) {
          return path == Path{text(pair, 0), text(pair, 1)};
        })) {
      tables.insert(oid);
    }
    if (relations.contains(oid)) {
      std::erase_if(data_.lagging, [&, &table = path](const LaggingSequence& lagging) {
        return is_within(lagging.column, table);
      });
    }
  }
  read_sequences(
      session,
      tables == relations
          ? found
          : session.ask({{"migrate_rows_sequences", narrow_sequences_query(), {array_of(tables)}}}).at(0));
}

void LiveData::read_tables(Connection& session, const Rows& found) {
  Rows counted;
  for (const auto& table : found.rows) {
    if (wanted_.left_out.contains({text(table, 0), text(table, 1)})) {
      left_out_.insert(static_cast<Oid>(std::stoul(text(table, 4))));
    } else {
      counted.rows.push_back(table);
    }
  }
  postgres::read_tables(session, counted, wanted_.watched, data_, relations_);
}

void LiveData::read_sequences(Connection& session, const Rows& found) {
  postgres::read_sequences(session, found, data_);
}

}  // namespace harness::postgres
