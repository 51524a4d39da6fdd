// Where the bytes of the requests come from: a random key each, or the next record of a file.
#ifndef REQUESTS_H
#define REQUESTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "replies.h"

/// Requests that are sent, in order; their bytes stay where `buffer_reserve` last put them.
struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
};

/// Makes room for `more` bytes behind those there are. False: no memory.
bool buffer_reserve(struct buffer *buffer, size_t more);

/// `records` is null where keys are random (`student.get`, `GET`).
struct request_source {
    enum protocol protocol;
    uint64_t keys;    // ids 1 to keys are asked for
    uint64_t random;  // state of xorshift64*, never 0
    const char *records;  // each a decimal length, LF, and so many bytes
    size_t records_length;
    size_t position;
};

/// Maps a file of records and reads it into memory. False: `errno` says why not.
bool requests_open(struct request_source *source, const char *path);

enum request_outcome { REQUEST_APPENDED, REQUEST_NONE_LEFT, REQUEST_UNUSABLE };

/// Appends the next request to `buffer`.
enum request_outcome requests_append(struct request_source *source, struct buffer *buffer);

#endif
