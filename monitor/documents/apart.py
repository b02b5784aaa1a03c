"""Readers that run in a process of their own, so that a file which hangs or breaks them ends there."""

from __future__ import annotations

import atexit
import json
import logging
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import IO, Any

from monitor.documents.blocks import Piece
from monitor.documents.content import Content
from monitor.documents.formats import SPREADSHEETS
from monitor.documents.limits import Limits

log = logging.getLogger("monitor")

# Not `-m`: that looks for modules in the working folder first, where a stranger's `json.py` may lie.
_START = "import sys; sys.path.append(sys.argv[1]); from monitor.documents.worker import main; main()"
_ROOT = str(Path(__file__).parents[2])
_MEND = "print it to a new PDF, or save it as plain text"
_LONGEST = 1 << 32
"""Bytes of one part of a message between the processes: more is a sign of one that has gone mad."""


def read_apart(media_type: str, data: bytes, limits: Limits) -> Content:
    """What the reader of that format gives; the process is started once and serves all files that follow.

    Raises ValueError where the reader does, and where it took too long or broke down.
    """
    with _lock:
        return _process.read(media_type, data, limits)


class _Process:
    """The process that reads, while there is one."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._memory = 0

    def read(self, media_type: str, data: bytes, limits: Limits) -> Content:
        process = self._running
        if process is None or process.poll() is not None or self._memory != limits.memory:
            self.end()
            self._memory = limits.memory
            process = self._running = subprocess.Popen(  # noqa: S603  # this interpreter and a number
                [sys.executable, "-P", "-c", _START, _ROOT, str(limits.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(limits.seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            write_frame(process.stdin, {"media_type": media_type, "limits": asdict(limits)}, [data])
            answer, files = read_frame(process.stdout)
        except (EOFError, OSError):
            self.end()
            if late.is_set():
                raise ValueError(
                    f"took longer than {limits.seconds:g} seconds to read; {_mend(media_type)}"
                ) from None
            raise ValueError(f"broke its reader; it may be damaged: {_mend(media_type)}") from None
        except BaseException:  # an interrupted conversation cannot be taken up again
            self.end()
            raise
        finally:
            timer.cancel()
        if "broke" in answer:
            log.error("reader failed media_type=%s\n%s", media_type, answer["broke"])
            raise ValueError(f"broke its reader; it may be damaged: {_mend(media_type)}")
        if "error" in answer:
            raise ValueError(answer["error"])
        return _content(answer, files)

    def end(self) -> None:
        """Ends the process, if there is one."""
        if self._running is not None:
            self._running.kill()
            for stream in (self._running.stdin, self._running.stdout):
                with suppress(OSError):  # what was still to be written
                    assert stream is not None
                    stream.close()
            self._running.wait()
            self._running = None


def _mend(media_type: str) -> str:
    return "save the table as CSV" if media_type in SPREADSHEETS else _MEND


_process = _Process()
_lock = threading.Lock()
atexit.register(_process.end)


def write_frame(stream: IO[bytes], answer: dict[str, Any], files: list[bytes]) -> None:
    """One message between the two processes: the length of its JSON, the JSON, then the bytes it tells of."""
    head = json.dumps({**answer, "lengths": [len(file) for file in files]}, ensure_ascii=False)
    raw = head.encode("utf-8", "surrogatepass")
    stream.write(len(raw).to_bytes(8, "big"))
    stream.write(raw)
    for file in files:
        stream.write(file)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """The next message. Raises EOFError where the other process has ended."""
    raw = _exactly(stream, int.from_bytes(_exactly(stream, 8), "big"))
    answer = json.loads(raw.decode("utf-8", "surrogatepass"))
    return answer, [_exactly(stream, length) for length in answer["lengths"]]


def _exactly(stream: IO[bytes], length: int) -> bytes:
    if length > _LONGEST:
        raise EOFError
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def answer_of(content: Content) -> dict[str, Any]:
    """*content* as JSON holds it; the bytes of its files go beside."""
    return {
        "text": content.text,
        "pieces": content.pieces,
        "title": content.title,
        "kind": content.kind,
        "dated": content.dated.isoformat() if content.dated else None,
        "unread": content.unread,
        "names": [name for name, _ in content.files],
    }


def _content(answer: dict[str, Any], files: list[bytes]) -> Content:
    return Content(
        text=answer["text"],
        pieces=[Piece(*piece) for piece in answer["pieces"]],
        title=answer["title"],
        kind=answer["kind"],
        dated=date.fromisoformat(answer["dated"]) if answer["dated"] else None,
        unread=tuple(answer["unread"]),
        files=tuple(zip(answer["names"], files, strict=True)),
    )
