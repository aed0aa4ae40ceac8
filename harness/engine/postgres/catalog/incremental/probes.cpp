#include <algorithm>
#include <iterator>
#include <string>

#include <harness/engine/postgres/catalog/incremental/probes.hpp>

namespace harness::postgres {

namespace {

std::string temporary(const std::string& schema) {
  return "(" + schema + "::regnamespace::text ~ '^\"?pg_(toast_)?temp_')";
}

std::string part_of_temporary(const std::string& relation) {
  return "coalesce((SELECT t.relpersistence = 't' FROM pg_class t WHERE t.oid = " + relation + "), false)";
}

}  // namespace

const std::vector<Probe>& probes() {
  static const std::vector<Probe> all = {
      {"pg_class", Lead::relations,
       "SELECT 'pg_class', c.oid, CASE WHEN c.relnamespace = 99 OR " + temporary("c.relnamespace") +
           " THEN '-' ELSE c.relkind END, c.relacl IS NOT NULL, NULL, NULL, 1 FROM pg_class c",
       "oid", "", true},
      {"pg_attribute", Lead::relations,
       "SELECT 'pg_class', c.attrelid, CASE WHEN r.relnamespace = 99 OR " + temporary("r.relnamespace") +
           " THEN '-' ELSE r.relkind END, bool_or(c.attacl IS NOT NULL), NULL, NULL, count(*), "
           "count(*) FILTER (WHERE c.atthasdef) FROM pg_attribute c JOIN pg_class r ON r.oid = c.attrelid",
       "attrelid", " GROUP BY c.attrelid, r.relkind, r.relnamespace"},
      {"pg_index", Lead::relations,
       "SELECT 'pg_class', c.indexrelid, '', false, NULL, NULL, 1 FROM pg_index c", "indrelid"},
      {"pg_sequence", Lead::relations,
       "SELECT 'pg_class', c.seqrelid, 'S', false, NULL, NULL, 1 FROM pg_sequence c", "seqrelid"},
      {"pg_inherits", Lead::relations,
       "SELECT 'pg_class', c.inhrelid, '', false, 'pg_class', c.inhparent, 1 FROM pg_inherits c", "inhrelid"},
      {"pg_partitioned_table", Lead::relations,
       "SELECT 'pg_class', c.partrelid, 'p', false, NULL, NULL, 1 FROM pg_partitioned_table c", "partrelid"},
      {"pg_attrdef", Lead::relations,
       "SELECT 'pg_class', c.adrelid, '', false, NULL, NULL, 1 FROM pg_attrdef c", "adrelid"},
      {"pg_constraint", Lead::relations,
       "SELECT 'pg_constraint', c.oid, CASE WHEN c.contype = 't' OR c.contype = 'f' AND c.conparentid <> 0 "
       "OR " +
           part_of_temporary("c.conrelid") +
           " THEN '-' ELSE '' END, false, 'pg_class', CASE WHEN c.contype IN ('p', 'u', 'x') "
           "THEN c.conindid END, 1 FROM pg_constraint c",
       "conrelid", "", true},
      {"pg_trigger", Lead::relations,
       "SELECT 'pg_trigger', c.oid, CASE WHEN c.tgisinternal AND (c.tgparentid = 0 OR c.tgconstraint <> 0) "
       "OR " +
           part_of_temporary("c.tgrelid") +
           " THEN '-' ELSE '' END, false, 'pg_constraint', nullif(c.tgconstraint, 0), 1 "
           "FROM pg_trigger c",
       "tgrelid", "", true},
      {"pg_rewrite", Lead::relations,
       "SELECT 'pg_rewrite', c.oid, CASE WHEN c.rulename = '_RETURN' OR " + part_of_temporary("c.ev_class") +
           " THEN '-' ELSE '' END, false, 'pg_class', c.ev_class, 1 FROM pg_rewrite c",
       "ev_class", "", true},
      {"pg_policy", Lead::relations,
       "SELECT 'pg_policy', c.oid, CASE WHEN " + part_of_temporary("c.polrelid") +
           " THEN '-' ELSE '' END, false, NULL, NULL, 1 FROM pg_policy c",
       "polrelid", "", true},
      {"pg_type", Lead::objects,
       "SELECT 'pg_type', c.oid, CASE WHEN r.relkind <> 'c' OR e.typarray = c.oid OR " +
           temporary("c.typnamespace") +
           " THEN '-' ELSE c.typtype END, "
           "c.typacl IS NOT NULL, 'pg_class', CASE WHEN r.relkind = 'c' THEN c.typrelid END, 1 "
           "FROM pg_type c LEFT JOIN pg_class r ON r.oid = c.typrelid LEFT JOIN pg_type e ON e.oid = "
           "c.typelem",
       "oid", "", true},
      {"pg_proc", Lead::objects,
       "SELECT 'pg_proc', c.oid, CASE WHEN " + temporary("c.pronamespace") +
           " THEN '-' ELSE c.prokind END, c.proacl IS NOT NULL, NULL, NULL, 1 FROM pg_proc c",
       "oid", "", true},
      {"pg_aggregate", Lead::none,
       "SELECT 'pg_proc', c.aggfnoid::oid, 'a', false, NULL, NULL, 1 FROM pg_aggregate c", ""},
      {"pg_enum", Lead::none, "SELECT 'pg_type', c.enumtypid, 'e', false, NULL, NULL, 1 FROM pg_enum c", ""},
      {"pg_namespace", Lead::none,
       "SELECT 'pg_namespace', c.oid, CASE WHEN " + temporary("c.oid") +
           " THEN '-' ELSE '' END, c.nspacl IS NOT NULL, NULL, NULL, 1 FROM pg_namespace c",
       "", "", true},
      {"pg_statistic_ext", Lead::none,
       "SELECT 'pg_statistic_ext', c.oid, CASE WHEN " + temporary("c.stxnamespace") +
           " THEN '-' ELSE '' END, false, NULL, NULL, 1 FROM pg_statistic_ext c",
       "", "", true},
      {"pg_publication", Lead::none,
       "SELECT 'pg_publication', c.oid, '', false, NULL, NULL, 1 FROM pg_publication c", "", "", true},
      {"pg_publication_rel", Lead::none,
       "SELECT 'pg_publication', c.prpubid, '', false, NULL, NULL, 1 FROM pg_publication_rel c", ""},
      {"pg_publication_namespace", Lead::none,
       "SELECT 'pg_publication', c.pnpubid, '', false, NULL, NULL, 1 FROM pg_publication_namespace c", ""},
      {"pg_description", Lead::none,
       "SELECT c.classoid::regclass::text, c.objoid, '', false, NULL, NULL, 1 FROM pg_description c", ""},
      {"pg_seclabel", Lead::none,
       "SELECT c.classoid::regclass::text, c.objoid, '', false, NULL, NULL, 1 FROM pg_seclabel c", ""},
  };
  return all;
}

bool is_ignored(std::string_view catalog) {
  constexpr std::string_view ignored[] = {"pg_depend", "pg_shdepend", "pg_statistic", "pg_statistic_ext_data",
                                          "pg_largeobject"};
  return std::find(std::begin(ignored), std::end(ignored), catalog) != std::end(ignored);
}

bool matters(std::string_view catalog) {
  return catalog == "pg_shdepend" || !is_ignored(catalog);
}

}  // namespace harness::postgres
