#include <suites/unit/migrator/sql_files/layouts/liquibase_fixture.hpp>

namespace harness::liquibase {
namespace {

TEST_F(Liquibase, NamesWhatIsNotFollowedHere) {
  const auto of = [&](const std::string& text) { return faults_of(text); };
  EXPECT_EQ(
      of("--changeset a:1 runWith:psql\nA;\n"),
      "c.sql:2 history/unreadable: revision a:1 cannot be run: runWith:psql has another program run this "
      "changeset\n");
  EXPECT_EQ(
      of(first + "--precondition-table-exists table:x\nA;\n"),
      "c.sql:3 history/unreadable: revision a:1 cannot be run: the precondition table-exists is not asked "
      "here\n");
  EXPECT_EQ(
      of(first + "--preconditions onError:MARK_RAN\nA;\n"),
      "c.sql:3 history/unreadable: revision a:1 cannot be run: what a precondition does when its own query "
      "fails (onError) is not followed here\n");
  EXPECT_EQ(
      of(first + "A;\n--changeset a:2\nB;\n--rollback changesetId:1 changesetAuthor:a\n"),
      "c.sql:6 history/unreadable: the way down of revision a:2 cannot be run: a rollback that runs another "
      "changeset (changesetId) is not followed here\n");
  EXPECT_EQ(
      of(first + "A \x01;\n"),
      "c.sql:3 history/unreadable: revision a:1 cannot be run: Liquibase knows no character as the one on "
      "this line outside of quotes\n");
}

/// Liquibase creates a changeset with the SQL of the one above, and does not come to replace it.
TEST_F(Liquibase, TellsThatTheLastChangesetWithoutALineRunsTheOneAbove) {
  EXPECT_EQ(
      faults_of(first + "A;\n--changeset a:2\n--rollback empty\n"),
      "c.sql:4 history/unreadable: revision a:2 cannot be run: it has no SQL: Liquibase runs that of the "
      "changeset above once more\n");
}

struct RefusedFile {
  std::string name;
  std::string text;
  int line;
  std::string message;
};

void PrintTo(const RefusedFile& file, std::ostream* out) {
  *out << file.name;
}

class LiquibaseRefuses : public Liquibase, public testing::WithParamInterface<RefusedFile> {};

TEST_P(LiquibaseRefuses, AndSaysWhere) {
  EXPECT_EQ(faults_of(GetParam().text),
            "c.sql:" + std::to_string(GetParam().line) +
                " history/unreadable: Liquibase does not start: " + GetParam().message + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Files, LiquibaseRefuses,
    testing::Values(
        RefusedFile{"second_header", header, 2, "Liquibase refuses a second \"--liquibase formatted\""},
        RefusedFile{"one_dash", first + "A;\n-rollback B;\n", 4,
                    "Liquibase refuses a mark with one dash: \"-rollback B;\""},
        RefusedFile{"no_id", "--changeset a\nA;\n", 2, "Liquibase finds no author and id in this line"},
        RefusedFile{"blank_before_id", "--changeset a: 1\nA;\n", 2,
                    "Liquibase finds no author and id in this line"},
        RefusedFile{"id_of_colons", "--changeset a:::\nA;\n", 2,
                    "Liquibase finds no author and id in this line"},
        RefusedFile{"word_like_changeset", "-- changesets below\n", 2,
                    "Liquibase finds no author and id in this line"},
        RefusedFile{"no_sql", first + "\n--changeset a:2\nB;\n", 2,
                    "Liquibase refuses a changeset without SQL: a:1"},
        RefusedFile{"comment_above", "--comment x\n" + first + "A;\n", 2,
                    "Liquibase refuses \"--comment\" outside of a changeset"},
        RefusedFile{"comments", first + "--comments x\nA;\n", 3, "Liquibase refuses \"--comments\""},
        RefusedFile{"property", "--property name:x\n", 2,
                    "Liquibase finds no name and value in this property"},
        RefusedFile{"ignore", "--ignore:1\n", 2, "Liquibase knows no mark \"--ignore\""},
        RefusedFile{"ignore_lines", "--ignoreLines:end\n", 2, "Liquibase knows no \"ignoreLines:end\" here"},
        RefusedFile{"precondition", first + "--precondition-rows x\nA;\n", 3,
                    "Liquibase knows no precondition \"rows\""},
        RefusedFile{"sql_check", first + "--precondition-sql-check SELECT\nA;\n", 3,
                    "Liquibase finds no expected result and query in this precondition"},
        RefusedFile{"on_fail", first + "--preconditions onFail:SKIP\nA;\n", 3,
                    "Liquibase knows no onFail:SKIP"}),
    [](const auto& test) { return test.param.name; });

struct IgnoredPart {
  std::string name;
  std::string text;
  int line;
  std::string message;
};

void PrintTo(const IgnoredPart& part, std::ostream* out) {
  *out << part.name;
}

class LiquibaseIgnores : public Liquibase, public testing::WithParamInterface<IgnoredPart> {};

TEST_P(LiquibaseIgnores, AndThatIsSaid) {
  EXPECT_EQ(faults_of(GetParam().text), "c.sql:" + std::to_string(GetParam().line) +
                                            " history/ignored_sql: Liquibase " + GetParam().message + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Parts, LiquibaseIgnores,
    testing::Values(
        IgnoredPart{"attribute", "--changeset a:1 splitStatement:false\nA;\n", 2,
                    "ignores \"splitStatement:false\": it is no attribute of a changeset"},
        IgnoredPart{"equals", "--changeset a:1 runInTransaction=false\nA;\n", 2,
                    "ignores \"runInTransaction=false\": it is no attribute of a changeset"},
        IgnoredPart{"words", "--changeset a:1 context:x and y\nA;\n", 2,
                    "ignores \"and\": it is no attribute of a changeset"},
        IgnoredPart{"database", "--changeset a:1 dbms:postgres\nA;\n", 2,
                    "knows no database \"postgres\", and runs the changeset on none of that name"},
        IgnoredPart{"not_a_switch", "--changeset a:1 runAlways:yes\nA;\n", 2,
                    "takes \"runAlways:yes\" for false, or for nothing at all"},
        IgnoredPart{"above", "SELECT 1;\n" + first + "A;\n", 2,
                    "ignores what stands above the first changeset"},
        IgnoredPart{"ignored_to_the_end", first + "A;\n--ignoreLines:start\nB;\n", 4,
                    "ignores the rest of the file: no \"--ignoreLines:end\" ends what this begins"},
        IgnoredPart{
            "attribute_below", first + "--runInTransaction:false\nA;\n", 3,
            "ignores \"--runInTransaction:false\": attributes are read on the line of \"--changeset\" "
            "alone"},
        IgnoredPart{
            "rollback_with_colon", first + "A;\n--rollback: B;\n", 4,
            "ignores \"--rollback: B;\": a way back begins with \"--rollback \", with its SQL on that "
            "line"},
        IgnoredPart{
            "rollback_on_one_line", first + "A;\n/* liquibase rollback B; */\n", 4,
            "ignores \"/* liquibase rollback B; */\": it takes the line \"/* liquibase rollback\" alone "
            "for the beginning"},
        IgnoredPart{"precondition", first + "--precondition sql-check 1 SELECT 1\nA;\n", 3,
                    "ignores \"--precondition sql-check 1 SELECT 1\": it knows no such precondition"},
        IgnoredPart{"dbms_of_preconditions", first + "--preconditions dbms:h2\nA;\n", 3,
                    "ignores \"dbms:h2\" behind \"--preconditions\""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace harness::liquibase
