#include <algorithm>
#include <string_view>

#include <harness/engine/postgres/sql/refuses_transaction.hpp>

namespace harness::postgres {
namespace {

using Pattern = std::vector<std::string_view>;

bool begins_with(const Words& words, const Pattern& pattern) {
  return words.size() >= pattern.size() &&
         std::equal(pattern.begin(), pattern.end(), words.begin(),
                    [](std::string_view expected, const Word& word) { return word.text == expected; });
}

bool holds(const Words& words, const Pattern& pattern) {
  return std::search(words.begin(), words.end(), pattern.begin(), pattern.end(),
                     [](const Word& word, std::string_view expected) { return word.text == expected; }) !=
         words.end();
}

/// An option such as `connect = false`.
bool switched_off(const Words& words, std::string_view option) {
  for (const std::string_view off : {"false", "off"}) {
    if (holds(words, {option, off})) {
      return true;
    }
  }
  return false;
}

bool reindex_refuses(const Words& words) {
  if (holds(words, {"concurrently"})) {
    return true;
  }
  const auto target =
      std::find_if(words.begin() + 1, words.end(), [](const Word& word) { return word.depth == 0; });
  return target != words.end() &&
         (target->text == "schema" || target->text == "database" || target->text == "system");
}

/// CLUSTER without a table works through all of them, each in its own transaction.
bool cluster_refuses(const Words& words) {
  return std::all_of(words.begin() + 1, words.end(),
                     [](const Word& word) { return word.depth > 0 || word.text == "verbose"; });
}

bool subscription_refuses(const Words& words) {
  if (words.front().text == "create") {
    return !switched_off(words, "connect") && !switched_off(words, "create_slot");
  }
  if (words.front().text == "alter") {
    return (holds(words, {"refresh", "publication"}) || holds(words, {"set", "publication"}) ||
            holds(words, {"add", "publication"}) || holds(words, {"drop", "publication"})) &&
           !switched_off(words, "refresh");
  }
  return true;
}

const std::vector<Pattern> refusing = {{"create", "index", "concurrently"},
                                       {"create", "unique", "index", "concurrently"},
                                       {"drop", "index", "concurrently"},
                                       {"vacuum"},
                                       {"create", "database"},
                                       {"drop", "database"},
                                       {"create", "tablespace"},
                                       {"drop", "tablespace"},
                                       {"alter", "system"},
                                       {"discard", "all"},
                                       {"commit", "prepared"},
                                       {"rollback", "prepared"}};

}  // namespace

bool refuses_transaction(const Words& words) {
  if (std::any_of(refusing.begin(), refusing.end(),
                  [&](const Pattern& pattern) { return begins_with(words, pattern); })) {
    return true;
  }
  if (begins_with(words, {"reindex"})) {
    return reindex_refuses(words);
  }
  if (begins_with(words, {"cluster"})) {
    return cluster_refuses(words);
  }
  if (begins_with(words, {"alter", "database"})) {
    return holds(words, {"set", "tablespace"});
  }
  if (begins_with(words, {"alter", "table"})) {
    return holds(words, {"detach", "partition"}) && words.back().text == "concurrently";
  }
  const bool subscription = words.size() > 1 && words[1].text == "subscription";
  return subscription &&
         (begins_with(words, {"create"}) || begins_with(words, {"alter"}) || begins_with(words, {"drop"})) &&
         subscription_refuses(words);
}

}  // namespace harness::postgres
