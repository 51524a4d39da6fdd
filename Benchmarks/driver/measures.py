# What is measured, in which order: pratikd and Redis in turn, the same load on both.

import json
import os
import shutil
import sys
from dataclasses import dataclass, field

from driver.dataset import Dataset
from driver.generator import Records
from driver.wire import Failure, compact, resp

CONNECTIONS = 32
WARM_UP_SECONDS = 0.5
WARM_UP_CREATES = 2000
SAMPLES = 100
REPLIES_A_TRANSACTION = 5  # OK, QUEUED three times, and what EXEC answers
BYTES_A_CREATE = 32 * 1024  # four small files at most, and their lines in the journal, twice


@dataclass
class Size:
    """How much is measured."""
    label: str
    runs: int
    seconds: float
    students: int
    companies: int
    creates_a_run: int

    def fit(self, directory):
        """Fewer creates a run where the disk has little room."""
        room = shutil.disk_usage(directory).free // BYTES_A_CREATE // (self.runs + 1)
        self.creates_a_run = min(self.creates_a_run, room)
        if self.creates_a_run < 1000:
            raise Failure(f"{directory} is too full to measure in")


FULL = Size("full", 5, 3, 20_000, 2_000, 100_000)
QUICK = Size("quick", 5, 1, 2_000, 200, 25_000)


@dataclass
class Measure:
    """One line of the table: the generator's results of every run."""
    name: str
    to_reach: float | None
    pratik: list = field(default_factory=list)
    redis: list = field(default_factory=list)
    settling: dict = field(default_factory=dict)  # seconds of work behind a run, by daemon


class Bench:
    def __init__(self, size, daemons, generator, binary):
        self.size = size
        self.daemons = daemons
        self.generator = generator
        say(f"loading {size.students} students and {size.companies} companies")
        self.pratikd = daemons.pratikd(binary)
        self.client = self.pratikd.connect()
        self.dataset = Dataset(self.client, size.students, size.companies)
        self.dataset.load_profiles()

    def reads(self):
        redis = self.daemons.redis("redis-reads", durable=False)
        with redis.connect() as client:
            for rows in self.dataset.student_rows():
                client.set_all([(b"student:%d" % number, row) for number, row in rows])
        shapes = [(CONNECTIONS, 1, 1.0), (CONNECTIONS, 16, 1.0), (1, 1, None)]
        measures = [self.read(redis, *shape) for shape in shapes]
        redis.stop()
        return measures

    def read(self, redis, connections, pipeline, to_reach):
        plural = "s" if connections > 1 else ""
        measure = Measure(
            f"`student.get` / `GET`, {connections} connection{plural}, pipeline {pipeline}",
            to_reach)
        say(measure.name)
        both = (self.pratikd, redis)
        for daemon in both:
            self.get(daemon, connections, pipeline, WARM_UP_SECONDS, 1)
        settle(both)
        for run in range(self.size.runs):
            for daemon, results in zip(both, (measure.pratik, measure.redis)):
                results.append(
                    self.get(daemon, connections, pipeline, self.size.seconds, run + 2))
        return measure

    def get(self, daemon, connections, pipeline, seconds, seed):
        return self.generator.get(
            daemon, self.size.students, connections, pipeline, seconds, seed)

    def writes(self):
        redis = self.daemons.redis("redis-writes", durable=True)
        measure = Measure(
            f"`recommendation.create` / `MULTI` 3 `SET` `EXEC`, durable, {CONNECTIONS} connections",
            0.7)
        say(measure.name)
        pratik = PratikCreates(self, self.pratikd)
        pratik.run(WARM_UP_CREATES)
        both = (pratik, RedisCreates(self, redis, self.samples()))
        both[1].run(WARM_UP_CREATES)
        for _ in range(self.size.runs):
            for creates, results in zip(both, (measure.pratik, measure.redis)):
                creates.prepare(self.size.creates_a_run)
                settle((self.pratikd, redis))
                results.append(creates.run(self.size.creates_a_run))
                behind = measure.settling.setdefault(creates.daemon.name, [])
                behind.append(creates.daemon.settle())
        self.check_totals(pratik.used)
        return measure

    def samples(self):
        """What Redis is to store: rows as pratikd keeps them. A notification's title and body are
        made when it is read, so they are left out."""
        triples = []
        for number in range(1, SAMPLES + 1):
            recommendation = self.client.rows("recommendation.get", [number])[0]
            student = json.loads(recommendation)["student"]
            notification = json.loads(self.client.rows("notification.get", [number])[0])
            for rendered in ("title", "body"):
                notification.pop(rendered, None)
            triples.append((recommendation, self.client.rows("student.get", [student])[0],
                            compact(notification)))
        return triples

    def check_totals(self, created):
        """Every create that was answered is counted by its student."""
        total, cursor = 0, {}
        while cursor is not None:
            rows, status = self.client.ask("student.list", {"@limit": 1000, **cursor})
            total += sum(json.loads(row)["total_recommendations"] for row in rows)
            cursor = {"@after": status["next"]} if status.get("next") else None
        if total != created:
            raise Failure(f"{created} recommendations were acknowledged, students count {total}")


class PratikCreates:
    """Each request recommends for the next internship that has no recommendation."""

    def __init__(self, bench, daemon):
        self.bench = bench
        self.daemon = daemon
        self.used = 0

    def prepare(self, count):
        self.bench.dataset.load_internships(self.used + count)

    def run(self, count):
        self.prepare(count)
        numbers = range(self.used + 1, self.used + count + 1)
        requests = (b"recommendation.create %s\n" % compact(self.bench.dataset.recommendation(n))
                    for n in numbers)
        with Records(requests) as records:
            result = self.bench.generator.send(
                self.daemon, records, 1, CONNECTIONS, self.bench.size.seconds)
        self.used += result["requests"]
        return result


class RedisCreates:
    """Each request is a transaction that stores the same three values."""

    def __init__(self, bench, daemon, samples):
        self.bench = bench
        self.daemon = daemon
        self.samples = samples
        self.used = 0

    def prepare(self, count):
        pass

    def transaction(self, number):
        recommendation, student, notification = self.samples[number % len(self.samples)]
        key = self.bench.dataset.parties(number)[1]
        return b"".join((
            resp(b"MULTI"), resp(b"SET", b"recommendation:%d" % number, recommendation),
            resp(b"SET", b"student:%d" % key, student),
            resp(b"SET", b"notification:%d" % number, notification), resp(b"EXEC")))

    def run(self, count):
        numbers = range(self.used + 1, self.used + count + 1)
        with Records(self.transaction(n) for n in numbers) as records:
            result = self.bench.generator.send(
                self.daemon, records, REPLIES_A_TRANSACTION, CONNECTIONS,
                self.bench.size.seconds)
        self.used += result["requests"]
        return result


def settle(daemons):
    """No daemon works and no page waits for the disk: the run before costs the next one nothing."""
    for daemon in daemons:
        daemon.settle()
    os.sync()


def say(what):
    print(f"bench: {what}", file=sys.stderr, flush=True)
