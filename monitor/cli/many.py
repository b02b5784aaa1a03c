"""Many files read by all cores at once, given in the order in which they were named."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, TypeVar

Made = TypeVar("Made")

_AHEAD: Final = 8
"""Files for each process that are begun before the first of them is asked for: so memory stays flat."""


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    files: Sequence[Path],
    work: Callable[[Path], Iterable[Made]],
    broken: Callable[[Path], Made],
    processes: int,
    own: int = 0,
) -> Iterator[tuple[Path, Made]]:
    """Each file with what *work* makes of it, one after the other, made by so many processes.

    *work* is copied into each process once, and what it makes is copied back. This process makes the first
    *own* files itself, while the others start. A file on which another process ends (for want of memory)
    gives what *broken* says instead, and the others go on; what *work* raises is raised.
    """
    done = 0
    while done < len(files):
        try:
            for made in _pooled(files[done:], work, processes, max(0, own - done)):
                for one in made:
                    yield files[done], one
                done += 1
        except BrokenProcessPool:  # by this file, or by one of those begun after it
            try:
                [alone] = _pooled([files[done]], work, 1, 0)
            except BrokenProcessPool:
                alone = [broken(files[done])]
            for one in alone:
                yield files[done], one
            done += 1


def _pooled(
    files: Sequence[Path], work: Callable[[Path], Iterable[Made]], processes: int, own: int
) -> Iterator[list[Made]]:
    # Spawned, not forked: a fork may take the locks of other threads and the pipes of a reader along.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(work,))
    begun: deque[Future[list[Made]]] = deque()
    rest = iter(files[own:])
    try:
        begun.extend(pool.submit(_made, file) for file in islice(rest, _AHEAD * processes))
        for file in files[:own]:
            yield list(work(file))
        while begun:
            yield begun.popleft().result()
            begun.extend(pool.submit(_made, file) for file in islice(rest, 1))
    finally:
        pool.shutdown(cancel_futures=True)


_work: Callable[[Path], Iterable[Any]]


def _begin(work: Callable[[Path], Iterable[Any]]) -> None:
    """In a new process: keeps the work; an interrupt is for the one that was called."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _made(file: Path) -> list[Any]:
    return list(_work(file))
