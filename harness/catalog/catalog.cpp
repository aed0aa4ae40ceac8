#include <algorithm>
#include <utility>

#include <harness/catalog/catalog.hpp>
#include <harness/core/error.hpp>
#include <harness/core/utf8.hpp>

namespace harness {
namespace {

/// What a change copies; with fewer facts a catalog has more chunks to copy and to compare.
constexpr std::size_t chunk_limit = 32;

}  // namespace

Catalog::Place Catalog::place_of(const Identity& identity) const {
  const auto behind = std::upper_bound(
      chunks_.begin(), chunks_.end(), identity,
      [](const Identity& wanted, const auto& chunk) { return wanted < chunk->front()->first; });
  if (behind == chunks_.begin()) {
    return {};
  }
  const auto chunk = static_cast<std::size_t>(behind - chunks_.begin()) - 1;
  const auto& facts = *chunks_[chunk];
  const auto fact =
      std::lower_bound(facts.begin(), facts.end(), identity,
                       [](const auto& entry, const Identity& wanted) { return entry->first < wanted; });
  return {chunk, static_cast<std::size_t>(fact - facts.begin()),
          fact != facts.end() && (*fact)->first == identity};
}

Catalog::Chunk& Catalog::own(std::size_t chunk) {
  auto& place = chunks_[chunk];
  if (place.use_count() > 1) {
    place = std::make_shared<Chunk>(*place);
  }
  return *place;
}

void Catalog::add(Identity identity, Attributes attributes) {
  const auto place = place_of(identity);
  if (place.found) {
    throw internal_error(
        "the catalog has two facts about " + to_string(identity),
        "this is a defect of the catalog reader; please report it with the migration that led to it");
  }
  if (chunks_.empty()) {
    chunks_.push_back(std::make_shared<Chunk>());
  }
  auto& chunk = own(place.chunk);
  chunk.insert(chunk.begin() + static_cast<std::ptrdiff_t>(place.at),
               std::make_shared<const Entry>(std::move(identity), std::move(attributes)));
  ++size_;
  if (chunk.size() > chunk_limit) {
    // In order of their names, as most come: the first half stays full.
    const auto middle = place.at + 1 == chunk.size() ? chunk.end() - 1 : chunk.begin() + chunk_limit / 2;
    auto second = std::make_shared<Chunk>(middle, chunk.end());
    chunk.erase(middle, chunk.end());
    chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(place.chunk) + 1, std::move(second));
  }
}

void Catalog::erase(std::size_t chunk, std::size_t at) {
  auto& facts = own(chunk);
  facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(at));
  --size_;
  if (facts.empty()) {
    chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(chunk));
  }
}

void Catalog::merge_small(std::size_t chunk) {
  if (chunk + 1 < chunks_.size() && chunks_[chunk]->size() + chunks_[chunk + 1]->size() <= chunk_limit / 2) {
    auto& first = own(chunk);
    const auto& second = *chunks_[chunk + 1];
    first.insert(first.end(), second.begin(), second.end());
    chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(chunk) + 1);
  }
}

void Catalog::erase(const Identity& identity) {
  if (const auto place = place_of(identity); place.found) {
    erase(place.chunk, place.at);
    merge_small(place.chunk);
  }
}

void Catalog::erase_if(const std::function<bool(const Identity&)>& gone) {
  Catalog kept;
  for (auto& chunk : chunks_) {
    const auto is_gone = [&](const auto& entry) { return gone(entry->first); };
    if (std::any_of(chunk->begin(), chunk->end(), is_gone)) {
      auto rest = std::make_shared<Chunk>(*chunk);
      std::erase_if(*rest, is_gone);
      chunk = std::move(rest);
    }
    if (!chunk->empty()) {
      kept.size_ += chunk->size();
      kept.chunks_.push_back(std::move(chunk));
    }
  }
  *this = std::move(kept);
}

void Catalog::erase_within(const Path& path) {
  // They are adjacent, since a path sorts right before those below it.
  auto place = place_of({path, {}});
  while (place.chunk < chunks_.size()) {
    if (place.at == chunks_[place.chunk]->size()) {
      place = {place.chunk + 1, 0, false};
      continue;
    }
    if (!is_within((*chunks_[place.chunk])[place.at]->first.path, path)) {
      return;
    }
    const auto before = chunks_.size();
    erase(place.chunk, place.at);
    if (chunks_.size() < before) {
      place.at = 0;
    }
  }
}

const Attributes* Catalog::find(const Identity& identity) const {
  const auto place = place_of(identity);
  return place.found ? &(*chunks_[place.chunk])[place.at]->second : nullptr;
}

Catalog::Iterator Catalog::begin() const {
  return {chunks_, 0, 0};
}

Catalog::Iterator Catalog::end() const {
  return {chunks_, chunks_.size(), 0};
}

Catalog::Iterator& Catalog::Iterator::operator++() {
  if (++at_ == (*chunks_)[chunk_]->size()) {
    ++chunk_;
    at_ = 0;
  }
  return *this;
}

Catalog::Iterator Catalog::Iterator::operator++(int) {
  auto before = *this;
  ++*this;
  return before;
}

void Catalog::compare(const Catalog& other,
                      const std::function<void(const Entry* ours, const Entry* theirs)>& different) const {
  auto ours = begin();
  auto theirs = other.begin();
  while (!ours.at_end() || !theirs.at_end()) {
    if (theirs.at_end()) {
      different(&*ours++, nullptr);
    } else if (ours.at_end()) {
      different(nullptr, &*theirs++);
    } else if (ours.whole() != nullptr && ours.whole() == theirs.whole()) {
      ours.skip_chunk();
      theirs.skip_chunk();
    } else if (&*ours == &*theirs) {
      ++ours;
      ++theirs;
    } else if (const auto order = ours->first <=> theirs->first; order < 0) {
      different(&*ours++, nullptr);
    } else if (order > 0) {
      different(nullptr, &*theirs++);
    } else {
      if (ours->second != theirs->second) {
        different(&*ours, &*theirs);
      }
      ++ours;
      ++theirs;
    }
  }
}

bool Catalog::operator==(const Catalog& other) const {
  bool equal = size_ == other.size_;
  if (equal) {
    compare(other, [&](const Entry*, const Entry*) { equal = false; });
  }
  return equal;
}

bool is_within(const Path& path, const Path& prefix) {
  return prefix.size() <= path.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

std::string to_string(const Path& path) {
  std::string text;
  for (const auto& part : path) {
    const bool plain = part.find_first_of(". \"") == std::string::npos && !part.empty();
    text += (text.empty() ? "" : ".") + printable_line(plain ? part : "\"" + part + "\"");
  }
  return text;
}

std::string to_string(const Identity& identity) {
  return identity.path.empty() ? identity.kind : identity.kind + " " + to_string(identity.path);
}

}  // namespace harness
