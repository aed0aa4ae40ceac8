#include <array>
#include <bit>
#include <cstdint>

#include <harness/core/checksum.hpp>

namespace harness {
namespace {

// FIPS 180-4, section 4.2.2: the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using State = std::array<std::uint32_t, 8>;

constexpr std::size_t block_size = 64;

void digest_block(State& state, std::string_view block) {
  std::array<std::uint32_t, 64> words{};
  for (std::size_t at = 0; at < 64; ++at) {
    words[at / 4] = words[at / 4] << 8 | static_cast<unsigned char>(block[at]);
  }
  for (std::size_t at = 16; at < 64; ++at) {
    const auto a = words[at - 15];
    const auto b = words[at - 2];
    words[at] = words[at - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + words[at - 7] +
                (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t at = 0; at < 64; ++at) {
    const auto first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) +
                       round_constants[at] + words[at];
    const auto second =
        (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  const State added = {a, b, c, d, e, f, g, h};
  for (std::size_t at = 0; at < state.size(); ++at) {
    state[at] += added[at];
  }
}

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r' || at + 1 == text.size() || text[at + 1] != '\n') {
      plain += text[at];
    }
  }
  return plain;
}

}  // namespace

Sha256::Sha256()
    : state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {
}

void Sha256::add(std::string_view bytes) {
  size_ += bytes.size();
  rest_ += bytes;
  std::size_t at = 0;
  for (; at + block_size <= rest_.size(); at += block_size) {
    digest_block(state_, std::string_view(rest_).substr(at, block_size));
  }
  rest_.erase(0, at);
}

std::string Sha256::bytes() const {
  auto end = rest_;
  end += '\x80';
  end.append((block_size + 56 - end.size() % block_size) % block_size, '\0');
  for (int shift = 56; shift >= 0; shift -= 8) {
    end += static_cast<char>(size_ * 8 >> shift & 0xFF);
  }
  auto state = state_;
  for (std::size_t at = 0; at < end.size(); at += block_size) {
    digest_block(state, std::string_view(end).substr(at, block_size));
  }
  std::string digest;
  for (const auto word : state) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest += static_cast<char>(word >> shift & 0xFF);
    }
  }
  return digest;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    for (std::size_t inner = at; inner < at + 3; ++inner) {
      three = three << 8 | (inner < bytes.size() ? static_cast<unsigned char>(bytes[inner]) : 0U);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      const bool is_padding = at + digit > bytes.size();
      text += is_padding ? '=' : digits[three >> (18 - 6 * digit) & 63];
    }
  }
  return text;
}

std::string checksum(std::string_view text) {
  Sha256 sha;
  sha.add(with_plain_line_ends(text));
  std::string hexadecimal;
  for (const unsigned char byte : sha.bytes()) {
    hexadecimal += "0123456789abcdef"[byte >> 4];
    hexadecimal += "0123456789abcdef"[byte & 15];
  }
  return hexadecimal;
}

}  // namespace harness
