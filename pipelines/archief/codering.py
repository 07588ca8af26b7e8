"""Takes the content coding off a body, in pieces, so that a large body never stands in memory twice.

Here: gzip and deflate as browsers understand them. Not here: transfer coding, which the archive never stores.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import IO, Any

PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


def zonder_codering(stream: IO[bytes] | Any, codering: str | None) -> Iterator[bytes]:
    """Pieces of the body behind `Content-Encoding: codering`.

    gzip may have several members, and what follows the last (padding that some servers add) is left out; deflate may
    be with or without its zlib header. A body that is cut off gives what can be read of it. Raises ValueError for
    another coding, and for a body that isn't in the coding it names.
    """
    namen = [naam for part in (codering or "").split(",") if (naam := part.strip().lower()) not in ("", "identity")]
    if not namen:
        while piece := stream.read(PIECE):
            yield piece
    elif namen in (["gzip"], ["x-gzip"]):
        yield from _gzip(stream)
    elif namen == ["deflate"]:
        yield from _deflate(stream)
    else:
        raise ValueError(f"the content coding {codering!r} can't be taken off")


def sha256_van(stream: IO[bytes] | Any, codering: str | None) -> tuple[str, int]:
    """SHA-256 and size in bytes of the body without its coding; ValueError as `zonder_codering`."""
    digest, size = hashlib.sha256(), 0
    for piece in zonder_codering(stream, codering):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _gzip(stream: Any) -> Iterator[bytes]:
    unpacker, first = zlib.decompressobj(_GZIP), True
    while piece := stream.read(PIECE):
        while piece:
            try:
                yield unpacker.decompress(piece)
            except zlib.error as error:
                if first:
                    raise ValueError(f"the body is no gzip ({error})") from error
                return
            piece = unpacker.unused_data
            if unpacker.eof:
                unpacker, first = zlib.decompressobj(_GZIP), False


def _deflate(stream: Any) -> Iterator[bytes]:
    unpacker: Any = None
    while piece := stream.read(PIECE):
        try:
            if unpacker is None:
                unpacker, data = _deflater(piece)
            else:
                data = unpacker.decompress(piece)
        except zlib.error as error:
            raise ValueError(f"the body is no deflate ({error})") from error
        yield data


def _deflater(piece: bytes) -> tuple[Any, bytes]:
    """An unpacker that can read this beginning, and what it read: with the zlib header, else without."""
    try:
        unpacker = zlib.decompressobj()
        return unpacker, unpacker.decompress(piece)
    except zlib.error:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        return unpacker, unpacker.decompress(piece)
