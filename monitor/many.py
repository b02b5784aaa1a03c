"""Files read by processes of their own, which can be ended, and given in the order in which they were named.

The processes are started once and serve all files that follow; where there is much to read, all cores
share it. A document that takes too long, or breaks its process, is left out, and the rest is read.
"""

from __future__ import annotations

import atexit
import os
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Generic, Protocol, TypeVar

from monitor.packing import unpacked
from monitor.processes import Begun, Process, Sort

Made = TypeVar("Made")
Given = TypeVar("Given", covariant=True)

WORTH_SHARING: Final = 2_000_000
"""Bytes of files from which on several processes, which have to be started, are sooner done than one."""
STANDARD_INPUT: Final = "-"
_MOST_FROM_INPUT: Final = 2**30
"""Bytes of standard input that are copied at most: more than any limit lets be read."""

_AHEAD: Final = 4
"""Files for each process that are begun before the first of them is asked for: so memory stays flat."""
_PATIENCE: Final = 3
"""Documents of one file that are left out before the rest of the file is left as well."""
_TO_START: Final = 60.0
"""Seconds in which a process has to know its work, however busy the machine is."""
_GRACE: Final = 1.0
"""Seconds more than allowed: what is ended by its own reader is explained better."""


class Work(Protocol[Given]):
    """What is made of one file; it can be pickled.

    It gives a `Begun` before each document that it turns to. Of those in *avoid*, by name, it gives only that
    they are left out: the words say why, and what to do.
    """

    def __call__(self, file: Path, avoid: Mapping[str, str]) -> Iterator[Given | Begun]: ...


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    files: Sequence[Path], work: Work[Made], lost: Callable[[Path, str], Made], *, seconds: float
) -> Iterator[tuple[Path, Made]]:
    """Each file with what *work* makes of it, in order.

    A document may take so many *seconds*, a larger one so many for each million of bytes; then its process is
    ended, and *work* is told to avoid it. *lost* makes what is given where it is not known which document of
    a file that was. What *work* raises is raised.
    """
    ours = next((n for n, file in enumerate(files) if str(file) == STANDARD_INPUT), len(files))
    if ours:
        much = sum(map(_size, files)) >= WORTH_SHARING
        processes = min(cores(), ours) if much else 1
        yield from _Sharing(files[:ours], work, lost, seconds).by(processes)
    if ours < len(files):
        with _copied_input() as copy:
            for _, made in _Sharing([copy], work, lost, seconds).by(1):
                yield files[ours], made
        yield from each(files[ours + 1 :], work, lost, seconds=seconds)


@contextmanager
def _copied_input() -> Iterator[Path]:
    """Standard input as a file that other processes can read; its name stays «-»."""
    with TemporaryDirectory(prefix="monitor-") as folder:
        copy = Path(folder) / STANDARD_INPUT
        left = _MOST_FROM_INPUT
        with copy.open("xb") as file:
            while left > 0 and (data := sys.stdin.buffer.read(min(left, 1 << 20))):
                left -= file.write(data)
        yield copy


def prepare(kind: type[Work[Any]]) -> None:
    """Starts a process that gets to know that kind of work, while this one is still busy otherwise."""
    if not _idle:
        hand = _Hand()
        hand.learn(kind, _TO_START)
        _idle.append(hand)


def here(files: Iterable[Path], work: Work[Made]) -> Iterator[tuple[Path, Made]]:
    """The same by this process alone, however long it takes."""
    for file in files:
        for made in work(file, {}):
            if not isinstance(made, Begun):
                yield file, made


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


@dataclass(slots=True, eq=False)
class _Task:
    """A file, and what was heard of it."""

    file: Path
    avoid: dict[str, str] = field(default_factory=dict)
    begun: Begun | None = None
    """The document that is being read."""
    given: int = 0
    """How much of what is made of it was given."""
    passing: int = 0
    """How much of it the process in hand makes once more."""


