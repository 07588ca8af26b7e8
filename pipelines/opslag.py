"""A folder or object store, by its fsspec address: listing, reading, writing with the right headers.

Here: what stores have in common, and their faults as one sentence. Not here: what is copied and in which order
(`stages.publiceren`), and what a release must be (`stages.nazien`).
"""

from __future__ import annotations

import base64
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, cast

from pipelines.omgeving import KoplopersError
from pipelines.publicatieadres import is_plaatselijk, scheme_of, zonder_geheim
from warehouse.atomic import remove_unfinished, replacing

BLIJVEND = "public, max-age=31536000, immutable"
"""Of files whose content never changes: whoever has one need not ask again for a year, the most that HTTP advises."""

NAVRAGEN = "no-cache"
"""Of a file that is replaced: kept, but asked after each time."""

TYPES = {
    "": "text/plain; charset=utf-8",
    ".cff": "application/yaml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".duckdb": "application/octet-stream",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yml": "application/yaml; charset=utf-8",
}
"""Content types by the end of a name; JSON is UTF-8 by its standard and takes no charset."""

_WHOLE = 100 * 2**20
"""Bytes: S3 is sent smaller files in one piece, so that it checks the hash of the whole; larger ones in parts."""

_CHUNK = 2**20


def content_type(naam: str) -> str:
    """Content type of a file; bytes without a meaning (RFC 9110, 8.3) where its name tells none."""
    return TYPES.get(PurePosixPath(naam).suffix, "application/octet-stream")


class Opslag:
    """One address; every method takes names relative to it and raises KoplopersError in one sentence."""

    def __init__(self, adres: str) -> None:
        """Open an address; no name, password or key of it is ever shown. Close it (`with`)."""
        import fsspec

        self.toon = zonder_geheim(adres).rstrip("/")
        self._plaatselijk = is_plaatselijk(adres) and scheme_of(adres) != "memory"
        self._is_s3 = scheme_of(adres) in ("s3", "s3a")
        with self._fouten(""):
            # Neither lists nor connections are shared: what others write and other credentials must be seen.
            self._fs, wortel = fsspec.url_to_fs(adres, use_listings_cache=False, skip_instance_cache=True)
        self._wortel = str(wortel).rstrip("/")

    def __enter__(self) -> Opslag:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections that S3 keeps open."""
        if self._is_s3 and getattr(self._fs, "_s3", None) is not None:
            self._fs.close_session(self._fs.loop, self._fs.s3)

    def namen(self, map_: str = "") -> dict[str, int]:
        """Every file under a folder: its name in it, and its bytes; none when the folder is not there."""
        wortel = self._pad(map_)
        with self._fouten(map_):
            found = self._fs.find(wortel, detail=True)
        return {pad[len(wortel) :].lstrip("/"): int(over["size"]) for pad, over in found.items()}

    def lees(self, naam: str) -> bytes | None:
        """Bytes of a file; None when it is not there."""
        with self._fouten(naam):
            try:
                return cast(bytes, self._fs.cat_file(self._pad(naam)))
            except (FileNotFoundError, IsADirectoryError):
                # A bucket that is not there looks the same as a file that is not: the first write tells them apart.
                return None

    def sha256(self, naam: str) -> str:
        """Hash of a file as hex: what the store itself made of it when it came, else of what is read back."""
        return self._own_hash(naam) or self.herlees(naam)

    def herlees(self, naam: str) -> str:
        """Hash of a file as hex, of the bytes that a reader gets now."""
        digest = hashlib.sha256()
        with self._fouten(naam), self._fs.open(self._pad(naam), "rb") as file:
            while part := file.read(_CHUNK):
                digest.update(part)
        return digest.hexdigest()

    def schrijf(self, naam: str, bron: Path, sha256: str, bewaren: str) -> None:
        """Write a file and check that it is there, whole; on a disk it appears at once under its name.

        `sha256` is its hash as hex, `bewaren` the Cache-Control it is given (S3 only; other stores have their own).
        """
        with self._fouten(naam):
            if self._plaatselijk:
                with replacing(Path(self._pad(naam))) as unfinished:
                    shutil.copyfile(bron, unfinished)
            else:
                self._fs.put_file(str(bron), self._pad(naam), **self._headers(naam, bron, sha256, bewaren))
        if self.sha256(naam) != sha256:
            raise KoplopersError(
                f"{self.toon}/{naam}: what was stored there is not what was sent; see whether the store is in order"
            )

    def ruim_op(self, map_: str) -> None:
        """Take away what a killed copy left unfinished under a folder; a store that is no disk keeps no half files."""
        if self._plaatselijk:
            with self._fouten(map_):
                remove_unfinished(Path(self._pad(map_)))

    def _pad(self, naam: str) -> str:
        return f"{self._wortel}/{naam}".rstrip("/") if naam else self._wortel

    def _headers(self, naam: str, bron: Path, sha256: str, bewaren: str) -> dict[str, Any]:
        if not self._is_s3:
            return {}
        headers = {"ContentType": content_type(naam), "CacheControl": bewaren, "chunksize": _WHOLE // 2}
        if bron.stat().st_size < _WHOLE:
            # S3 refuses a file that does not fit its hash, and tells the hash later without sending the file.
            headers |= {
                "ChecksumAlgorithm": "SHA256",
                "ChecksumSHA256": base64.b64encode(bytes.fromhex(sha256)).decode(),
            }
        return headers

    def _own_hash(self, naam: str) -> str | None:
        """SHA-256 that the store keeps of the whole file; None where it keeps none (stores that only resemble S3)."""
        if not self._is_s3:
            return None
        bucket, key, _ = self._fs.split_path(self._pad(naam))
        with self._fouten(naam):
            head = self._fs.call_s3("head_object", Bucket=bucket, Key=key, ChecksumMode="ENABLED")
        kept = head.get("ChecksumSHA256")
        # Of a file that was sent in parts it is a hash of hashes.
        return base64.b64decode(kept).hex() if kept and head.get("ChecksumType", "FULL_OBJECT") != "COMPOSITE" else None

    @contextmanager
    def _fouten(self, naam: str) -> Iterator[None]:
        """Turn a fault of the store into one sentence; each kind of store has its own exceptions."""
        place = f"{self.toon}/{naam}" if naam else self.toon
        try:
            yield
        except KoplopersError:
            raise
        except FileNotFoundError as error:
            raise KoplopersError(
                f"{place}: this is not there; make the bucket or folder, or correct the address"
            ) from error
        except PermissionError as error:
            remedy = (
                "give the folder write rights"
                if self._plaatselijk
                else "give credentials that may list, read and write there, in the way the store itself documents "
                "(for S3 AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)"
            )
            raise KoplopersError(f"{place}: access is refused; {remedy}") from error
        except ImportError as error:
            raise KoplopersError(f"{place}: {error}; install what the address needs") from error
        except Exception as error:
            reason = zonder_geheim(str(error).strip().split("\n")[0]) or "no reason given"
            raise KoplopersError(
                f"{place}: the store does not answer as it should ({type(error).__name__}: {reason}); see whether it "
                "can be reached, and whether the address and the credentials are right"
            ) from error
