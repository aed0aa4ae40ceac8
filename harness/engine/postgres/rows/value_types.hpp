#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/row_tables.hpp>

namespace harness::postgres {

/// A type as a column, a domain or another type uses it.
struct TypeUse {
  Oid type = 0;
  int modifier = -1;
  std::string name;  ///< with its modifiers, as the server prints it
};

/// The types of some columns, with all types that these are made of.
class ValueTypes {
 public:
  /// Takes what `shape_query::types` answers; forgets all other types but the built-in ones, which stay as
  /// they are. An internal Error that names a type of a kind that is not known.
  void learn(const Rows& found);
  /// Whether the type is there and nobody can change it.
  bool has_for_good(Oid type) const;

  /// The type of a column. The types that it is made of must be there.
  ValueType of(const TypeUse& use) const;

 private:
  struct Known {
    char form = 0;  ///< pg_type.typtype
    std::string base;
    bool not_null = false;
    std::vector<TypeUse> parts;  ///< of a domain what it is over
    std::vector<std::string> labels;
    std::vector<std::string> conditions;
  };

  ValueType of_domain(const Known& domain, const TypeUse& use) const;
  ValueType of_array(const Known& array, const TypeUse& use) const;

  std::map<Oid, Known> types_;
};

}  // namespace harness::postgres