class _Hand:
    """A process, and the thread that listens to it."""

    def __init__(self) -> None:
        self.process = Process()
        self.said: queue.SimpleQueue[tuple[Sort, bytes] | None] = queue.SimpleQueue()
        """None once the process has ended."""
        self.heard = time.monotonic()
        """When it last said something, or was given something to do."""
        self.ready = False
        self.tasks: deque[_Task] = deque()
        """What it was given and of which not all was taken."""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Takes what the process says at once, so that it never waits; what it means is found out later."""
        while True:
            try:
                message = self.process.receive()
            except (EOFError, OSError, ValueError):
                self.said.put(None)
                return
            self.heard = time.monotonic()
            self.said.put(message)

    def learn(self, work: object, seconds: float) -> None:
        self.ready = False
        self.heard = time.monotonic()
        try:
            folder = Path.cwd()
        except FileNotFoundError:  # it was deleted; absolute names do without
            folder = Path(os.sep)
        self._say(Sort.WORK, (folder, work, seconds))

    def give(self, task: _Task) -> None:
        if not self.tasks and self.ready:
            self.heard = time.monotonic()
        self.tasks.append(task)
        self._say(Sort.DO, (task.file, task.avoid))

    def _say(self, sort: Sort, said: object) -> None:
        with suppress(OSError):  # it has ended: its listener says so
            self.process.send(sort, said)

    def next(self, allowed: float) -> tuple[Sort, bytes] | None:
        """What it says next. Raises TimeoutError where it has said nothing for so many seconds."""
        while True:
            left = self.heard + (allowed if self.ready else _TO_START) - time.monotonic()
            try:
                # Once more when it is late: this process may have been stopped itself meanwhile.
                return self.said.get(timeout=left if left > 0 else _GRACE)
            except queue.Empty:
                if left <= 0:
                    raise TimeoutError from None


_idle: list[_Hand] = []
"""Processes that wait for work."""


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().process.end()


class _Sharing(Generic[Made]):
    """Files being read by some processes."""

    def __init__(
        self, files: Sequence[Path], work: Work[Made], lost: Callable[[Path, str], Made], seconds: float
    ) -> None:
        self._work, self._lost, self._seconds = work, lost, seconds
        self._tasks = deque(map(_Task, files))
        self._hands: list[_Hand] = []

    def by(self, processes: int) -> Iterator[tuple[Path, Made]]:
        following = iter(tuple(self._tasks))
        try:
            self._hands.extend(self._hand() for _ in range(processes))
            for task in islice(following, _AHEAD * processes):
                self._give(task)
            while self._tasks:
                task = self._tasks[0]
                for made in self._made(task):
                    yield task.file, made
                self._tasks.popleft()
                for one in islice(following, 1):
                    self._give(one)
        finally:
            for hand in self._hands:
                if hand.tasks or not hand.process.is_alive():
                    hand.process.end()
                else:
                    _idle.append(hand)

    def _hand(self) -> _Hand:
        hand = _Hand() if not _idle else _idle.pop()
        if not hand.process.is_alive():
            hand.process.end()
            hand = _Hand()
        hand.learn(self._work, self._seconds)
        return hand

    def _give(self, task: _Task) -> None:
        min(self._hands, key=lambda hand: len(hand.tasks)).give(task)

    def _made(self, task: _Task) -> Iterator[Made]:
        """What is made of the file, by whatever process in the end."""
        while True:
            # Each does its files in order: the first of all that are left is the first of one of them.
            hand = next(hand for hand in self._hands if hand.tasks and hand.tasks[0] is task)
            allowed = task.begun.allowed(self._seconds) if task.begun else self._seconds
            try:
                message = hand.next(allowed)
            except TimeoutError:
                fault = f"took longer than {allowed:g} seconds to read; save it as plain text, or split it"
            else:
                if message is not None:
                    sort, raw = message
                    if sort is Sort.END:
                        hand.tasks.popleft()
                        return
                    yield from self._heard(hand, task, sort, raw)
                    continue
                fault = "broke the process that read it; it may need more memory than there is: split it"
            if not self._replace(hand, task, fault):
                yield self._lost(task.file, fault)
                return

    def _heard(self, hand: _Hand, task: _Task, sort: Sort, raw: bytes) -> Iterator[Made]:
        if sort is Sort.READY:
            hand.ready = True
            return
        said = unpacked(raw)
        if sort is Sort.RAISED:
            raise said
        if sort is Sort.BEGUN:
            task.begun = said
        elif task.passing:
            task.passing -= 1
        else:
            task.given += 1
            yield said

    def _replace(self, hand: _Hand, task: _Task, fault: str) -> bool:
        """Another process for what this one still had to do; whether it reads the rest of its first file."""
        hand.process.end()
        self._hands.remove(hand)
        begun = task.begun
        goes_on = begun is not None and begun.name not in task.avoid and len(task.avoid) < _PATIENCE
        if goes_on:
            assert begun is not None
            task.avoid[begun.name] = fault
            task.begun, task.passing = None, task.given
        other = self._hand()
        self._hands.append(other)
        for left in hand.tasks if goes_on else islice(hand.tasks, 1, None):
            other.give(left)
        return goes_on
