// What the command line asks of a run.
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "replies.h"

struct options {
    enum protocol protocol;
    const char *socket;
    unsigned connections;
    unsigned pipeline;            // requests a connection sends at once, and then waits for
    unsigned replies_a_request;   // 5 for MULTI, three SETs and EXEC
    double seconds;               // no request is sent after so many
    uint64_t requests;            // nor after so many of them; 0: no such bound
    uint64_t keys;                // ids 1 to keys, where `records` is null
    uint64_t seed;
    const char *records;          // path of a file of requests
};

/// Reads the arguments. False: they are unusable, and stderr says how to use them.
bool options_read(struct options *options, int count, char **arguments);

#endif
