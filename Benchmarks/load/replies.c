// Cuts a stream into lines and payloads, and asks the protocol what each line means.
#include "replies.h"

#include <stdlib.h>
#include <string.h>

static void count_error(const struct reply_reader *reader, struct reply_counts *counts) {
    if (counts->errors == 0) {
        memcpy(counts->first_error, reader->line, reader->line_length);
        counts->first_error[reader->line_length] = '\0';
    }
    counts->errors++;
}

/// The number behind a prefix of the kept line. False: there is none.
static bool number_in_line(const struct reply_reader *reader, size_t prefix, long *number) {
    char text[24];
    size_t digits = reader->line_length - prefix;
    if (reader->line_length <= prefix || digits >= sizeof text) {
        return false;
    }
    memcpy(text, reader->line + prefix, digits);
    text[digits] = '\0';
    char *end = NULL;
    *number = strtol(text, &end, 10);
    return *end == '\0';
}

static bool pratik_line(struct reply_reader *reader, struct reply_counts *counts) {
    long size = 0;
    switch (reader->line[0]) {
    case '{':
        counts->values++;
        return true;
    case 'D':
        if (!number_in_line(reader, strlen("DATA "), &size) || size < 0) {
            return false;
        }
        reader->skip = (uint64_t)size + 1;
        counts->values++;
        return true;
    case 'E':
        count_error(reader, counts);
        counts->replies++;
        return true;
    case 'O':
        counts->replies++;
        return true;
    default:
        return false;
    }
}

/// One element is whole: so may be the arrays around it, and with the outermost the reply.
static void redis_element(struct reply_reader *reader, struct reply_counts *counts) {
    while (reader->depth > 0) {
        reader->nested[reader->depth - 1]--;
        if (reader->nested[reader->depth - 1] > 0) {
            return;
        }
        reader->depth--;
    }
    counts->replies++;
}

static bool redis_bulk(struct reply_reader *reader, struct reply_counts *counts, long size) {
    if (size >= 0) {
        reader->skip = (uint64_t)size + 2;  // the element is whole when these bytes have come
        counts->values++;
    } else {
        redis_element(reader, counts);
    }
    return true;
}

static bool redis_array(struct reply_reader *reader, struct reply_counts *counts, long size) {
    if (size < 0) {
        count_error(reader, counts);  // a null array: EXEC was aborted
    }
    if (size <= 0) {
        redis_element(reader, counts);
        return true;
    }
    if (reader->depth == REPLY_DEPTH) {
        return false;
    }
    reader->nested[reader->depth++] = (uint64_t)size;
    return true;
}

static bool redis_line(struct reply_reader *reader, struct reply_counts *counts) {
    long number = 0;
    switch (reader->line[0]) {
    case '-':
        count_error(reader, counts);
        redis_element(reader, counts);
        return true;
    case '+':
    case ':':
        redis_element(reader, counts);
        return true;
    case '$':
        return number_in_line(reader, 1, &number) && redis_bulk(reader, counts, number);
    case '*':
        return number_in_line(reader, 1, &number) && redis_array(reader, counts, number);
    default:
        return false;
    }
}

/// Keeps the beginning of a line; of rows, the bulk of the traffic, the first byte alone.
static void keep(struct reply_reader *reader, const char *bytes, size_t length) {
    if (!reader->in_line) {
        reader->in_line = true;
        reader->keeps = bytes[0] != '{';
        reader->line[0] = bytes[0];
        reader->line_length = 1;
        bytes++;
        length--;
    }
    size_t room = REPLY_LINE - 1 - reader->line_length;
    if (reader->keeps) {
        size_t kept = length < room ? length : room;
        memcpy(reader->line + reader->line_length, bytes, kept);
        reader->line_length += kept;
    }
}

static bool end_line(struct reply_reader *reader, struct reply_counts *counts) {
    reader->in_line = false;
    if (reader->line_length > 1 && reader->line[reader->line_length - 1] == '\r') {
        reader->line_length--;
    }
    return reader->protocol == PROTOCOL_PRATIK ? pratik_line(reader, counts)
                                               : redis_line(reader, counts);
}

/// Passes over payload bytes; returns how many.
static size_t skip_payload(struct reply_reader *reader, struct reply_counts *counts, size_t left) {
    size_t skipped = reader->skip < left ? (size_t)reader->skip : left;
    reader->skip -= skipped;
    if (reader->skip == 0 && reader->protocol == PROTOCOL_REDIS) {
        redis_element(reader, counts);
    }
    return skipped;
}

bool replies_read(struct reply_reader *reader, const char *bytes, size_t length,
                  struct reply_counts *counts) {
    const char *end = bytes + length;
    while (bytes < end) {
        size_t left = (size_t)(end - bytes);
        if (reader->skip > 0) {
            bytes += skip_payload(reader, counts, left);
            continue;
        }
        const char *line_feed = memchr(bytes, '\n', left);
        size_t part = line_feed == NULL ? left : (size_t)(line_feed - bytes);
        if (part > 0) {
            keep(reader, bytes, part);
        }
        if (line_feed == NULL) {
            return true;
        }
        if (!reader->in_line || !end_line(reader, counts)) {
            return false;
        }
        bytes = line_feed + 1;
    }
    return true;
}
