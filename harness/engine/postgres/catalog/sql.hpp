#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// The pieces that the readers' queries have in common.
namespace sql {

/// A condition that is always true. `narrowed` replaces it to push the restriction to single objects into a
/// query, where the planner would not do so itself.
std::string asked(std::string_view oid);

/// Whether a query itself filters out objects of the server or of extensions, and temporary ones.
enum class Filters { kept, left_out };

/// The reader's query for the objects whose oids are $1. With `Filters::left_out` the caller must know that
/// they are the user's own and lasting; that saves the server most of the work.
std::string narrowed(const std::string& query, Filters filters);

/// True for an object that neither came with the server nor belongs to an extension.
std::string own(std::string_view catalog, std::string_view oid);

/// True for an object that is not an inner part of another, as the constructors of a range type are.
std::string independent(std::string_view catalog, std::string_view oid);

/// True for a schema, by its oid, that is neither temporary nor the home of TOAST tables.
std::string lasting(std::string_view schema_oid);

/// "own" and "lasting" of the relation that an object is part of; `relation` is an alias of pg_class.
std::string own_relation(std::string_view relation);

/// The same, or an extension's relation: an index or trigger that a user adds to it is no member of the
/// extension.
std::string lasting_relation(std::string_view relation);

/// A text array as one sorted text, for arrays whose order means nothing; NULL for NULL.
std::string sorted(std::string_view text_array);

/// "f(integer, text)" for an alias of pg_proc.
std::string signature(std::string_view function);

/// 'yes' where the condition holds, otherwise NULL, so that the attribute is absent.
std::string yes_if(std::string_view condition);

/// Options ("name=value") as one sorted text; the values of secret ones are left out.
std::string without_secrets(std::string_view options);

/// True for the name of an option or a setting that holds a secret.
std::string is_secret(std::string_view name);

/// True for a tablespace, by its oid, that an object of this database names.
std::string used_tablespace(std::string_view oid);

/// A printed definition of an index or constraint without its WITH (...), which `reloptions` holds.
std::string without_parameters(std::string_view definition, std::string_view reloptions);

/// The attributes of an index that its printed definition does not show, for aliases of pg_class and
/// pg_index.
std::string index_attributes(std::string_view relation, std::string_view index);

/// A set of rows, one for each grantee whose privileges differ between an access list and the one that a new
/// object would have (NULL for none): path4 (the grantee), privileges, "grant options", grantor.
std::string grants_beyond(std::string_view acl, std::string_view standard);

}  // namespace sql
}  // namespace harness::postgres
