// A load generator for pratikd and Redis over Unix sockets: asks, counts, prints one line of JSON.
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "clients.h"
#include "options.h"

static double microseconds(const struct histogram *latencies, double share) {
    return (double)histogram_percentile(latencies, share) / 1000;
}

static void print_result(const struct run_result *result) {
    const struct histogram *latencies = &result->latencies;
    printf("{\"requests\":%llu,\"seconds\":%.6f,\"requests_per_second\":%.1f,"
           "\"values\":%llu,\"errors\":%llu,"
           "\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,\"cpu_share\":%.3f}\n",
           (unsigned long long)result->requests, result->seconds,
           (double)result->requests / result->seconds, (unsigned long long)result->counts.values,
           (unsigned long long)result->counts.errors, microseconds(latencies, 0.5),
           microseconds(latencies, 0.99), microseconds(latencies, 0.999),
           result->cpu_seconds / result->seconds);
}

int main(int count, char **arguments) {
    struct options options;
    if (!options_read(&options, count, arguments)) {
        return EX_USAGE;
    }
    struct run_result *result = calloc(1, sizeof *result);
    if (result == NULL || !clients_run(&options, result)) {
        return EX_IOERR;
    }
    print_result(result);
    if (result->counts.errors > 0) {
        fprintf(stderr, "load: %llu errors, the first: %s\n",
                (unsigned long long)result->counts.errors, result->counts.first_error);
        return EX_PROTOCOL;
    }
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EX_IOERR;
}
