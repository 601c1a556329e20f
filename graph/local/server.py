"""Start, stop and watch the local Neo4j, and pass ``neo4j-admin`` through."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph.errors import LocalDatabaseError
from graph.local import faults, java, processes
from graph.local.layout import Layout, read_or_make_password, write_configuration
from graph.local.processes import Record, running
from graph.local.releases import ADMIN_CLASS
from graph.settings import Settings
from graph.settings import settings as process_settings
from graph.store.connection import Connection as BaseConnection

USERNAME = "neo4j"
DATABASE = "neo4j"
LOCK_LIMIT = 600.0
"""Seconds to wait for another start, which may be downloading."""
_JAVA_OPTIONS = (
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+ExitOnOutOfMemoryError",
    "-Dfile.encoding=UTF-8",
    "-Dlog4j2.disable.jmx=true",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection(BaseConnection):
    """How to reach a local Neo4j; ``started_here`` tells whether this very call started it."""

    browser_url: str
    started_here: bool


@dataclass(frozen=True)
class Status:
    """What runs of the local Neo4j: the server on record, and processes that no record knows of."""

    orphans: tuple[int, ...]
    pid: int | None = None
    version: str | None = None
    uri: str | None = None
    browser_url: str | None = None

    @property
    def running(self) -> bool:
        """Whether the server on record runs."""
        return self.pid is not None


def start(
    settings: Settings | None = None,
    *,
    console: Console | None = None,
    options: Sequence[str] = (),
    meanwhile: Callable[[], object] = lambda: None,
) -> Connection:
    """Start the local Neo4j unless it runs; return when it answers, with the way to reach it.

    Several starts at once make one server. Progress is shown on ``console`` if there is one; ``options`` are
    more for Java; ``meanwhile`` is called while Java starts, if it does. A LocalDatabaseError says why it
    could not be fetched or started.
    """
    settings = settings or process_settings()
    layout = Layout.of(settings)
    console = console or Console(quiet=True)
    with faults.os_errors_explained(layout.home):
        layout.prepare()
        with _lock(layout, console):
            record = running(layout)
            if record is not None:
                if record.version != layout.release.version:
                    raise LocalDatabaseError(
                        f"Neo4j {record.version} runs, not {layout.release.version}.",
                        remedy="Run `koalisi db stop` first.",
                    )
                return _reached(record, layout, settings, started_here=False)
            _refuse_orphans(layout)
            for name, port in (("bolt", settings.bolt_port), ("browser", settings.browser_port)):
                if not processes.is_free(port):
                    raise faults.port_is_busy(name, port)
            fetch(layout, console)
            write_configuration(layout, settings)
            layout.repair()
            _set_password(layout, console)
            began = time.monotonic()
            with (
                console.status(f"Starting Neo4j {layout.release.version}…"),
                layout.first_start_marked(),
                _ended_on_failure(layout),
            ):
                record = _launch(layout, settings, options)
                meanwhile()
                connection = _reached(record, layout, settings, started_here=True)
            console.print(f"Neo4j {layout.release.version} is ready ({time.monotonic() - began:.0f} s).")
            return connection


def stop(settings: Settings | None = None, *, limit: float = processes.STOP_LIMIT) -> tuple[int, ...]:
    """End the local Neo4j, orphans and a training too; return the ids of the servers that were ended.

    What has not ended by itself after ``limit`` seconds is killed; what met a fault of its disk, at once: as
    it ends, that would write on into its log of transactions, which has a gap then and can't be read again.
    """
    layout = Layout.of(settings or process_settings())
    end_training(layout)
    servers = processes.servers(layout.home)
    processes.end(servers, 0 if _has_stopped_itself(layout) else limit)
    with faults.os_errors_explained(layout.home):
        layout.record.unlink(missing_ok=True)
    return tuple(process.pid for process in servers)


def end_training(layout: Layout) -> None:
    """End the process that lets Java learn, and its Neo4j; what they began is worth nothing."""
    trainer = processes.recorded(layout.training_record)
    processes.end([*([trainer] if trainer else []), *processes.servers(layout.training)], limit=0)


def status(settings: Settings | None = None) -> Status:
    """Return what runs now."""
    layout = Layout.of(settings or process_settings())
    record = running(layout)
    known = record.pid if record else None
    orphans = tuple(process.pid for process in processes.servers(layout.home) if process.pid != known)
    if record is None:
        return Status(orphans=orphans)
    return Status(orphans, known, record.version, record.uri, record.browser_url)


def logs(settings: Settings | None = None, *, lines: int = 50, follow: bool = False) -> Iterator[str]:
    """Yield the last lines of Neo4j's log; with ``follow``, go on with each new one and never end."""
    path = Layout.of(settings or process_settings()).log
    if not path.exists():
        remedy = "Run `koalisi db start`."
        raise LocalDatabaseError("There is no log: Neo4j was never started.", remedy=remedy)
    with path.open(errors="replace") as file:
        yield from (line.rstrip("\n") for line in file.readlines()[-lines:])
        while follow:
            if line := file.readline():
                yield line.rstrip("\n")
            else:
                time.sleep(0.2)


