"""What a cache in front of one worker makes of it: nginx from packages, which keeps what it is told it may.

    python -m bench.behind_cache [--seconds S]

One API worker on a Neo4j that is started here; 16 connections; the pages of ``bench.front_page``, asked
directly and through nginx in turn. Exit status: 0 when nginx answers at least ``RATIO`` times as many
requests a second, all of them alike to the worker's; 2 where there is no nginx.
"""

from __future__ import annotations

import argparse
import grp
import os
import pwd
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from rich.table import Table

from bench._load import load
from bench._serving import LEFT_OUT, console, free_port, own_neo4j, served, tell_machine, verdict
from bench.front_page import CONNECTIONS, EMPTY, PATHS

RATIO = 2.0
ROUNDS = 3
KEPT = ("HIT", "STALE", "UPDATING")
"""What nginx says of an answer that it had; the last two are renewed behind it."""
DAY_SECONDS = 86_400

CONFIGURATION = """
user {user};
pid {folder}/pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/kept keys_zone=kept:10m max_size=200m;
  upstream koalisi {{ server 127.0.0.1:{api}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    keepalive_requests 1000000;
    location / {{
      proxy_pass http://koalisi;
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header Connection "";
      proxy_cache kept;
      proxy_cache_lock on;
      proxy_cache_use_stale updating error timeout http_503;
      proxy_cache_background_update on;
      add_header X-Kept $upstream_cache_status;
    }}
  }}
}}
"""


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="One worker, alone and behind nginx.")
    parser.add_argument("--seconds", type=float, default=2.0, help="of each page in each round")
    asked = parser.parse_args()
    tell_machine()
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        console.print("There is no nginx: apt-get install nginx-light")
        return LEFT_OUT
    pages = {name: path for name, path in PATHS.items() if name != EMPTY}
    with own_neo4j() as (connection, _), served(connection) as server, fronted(nginx, server.port) as port:
        alike = all(_get(port, path)[0] == _get(server.port, path)[0] for path in pages.values())
        kept = all(_get(port, path)[1] in KEPT for path in pages.values())
        load(server.port, list(pages.values()), CONNECTIONS, asked.seconds)
        rates: dict[str, dict[int, list[float]]] = {name: {server.port: [], port: []} for name in pages}
        for _ in range(ROUNDS):
            for name, path in pages.items():
                for where, each in rates[name].items():
                    run = load(where, [path], CONNECTIONS, asked.seconds)
                    each.append(run.rate if not run.failed else 0.0)
        direct, fronting = (
            {name: statistics.median(each[where]) for name, each in rates.items()}
            for where in (server.port, port)
        )
    table = Table("One worker, requests/s", "alone", "behind nginx", "times", "a day behind nginx")
    for column in table.columns[1:]:
        column.justify = "right"
    for name in pages:
        times = f"{fronting[name] / direct[name]:.1f}"
        a_day = f"{fronting[name] * DAY_SECONDS / 1e6:,.0f} million"
        table.add_row(name, f"{direct[name]:,.0f}", f"{fronting[name]:,.0f}", times, a_day)
    console.print(table)
    least = min(fronting[name] / direct[name] for name in pages)
    return verdict(
        [
            ("nginx answers what the worker does", alike),
            ("nginx keeps each page", kept),
            (f"nginx answers {least:.1f} times as many (at least {RATIO})", least >= RATIO),
        ]
    )


@contextmanager
def fronted(nginx: str, api: int) -> Iterator[int]:
    """Run nginx in front of the API until the block ends; return its port."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="koalisi-nginx-") as folder:
        file = Path(folder) / "nginx.conf"
        file.write_text(CONFIGURATION.format(user=_user(), folder=folder, api=api, port=port))
        command = [nginx, "-p", folder, "-c", str(file), "-g", "daemon off;"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(10)


def _user() -> str:
    """Return who runs this, and so may read the folder, with the group."""
    return f"{pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name}"


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            _get(port, "/healthz")
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("nginx did not start") from None
            time.sleep(0.1)
        else:
            return


def _get(port: int, path: str) -> tuple[bytes, str | None]:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
        return response.read(), response.headers["X-Kept"]


if __name__ == "__main__":
    sys.exit(main())
