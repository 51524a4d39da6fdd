// Writes requests into a buffer.
#include "requests.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { GET_LONGEST = 96 };

bool buffer_reserve(struct buffer *buffer, size_t more) {
    size_t wanted = buffer->length + more;
    if (wanted <= buffer->capacity) {
        return true;
    }
    size_t capacity = wanted * 2;
    char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        return false;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

bool requests_open(struct request_source *source, const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    struct stat status;
    if (fstat(file, &status) < 0 || status.st_size == 0) {
        close(file);
        errno = ENODATA;
        return false;
    }
    source->records_length = (size_t)status.st_size;
    // Populated, so that no page fault is measured.
    int flags = MAP_PRIVATE | MAP_POPULATE;
    void *bytes = mmap(NULL, source->records_length, PROT_READ, flags, file, 0);
    close(file);
    source->records = bytes == MAP_FAILED ? NULL : bytes;
    return bytes != MAP_FAILED;
}

/// Vigna's xorshift64* (2016).
static uint64_t next_random(struct request_source *source) {
    source->random ^= source->random >> 12;
    source->random ^= source->random << 25;
    source->random ^= source->random >> 27;
    return source->random * UINT64_C(2685821657736338717);
}

static char *put_number(char *end, uint64_t number) {
    char digits[20];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0) {
        *end++ = digits[--count];
    }
    return end;
}

static char *put_redis_get(char *end, uint64_t id) {
    char key[32];
    size_t length = (size_t)(put_number(stpcpy(key, "student:"), id) - key);
    end = put_number(stpcpy(end, "*2\r\n$3\r\nGET\r\n$"), length);
    end = stpcpy(end, "\r\n");
    memcpy(end, key, length);
    return stpcpy(end + length, "\r\n");
}

/// By hand, for two million `snprintf` a second would be most of what this process does.
static enum request_outcome append_get(struct request_source *source, struct buffer *buffer) {
    if (!buffer_reserve(buffer, GET_LONGEST)) {
        return REQUEST_UNUSABLE;
    }
    uint64_t id = next_random(source) % source->keys + 1;
    char *end = buffer->bytes + buffer->length;
    if (source->protocol == PROTOCOL_PRATIK) {
        end = stpcpy(put_number(stpcpy(end, "student.get "), id), "\n");
    } else {
        end = put_redis_get(end, id);
    }
    buffer->length = (size_t)(end - buffer->bytes);
    return REQUEST_APPENDED;
}

static enum request_outcome append_record(struct request_source *source, struct buffer *buffer) {
    size_t left = source->records_length - source->position;
    if (left == 0) {
        return REQUEST_NONE_LEFT;
    }
    const char *start = source->records + source->position;
    const char *line_feed = memchr(start, '\n', left);
    if (line_feed == NULL) {
        return REQUEST_UNUSABLE;
    }
    size_t length = 0;
    for (const char *digit = start; digit < line_feed; digit++) {
        if (*digit < '0' || *digit > '9') {
            return REQUEST_UNUSABLE;
        }
        length = length * 10 + (size_t)(*digit - '0');
    }
    size_t prefix = (size_t)(line_feed - start) + 1;
    if (length > left - prefix || !buffer_reserve(buffer, length)) {
        return REQUEST_UNUSABLE;
    }
    memcpy(buffer->bytes + buffer->length, line_feed + 1, length);
    buffer->length += length;
    source->position += prefix + length;
    return REQUEST_APPENDED;
}

enum request_outcome requests_append(struct request_source *source, struct buffer *buffer) {
    return source->records == NULL ? append_get(source, buffer) : append_record(source, buffer);
}
