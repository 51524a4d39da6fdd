// Finds where replies end in a stream of bytes, for the line protocol of pratikd and for RESP.
#ifndef REPLIES_H
#define REPLIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum protocol { PROTOCOL_PRATIK, PROTOCOL_REDIS };

// Arrays of RESP inside arrays, at most; EXEC needs one level.
enum { REPLY_DEPTH = 8, REPLY_LINE = 256 };

/// What has been read of the reply that is under way, so that it may be cut anywhere.
struct reply_reader {
    enum protocol protocol;
    uint64_t skip;            // payload bytes that are still to come, their line end included
    bool in_line;             // a line has begun and its LF was not seen yet
    bool keeps;               // the line is copied, for its number or its message matters
    char line[REPLY_LINE];    // the beginning of that line, without its end
    size_t line_length;
    uint64_t nested[REPLY_DEPTH];  // elements that each open array still waits for
    unsigned depth;
};

/// What a run has received so far.
struct reply_counts {
    uint64_t replies;
    uint64_t values;  // rows and payloads of pratikd; bulk strings of Redis that are not null
    uint64_t errors;
    char first_error[REPLY_LINE];
};

/// Reads bytes that follow those of the calls before. False: they are not of the protocol.
bool replies_read(struct reply_reader *reader, const char *bytes, size_t length,
                  struct reply_counts *counts);

#endif
