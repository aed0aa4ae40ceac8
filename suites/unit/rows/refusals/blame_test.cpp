// What is unusual about the rows at which a move fails.

#include <gtest/gtest.h>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/refusals/blame.hpp>

namespace harness {
namespace {

/// Three books of two authors; one author has an unusual name.
std::vector<TableContents> library() {
  auto authors = table_of_texts("authors", {"id", "name"}, {{"1", "Ann"}, {"2", ""}});
  auto books =
      table_of_texts("books", {"id", "author_id", "title", "shelf"},
                     {{"1", "2", "Rain", std::nullopt}, {"2", "2", "Rain", "A"}, {"3", "7", "Snow", "A"}});
  authors.key = books.key = {"id"};
  books.references = {{"books_author", {"author_id"}, authors.path, {"id"}}};
  return {authors, books};
}

std::string blamed(const std::vector<TableContents>& all, const RowSet& core, const Failure& failure,
                   bool is_up = true) {
  return what_is_to_blame({all, core, failure, is_up}, with_empty_name());
}

Failure failure(const std::string& message, const std::string& detail, const std::string& statement) {
  return {message, "23000", statement, {}, detail};
}

const auto null_shelf = failure("column \"shelf\" of relation \"books\" contains null values", "",
                                "ALTER TABLE books ALTER shelf SET NOT NULL");

TEST(Blame, IsNotOnAnUnusualRowThatIsThereForItsKeyAlone) {
  EXPECT_EQ(blamed(library(), {{1, 0}}, null_shelf), "");
  auto copy = null_shelf;
  copy.statement = "INSERT INTO books_new (id, name, shelf) SELECT id, name, shelf FROM books";
  EXPECT_EQ(blamed(library(), {{1, 0}}, copy), "");
}

TEST(Blame, IsOnAnUnusualRowOfWhichTheStatementNamesTheValue) {
  auto backfill = null_shelf;
  backfill.statement = "UPDATE books SET shelf = substr(authors.name, 1) FROM authors";
  EXPECT_EQ(blamed(library(), {{1, 0}}, backfill), "public.authors.name is an empty text");
  EXPECT_EQ(blamed(library(), {{0, 1}}, null_shelf), "public.authors.name is an empty text");
}

const auto orphan =
    failure("insert or update on table \"books\" violates foreign key constraint \"books_author\"",
            "Key (author_id)=(7) is not present in table \"authors\".",
            "ALTER TABLE books ADD CONSTRAINT books_author FOREIGN KEY (author_id) REFERENCES authors");

TEST(Blame, IsOnARowThatReferredToNothingBefore) {
  EXPECT_EQ(blamed(library(), {{1, 2}}, orphan), "public.books.author_id refers to no row of authors");
  // A value that the move itself has given.
  EXPECT_EQ(blamed(library(), {{1, 1}}, orphan), "");
}

TEST(Blame, IsNotOnARowThatTheWayUpHasLetReferToNothing) {
  EXPECT_EQ(blamed(library(), {{1, 2}}, orphan, /*is_up=*/false), "");
}

Failure duplicate(const std::string& key) {
  return failure("could not create unique index \"u\"", "Key (" + key + ")=(x) is duplicated.",
                 "CREATE UNIQUE INDEX u ON books (" + key + ")");
}

TEST(Blame, IsOnTwoRowsWithOneValueOrOneCombination) {
  auto all = library();
  all[1].rows.rows[1][3] = "B";
  EXPECT_EQ(blamed(all, {{1, 0}, {1, 1}}, duplicate("title")),
            "two rows of public.books have the same title");
  EXPECT_EQ(blamed(all, {{1, 0}, {1, 1}}, duplicate("author_id, title")),
            "two rows of public.books have the same author_id, title");
}

TEST(Blame, IsNotOnTwoChildrenOfOneParent) {
  auto all = library();
  all[1].rows.rows[1] = {"2", "2", "Wind", "B"};
  EXPECT_EQ(blamed(all, {{1, 0}, {1, 1}}, duplicate("author_id")), "");
}

/// One row with three unusual values, of which no statement names a column.
TableContents order() {
  auto orders = table("orders", "1",
                      {numbered("id", "1", ValueKind::integer), numbered("state", "2"), numbered("note", "3"),
                       numbered("total", "4", ValueKind::integer, "integer")},
                      {{"1", "", "a long note", "2147483647"}});
  return orders;
}

std::string blamed_of_order(const std::string& message, const std::string& code) {
  UnusualValues unusual;
  TableShape shape;
  shape.columns = order().columns;
  unusual.note(shape, {{"1", "", "a long note", "2147483647"},
                       {{1, "an empty text"}, {2, "a long text"}, {3, "the largest number"}}});
  const Failure failure{message, code, "ALTER TABLE orders ALTER code TYPE varchar(8)", {}, ""};
  return what_is_to_blame({{order()}, {{0, 0}}, failure, true}, unusual);
}

TEST(Blame, IsOnTheValueThatTheEnginesWordsCanBeAbout) {
  EXPECT_EQ(blamed_of_order("value too long for type character varying(8)", "22001"),
            "public.orders.note is a long text");
  EXPECT_EQ(blamed_of_order("integer out of range", "22003"), "public.orders.total is the largest number");
}

TEST(Blame, IsOnRowsThatReferToWhatAStatementTakes) {
  const auto taken = failure("update or delete on table \"authors\" violates foreign key constraint",
                             "Key (id)=(2) is still referenced from table \"books\".",
                             "DELETE FROM authors WHERE name = ''");
  EXPECT_EQ(blamed(library(), {{0, 1}, {1, 0}}, taken), "books refers to rows that the statement takes");
}

TEST(Blame, IsOnARowWithTheKeyOfOneThatTheRevisionInserts) {
  EXPECT_EQ(blamed(library(), {{0, 0}},
                   failure("duplicate key value", "Key (id)=(1) already exists.",
                           "INSERT INTO authors VALUES (1, 'Bob')")),
            "a row has the key of one that the revision inserts");
}

}  // namespace
}  // namespace harness
