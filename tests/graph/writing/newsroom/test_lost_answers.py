"""Neo4j killed between a commit and its answer: the same key again gives the first result."""

from __future__ import annotations

import os
import signal
import socket
import threading
from contextlib import closing, suppress
from dataclasses import replace

import psutil
import pytest

from graph import local
from graph.errors import DatabaseAwayError
from graph.store import schema
from graph.store.database import Database
from graph.writing.log.log import verify
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, Outcome, apply
from graph.writing.package.load import load
from tests.conftest import Server
from tests.seeds import sliced

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message of Bolt that commits a transaction: two bytes' length, a structure without fields, the end."""


class Between:
    """Stands between a driver and Neo4j; once ``deadly``, it kills Neo4j and swallows a commit's answer."""

    def __init__(self, port: int, pid: int) -> None:
        self._port, self._pid = port, pid
        self.deadly = False
        self.killed = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._port))
                doomed = threading.Event()
                for source, target, sends in ((client, server, True), (server, client, False)):
                    threading.Thread(
                        target=self._pass, args=(source, target, sends, doomed), daemon=True
                    ).start()

    def _pass(
        self, source: socket.socket, target: socket.socket, sends: bool, doomed: threading.Event
    ) -> None:
        with suppress(OSError), closing(source), closing(target):
            while data := source.recv(65_536):
                if sends and self.deadly and data.endswith(COMMIT):
                    doomed.set()
                elif not sends and doomed.is_set():  # the answer to the commit: it is done
                    process = psutil.Process(self._pid)
                    os.kill(self._pid, signal.SIGKILL)
                    psutil.wait_procs([process], timeout=10)
                    self.killed.set()
                    target.shutdown(
                        socket.SHUT_RDWR
                    )  # closing alone would not end what another thread awaits
                    return
                target.sendall(data)


@pytest.mark.timeout(900)
def test_the_same_key_again_gives_the_first_result(mortal: Server) -> None:
    server, own = mortal
    settings = own.model_copy(update={"query_timeout": 60.0})
    pid = local.status(own).pid
    assert pid is not None
    with (
        closing(Between(own.bolt_port, pid)) as proxy,
        Database(server, settings) as direct,
        Database(replace(server, uri=f"bolt://127.0.0.1:{proxy.port}"), settings) as perilous,
    ):
        load(direct, sliced())
        edits.row(perilous, "claims", "c027")  # so that it is connected

        def write() -> Outcome:
            edit = Edit("claims", "c027", {"note": "checked"}, partly=True)
            expected = {("claims", "c027"): 1}
            return apply(
                perilous, [edit], by="dewi", through="key", expected=expected, idempotency_key="7f1c"
            )

        schema.lay_once(perilous)
        proxy.deadly = True
        with pytest.raises(DatabaseAwayError):
            write()
        assert proxy.killed.is_set()
        proxy.deadly = False
        local.start(own.model_copy(update={"neo4j_start_timeout": 400.0}))
        outcome = write()
        assert (outcome.repeated, outcome.change, outcome.rows[0].n) == (True, 2, 2)
        assert edits.row(direct, "claims", "c027").n == 2
        assert verify(direct.read) == []
