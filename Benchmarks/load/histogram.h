// Counts of latencies in log-linear buckets, from which percentiles are read within 1 %.
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

// Each power of two of nanoseconds is cut into this many equal buckets.
enum { HISTOGRAM_STEPS = 128, HISTOGRAM_BUCKETS = HISTOGRAM_STEPS * 40 };

struct histogram {
    uint64_t total;
    uint64_t counts[HISTOGRAM_BUCKETS];
};

/// Adds `times` latencies of the same length; what is over 2^46 ns counts as the longest bucket.
void histogram_add(struct histogram *histogram, uint64_t nanoseconds, uint64_t times);

/// The latency in nanoseconds that the share (0 to 1) of all do not exceed; 0 if there is none.
uint64_t histogram_percentile(const struct histogram *histogram, double share);

#endif
