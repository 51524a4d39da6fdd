// Connections that ask in rounds: send a pipeline of requests, wait for all answers, go on.
#ifndef CLIENTS_H
#define CLIENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "histogram.h"
#include "options.h"
#include "replies.h"

/// What a run found out.
struct run_result {
    uint64_t requests;  // answered in full
    double seconds;     // from before the first request until behind the last answer
    double cpu_seconds; // of this process meanwhile, user and system
    struct reply_counts counts;
    struct histogram latencies;  // of a request: from its round's sending to its round's last byte
};

/// Opens the connections, runs, closes. False: it broke off, and stderr says why.
bool clients_run(const struct options *options, struct run_result *result);

#endif
