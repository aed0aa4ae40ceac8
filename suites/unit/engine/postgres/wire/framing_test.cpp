#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/wire/messages.hpp>

#include <harness/engine/postgres/wire/framing.hpp>

namespace harness::postgres::wire {
namespace {

/// The pieces of a stream that arrives in chunks of a size, as "type(size)" with "+" for what goes on; what
/// is passed on, too.
struct Divided {
  std::string pieces;
  std::string bytes;
  std::size_t most_kept = 0;
};

Divided divide(Side side, std::string_view stream, std::size_t chunk) {
  Framing framing(side);
  Divided divided;
  std::string kept;
  for (std::size_t at = 0; at < stream.size(); at += chunk) {
    kept += stream.substr(at, chunk);
    std::string_view rest = kept;
    while (const auto piece = framing.next(rest)) {
      if (piece->begins) {
        divided.pieces += piece->type + std::string("(") + std::to_string(piece->size) + ")";
      }
      divided.pieces += piece->ends ? " " : piece->begins ? "+" : "";
      divided.bytes += piece->bytes;
      rest.remove_prefix(piece->bytes.size());
    }
    kept = rest;
    divided.most_kept = std::max(divided.most_kept, kept.size());
  }
  EXPECT_TRUE(framing.at_boundary() || !kept.empty()) << chunk;
  EXPECT_EQ(kept, "") << chunk;
  return divided;
}

std::string refusal(Side side, std::string_view bytes) {
  Framing framing(side);
  try {
    while (const auto piece = framing.next(bytes)) {
      bytes.remove_prefix(piece->bytes.size());
    }
  } catch (const ProtocolError& error) {
    return error.what();
  }
  return "";
}

TEST(Framing, DividesAStreamHoweverItArrives) {
  const auto stream =
      row_description + row + message('D', std::string(300, 'x')) + complete("SELECT 2") + ready('I');
  for (std::size_t chunk = 1; chunk <= stream.size(); ++chunk) {
    const auto divided = divide(Side::server, stream, chunk);
    EXPECT_EQ(divided.bytes, stream) << chunk;
    std::string told = divided.pieces;
    std::erase(told, '+');
    // Rows that are there together are one piece.
    if (const auto second = told.find("D(300) "); second != std::string::npos) {
      told.erase(second, 7);
    }
    EXPECT_EQ(told, "T(2) D(2) C(9) Z(1) ") << chunk;
  }
}

TEST(Framing, WaitsForTheWholeOfASmallMessage) {
  const auto sent = query("SELECT 1");
  for (std::size_t size = 0; size < sent.size(); ++size) {
    EXPECT_EQ(Framing(Side::client).next(std::string_view(sent).substr(0, size)), std::nullopt) << size;
  }
  const auto more = sent + "more";
  const auto piece = Framing(Side::client).next(more);
  ASSERT_TRUE(piece);
  EXPECT_TRUE(piece->begins && piece->ends && piece->is_whole());
  EXPECT_EQ(piece->head, zero("SELECT 1"));
  EXPECT_EQ(piece->bytes, sent);
}

TEST(Framing, KeepsNoMoreThanTheHeadOfALargeMessage) {
  const auto stream = query(std::string(5'000'000, 'x')) + synchronise;
  const auto divided = divide(Side::client, stream, 10'000);
  EXPECT_EQ(divided.bytes, stream);
  EXPECT_EQ(divided.pieces, "Q(5000001)+ S(0) ");
  EXPECT_LT(divided.most_kept, Framing::head_limit + 5);
}

TEST(Framing, PassesRowsAndCopyDataAsTheyArrive) {
  Framing framing(Side::server);
  const auto header = message('D', std::string(100, 'x')).substr(0, 5);
  const auto piece = framing.next(header);
  ASSERT_TRUE(piece);
  EXPECT_EQ(piece->bytes, header);
  EXPECT_FALSE(piece->ends);
  EXPECT_FALSE(framing.at_boundary());
}

TEST(Framing, TakesRowsThatAreThereTogetherForOnePiece) {
  Framing framing(Side::server);
  const auto rows = row + row + message('D', "xyz");
  const auto input = rows + message('D', "xyz").substr(0, 7);
  const auto run = framing.next(input);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->bytes, rows);
  EXPECT_TRUE(run->begins && run->ends);
  const auto rest = framing.next(std::string_view(input).substr(rows.size()));
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->place, rows.size());
  EXPECT_FALSE(rest->ends);
}

TEST(Framing, GivesTheWholeHeadOfAMessageThatHasMore) {
  const auto sent = query(std::string(Framing::head_limit, 'x'));
  const auto piece = Framing(Side::client).next(sent);
  ASSERT_TRUE(piece);
  EXPECT_EQ(piece->head.size(), Framing::head_limit);
  EXPECT_FALSE(piece->is_whole());
  EXPECT_TRUE(piece->ends);
  EXPECT_EQ(piece->bytes.size(), sent.size());
}

TEST(Framing, NamesWhatItDoesNotKnow) {
  EXPECT_EQ(refusal(Side::server, ready('I') + message('z')),
            "the server sent a message of unknown type 0x7a ('z') at byte 6");
  EXPECT_EQ(refusal(Side::client, "\x90"), "the client sent a message of unknown type 0x90 at byte 0");
  EXPECT_EQ(refusal(Side::client, std::string("Q\0\0\0\3", 5)),
            "the client sent Query ('Q') at byte 0 with a length of 3");
  EXPECT_EQ(refusal(Side::server, "D\xff\xff\xff\xff"),
            "the server sent DataRow ('D') at byte 0 with a length of 4294967295");
  // Each side's own messages are not the other's.
  EXPECT_EQ(refusal(Side::client, message('Z', "I")),
            "the client sent a message of unknown type 0x5a ('Z') at byte 0");
  EXPECT_EQ(refusal(Side::server, message('Q', zero(""))),
            "the server sent a message of unknown type 0x51 ('Q') at byte 0");
}

TEST(Framing, PassesTheErrorOfAServerThatCannotFork) {
  const std::string old =
      zero("Ecould not fork new process for connection: Resource temporarily unavailable\n");
  Framing framing(Side::server);
  const auto piece = framing.next(old);
  ASSERT_TRUE(piece);
  EXPECT_EQ(piece->bytes, old);
  EXPECT_FALSE(framing.at_boundary());
}

TEST(Fields, EndWithAnErrorWhereTheBodyEndsEarly) {
  const std::string body = int16_bytes(7) + int32_bytes(1u << 31) + zero("name") + "x";
  Fields fields(body, "Bind");
  EXPECT_EQ(fields.int16(), 7);
  EXPECT_EQ(fields.int32(), 1u << 31);
  EXPECT_EQ(fields.text(), "name");
  EXPECT_THROW(fields.require_end(), ProtocolError);
  EXPECT_EQ(fields.byte(), 'x');
  EXPECT_NO_THROW(fields.require_end());
  EXPECT_THROW(fields.byte(), ProtocolError);
  EXPECT_THROW(fields.int16(), ProtocolError);
  EXPECT_THROW(fields.int32(), ProtocolError);
  EXPECT_THROW(fields.text(), ProtocolError);
}

}  // namespace
}  // namespace harness::postgres::wire
