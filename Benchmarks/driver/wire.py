# Blocking clients of the two protocols, for loading and checking: never for measuring.

import json
import socket


class Failure(Exception):
    """What ends the benchmark, as a sentence for a person."""


def compact(value):
    """JSON as pratikd writes it: no spaces, non-ASCII text as UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def resp(*words):
    """One command of Redis as it goes over the wire."""
    parts = [b"*%d\r\n" % len(words)]
    for word in words:
        parts.append(b"$%d\r\n%s\r\n" % (len(word), word))
    return b"".join(parts)


class Client:
    """A connection; `with` closes it."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self.socket.connect(path)
        except OSError:
            self.socket.close()
            raise
        self.input = self.socket.makefile("rb", buffering=1 << 18)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.input.close()
        self.socket.close()

    def line(self):
        line = self.input.readline()
        if not line.endswith(b"\n"):
            raise ConnectionError("the daemon closed the connection in an answer")
        return line.rstrip(b"\r\n")


class PratikClient(Client):
    """Speaks the line protocol; rows are left as the bytes that came."""

    def ping(self):
        self.ask("ping")

    def ask(self, verb, parameters=None):
        """Rows and status of one request; raises if the answer is an error."""
        self.send([(verb, parameters)])
        return self.answer(verb)

    def send(self, requests):
        lines = [verb.encode() if parameters is None else verb.encode() + b" " + compact(parameters)
                 for verb, parameters in requests]
        self.socket.sendall(b"\n".join(lines) + b"\n")

    def answer(self, verb):
        rows = []
        while True:
            line = self.line()
            if line.startswith(b"{"):
                rows.append(line)
            elif line.startswith(b"OK"):
                return rows, json.loads(line[3:] or b"{}")
            elif line.startswith(b"DATA "):
                self.input.read(int(line[5:]) + 1)
            else:
                raise Failure(f"{verb}: {line[:2000].decode(errors='replace')}")

    def rows(self, verb, identifiers):
        """One row each of many entities, asked for in one go."""
        self.send([(verb, {"id": identifier}) for identifier in identifiers])
        return [self.answer(verb)[0][0] for _ in identifiers]

    def exists(self, verb, identifier):
        self.send([(verb, {"id": identifier})])
        rows = self.line()
        if rows.startswith(b"ERR not-found"):
            return False
        if not rows.startswith(b"{") or not self.line().startswith(b"OK"):
            raise Failure(f"{verb} {identifier}: {rows[:200].decode(errors='replace')}")
        return True


class RedisClient(Client):
    """Speaks as much RESP as loading and checking needs."""

    def ping(self):
        self.ask(b"PING")

    def ask(self, *words):
        self.socket.sendall(resp(*words))
        return self.answer()

    def answer(self):
        line = self.line()
        kind, rest = line[:1], line[1:]
        if kind == b"-":
            raise Failure(f"Redis: {rest.decode(errors='replace')}")
        if kind == b"$":
            size = int(rest)
            return None if size < 0 else self.input.read(size + 2)[:-2]
        return int(rest) if kind == b":" else rest

    def set_all(self, values):
        """Stores pairs of key and value, asked for in one go."""
        self.socket.sendall(b"".join(resp(b"SET", key, value) for key, value in values))
        for _ in values:
            self.answer()
