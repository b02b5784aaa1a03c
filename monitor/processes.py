"""Processes that do a piece of work again and again, and what is said between them and the one that asks.

A message is its length, a byte that says what it is, and a pickle: both ends are this program. What comes
from libraries that strangers' files could break is JSON, from processes of `documents/apart.py`.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import IO, Any, Final

from monitor.packing import packed, unpacked

# Not `-m`: that looks for modules in the working folder first, where a stranger's `json.py` may lie.
_START: Final = "import sys; sys.path.append(sys.argv[1]); from monitor.processes import main; main()"
_ROOT: Final = str(Path(__file__).parents[1])
_PIPE: Final = 1 << 20
"""Bytes that wait in a pipe, where the system lets so many: each refill costs a turn of two processes."""


_A_SHARE: Final = 1_000_000
"""Bytes, or code points, for which a document has the whole time; a larger one has as much for each."""
_ORPHANED: Final = 10.0
"""Seconds that a process waits beyond twice what is allowed, before it ends itself: nobody else did."""


class Sort(IntEnum):
    """What a message is."""

    WORK = 1
    """To the process: the folder to work in, the work, and the seconds allowed for a document of it."""
    READY = 2
    """It knows the work."""
    DO = 3
    """To the process: what the work is to be done with."""
    MADE = 4
    """One thing that the work made."""
    BEGUN = 5
    """Which document the work has turned to."""
    END = 6
    """All is made."""
    RAISED = 7
    """The work raised an error."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A document that the work has turned to: another try can be told to avoid it."""

    name: str
    size: int
    """Bytes, or code points of its text."""

    def allowed(self, seconds: float) -> float:
        """The seconds that it may take where one of a million, or smaller, may take so many."""
        return seconds * max(1.0, self.size / _A_SHARE)


class Process:
    """Another process of this program; it ends with this one."""

    def __init__(self) -> None:
        import subprocess  # only where there is one to start

        # A group of its own: an interrupt is for this process, and whatever it started ends with it.
        own: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
        self._running = subprocess.Popen(  # noqa: S603  # this interpreter and this program
            [sys.executable, "-P", "-c", _START, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=_PIPE,
            **own,
        )
        for stream in (self._running.stdin, self._running.stdout):
            _widen(stream)

    @property
    def pid(self) -> int:
        return self._running.pid

    def is_alive(self) -> bool:
        return self._running.poll() is None

    def send(self, sort: Sort, said: object) -> None:
        """Raises OSError where the process has ended."""
        assert self._running.stdin is not None
        write(self._running.stdin, sort, packed(said))

    def receive(self) -> tuple[Sort, bytes]:
        """The next message; `unpacked` reads it. Raises EOFError where the process has ended."""
        assert self._running.stdout is not None
        try:
            return read(self._running.stdout)
        except EOFError:
            self._running.stdout.close()
            raise

    def end(self) -> None:
        """Ends the process at once, and those that it started."""
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(self._running.pid, signal.SIGKILL)
        self._running.kill()
        self._running.wait()
        with suppress(OSError):  # what was still to be written
            assert self._running.stdin is not None
            self._running.stdin.close()


def _widen(stream: IO[bytes] | None) -> None:
    try:
        from fcntl import F_SETPIPE_SZ, fcntl
    except ImportError:  # not Linux
        return
    assert stream is not None
    with suppress(OSError):  # more than one user may have in all
        fcntl(stream.fileno(), F_SETPIPE_SZ, _PIPE)


def write(stream: IO[bytes], sort: Sort, raw: bytes) -> None:
    stream.write(len(raw).to_bytes(8, "big") + bytes([sort]))
    stream.write(raw)
    stream.flush()


def read(stream: IO[bytes]) -> tuple[Sort, bytes]:
    """The next message. Raises EOFError where the other process has ended."""
    head = stream.read(9)
    if len(head) < 9:
        raise EOFError
    length = int.from_bytes(head[:8], "big")
    raw = stream.read(length)
    if len(raw) < length:
        raise EOFError
    return Sort(head[8]), raw


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Does the work until the requests end."""
    work: Callable[..., Iterator[Any]] | None = None
    seconds = 0.0
    while True:
        try:
            sort, raw = read(requests)
        except EOFError:
            return
        try:
            said = unpacked(raw)
            if sort is Sort.WORK:
                folder, work, seconds = said
                os.chdir(folder)
                write(answers, Sort.READY, b"")
                continue
            assert work is not None
            for sort, raw in _steps(work(*said), seconds):
                write(answers, sort, raw)
            write(answers, Sort.END, b"")
        except (BrokenPipeError, KeyboardInterrupt):
            return
        except Exception as error:  # it is raised where the work was asked for
            error.add_note(f"In the process that did it:\n{traceback.format_exc()}")
            write(answers, Sort.RAISED, _raised(error))


def _steps(made: Iterator[Any], seconds: float) -> Iterator[tuple[Sort, bytes]]:
    """What the work makes, as messages. Where it takes far too long and nobody ends it, the process ends."""
    allowed = seconds
    while True:
        _end_within(2 * allowed + _ORPHANED)
        try:
            one = next(made)
            message = (Sort.BEGUN if isinstance(one, Begun) else Sort.MADE), packed(one)
        except StopIteration:
            return
        finally:
            _end_within(0)
        if isinstance(one, Begun):
            allowed = one.allowed(seconds)
        yield message


def _end_within(seconds: float) -> None:
    """The system ends this process after so many seconds, whatever it is doing then; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _raised(error: Exception) -> bytes:
    try:
        raw = packed(error)
        unpacked(raw)  # some errors cannot be made anew from what they hold
    except Exception:  # whatever is wrong with the error's own class
        return packed(RuntimeError(traceback.format_exc()))
    return raw


def main() -> None:
    """Serves the process that started this one."""
    # What libraries print must not come between the messages.
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    serve(requests, answers)
