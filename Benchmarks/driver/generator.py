# Builds the load generator, and runs it against one daemon at a time.

import json
import os
import subprocess
from pathlib import Path

from driver.wire import Failure, RedisClient

SOURCES = Path(__file__).resolve().parent.parent / "load"
FLAGS = ["-std=c17", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-Werror"]


class Records:
    """Requests for the generator: each a decimal length, LF and so many bytes. They lie in memory
    (memfd_create(2)): on a disk, writing them back would slow down the syncs that are measured."""

    def __init__(self, requests):
        self.descriptor = os.memfd_create("requests")
        with open(self.descriptor, "wb", buffering=1 << 20, closefd=False) as file:
            for request in requests:
                file.write(b"%d\n" % len(request))
                file.write(request)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.descriptor)


class Generator:
    def __init__(self, directory):
        self.binary = directory / "load"
        sources = sorted(str(path) for path in SOURCES.glob("*.c"))
        subprocess.run(["cc", *FLAGS, "-o", str(self.binary), *sources], check=True)

    def get(self, daemon, keys, connections, pipeline, seconds, seed):
        """Random keys; every answer must carry a value."""
        result = self.run(daemon, connections, seconds, [
            "--keys", str(keys), "--pipeline", str(pipeline), "--seed", str(seed)])
        if result["values"] != result["requests"]:
            raise Failure(f"{daemon.name}: {result['requests']} requests, "
                          f"{result['values']} values")
        return result

    def send(self, daemon, records, replies_a_request, connections, seconds):
        """The requests of `records`, each once, in order, as far as they are reached."""
        return self.run(daemon, connections, seconds, [
            "--records", f"/dev/fd/{records.descriptor}",
            "--replies-a-request", str(replies_a_request)], [records.descriptor])

    def run(self, daemon, connections, seconds, options, descriptors=()):
        protocol = "redis" if daemon.client is RedisClient else "pratik"
        done = subprocess.run(
            [str(self.binary), "--protocol", protocol, "--socket", daemon.socket,
             "--connections", str(connections), "--seconds", str(seconds), *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, pass_fds=descriptors)
        if done.returncode != 0:
            raise Failure(f"{daemon.name}: {done.stderr.strip()}; its log says:\n"
                          f"{daemon.last_words()}")
        return json.loads(done.stdout)
