#include <algorithm>
#include <utility>

#include <harness/check/check.hpp>
#include <harness/check/ownership.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// The member that a revision belongs to; empty for a suite that is no group.
std::string member_of_revision(const Evidence& evidence, const std::string& revision) {
  const auto name = revision.substr(0, revision.find('/'));
  const auto is_it = [&](const Member& member) { return member.name == name; };
  return std::any_of(evidence.members->begin(), evidence.members->end(), is_it) ? name : "";
}

/// The trespasses of one revision.
class Trespass {
 public:
  Trespass(const Evidence& evidence, const Ownership& ownership, const Visit& visit, std::string member)
      : evidence_(evidence), ownership_(ownership), visit_(visit), member_(std::move(member)) {}

  std::vector<Finding> find(const Changes& changes) {
    for (const auto& change : changes) {
      look_at(change);
    }
    look_at_rows();
    return std::move(findings_);
  }

 private:
  std::string subject() const { return member_.empty() ? "this revision" : "a revision of " + member_; }

  void look_at(const Change& change) {
    const auto owner = ownership_.owner_of_schema(change.identity);
    if (!owner.empty() && owner != member_) {
      finding("ownership/foreign_schema", subject() + " changes objects in a schema of " + owner,
              "move it to a revision of " + owner + "; references to that schema are fine")
          .changes.push_back(change);
    } else if (!ownership_.may_touch(member_, change.identity) && ownership_.declares(member_)) {
      finding("ownership/outside",
              subject() + " changes objects outside of what it owns (" + ownership_.owned_by(member_) + ")",
              "name the schema in the migration, or add it to owns = [...]")
          .changes.push_back(change);
    } else if (owner.empty()) {
      const auto maker = ownership_.maker_of(change.identity.path);
      if (!maker.empty() && maker != member_) {
        finding("ownership/foreign_object", subject() + " changes what a revision of " + maker + " made",
                "move it to a revision of " + maker)
            .changes.push_back(change);
      }
    }
  }

  /// Rows that it writes into another member's table; a table that came or went is reported already.
  void look_at_rows() {
    for (const auto& [table, rows] : visit_.after_up->data->tables) {
      const auto before = visit_.before.data->tables.find(table);
      const bool same = before != visit_.before.data->tables.end() && before->second.count == rows.count &&
                        before->second.digest == rows.digest;
      if (!same) {
        look_at_table(table);
      }
    }
    for (const auto& [table, rows] : visit_.before.data->tables) {
      if (!visit_.after_up->data->tables.contains(table) &&
          visit_.after_up->catalog->find({table, "table"}) != nullptr) {
        look_at_table(table);
      }
    }
  }

  void look_at_table(const Path& table) {
    auto owner = ownership_.owner_of_schema({table, "table"});
    owner = owner.empty() ? ownership_.maker_of(table) : owner;
    if (!owner.empty() && owner != member_) {
      finding("ownership/foreign_rows", subject() + " writes rows into a table of " + owner,
              "let a revision of " + owner + " write them")
          .details.push_back(to_string(table));
    }
  }

  Finding& finding(const std::string& rule, const std::string& message, const std::string& fix) {
    const auto known = std::find_if(findings_.begin(), findings_.end(), [&](const Finding& candidate) {
      return candidate.rule == rule && candidate.message == message;
    });
    if (known != findings_.end()) {
      return *known;
    }
    Finding made;
    made.rule = rule;
    made.message = message;
    made.revision = visit_.revision;
    made.place = place_of(evidence_, visit_.revision, Direction::up);
    made.fix = fix;
    findings_.push_back(std::move(made));
    return findings_.back();
  }

  const Evidence& evidence_;
  const Ownership& ownership_;
  const Visit& visit_;
  std::string member_;
  std::vector<Finding> findings_;
};

Judgement judge_ownership(const Evidence& evidence, const std::string& /*revision*/) {
  if (!evidence.stairs || evidence.stairs->visits.empty()) {
    return blocked_before_head(evidence).value_or(skip("the stairs were not walked"));
  }
  Ownership ownership(evidence);
  Judgement judgement;
  for (const auto& visit : evidence.stairs->visits) {
    if (!visit.after_up) {
      continue;
    }
    const auto member = member_of_revision(evidence, visit.revision);
    const auto changes = diff(*visit.before.catalog, *visit.after_up->catalog);
    auto findings = Trespass(evidence, ownership, visit, member).find(changes);
    std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
    ownership.note(member, changes);
  }
  // Of the revisions above one that fails nothing is known.
  return judgement.findings.empty() ? blocked_before_head(evidence).value_or(judgement) : judgement;
}

}  // namespace

Check ownership_check() {
  return {
      "ownership",
      "a revision touches only the schemas that its own service owns",
      {Scope::suite},
      {Route::stairs},
      {{"ownership/foreign_schema", Severity::error, "a revision changes objects in another's schema"},
       {"ownership/foreign_object", Severity::error,
        "a revision changes an object that another's revision created"},
       {"ownership/foreign_rows", Severity::error, "a revision writes rows into another's table"},
       {"ownership/outside", Severity::error, "a revision changes objects outside of the declared schemas"}},
      [](const Suite& suite, const std::string& /*engine*/) { return !suite.members.empty(); },
      judge_ownership};
}

}  // namespace harness
