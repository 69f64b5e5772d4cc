"""Keeps Tandem's processes alive: PostgreSQL, web, worker. What dies starts again; SIGTERM stops all cleanly."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from tandem.machine.postgres import DidNotStart, Server

SUBREAPER, DEATH_SIGNAL = 36, 1  # of prctl(2)
ROUND = 0.25  # seconds between two looks
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
STEADY = 10.0  # a process that lived so long starts again at once
PATIENCE = 10.0  # what a process gets to end by itself


class Process:
    """One command, in a session of its own: what it leaves behind goes with it."""

    def __init__(self, name: str, command: list[str], *, without: tuple[str, ...] = ()) -> None:
        self.name, self.command = name, command
        self.environment = {key: value for key, value in os.environ.items() if key not in without}
        self.running: subprocess.Popen | None = None
        self.pause = SHORTEST_PAUSE
        self.started_at = self.not_before = 0.0

    def tend(self) -> None:
        """Start it unless it runs; sooner or later, according to how long it lived."""
        if self.running and self.running.poll() is not None:
            self.bury(self.running)
        if self.running is None and time.monotonic() >= self.not_before:
            self.started_at = time.monotonic()
            self.running = subprocess.Popen(
                self.command, env=self.environment, start_new_session=True, preexec_fn=end_with_parent
            )

    def bury(self, dead: subprocess.Popen) -> None:
        lived = time.monotonic() - self.started_at
        self.pause = SHORTEST_PAUSE if lived > STEADY else min(self.pause * 2, LONGEST_PAUSE)
        self.not_before = time.monotonic() + self.pause
        say(f"« {self.name} » s’est arrêté (code {dead.returncode}) : il repart.")
        signal_group(dead, signal.SIGKILL)  # its children still hold the port
        self.running = None

    def stop(self) -> None:
        if self.running:
            self.running.terminate()

    def wait(self, until: float) -> None:
        if self.running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.running.wait(max(0.0, until - time.monotonic()))
            signal_group(self.running, signal.SIGKILL)
            self.running.wait()


class Supervisor:
    """`server` is None where PostgreSQL is somebody else's; `ready` says a word once, when the first answer comes."""

    def __init__(self, processes: list[Process], server: Server | None, ready: Callable[[], bool]) -> None:
        self.processes, self.server, self.ready = processes, server, ready
        self.stopping = False
        self.announced = False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask_to_stop)
        while not self.stopping:
            self.look()
            time.sleep(ROUND)
        self.stop()

    def ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def look(self) -> None:
        self.reap()
        if self.server and not self.server.postmaster():
            say("PostgreSQL ne répond plus : il repart.")
            try:
                self.server.start()
            except DidNotStart as refusal:
                say(str(refusal))
        for process in self.processes:
            process.tend()
        self.announced = self.announced or self.ready()

    def reap(self) -> None:
        """Orphans come to us: PostgreSQL first, whose pid file would look alive for as long as nobody buries it."""
        ours = {process.running.pid for process in self.processes if process.running}
        with contextlib.suppress(ChildProcessError):
            while dead := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                if dead.si_pid in ours:
                    break  # its own Process buries it, then the next round goes on
                os.waitpid(dead.si_pid, 0)

    def stop(self) -> None:
        say("Arrêt…")
        for process in self.processes:
            process.stop()
        until = time.monotonic() + PATIENCE
        for process in self.processes:
            process.wait(until)
        if self.server:
            self.server.release()
        say("Tandem est arrêté.")


def say(sentence: str) -> None:
    print(sentence, flush=True)


def signal_group(process: subprocess.Popen, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def adopt_orphans() -> None:
    """PostgreSQL detaches itself from whoever starts it: from now on it becomes our child, and we bury it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def end_with_parent() -> None:
    """In the child: if the supervisor is killed, end too, instead of keeping the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
