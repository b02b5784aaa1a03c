"""ZIP: the files in an archive, one after another, unpacked in memory and never under their own names."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from monitor.documents.limits import Limits, Unpacked

_CHUNK = 1 << 18
_SMALL = 1_000_000
"""Bytes below which no ratio is suspicious: a list of blanks packs a thousandfold."""
_LONGEST_ENTRY = 400
"""Bytes of an entry with a long name and the times that some programs add."""
_MOST_ENTRIES = 100_000
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def names(data: bytes) -> Collection[str]:
    """The names of the files in the archive. Raises ValueError, as `members` does."""
    with _open(data) as archive:
        return {info.filename for info in archive.infolist()}


def members(data: bytes, unpacked: Unpacked) -> Iterator[tuple[str, bytes | ValueError]]:
    """Each file's name and bytes, or why it was refused; folders and what systems add are left out.

    Raises ValueError where the archive itself cannot be read any further.
    """
    limits = unpacked.limits
    with _open(data) as archive:
        files = [info for info in archive.infolist() if not info.is_dir() and not _is_added(info.filename)]
        if not files:
            raise ValueError("there is no file in it; was it saved completely?")
        if len(files) > limits.files:
            raise ValueError(
                f"holds {len(files):,} files, more than the {limits.files:,} that are read of one archive; "
                "split it"
            )
        for done, info in enumerate(files):
            try:
                content = _unpack(archive, info, unpacked)
            except OverflowError:
                raise ValueError(
                    f"holds more than {limits.total / 1e6:g} MB unpacked, the most that is read; "
                    f"{len(files) - done:,} of its {len(files):,} files were left out: split it"
                ) from None
            except ValueError as error:
                yield named(info.filename), error
            else:
                yield named(info.filename), content


def part(data: bytes, name: str, limits: Limits) -> bytes | None:
    """The bytes of the file of that name, null without one. Raises ValueError where it cannot be unpacked."""
    with _open(data) as archive:
        try:
            info = archive.getinfo(name)
        except KeyError:
            return None
        try:
            return _unpack(archive, info, Unpacked(limits))
        except (ValueError, OverflowError) as error:
            raise ValueError(f"its part {name} {error or 'is too large'}") from None


def named(name: str) -> str:
    """The name as it can be shown: no way up or out of the archive, no character that is not to be seen.

    >>> named("..\\\\..\\\\etc/passwd"), named("/2020/a\\nb.txt")
    ('etc/passwd', '2020/a?b.txt')
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = "/".join(part for part in parts if part not in ("..", "/"))
    return "".join(c if c.isprintable() else "?" for c in kept)[:200] or "unnamed"


def _open(data: bytes) -> zipfile.ZipFile:
    _check_directory(data)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError):
        raise ValueError("is a damaged ZIP archive, or half of one; save or download it again") from None


def _check_directory(data: bytes) -> None:
    """Raises ValueError before a directory is read that would take long for its length alone."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if end < 0 or end + 22 > len(data):
        return  # said when it is opened
    size = struct.unpack_from("<L", data, end + 12)[0]
    if end >= 76 and data.startswith(b"PK\x06\x07", end - 20) and data.startswith(b"PK\x06\x06", end - 76):
        size = struct.unpack_from("<Q", data, end - 76 + 40)[0]
    if (
        size > _MOST_ENTRIES * _LONGEST_ENTRY
        or data.count(b"PK\x01\x02", max(0, end - size), end) > _MOST_ENTRIES
    ):
        raise ValueError(f"lists more than {_MOST_ENTRIES:,} files, which no archive needs; split it")


def _is_added(name: str) -> bool:
    """What systems add to archives, and hidden files, as in folders."""
    parts = name.replace("\\", "/").split("/")
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: Unpacked) -> bytes:
    """The file's bytes. Raises ValueError for one file, OverflowError where no more is to be unpacked."""
    limits = unpacked.limits
    if info.flag_bits & _ENCRYPTED:
        raise ValueError("is protected by a password; unpack it and save it without one")
    if info.compress_type not in _METHODS:
        raise ValueError(
            f"is packed by method {info.compress_type}, which cannot be read; pack it as plain ZIP"
        )
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                unpacked.left -= len(chunk)
                if unpacked.left < 0:
                    raise OverflowError
                if size > limits.size:
                    raise ValueError(
                        f"is larger than {limits.size / 1e6:g} MB unpacked, the most that is read; "
                        "split it into its parts"
                    )
                if size > max(_SMALL, limits.expansion * info.compress_size):
                    raise ValueError(
                        f"becomes more than {limits.expansion} times its packed size, as no document does; "
                        "unpack it and look at it"
                    )
                chunks.append(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, RuntimeError):
        raise ValueError("is damaged; save or download it again") from None
    return b"".join(chunks)
