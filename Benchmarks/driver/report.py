# Turns the results into Markdown: the table, and what it was measured on.

import os
import platform
import subprocess
from datetime import date
from pathlib import Path
from statistics import median


def report(measures, size, directory, binary):
    lines = ["# Measured beside Redis", "", *setting(size, directory, binary), ""]
    lines += table(["measure (requests a second)", "pratikd median (min–max)",
                    "Redis median (min–max)", "ratio", "to reach", "met"],
                   [rate_row(measure) for measure in measures])
    lines += ["", "Latencies and the generator's own cost (share of one core), medians:", ""]
    lines += table(["measure", "daemon", "p50 µs", "p99 µs", "p99.9 µs", "generator"],
                   [row for measure in measures for row in latency_rows(measure)])
    lines += ["", *settling(measures)]
    return "\n".join(lines) + "\n"


def setting(size, directory, binary):
    return [
        f"{date.today().isoformat()}, {size.label} run: {size.runs} alternating runs of "
        f"{size.seconds:g} s (a run of creates ends at {size.creates_a_run:,} too), "
        f"{size.students:,} students, {size.companies:,} companies; Unix sockets, one "
        "generator with one thread.",
        "",
        f"- {first_line([str(binary), '--version'])}",
        f"- {first_line(['redis-server', '--version'])}; for writes `appendonly yes`, "
        "`appendfsync always`, no rewriting",
        f"- Linux {platform.release()}, {cpu_model()}, {os.cpu_count()} cores, "
        f"{file_system(directory)}",
    ]


def first_line(command):
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return output.strip().splitlines()[0] if output.strip() else "(says no version)"


def cpu_model():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def file_system(directory):
    return first_line(["findmnt", "-n", "-o", "FSTYPE", "-T", str(directory)])


def rates(results):
    return [result["requests_per_second"] for result in results]


def ratio(measure):
    return median(rates(measure.pratik)) / median(rates(measure.redis))


def rate_row(measure):
    reached, wanted = ratio(measure), measure.to_reach
    met = "—" if wanted is None else "yes" if reached >= wanted else "**no**"
    return [measure.name, spread(rates(measure.pratik)), spread(rates(measure.redis)),
            f"{reached:.2f}", "—" if wanted is None else f"{wanted:.1f}", met]


def spread(values):
    return f"{median(values):,.0f} ({min(values):,.0f}–{max(values):,.0f})"


def latency_rows(measure):
    for daemon, results in (("pratikd", measure.pratik), ("Redis", measure.redis)):
        middle = {key: median(result[key] for result in results)
                  for key in ("p50_us", "p99_us", "p999_us", "cpu_share")}
        yield [measure.name, daemon, f"{middle['p50_us']:,.0f}", f"{middle['p99_us']:,.0f}",
               f"{middle['p999_us']:,.0f}", f"{middle['cpu_share']:.2f}"]


def settling(measures):
    """What a run of writes leaves to be done behind its answers (the readable tree)."""
    lines = []
    for measure in measures:
        for daemon, seconds in measure.settling.items():
            name = "pratikd" if daemon == "pratikd" else "Redis"
            lines.append(f"- {name} worked on for {median(seconds):.1f} s (median) behind the "
                         f"last answer of a run of creates; the next run began after that.")
    return lines


def table(header, rows):
    """A Markdown table whose columns line up in a terminal too."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]

    def line(cells):
        padded = [cell.ljust(width) for cell, width in zip(cells, widths)]
        return f"| {' | '.join(padded)} |"

    return [line(header), line(["-" * width for width in widths]), *(line(row) for row in rows)]
