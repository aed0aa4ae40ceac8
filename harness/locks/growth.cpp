#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>

#include <harness/locks/growth.hpp>

namespace harness {
namespace {

/// Student's quantile of 0.975 by the degrees of freedom, from 1.
double quantile(std::size_t degrees) {
  constexpr std::array<double, 20> known = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365,
                                            2.306,  2.262, 2.228, 2.201, 2.179, 2.160, 2.145,
                                            2.131,  2.120, 2.110, 2.101, 2.093, 2.086};
  return known.at(std::min(std::max<std::size_t>(degrees, 1), known.size()) - 1);
}

/// The means by the number of rows.
std::map<double, double> means_of(const std::vector<Measured>& values) {
  std::map<double, std::vector<double>> by_rows;
  for (const auto& one : values) {
    by_rows[one.rows].push_back(one.value);
  }
  std::map<double, double> means;
  for (const auto& [rows, at_rows] : by_rows) {
    double sum = 0;
    for (const double value : at_rows) {
      sum += value;
    }
    means[rows] = sum / static_cast<double>(at_rows.size());
  }
  return means;
}

}  // namespace

std::string_view to_string(Growth growth) {
  switch (growth) {
    case Growth::constant:
      return "constant";
    case Growth::linear:
      return "linear";
    case Growth::worse:
      break;
  }
  return "worse than linear";
}

std::optional<Growth> growth_of(const std::vector<Measured>& counter, double noise) {
  const auto means = means_of(counter);
  if (means.size() < 2) {
    return std::nullopt;
  }
  const auto gain = [](const auto& from, const auto& to) {
    return (to->second - from->second) / (to->first - from->first);
  };
  const auto last = std::prev(means.end());
  const auto middle = std::prev(last);
  const double at_end = gain(middle, last);
  if (at_end < noise) {
    return Growth::constant;
  }
  // With two numbers of rows what was gained up to the first is taken for what came before.
  const double before = means.size() == 2 ? middle->second / middle->first : gain(std::prev(middle), middle);
  return at_end > 2 * std::max(before, noise) ? Growth::worse : Growth::linear;
}

std::optional<FittedLine> FittedLine::through(const std::vector<Measured>& values) {
  FittedLine line;
  line.count_ = static_cast<double>(values.size());
  for (const auto& one : values) {
    line.mean_rows_ += one.rows / line.count_;
    line.mean_value_ += one.value / line.count_;
  }
  double together = 0;
  for (const auto& one : values) {
    line.spread_ += (one.rows - line.mean_rows_) * (one.rows - line.mean_rows_);
    together += (one.rows - line.mean_rows_) * (one.value - line.mean_value_);
  }
  if (values.size() < 3 || line.spread_ <= 0) {
    return std::nullopt;
  }
  line.slope_ = together / line.spread_;
  double squares = 0;
  for (const auto& one : values) {
    const double off = one.value - line.mean_value_ - line.slope_ * (one.rows - line.mean_rows_);
    squares += off * off;
  }
  line.variance_ = squares / (line.count_ - 2);
  line.quantile_ = quantile(values.size() - 2);
  return line;
}

Estimate FittedLine::slope() const {
  const double error = quantile_ * std::sqrt(variance_ / spread_);
  return {slope_ - error, slope_, slope_ + error};
}

Estimate FittedLine::at(double rows) const {
  const double off = rows - mean_rows_;
  const double error = quantile_ * std::sqrt(variance_ * (1 / count_ + off * off / spread_));
  const double about = mean_value_ + slope_ * off;
  return {std::max(0.0, about - error), std::max(0.0, about), std::max(0.0, about + error)};
}

}  // namespace harness
