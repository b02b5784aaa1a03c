"""The process in which PDF, Word files and messages are read.

It answers each file that comes on standard input with its content or with the reason why not, and ends with
its input.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from typing import IO, Any

from monitor.documents.apart import answer_of, read_frame, write_frame
from monitor.documents.content import Content
from monitor.documents.formats import SPREADSHEETS, WORD
from monitor.documents.limits import Limits

Reader = Callable[[bytes, Limits], Content]


def reader_of(media_type: str) -> Reader:
    """The function that reads the format; its libraries are imported only now."""
    if media_type == "application/pdf":
        from monitor.documents.pdf import read_pdf

        return read_pdf
    if media_type == WORD:
        from monitor.documents.docx import read_docx

        return read_docx
    if media_type == "message/rfc822":
        from monitor.documents.mail import read_mail

        return read_mail
    if media_type in SPREADSHEETS:
        from monitor.documents.workbook import read_workbook

        return read_workbook
    raise ValueError(f"no reader for {media_type}")


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers until the requests end."""
    while True:
        try:
            request, [data] = read_frame(requests)
        except EOFError:
            return
        files: list[bytes] = []
        answer: dict[str, Any]
        try:
            content = reader_of(request["media_type"])(data, Limits(**request["limits"]))
            answer, files = answer_of(content), [file for _, file in content.files]
        except ValueError as error:
            answer = {"error": str(error)}
        except MemoryError:
            answer = {"error": "needs more memory than a document may take; split it into its parts"}
        except RecursionError:
            answer = {"error": "nests deeper than any document needs; save it as plain text"}
        except Exception:  # a bug, of ours or of a library: told as one, and the next file is read
            answer = {"broke": traceback.format_exc()}
        write_frame(answers, answer, files)


def hold_memory(most: int) -> None:
    """Bounds the memory of this process, on systems that can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Serves the process that started this one; the last argument is the memory in bytes that it may take."""
    hold_memory(int(sys.argv[-1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
