#include <suites/unit/migrator/sql_files/layouts/liquibase_fixture.hpp>

#include <harness/migrator/sql_files/layouts/liquibase_cut.hpp>

namespace harness::liquibase {
namespace {

struct LiquibaseCutCase {
  std::string name;
  std::string sql;
  std::string expected;
  sql_files::LiquibaseCut how = {};
};

void PrintTo(const LiquibaseCutCase& cut, std::ostream* out) {
  *out << cut.name;
}

class LiquibaseCutter : public testing::TestWithParam<LiquibaseCutCase> {};

TEST_P(LiquibaseCutter, CutsAsLiquibaseDoes) {
  std::string cut;
  for (const auto& part : sql_files::cut_liquibase(GetParam().sql, GetParam().how)) {
    cut += "[" + part.text + "]";
  }
  EXPECT_EQ(cut, GetParam().expected);
}

sql_files::LiquibaseCut at(const std::string& delimiter) {
  return {true, true, delimiter};
}

INSTANTIATE_TEST_SUITE_P(
    Cuts, LiquibaseCutter,
    testing::Values(
        LiquibaseCutCase{"plain", "A; B;\nC", "[A][B][C]"},
        LiquibaseCutCase{"comments", "A -- x;\n, B /* ; */;C", "[A \n, B][C]"},
        LiquibaseCutCase{"comments_kept", "A -- x;\n;B", "[A -- x;][B]", {true, false, {}}},
        LiquibaseCutCase{"whole", "A; B;", "[A; B;]", {false, true, {}}},
        LiquibaseCutCase{"comments_do_not_nest", "/* a /* b */ c; */", "[c][*/]"},
        LiquibaseCutCase{"comment_without_end", "A /* b; c", "[A /* b][c]"},
        LiquibaseCutCase{"quotes", "A ';' \";\" `;` [x;] '';B", "[A ';' \";\" `;` [x;] ''][B]"},
        LiquibaseCutCase{"backslash", "A 'C:\\'; B 'x';", "[A 'C:\\'; B 'x']"},
        LiquibaseCutCase{"backslash_at_the_end", "A 'C:\\'; B", "[A 'C:\\'][B]"},
        LiquibaseCutCase{"open_quote", "A 'it; B", "[A 'it][B]"},
        LiquibaseCutCase{"dollars", "AS $$ a; b $$;", "[AS $$ a][b $$]"},
        LiquibaseCutCase{"block", "T BEGIN a; b; END; c", "[T BEGIN a; b; END][c]"},
        LiquibaseCutCase{"end_of_if", "BEGIN IF a; END IF; b; END; c", "[BEGIN IF a; END IF][b][END][c]"},
        LiquibaseCutCase{"glued_begin", "$$BEGIN a; END$$; b", "[$$BEGIN a][END$$][b]"},
        LiquibaseCutCase{"own_transaction", "BEGIN; a; COMMIT; b", "[BEGIN; a; COMMIT; b]"},
        LiquibaseCutCase{"begin_transaction", "BEGIN TRANSACTION; a; b", "[BEGIN TRANSACTION][a][b]"},
        LiquibaseCutCase{"go", "A\nGO\nB\n/\nC", "[A][B][C]"},
        LiquibaseCutCase{"go_within_a_line", "A\n GO\nB / C", "[A\n GO\nB / C]"},
        LiquibaseCutCase{"delimiter", "A; B\n//\nC //", "[A; B][C]", at("//")},
        LiquibaseCutCase{"delimiter_of_one_letter", "A; B @ C", "[A; B][C]", at("@")},
        LiquibaseCutCase{"delimiter_slash", "A / B\n/\nC", "[A / B][C]", at("/")},
        LiquibaseCutCase{"delimiter_as_pattern", "A;\nGO\nB", "[A;][B]", at("\\nGO")},
        LiquibaseCutCase{"delimiter_begun_at_the_end", "A /", "[A]", at("//")},
        LiquibaseCutCase{"qualified_end", "x.end; \"begin\" a; b", "[x.end][\"begin\" a][b]"}),
    [](const auto& test) { return test.param.name; });

TEST(LiquibaseCutting, NamesCharactersThatItsGrammarLacks) {
  for (const std::string strange : {"\x01", "\x0c", "\u0080", "\ufffd"}) {
    EXPECT_THROW(sql_files::cut_liquibase("A " + strange, {}), sql_files::LiquibaseStranger);
    EXPECT_EQ(sql_files::cut_liquibase("'" + strange + "' -- " + strange, {}).size(), 1U);
  }
  EXPECT_EQ(sql_files::cut_liquibase("é\u00a0€ \U0001F600;b", {}).size(), 2U);
}

TEST(LiquibaseCutting, RefusesADelimiterThatIsARegularExpression) {
  EXPECT_THROW(sql_files::cut_liquibase("A", {true, true, "**"}), Error);
}

}  // namespace
}  // namespace harness::liquibase