def admin(
    arguments: Sequence[str], settings: Settings | None = None, *, console: Console | None = None
) -> int:
    """Run ``neo4j-admin`` with these arguments on the local Neo4j; return its exit status."""
    settings = settings or process_settings()
    layout = Layout.of(settings)
    with faults.os_errors_explained(layout.home):
        layout.prepare()
        fetch(layout, console or Console(quiet=True))
        if running(layout) is None:
            write_configuration(layout, settings)
        command = _admin_command(layout, arguments)
        return subprocess.run(command, env=_environment(layout), check=False).returncode  # noqa: S603 (our own Java)


def fetch(layout: Layout, console: Console) -> None:
    """Bring Neo4j's jars, and show how that goes on."""
    java.jdk()  # without it, do not even begin to download
    from graph.local import jars  # its jgo comes with the extra, too

    size_so_far = TextColumn("jars, {task.fields[megabytes]:.0f} MB")
    columns = (BarColumn(), MofNCompleteColumn(), size_so_far, TimeElapsedColumn())
    with Progress("Downloading Neo4j", *columns, console=console) as progress:
        task = progress.add_task("", total=None, megabytes=0.0, visible=False)

        def advance(done: int, total: int, size: int) -> None:
            progress.update(task, completed=done, total=total, megabytes=size / 1e6, visible=True)

        jars.fetch(layout, advance)


@contextmanager
def _lock(layout: Layout, console: Console) -> Iterator[None]:
    lock = FileLock(layout.lock)
    try:
        held = lock.acquire(blocking=False)
    except Timeout:
        try:
            with console.status("Another start of Neo4j is under way; waiting for it…"):
                held = lock.acquire(timeout=LOCK_LIMIT)
        except Timeout as error:
            raise LocalDatabaseError(
                f"Another start of Neo4j has been under way for {LOCK_LIMIT:.0f} s.",
                remedy="End that one, then start again.",
            ) from error
    with held:
        yield


@contextmanager
def _ended_on_failure(layout: Layout) -> Iterator[None]:
    """Leave no half-started server behind, whatever interrupts the start."""
    try:
        yield
    except BaseException:
        processes.end(processes.servers(layout.home))
        layout.record.unlink(missing_ok=True)
        raise


def _has_stopped_itself(layout: Layout) -> bool:
    record = running(layout)
    try:
        return record is not None and faults.has_stopped_itself(record.output(layout))
    except OSError:  # a log that can't be read tells nothing
        return False


def _refuse_orphans(layout: Layout) -> None:
    orphans = processes.servers(layout.home)
    if orphans:
        ids = ", ".join(str(process.pid) for process in orphans)
        raise LocalDatabaseError(
            f"A Neo4j in {layout.home} still runs though its record is lost (process {ids}).",
            remedy="Run `koalisi db stop`, then start again.",
        )


def _set_password(layout: Layout, console: Console) -> None:
    """Make the password known to Neo4j, which takes it over when its store gets its first users."""
    if layout.has_users:
        if not layout.password.exists():
            raise LocalDatabaseError(
                f"The password file {layout.password} is gone, but the store {layout.data} asks for it.",
                remedy="Put it back, or remove the store: it is loaded anew from the seeds.",
            )
        return
    read_or_make_password(layout)
    # "@": read from the file, so that the password is in no process list.
    command = _admin_command(layout, ["dbms", "set-initial-password", f"@{layout.password}"])
    with console.status("Setting Neo4j's password…"):
        done = subprocess.run(  # noqa: S603 (our own Java)
            command, env=_environment(layout), capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        raise faults.start_failed("Neo4j's password could not be set", done.stdout + done.stderr)


def _launch(layout: Layout, settings: Settings, options: Sequence[str]) -> Record:
    learned = java.learned(layout)
    if learned.exists() and not options:
        options = (f"-XX:AOTCache={learned}",)
    command = (
        *(java.jdk().JAVA, *_JAVA_OPTIONS, *options),
        *(f"-Xms{settings.neo4j_heap}", f"-Xmx{settings.neo4j_heap}"),
        f"-XX:ErrorFile={layout.log.parent}/java-crash.log",
        *("-cp", f"{layout.jars}/*", layout.release.main_class),
        *(f"--home-dir={layout.home}", f"--config-dir={layout.conf}"),
    )
    log_offset = layout.log.stat().st_size if layout.log.exists() else 0
    pid = processes.launch(command, layout.java_log)
    version, ports = layout.release.version, (settings.bolt_port, settings.browser_port)
    record = Record(pid, version, *ports, log_offset)
    record.keep(layout)
    return record


def _reached(record: Record, layout: Layout, settings: Settings, *, started_here: bool) -> Connection:
    """Return how to reach a server once it answers."""
    from graph.local import readiness  # it imports the driver, for which Java need not wait

    connection = Connection(
        *(record.uri, USERNAME, layout.password.read_text().strip(), DATABASE),
        browser_url=record.browser_url,
        started_here=started_here,
    )
    readiness.wait(connection, record, layout, settings.neo4j_start_timeout)
    return connection


def _admin_command(layout: Layout, arguments: Sequence[str]) -> list[str]:
    return [str(java.jdk().JAVA), "-cp", f"{layout.jars}/*", ADMIN_CLASS, *arguments]


def _environment(layout: Layout) -> dict[str, str]:
    neo4j = {"NEO4J_HOME": str(layout.home), "NEO4J_CONF": str(layout.conf)}
    return os.environ | {"JAVA_HOME": str(java.jdk().JAVA_HOME), **neo4j}
