#include <gtest/gtest.h>

#include "catalog_mutation.hpp"

namespace harness::postgres {

TEST(Catalog, TellsMutationsOfTables) {
  expect_told(
      {{"schema_added", "CREATE SCHEMA extra", {"+schema extra"}},
       {"schema_named_like_the_system_added", "CREATE SCHEMA pgother", {"+schema pgother"}},
       {"schema_owner", "ALTER SCHEMA app OWNER TO boss", {"~schema app: owner"}},
       {"schema_comment", "COMMENT ON SCHEMA public IS 'ours'", {"~schema public: comment"}},
       {"table_added",
        "CREATE TABLE app.extra (id integer)",
        {"+table app.extra", "+column app.extra.id", "+table grant app.extra.reader"}},
       {"table_in_pgboss_added", "CREATE TABLE pgboss.job ()", {"+table pgboss.job"}},
       {"table_removed",
        "DROP TABLE plot",
        {"-table public.plot", "-column public.plot.street", "-column public.plot.zip"}},
       {"table_owner", "ALTER TABLE plot OWNER TO boss", {"~table public.plot: owner"}},
       {"table_unlogged", "ALTER TABLE plot SET UNLOGGED", {"~table public.plot: persistence"}},
       {"table_storage_parameter",
        "ALTER TABLE plot SET (fillfactor = 70)",
        {"~table public.plot: storage parameters"}},
       {"toast_parameter",
        "ALTER TABLE author SET (toast.autovacuum_enabled = false)",
        {"~table public.author: toast parameters"}},
       {"replica_identity_full",
        "ALTER TABLE author REPLICA IDENTITY FULL",
        {"~table public.author: replica identity"}},
       {"replica_identity_of_the_primary_key",
        "ALTER TABLE author REPLICA IDENTITY USING INDEX author_pkey",
        {"~table public.author: replica identity",
         "~primary key public.author.author_pkey: replica identity"}},
       {"row_security", "ALTER TABLE plot ENABLE ROW LEVEL SECURITY", {"~table public.plot: row security"}},
       {"row_security_forced",
        "ALTER TABLE author FORCE ROW LEVEL SECURITY",
        {"~table public.author: force row security"}},
       {"inheritance_ended",
        "ALTER TABLE writer NO INHERIT author",
        {"~table public.writer: inherits", "~column public.writer.bio: inherited",
         "~column public.writer.id: inherited", "~column public.writer.name: inherited"}},
       {"partition_added",
        "CREATE TABLE part_two PARTITION OF part DEFAULT",
        {"+table public.part_two", "+column public.part_two.a", "+column public.part_two.b",
         "+index public.part_two.part_two_b_idx", "+primary key public.part_two.part_two_pkey"}},
       {"partition_detached",
        "ALTER TABLE part DETACH PARTITION part_one",
        {"~table public.part_one: partition bound, partition of", "~column public.part_one.a: inherited",
         "~column public.part_one.b: inherited", "~index public.part_one.part_one_b_idx: attached to",
         "~primary key public.part_one.part_one_pkey: attached to"}},
       {"table_no_longer_of_type", "ALTER TABLE plot NOT OF", {"~table public.plot: of type"}},
       {"clustered_on", "ALTER TABLE book CLUSTER ON by_price", {"~index public.book.by_price: clustered"}},
       {"clustered_on_a_key",
        "ALTER TABLE book CLUSTER ON title_key",
        {"~unique constraint public.book.title_key: clustered"}},
       {"table_comment", "COMMENT ON TABLE book IS 'a book'", {"~table public.book: comment"}},
       {"table_moved_to_another_schema",
        "ALTER TABLE plot SET SCHEMA app",
        {"+table app.plot", "+column app.plot.street", "+column app.plot.zip", "-table public.plot",
         "-column public.plot.street", "-column public.plot.zip"}},
       {"foreign_table_option",
        "ALTER FOREIGN TABLE far OPTIONS (SET table_name 'zz')",
        {"~foreign table public.far: options"}},
       {"foreign_column_option",
        "ALTER FOREIGN TABLE far ALTER x OPTIONS (SET column_name 'yy')",
        {"~column public.far.x: foreign options"}}

      });
}

}  // namespace harness::postgres
