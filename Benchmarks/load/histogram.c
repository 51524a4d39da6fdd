// The arithmetic between a latency and its bucket.
#include "histogram.h"

enum { STEP_BITS = 7 };

static unsigned bucket_of(uint64_t nanoseconds) {
    if (nanoseconds < HISTOGRAM_STEPS) {
        return (unsigned)nanoseconds;
    }
    // The highest STEP_BITS + 1 bits name the bucket; what is below them is dropped.
    unsigned highest = 63U - (unsigned)__builtin_clzll(nanoseconds);
    unsigned dropped = highest - STEP_BITS;
    unsigned step = (unsigned)(nanoseconds >> dropped) - HISTOGRAM_STEPS;
    unsigned bucket = (dropped + 1) * HISTOGRAM_STEPS + step;
    return bucket < HISTOGRAM_BUCKETS ? bucket : HISTOGRAM_BUCKETS - 1;
}

static uint64_t highest_of(unsigned bucket) {
    if (bucket < HISTOGRAM_STEPS) {
        return bucket;
    }
    unsigned dropped = bucket / HISTOGRAM_STEPS - 1;
    uint64_t lowest = (uint64_t)(HISTOGRAM_STEPS + bucket % HISTOGRAM_STEPS) << dropped;
    return lowest + ((uint64_t)1 << dropped) - 1;
}

void histogram_add(struct histogram *histogram, uint64_t nanoseconds, uint64_t times) {
    histogram->counts[bucket_of(nanoseconds)] += times;
    histogram->total += times;
}

uint64_t histogram_percentile(const struct histogram *histogram, double share) {
    uint64_t wanted = (uint64_t)(share * (double)histogram->total);
    uint64_t seen = 0;
    for (unsigned bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
        seen += histogram->counts[bucket];
        if (seen > 0 && seen >= wanted) {
            return highest_of(bucket);
        }
    }
    return 0;
}
