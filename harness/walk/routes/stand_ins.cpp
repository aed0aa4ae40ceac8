#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/walk/routes/stand_ins.hpp>

namespace harness {
namespace {

using StandIns = std::vector<std::pair<std::string, std::string>>;

std::string renamed(std::string text, const StandIns& stand_ins) {
  for (const auto& [there, here] : stand_ins) {
    replace_all(text, there, here);
  }
  return text;
}

Path renamed(Path path, const StandIns& stand_ins) {
  std::transform(path.begin(), path.end(), path.begin(),
                 [&](std::string& part) { return renamed(std::move(part), stand_ins); });
  return path;
}

Attributes renamed(const Attributes& attributes, const StandIns& stand_ins) {
  Attributes result;
  for (const auto& [name, value] : attributes) {
    result[renamed(name, stand_ins)] = renamed(value, stand_ins);
  }
  return result;
}

/// A fact under its name there and its usual name.
struct Renamed {
  Identity identity;
  Identity renamed;
  Attributes attributes;
};

Catalog renamed(const Catalog& catalog, const StandIns& stand_ins) {
  Catalog result;
  std::vector<Renamed> others;
  for (const auto& [identity, attributes] : catalog) {
    auto path = renamed(identity.path, stand_ins);
    if (path == identity.path) {
      result.add(identity, renamed(attributes, stand_ins));
    } else {
      others.push_back({identity, {std::move(path), identity.kind}, renamed(attributes, stand_ins)});
    }
  }
  for (auto& other : others) {
    if (result.find(other.renamed) == nullptr) {
      result.add(std::move(other.renamed), std::move(other.attributes));
    } else if (other.identity.path.size() > 1) {
      // Both schemas have the grants of a schema; what else is there twice, the history has made twice.
      result.add(other.identity, std::move(other.attributes));
    }
  }
  return result;
}

Data renamed(const Data& data, const StandIns& stand_ins) {
  Data result;
  for (const auto& [path, rows] : data.tables) {
    result.tables.emplace(renamed(path, stand_ins), rows);
  }
  for (const auto& [path, why] : data.unreadable) {
    result.unreadable.emplace(renamed(path, stand_ins), why);
  }
  for (auto lagging : data.lagging) {
    lagging.column = renamed(std::move(lagging.column), stand_ins);
    lagging.sequence = renamed(std::move(lagging.sequence), stand_ins);
    result.lagging.push_back(std::move(lagging));
  }
  return result;
}

}  // namespace

Snapshot as_here(const Snapshot& there, const SessionEnvironment& environment, const Snapshot& usual,
                 const std::vector<Path>& own_tables) {
  auto here = there;
  Catalog catalog = *there.catalog;
  for (const auto& fact : environment.facts) {
    if (usual.catalog->find(fact) == nullptr) {
      catalog.erase(fact);
    }
  }
  if (!environment.stand_ins.empty()) {
    catalog = renamed(catalog, environment.stand_ins);
    auto data = renamed(*there.data, environment.stand_ins);
    remove_tables(own_tables, catalog, data);
    here.data = std::make_shared<const Data>(std::move(data));
  }
  here.catalog = std::make_shared<const Catalog>(std::move(catalog));
  return here;
}

}  // namespace harness
