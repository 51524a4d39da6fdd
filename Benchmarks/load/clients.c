// One thread, one epoll, N connections that ask in rounds until time or requests are used up.
#include "clients.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "requests.h"

enum { EVENTS_MOST = 256, READ_MOST = 256 * 1024, STALL_MILLISECONDS = 30000 };

struct client {
    int socket;
    struct buffer output;
    size_t sent;             // bytes of `output` that the socket has taken
    bool waits_to_send;      // EPOLLOUT is asked for
    uint64_t round_began;    // nanoseconds
    unsigned round_requests;
    uint64_t replies_due;    // 0: idle
    struct reply_reader reader;
};

struct run {
    const struct options *options;
    struct run_result *result;
    struct request_source source;
    struct client *clients;
    int epoll;
    unsigned busy;     // clients with a round under way
    uint64_t asked;    // requests sent or being sent
    uint64_t deadline; // nanoseconds
    bool none_left;
    char *input;       // of READ_MOST bytes
};

static uint64_t nanoseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static bool broke(const char *what) {
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    return false;
}

static bool broke_protocol(const char *what) {
    fprintf(stderr, "load: %s\n", what);
    return false;
}

static bool watch(const struct run *run, struct client *client, int operation, bool sends) {
    struct epoll_event event = {.events = EPOLLIN | (sends ? EPOLLOUT : 0), .data.ptr = client};
    client->waits_to_send = sends;
    return epoll_ctl(run->epoll, operation, client->socket, &event) == 0 || broke("epoll_ctl");
}

static bool open_client(const struct run *run, struct client *client) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(run->options->socket) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return broke(run->options->socket);
    }
    strcpy(address.sun_path, run->options->socket);
    client->reader.protocol = run->options->protocol;
    client->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client->socket < 0) {
        return broke("socket");
    }
    // Connecting blocks, for a full backlog answers EAGAIN otherwise; what follows must not block,
    // and says so with MSG_DONTWAIT.
    if (connect(client->socket, (const struct sockaddr *)&address, sizeof address) < 0) {
        return broke(run->options->socket);
    }
    return watch(run, client, EPOLL_CTL_ADD, false);
}

static bool send_rest(const struct run *run, struct client *client) {
    while (client->sent < client->output.length) {
        ssize_t taken =
            send(client->socket, client->output.bytes + client->sent,
                 client->output.length - client->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (taken < 0 && errno == EAGAIN) {
            return client->waits_to_send || watch(run, client, EPOLL_CTL_MOD, true);
        }
        if (taken < 0) {
            return broke("send");
        }
        client->sent += (size_t)taken;
    }
    return !client->waits_to_send || watch(run, client, EPOLL_CTL_MOD, false);
}

static bool may_ask(const struct run *run) {
    uint64_t bound = run->options->requests;
    return !run->none_left && (bound == 0 || run->asked < bound);
}

/// Begins the client's next round, or leaves it idle when the run is over.
static bool begin_round(struct run *run, struct client *client, uint64_t now) {
    client->output.length = 0;
    client->sent = 0;
    client->round_requests = 0;
    client->round_began = now;
    while (now < run->deadline && may_ask(run) &&
           client->round_requests < run->options->pipeline) {
        switch (requests_append(&run->source, &client->output)) {
        case REQUEST_APPENDED:
            client->round_requests++;
            run->asked++;
            break;
        case REQUEST_NONE_LEFT:
            run->none_left = true;
            break;
        case REQUEST_UNUSABLE:
            return broke_protocol("the file of requests is damaged, or there is no memory");
        }
    }
    client->replies_due = (uint64_t)client->round_requests * run->options->replies_a_request;
    run->busy += client->replies_due > 0 ? 1 : 0;
    return client->replies_due == 0 || send_rest(run, client);
}

static bool end_round(struct run *run, struct client *client) {
    uint64_t now = nanoseconds_now();
    histogram_add(&run->result->latencies, now - client->round_began, client->round_requests);
    run->result->requests += client->round_requests;
    run->busy--;
    return begin_round(run, client, now);
}

static bool receive(struct run *run, struct client *client) {
    ssize_t got = recv(client->socket, run->input, READ_MOST, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) {
        return true;
    }
    if (got < 0) {
        return broke("recv");
    }
    if (got == 0) {
        return broke_protocol("the daemon closed a connection");
    }
    struct reply_counts *counts = &run->result->counts;
    uint64_t before = counts->replies;
    if (!replies_read(&client->reader, run->input, (size_t)got, counts)) {
        return broke_protocol("an answer is not of the protocol");
    }
    uint64_t replies = counts->replies - before;
    if (replies > client->replies_due) {
        return broke_protocol("more answers than requests");
    }
    client->replies_due -= replies;
    return replies == 0 || client->replies_due > 0 || end_round(run, client);
}

static bool turn(struct run *run) {
    struct epoll_event events[EVENTS_MOST];
    int count = epoll_wait(run->epoll, events, EVENTS_MOST, STALL_MILLISECONDS);
    if (count < 0 && errno == EINTR) {
        return true;
    }
    if (count < 0) {
        return broke("epoll_wait");
    }
    if (count == 0) {
        return broke_protocol("no answer for 30 seconds");
    }
    for (int index = 0; index < count; index++) {
        struct client *client = events[index].data.ptr;
        if ((events[index].events & EPOLLOUT) != 0 && !send_rest(run, client)) {
            return false;
        }
        if ((events[index].events & ~(unsigned)EPOLLOUT) != 0 && !receive(run, client)) {
            return false;
        }
    }
    return true;
}

static bool ask_until_done(struct run *run) {
    double cpu_before = cpu_seconds();
    uint64_t began = nanoseconds_now();
    run->deadline = began + (uint64_t)(run->options->seconds * 1e9);
    for (unsigned index = 0; index < run->options->connections; index++) {
        if (!begin_round(run, &run->clients[index], nanoseconds_now())) {
            return false;
        }
    }
    while (run->busy > 0) {
        if (!turn(run)) {
            return false;
        }
    }
    run->result->seconds = (double)(nanoseconds_now() - began) / 1e9;
    run->result->cpu_seconds = cpu_seconds() - cpu_before;
    return true;
}

static bool open_all(struct run *run) {
    run->epoll = epoll_create1(EPOLL_CLOEXEC);
    run->clients = calloc(run->options->connections, sizeof *run->clients);
    run->input = malloc(READ_MOST);
    if (run->epoll < 0 || run->clients == NULL || run->input == NULL) {
        return broke("start");
    }
    if (run->options->records != NULL && !requests_open(&run->source, run->options->records)) {
        return broke(run->options->records);
    }
    for (unsigned index = 0; index < run->options->connections; index++) {
        if (!open_client(run, &run->clients[index])) {
            return false;
        }
    }
    return true;
}

bool clients_run(const struct options *options, struct run_result *result) {
    struct run run = {
        .options = options,
        .result = result,
        .source = {.protocol = options->protocol,
                   .keys = options->keys,
                   .random = options->seed},
    };
    // The process ends behind the run: the kernel closes the sockets and takes the memory back.
    return open_all(&run) && ask_until_done(&run);
}
