#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <harness/engine/postgres/fixes/altered_column.hpp>
#include <harness/engine/postgres/fixes/created_table.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/fixes/sequence.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

std::string_view family(std::string_view type) {
  static constexpr std::pair<std::string_view, std::string_view> families[] = {
      {"smallint", "number"}, {"integer", "number"}, {"bigint", "number"},
      {"numeric", "number"},  {"real", "number"},    {"double precision", "number"},
      {"text", "text"},       {"character", "text"}, {"timestamp", "moment"},
      {"date", "moment"},     {"json", "json"}};
  const auto found = std::find_if(std::begin(families), std::end(families),
                                  [&](const auto& entry) { return type.starts_with(entry.first); });
  return found == std::end(families) || type.ends_with("[]") ? std::string_view() : found->second;
}

/// Whether the server converts by itself, as it does for an assignment.
bool converts(std::string_view from, std::string_view to) {
  return family(to) == "text" || (!family(to).empty() && family(from) == family(to));
}

/// The default storage of a type; empty if it is not known.
std::string usual_storage(const std::string& type) {
  return type.starts_with("numeric") ? "MAIN"
         : family(type) == "text" || type.ends_with("[]") || type == "bytea" || family(type) == "json"
             ? "EXTENDED"
             : "";
}

class Column {
 public:
  Column(const Change& change, const Situation& situation) : change_(change), situation_(situation) {
    alter_ = "ALTER TABLE " + qualified(change.identity.path, 2) + " ALTER COLUMN " +
             quote(change.identity.path.back()) + " ";
  }

  Alteration run() {
    drop_what_goes();
    set_type();
    set_default();
    set_nullable();
    set_identity();
    set_physical();
    for (const auto& attribute : change_.attributes) {
      if (std::find(done_.begin(), done_.end(), attribute.attribute) == done_.end()) {
        result_.left.push_back(attribute);
      }
    }
    return std::move(result_);
  }

 private:
  const AttributeChange* take(std::string_view name) {
    const auto found = std::find_if(change_.attributes.begin(), change_.attributes.end(),
                                    [&](const auto& attribute) { return attribute.attribute == name; });
    if (found == change_.attributes.end()) {
      return nullptr;
    }
    done_.emplace_back(name);
    return &*found;
  }
  std::string wanted(const std::string& name) const {
    return value_of(situation_.wanted, change_.identity, name);
  }
  std::string found(const std::string& name) const {
    return value_of(situation_.found, change_.identity, name);
  }
  void alter(const std::string& text) { result_.statements.push_back(alter_ + text + ";"); }

  void drop_what_goes() {
    const auto has = [&](std::string_view name) {
      return std::any_of(change_.attributes.begin(), change_.attributes.end(), [&](const auto& attribute) {
        return attribute.attribute == name && attribute.after && !attribute.before;
      });
    };
    if (has("identity")) {
      take("identity");
      alter("DROP IDENTITY");
    }
    if (has("generated") && found("generated").ends_with(" stored")) {
      take("generated");
      alter("DROP EXPRESSION");
    } else if (situation_.major >= 17 && !found("generated").empty() && same_generation()) {
      take("generated");
      const auto text = wanted("generated");
      alter("SET EXPRESSION AS (" + text.substr(0, text.rfind(' ')) + ")");
    }
  }

  bool same_generation() const {
    const auto was = wanted("generated");
    const auto is = found("generated");
    return !was.empty() && was != is && was.substr(was.rfind(' ')) == is.substr(is.rfind(' '));
  }

  void set_type() {
    const bool type = take("type") != nullptr;
    const bool collation = take("collation") != nullptr;
    if (!type && !collation) {
      return;
    }
    const std::string name = quote(change_.identity.path.back());
    const bool using_needed = !converts(found("type"), wanted("type")) && found("type") != wanted("type");
    const bool own =
        found("type").find('.') != std::string::npos || wanted("type").find('.') != std::string::npos;
    // A default of the other type cannot be converted.
    if (using_needed && !found("default").empty() && found("identity").empty()) {
      alter("DROP DEFAULT");
      default_is_gone_ = true;
    }
    const std::string collate = wanted("collation");
    alter("TYPE " + wanted("type") + (collate.empty() ? "" : " COLLATE " + collate) +
          (using_needed ? " USING " + conversion(name, own) : ""));
  }

  /// An array is made of one value, and gives its first one back.
  std::string conversion(const std::string& name, bool own) const {
    const bool to_array = wanted("type").ends_with("[]");
    if (to_array != found("type").ends_with("[]")) {
      return (to_array ? "ARRAY[" + name + "]" : name + "[1]") + "::" + wanted("type");
    }
    return name + (own ? "::text" : "") + "::" + wanted("type");
  }

