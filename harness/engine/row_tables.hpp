#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// What sort of values a type has, as far as somebody must know it who makes some.
enum class ValueKind {
  boolean,
  integer,
  decimal,  ///< exact, with digits after the point
  floating,
  money,
  text,
  bytes,
  bits,
  date,
  time,
  timestamp,
  interval,
  uuid,
  json,
  xml,
  network,
  geometric,
  search,  ///< tsvector, tsquery
  label,   ///< one of `ValueType::labels`
  array,
  range,
  multirange,
  composite,
  tree,      ///< ltree and its like
  pairs,     ///< hstore
  vector,    ///< pgvector's
  anything,  ///< a column of SQLite without a type
  unknown,   ///< only the type's own input knows
};

/// The type of a column, with everything that bounds its values.
struct ValueType {
  ValueKind kind = ValueKind::unknown;
  std::string name;       ///< as it can stand in a cast, with modifiers: "character varying(80)"
  std::string base = {};  ///< the type below domains, without modifiers: "varchar", "inet"; for SQLite the
                          ///< affinity: "integer", "text", "blob", "real", "numeric"
  int width = 8;          ///< bytes of an integer or floating number
  std::optional<int> length = {};  ///< characters, bits or dimensions at most; bits: exactly, unless varying
  std::optional<int> precision = {};  ///< all digits of a decimal number
  std::optional<int> scale = {};      ///< those after the point; second's fraction for times
  bool zoned = false;                 ///< a time or timestamp with its zone
  bool strict = false;                ///< SQLite: a column of a STRICT table
  std::vector<std::string> labels = {};
  std::vector<ValueType> parts = {};  ///< of an array or range the type of its elements; of a composite all
  std::vector<std::string> conditions = {};  ///< of its domains, as the engine prints them, each with VALUE
  bool not_null = false;                     ///< a domain refuses NULL
  std::vector<std::string> given = {};       ///< the only values to take, where somebody says so
  bool each_given = false;                   ///< each of them is to occur
};

/// A column that rows fill.
struct ColumnShape {
  std::string name;
  std::string identity;  ///< what stays through a rename: the attribute number; the name where there is none
  ValueType type;
  bool nullable = true;
  bool generated = false;        ///< no statement may give it a value
  bool always_identity = false;  ///< a value needs OVERRIDING SYSTEM VALUE
  std::string default_value =
      {};  ///< as the engine prints it; "identity" for an identity column; empty: none
};

/// A primary key, a unique index, or an exclusion: rows that may not meet.
struct KeyShape {
  std::string name;
  bool primary = false;
  std::vector<std::string> columns;           ///< of plain columns their names
  std::vector<std::string> expressions = {};  ///< the other parts, as the engine prints them
  std::string predicate = {};                 ///< of a partial one
  bool nulls_are_equal = false;               ///< NULLS NOT DISTINCT
  std::string exclusion = {};                 ///< the whole definition, if it is an exclusion constraint
};

/// A foreign key.
struct ReferenceShape {
  std::string name;
  std::vector<std::string> columns;
  Path parent;
  std::vector<std::string> parent_columns;
  bool full = false;  ///< MATCH FULL
  bool deferrable = false;
  bool enforced = true;
};

/// A condition that each row must meet: a CHECK, or the bounds of a partition.
struct ConditionShape {
  std::string name;
  std::string expression;  ///< a boolean expression over the table's columns, as it can stand in a WHERE
  std::vector<std::string> columns;
  bool is_bound = false;  ///< of a partition
};

/// A table as somebody must know it who puts rows into it.
struct TableShape {
  Path path;             ///< as in catalogs
  std::string identity;  ///< what stays through a rename: the oid; on SQLite the path's name
  std::string quoted;    ///< its name in a statement
  std::vector<ColumnShape> columns;
  std::vector<KeyShape> keys;
  std::vector<std::string> row_key =
      {};  ///< the columns of its primary key, else of a unique key without NULLs
  std::vector<ReferenceShape> references;
  std::vector<ConditionShape> conditions;
  std::vector<std::string> triggers;  ///< row triggers on INSERT that are enabled, by name
  Path partition_of = {};             ///< the root of its partitioned table; empty: it is no partition
  /// A statement after which the table remembers one number more, as after a row that came and went; empty
  /// where it remembers none (only AUTOINCREMENT does).
  std::string skip_number = {};
};

