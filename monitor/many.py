"""Many files read by all cores at once, given in the order in which they were named."""

from __future__ import annotations

import os
import signal
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Made = TypeVar("Made")

WORTH_SHARING = 2_000_000
"""Bytes of files from which on several processes, which have to be started, are sooner done than this one."""
MEANWHILE = 500_000
"""Bytes that this one reads while the others start."""

_AHEAD: Final = 8
"""Files for each process that are begun before the first of them is asked for: so memory stays flat."""


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    files: Sequence[Path], work: Callable[[Path], Iterable[Made]], broken: Callable[[Path], Made]
) -> Iterator[tuple[Path, Made]]:
    """Each file with what *work* makes of it, in order; where there is much to read, all cores share it.

    *work* and *broken* as in `in_order`. What comes from standard input is read by this process.
    """
    read_before = list(accumulate(map(_size, files), initial=0))
    processes = min(cores(), len(files))
    if processes > 1 and read_before[-1] >= WORTH_SHARING and all(map(Path.is_file, files)):
        yield from in_order(files, work, broken, processes, bisect_left(read_before, MEANWHILE))
        return
    for file in files:
        for made in work(file):
            yield file, made


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


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
    from concurrent.futures.process import BrokenProcessPool  # brings multiprocessing with it

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
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

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
