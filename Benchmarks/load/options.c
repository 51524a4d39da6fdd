// Reads the command line.
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECTIONS_MOST = 1024, PIPELINE_MOST = 1024 };

static const char usage[] =
    "usage: load --protocol pratik|redis --socket PATH (--keys N | --records FILE)\n"
    "            [--connections N] [--pipeline N] [--replies-a-request N]\n"
    "            [--seconds N] [--requests N] [--seed N]\n";

static const struct option names[] = {
    {"protocol", required_argument, NULL, 'p'},
    {"socket", required_argument, NULL, 's'},
    {"connections", required_argument, NULL, 'c'},
    {"pipeline", required_argument, NULL, 'l'},
    {"replies-a-request", required_argument, NULL, 'a'},
    {"seconds", required_argument, NULL, 't'},
    {"requests", required_argument, NULL, 'r'},
    {"keys", required_argument, NULL, 'k'},
    {"seed", required_argument, NULL, 'x'},
    {"records", required_argument, NULL, 'f'},
    {NULL, 0, NULL, 0},
};

/// A number of decimal digits alone; 0, which no option takes, for anything else.
static uint64_t whole(const char *text) {
    char *end = NULL;
    unsigned long long number = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' ? number : 0;
}

static bool take(struct options *options, int name, const char *value) {
    switch (name) {
    case 'p':
        options->protocol = strcmp(value, "redis") == 0 ? PROTOCOL_REDIS : PROTOCOL_PRATIK;
        return strcmp(value, "redis") == 0 || strcmp(value, "pratik") == 0;
    case 's':
        options->socket = value;
        return true;
    case 'c':
        options->connections = (unsigned)whole(value);
        return whole(value) >= 1 && whole(value) <= CONNECTIONS_MOST;
    case 'l':
        options->pipeline = (unsigned)whole(value);
        return whole(value) >= 1 && whole(value) <= PIPELINE_MOST;
    case 'a':
        options->replies_a_request = (unsigned)whole(value);
        return whole(value) >= 1 && whole(value) <= PIPELINE_MOST;
    case 't':
        options->seconds = strtod(value, NULL);
        return options->seconds > 0;
    case 'r':
        options->requests = whole(value);
        return options->requests > 0;
    case 'k':
        options->keys = whole(value);
        return options->keys > 0;
    case 'x':
        options->seed = whole(value);
        return options->seed > 0;
    case 'f':
        options->records = value;
        return true;
    default:
        return false;
    }
}

bool options_read(struct options *options, int count, char **arguments) {
    *options = (struct options){
        .connections = 1, .pipeline = 1, .replies_a_request = 1, .seconds = 1, .seed = 1};
    bool good = true;
    bool protocol_given = false;
    for (int name; good && (name = getopt_long(count, arguments, "", names, NULL)) != -1;) {
        protocol_given = protocol_given || name == 'p';
        good = take(options, name, optarg);
    }
    bool one_source = (options->keys > 0) != (options->records != NULL);
    good = good && optind == count && protocol_given && options->socket != NULL && one_source;
    if (!good) {
        fputs(usage, stderr);
    }
    return good;
}