/// The rows of a table at one moment, with what follows a row, a column and the table through a move.
struct TableContents {
  Path path;
  std::string identity;              ///< as TableShape::identity
  std::vector<ColumnShape> columns;  ///< all of them, generated ones, too; in the order of `rows`
  std::vector<std::string> key;      ///< as TableShape::row_key
  std::set<std::string> keyed = {};  ///< all columns that are a part of some primary or unique key
  std::vector<ReferenceShape> references = {};
  Path partition_of = {};  ///< as TableShape::partition_of
  /// The highest number that it remembers to have given to its key; nullopt where it does not remember.
  std::optional<std::int64_t> last_number = {};
  /// Every row, as text; SQLite's values begin with what typeof() says and a colon: "integer:5".
  Rows rows;
};

/// Whether the column's value comes from a sequence.
bool is_numbered(const ColumnShape& column);

/// The contents of a table of this shape; sorts the rows.
TableContents contents_of(const TableShape& shape, Rows rows);

/// The engine's words for what is done with rows; empty where nothing need be said.
struct RowWords {
  std::string locator = {};      ///< its own name of a row in its table: "ctid"
  std::string nowhere = {};      ///< a locator of no row
  std::string only = {};         ///< before a table's name: not the rows of those that inherit from it
  std::string is_same = {};      ///< the operator for which NULLs are the same
  std::string judge_now = {};    ///< from now on, in this transaction, each row is judged when it comes
  std::string judge_later = {};  ///< the opposite: keys that can wait are judged at the next `judge_now`
  std::string kind_of = {};      ///< a function for the kind of a value, which is printed with the kind and a
                                 ///< colon before it: "typeof"; empty where the column says it
  std::string counting = {};     ///< what stands after FROM for a table `counting` of `n` from 1 to 64
  std::string as_text = {};      ///< after a value: as it is printed
  std::string print_alike = {};  ///< settings with which values are printed as statements take them
  std::string begin_reading = {};  ///< begins a transaction that sees one state
  bool is_read_by_keys = false;    ///< rows that are asked for without an order may be in that of an index
  bool nulls_have_types = false;   ///< a NULL in a list of values needs a cast
  std::string orphans_of = {};  ///< before a table's name in parentheses: a query for rows whose foreign keys
                                ///< refer to nothing, where `judge_now` does not judge keys that wait
};

/// Capability of a database: its tables for who puts rows into them and looks at what became of these. It is
/// asked on databases of our own, between moves, while no other session writes.
class RowTables {
 public:
  virtual ~RowTables() = default;

  /// The tables of these paths that take rows, in the order of their paths; of all tables where `only` is
  /// null. Instead of a partitioned table that has partitions its leaves are listed; views, foreign tables,
  /// the catalogs and the tables of extensions are left out. An internal Error that names a type that
  /// cannot be read.
  virtual std::vector<TableShape> shapes(const std::set<Path>* only) = 0;
  /// The rows of these tables, in an order that is the same for the same rows. The shapes must be those of
  /// now. Tables that cannot be read are left out.
  virtual std::vector<TableContents> contents(const std::vector<TableShape>& tables) = 0;
  /// The same for paths; those of no such table are ignored.
  std::vector<TableContents> contents_at(const std::set<Path>& paths) { return contents(shapes(&paths)); }
  /// A session that writes rows while no other does: `last` where that is still the best one, which may be
  /// null. It may share a connection with a session that is between transactions, and is to be asked for
  /// before each writing.
  virtual std::unique_ptr<Session> session(std::unique_ptr<Session> last) = 0;
  /// A value of this type, given as the engine prints it, as it can stand in a statement.
  virtual std::string literal(const ValueType& type, const std::string& value) const = 0;
  virtual RowWords words() const = 0;
  /// From now on no trigger fires and no foreign key is asked for what a session of this database writes, as
  /// far as its role may have that; `false` takes it back.
  virtual void silence(Session& session, bool is_silent) = 0;
  /// Moves the sequences of these tables past the numbers in their rows, as an application would have done
  /// that inserted them. Nothing where the next number follows from the rows.
  virtual void advance_sequences(const std::vector<TableShape>& /*tables*/, Session& /*session*/) {}
};

}  // namespace harness
