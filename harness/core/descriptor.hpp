#pragma once

#include <filesystem>
#include <string>
#include <utility>

namespace harness {

/// A file descriptor that closes with the object; -1 is none.
class Descriptor {
 public:
  Descriptor() noexcept = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const noexcept { return number_; }
  explicit operator bool() const noexcept { return number_ >= 0; }
  void close() noexcept;

 private:
  int number_ = -1;
};

/// Opens a folder to read and to look into; closed, with errno set, if it cannot be opened or its last part
/// is a link.
Descriptor open_folder(const std::filesystem::path& folder) noexcept;
/// The same inside an opened folder.
Descriptor open_folder(int parent, const std::string& name) noexcept;

}  // namespace harness