  void set_default() {
    if (take("default") == nullptr && !default_is_gone_) {
      return;
    }
    const auto text = wanted("default");
    if (!text.empty()) {
      alter("SET DEFAULT " + text);
    } else if (!default_is_gone_) {
      alter("DROP DEFAULT");
    }
  }

  void set_nullable() {
    if (take("nullable") == nullptr) {
      return;
    }
    const auto clause = not_null_clause(change_.identity, situation_);
    if (wanted("nullable") == "yes") {
      alter("DROP NOT NULL");
    } else if (clause == " NOT NULL") {
      alter("SET NOT NULL");
    } else {
      const auto* constraint = not_null_of(situation_.wanted, change_.identity);
      result_.statements.push_back("ALTER TABLE " + qualified(change_.identity.path, 2) + " ADD CONSTRAINT " +
                                   quote(constraint->first.path.back()) + " " +
                                   constraint->second.at("definition") + ";");
    }
  }

  void set_identity() {
    static constexpr std::string_view options[] = {"identity increment", "identity minimum",
                                                   "identity maximum",   "identity start",
                                                   "identity cache",     "identity cycle"};
    const auto* identity = take("identity");
    const bool goes = wanted("identity").empty();
    const bool comes = found("identity").empty();
    const std::string kind = wanted("identity") == "always" ? "ALWAYS" : "BY DEFAULT";
    if (identity != nullptr && !goes) {
      alter(comes ? "ADD" + identity_clause(*situation_.wanted.find(change_.identity))
                  : "SET GENERATED " + kind);
    }
    if (goes || comes) {
      for (const auto& attribute : change_.attributes) {
        if (attribute.attribute.starts_with("identity ") && !attribute.attribute.ends_with("comment") &&
            !attribute.attribute.ends_with("persistence")) {
          take(attribute.attribute);
        }
      }
    } else {
      set_sequence_type();
    }
    if (const auto text = goes || comes ? "" : changed_identity(change_); !text.empty()) {
      result_.statements.push_back(alter_.substr(0, alter_.size() - 1) + text + ";");
      for (const auto name : options) {
        take(name);
      }
    }
    set_sequence();
  }

  /// Before its bounds, which it moves.
  void set_sequence_type() {
    if (take("identity type") != nullptr && wanted("type") == found("type")) {
      result_.statements.push_back("ALTER SEQUENCE " + found("identity sequence") + " AS " +
                                   wanted("identity type") + ";");
    }
  }

  /// The sequence of an identity is a sequence under a name of its own.
  void set_sequence() {
    const auto sequence = [&](const std::string& text) {
      result_.statements.push_back("ALTER SEQUENCE " + found("identity sequence") + " " + text + ";");
    };
    if (const auto* persistence = take("identity persistence"); persistence != nullptr) {
      sequence(persistence->before == "unlogged" ? "SET UNLOGGED" : "SET LOGGED");
    }
    if (const auto* comment = take("identity comment");
        comment != nullptr && !found("identity sequence").empty()) {
      result_.statements.push_back("COMMENT ON SEQUENCE " + found("identity sequence") + " IS " +
                                   (comment->before ? literal(*comment->before) : "NULL") + ";");
    }
    if (take("identity sequence") != nullptr && !wanted("identity sequence").empty() &&
        !found("identity sequence").empty()) {
      const auto name = wanted("identity sequence");
      sequence("RENAME TO " + name.substr(name.rfind('.') + 1));
    }
  }

  void set_physical() {
    if (const auto* target = take("statistics target")) {
      alter("SET STATISTICS " + target->before.value_or("-1"));
    }
    if (const auto* compression = take("compression")) {
      alter("SET COMPRESSION " + compression->before.value_or("default"));
    }
    if (const auto* options = take("options")) {
      for (const auto& statement : changed_parameters(alter_, options->after, options->before)) {
        result_.statements.push_back(statement);
      }
    }
    const auto storage = wanted("storage").empty() ? usual_storage(wanted("type")) : wanted("storage");
    if ((!storage.empty() || situation_.major >= 16) && take("storage") != nullptr) {
      alter("SET STORAGE " + (storage.empty() ? "DEFAULT" : storage));
    }
    if (const auto* options = take("foreign options")) {
      result_.statements.push_back("ALTER FOREIGN TABLE " +
                                   alter_.substr(std::string_view("ALTER TABLE ").size()) + "OPTIONS (" +
                                   changed_options(options->after, options->before) + ");");
    }
  }

  const Change& change_;
  const Situation& situation_;
  std::string alter_;
  std::vector<std::string> done_;
  bool default_is_gone_ = false;
  Alteration result_;
};

}  // namespace

Alteration alter_column(const Change& change, const Situation& situation) {
  return Column(change, situation).run();
}

}  // namespace harness::postgres
