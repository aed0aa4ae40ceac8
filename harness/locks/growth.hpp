#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace harness {

/// How a quantity grows with the rows of the tables.
enum class Growth { constant, linear, worse };

/// "constant", "linear", "worse than linear".
std::string_view to_string(Growth growth);

/// A quantity that was measured at so many rows.
struct Measured {
  double rows = 0;
  double value = 0;
};

/// How a counter grows, from its means at the two largest numbers of rows, and at the one before: constant if
/// it gains less than `noise` a row at the end; worse than linear if it gains twice as much a row there as
/// before. Nullopt with fewer than two numbers of rows. Pure.
std::optional<Growth> growth_of(const std::vector<Measured>& counter, double noise);

/// A value with the interval that holds it in 95 of 100 cases, as far as the scatter says.
struct Estimate {
  double low = 0;
  double about = 0;
  double high = 0;
};

/// The straight line through what was measured that has the least squared distances.
class FittedLine {
 public:
  /// Nullopt with fewer than three values, or at one number of rows alone. Pure.
  static std::optional<FittedLine> through(const std::vector<Measured>& values);

  Estimate slope() const;
  /// What it says for so many rows; never below 0.
  Estimate at(double rows) const;

 private:
  double mean_rows_ = 0;
  double mean_value_ = 0;
  double slope_ = 0;
  double spread_ = 0;  ///< the squared distances of the rows from their mean
  double count_ = 0;
  double variance_ = 0;  ///< of the values about the line
  double quantile_ = 0;  ///< Student's, for so many values
};

}  // namespace harness
