#include <utility>

#include <harness/engine/postgres/catalog/incremental/probe_questions.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {

Question ProbeQuestions::rows(const Probe& probe, std::uint64_t oldest, const std::optional<LedBy>& lead) {
  const bool narrow = lead && probe.lead != Lead::none;
  // Where every row is visited, the age to compare with is found once.
  std::string sql = std::string(probe.select) + (narrow ? " WHERE age(c.xmin) <= age($1::xid)"
                                                        : " WHERE age(c.xmin) <= (SELECT age($1::xid))");
  Row parameters = {std::to_string(static_cast<std::uint32_t>(oldest))};
  if (narrow) {
    const std::string key(probe.key);
    sql += probe.lead == Lead::relations
               ? " AND c." + key + " = ANY ($2::oid[])"
               : " AND (c." + key + " = ANY ($2::oid[]) OR c." + key + " > $3::oid)";
    parameters.push_back(array_of(lead->oids));
    if (probe.lead == Lead::objects) {
      parameters.push_back(std::to_string(lead->newest));
    }
  }
  texts_.push_back(sql + std::string(probe.group));
  return {"migrate_probe_" + std::string(probe.catalog) + (narrow ? "_narrow" : "_wide"), texts_.back(),
          std::move(parameters)};
}

Question ProbeQuestions::gone(const Probe& probe, const std::set<Oid>& objects) {
  const std::string catalog(probe.catalog);
  texts_.push_back("SELECT k FROM unnest($1::oid[]) k WHERE NOT EXISTS (SELECT FROM " + catalog +
                   " o WHERE o.oid = k)");
  return {"migrate_gone_" + catalog, texts_.back(), {array_of(objects)}};
}

}  // namespace harness::postgres
