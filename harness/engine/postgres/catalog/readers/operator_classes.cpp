#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string operator_families_query(int) {
  // What a class brings along belongs to its family, and loose members do as well.
  return R"(
SELECT 'pg_opfamily' AS catalog, f.oid, 'operator family' AS kind,
       n.nspname AS path1, f.opfname AS path2, m.amname AS path3,
       pg_get_userbyid(f.opfowner) AS owner,
       (SELECT string_agg(o.amopstrategy || ' ' || o.amopopr::regoperator::text || ' for (' ||
          format_type(o.amoplefttype, NULL) || ', ' || format_type(o.amoprighttype, NULL) || ')' ||
          CASE WHEN o.amopsortfamily <> 0 THEN ' order by ' || (SELECT quote_ident(w.nspname) || '.' ||
            quote_ident(s.opfname) FROM pg_opfamily s JOIN pg_namespace w ON w.oid = s.opfnamespace
            WHERE s.oid = o.amopsortfamily) ELSE '' END, '; '
          ORDER BY o.amopstrategy, o.amoplefttype::regtype::text, o.amoprighttype::regtype::text, o.amoppurpose)
        FROM pg_amop o WHERE o.amopfamily = f.oid) AS operators,
       (SELECT string_agg(p.amprocnum || ' ' || p.amproc::regprocedure::text || ' for (' ||
          format_type(p.amproclefttype, NULL) || ', ' || format_type(p.amprocrighttype, NULL) || ')', '; '
          ORDER BY p.amprocnum, p.amproclefttype::regtype::text, p.amprocrighttype::regtype::text)
        FROM pg_amproc p WHERE p.amprocfamily = f.oid) AS functions
FROM pg_opfamily f
JOIN pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_am m ON m.oid = f.opfmethod
WHERE )" +
         sql::lasting("f.opfnamespace") + " AND " + sql::own("pg_opfamily", "f.oid");
}

std::string operator_classes_query(int) {
  return R"(
SELECT 'pg_opclass' AS catalog, c.oid, 'operator class' AS kind,
       n.nspname AS path1, c.opcname AS path2, m.amname AS path3,
       pg_get_userbyid(c.opcowner) AS owner,
       quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) AS family,
       format_type(c.opcintype, NULL) AS type,
       CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END AS storage,
       )" +
         sql::yes_if("c.opcdefault") + R"( AS "default",
       (SELECT string_agg(pg_describe_object(d.classid, d.objid, 0), '; '
          ORDER BY pg_describe_object(d.classid, d.objid, 0)) FROM pg_depend d
        WHERE d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid AND d.deptype = 'i') AS members
FROM pg_opclass c
JOIN pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_am m ON m.oid = c.opcmethod
JOIN pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_namespace fn ON fn.oid = f.opfnamespace
WHERE )" +
         sql::lasting("c.opcnamespace") + " AND " + sql::own("pg_opclass", "c.oid");
}

}  // namespace harness::postgres
