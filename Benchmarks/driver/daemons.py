# Starts the daemons on private directories, waits until they are ready or idle, and ends them.

import os
import subprocess
import time
from pathlib import Path

from driver.wire import Failure, PratikClient, RedisClient

READY_SECONDS = 60
STOP_SECONDS = 120
SETTLE_SECONDS = 180
IDLE_SHARE = 0.03  # of one core


class Daemon:
    """A process that answers on a Unix socket; `client` is the class that speaks to it."""

    def __init__(self, name, arguments, directory, client):
        self.name = name
        self.directory = directory
        self.socket = str(directory / f"{name}.sock")
        self.client = client
        self.log = directory / f"{name}.log"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PRATIK_")}
        environment["HOME"] = str(directory)
        with open(self.log, "wb") as log:
            # A session of its own: ^C reaches the driver alone, which then ends the daemons.
            self.process = subprocess.Popen(
                [*arguments, *self.socket_option()], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, cwd=directory, env=environment, start_new_session=True)

    def socket_option(self):
        option = "--unixsocket" if self.client is RedisClient else "--socket"
        return [option, self.socket]

    def connect(self):
        return self.client(self.socket)

    def wait_until_ready(self):
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with self.connect() as client:
                    client.ping()
                    return
            except OSError:
                time.sleep(0.02)
        raise Failure(f"{self.name} does not answer; its log says:\n{self.last_words()}")

    def last_words(self):
        return self.log.read_text(errors="replace")[-2000:]

    def cpu_seconds(self):
        """User and system time so far, of all threads: fields 14 and 15 of proc(5)'s stat."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat[stat.rindex(")") + 2:].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self):
        """Waits until work done behind the answers is over; returns how many seconds that took."""
        started = time.monotonic()
        idle_since = started
        before = self.cpu_seconds()
        while time.monotonic() - idle_since < 1:
            if time.monotonic() - started > SETTLE_SECONDS:
                raise Failure(f"{self.name} is still busy {SETTLE_SECONDS} s after its last answer")
            time.sleep(0.25)
            now = self.cpu_seconds()
            if now - before > IDLE_SHARE * 0.25:
                idle_since = time.monotonic()
            before = now
        return idle_since - started

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Daemons:
    """Every daemon of a run, ended together."""

    def __init__(self, directory):
        self.directory = directory
        self.running = []

    def pratikd(self, binary):
        directory = self.directory / "pratikd"
        arguments = [str(binary), "--store", str(directory / "store")]
        return self.start("pratikd", arguments, directory, PratikClient)

    def redis(self, name, durable):
        """`durable`: every answer waits for the sync of the append-only file, as pratikd's do.
        It never rewrites that file here: a rewrite would slow down Redis alone."""
        directory = self.directory / name
        arguments = ["redis-server", "--port", "0", "--save", "", "--dir", str(directory),
                     "--appendonly", "yes" if durable else "no", "--appendfsync", "always",
                     "--auto-aof-rewrite-percentage", "0"]
        return self.start(name, arguments, directory, RedisClient)

    def start(self, name, arguments, directory, client):
        directory.mkdir(mode=0o700)
        daemon = Daemon(name, arguments, directory, client)
        self.running.append(daemon)
        daemon.wait_until_ready()
        return daemon

    def stop(self):
        for daemon in self.running:
            daemon.stop()
