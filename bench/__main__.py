"""Run every measurement of this folder, one after the other, and sum up: ``make bench``.

    python -m bench [NAME …]

Without names, the longest ones run with fewer rounds, so that all of it takes a quarter of an hour. Each one
is a module with an exit status: 0 its budgets are met, 1 one is missed, 2 something that it needs is not
there. Those on national data need ``KOALISI_DATA``, a folder of the public files (docs/import.md);
``bench.throughput`` needs ``KOALISI_MOVIES``. Exit status 1 when a budget was missed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from rich.table import Table

from bench._serving import LEFT_OUT, console, tell_machine

OUTCOMES = {0: ("met", "green"), LEFT_OUT: ("left out", "yellow")}
MISSED = ("MISSED", "red")
SHORTER = {"crowd": ("--seconds", "30"), "faults": ("--rounds", "3"), "front_page": ("--rounds", "3")}
"""Options of the measurements that take longest, where all of them run."""


def main(names: list[str]) -> int:
    """Run the measurements of these names, or all of them; print the summary and return the exit status."""
    options = {} if names else SHORTER
    names = names or sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    tell_machine()
    table = Table("Measurement", "Budgets", "Seconds")
    missed = 0
    for name in names:
        console.rule(f"bench.{name}")
        started = time.monotonic()
        command = [sys.executable, "-m", f"bench.{name}", *options.get(name, ())]
        status = subprocess.run(command, check=False).returncode
        outcome, style = OUTCOMES.get(status, MISSED)
        missed += outcome == "MISSED"
        table.add_row(name, f"[{style}]{outcome}[/]", f"{time.monotonic() - started:.0f}")
    console.rule("summary")
    console.print(table)
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
