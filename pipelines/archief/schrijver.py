"""Writes the archive: one source, one crawl, in WARC 1.1 files that are only ever appended to.

Here: the records of an exchange. Not here: when they are safe on disk (`bestand`), what is worth keeping
(`pipelines.ophalen`, `rondes`), and mending what a killed process left (`herstel`).
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, Any, Self
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from pipelines.archief.bestand import Bestand
from pipelines.archief.codering import PIECE, sha256_van
from pipelines.archief.koppen import EIND, GELIJK, ONGEWIJZIGD, adres, codeer, datum, koppen
from pipelines.omgeving import KoplopersError
from pipelines.ophalen.wissel import Eerder, Herkomst, Plek, Soort, Wissel

GROOTSTE = 1 << 30
"""A file is closed and the next begun once it holds this many bytes: the size that the WARC guidelines advise."""

IN_MEMORY = 1 << 20
"""A record is made ready in memory up to this many bytes, beyond in a nameless file on the disk of the archive."""

_Koppen = Iterable[tuple[str, str]]


class WarcSchrijver:
    """The `Schrijver` of one source and crawl; the first record opens a file of its own, `close` ends the last one.

    Every call may come from any thread, and is with the operating system when it returns. A disk that is full, or
    any other failure to write, is a KoplopersError, and leaves the file as it was before the record.
    """

    def __init__(
        self, captures: Path, bron: str, ronde: str, grootste: int = GROOTSTE, mirror: str | None = None
    ) -> None:
        """`captures` is the folder of the archive, `ronde` the crawl as `20261122T043000Z`, `grootste` in bytes."""
        self._captures, self._folder = captures, captures / bron
        self._bron, self._ronde, self._grootste, self._mirror = bron, ronde, grootste, mirror
        self._lock = Lock()
        self._bestand: Bestand | None = None

    def antwoord(self, wissel: Wissel, herkomst: Herkomst, soort: Soort, reden: str | None = None) -> Plek:
        """Keep an exchange with its body: a request and a response record.

        ValueError when the body of a capture that is to be read later isn't the one that was hashed.
        """
        length = wissel.body.seek(0, io.SEEK_END)
        wissel.body.seek(0)
        if soort == "opgehaald":
            if sha256_van(wissel.body, _kop(wissel.kop, "content-encoding"))[0] != wissel.sha256:
                raise ValueError(f"{wissel.url}: the sha256 of the exchange is not that of its body")
            wissel.body.seek(0)
        fields = _afkomst(herkomst, wissel.url) | {"uitkomst": soort, "reden": reden, "sha256": wissel.sha256}
        plek = self._wissel("response", wissel, self._eigen(fields), wissel.body, length)
        wissel.body.seek(0)
        return plek

    def verwijzing(self, wissel: Wissel, herkomst: Herkomst, soort: Soort, eerder: Eerder) -> Plek:
        """Keep an exchange whose body is that of an earlier capture: a request and a revisit record."""
        fields = _afkomst(herkomst, wissel.url) | {"uitkomst": soort, "sha256": eerder.sha256}
        head = self._eigen(fields) | {
            "WARC-Profile": {"gelijk": GELIJK, "ongewijzigd": ONGEWIJZIGD}[soort],
            "WARC-Refers-To-Target-URI": adres(eerder.url),
            "WARC-Refers-To-Date": datum(eerder.opgehaald_op),
        }
        if soort == "gelijk":
            wissel.body.seek(0)
            head["WARC-Payload-Digest"] = _warc_digest(wissel.body)
            wissel.body.seek(0)
        return self._wissel("revisit", wissel, head, io.BytesIO(), 0)

    def mislukking(self, url: str, herkomst: Herkomst, soort: Soort, reden: str, moment: datetime) -> Plek:
        """Keep that a request got no answer that can be kept, and why: a metadata record."""
        head = self._eigen(_afkomst(herkomst, url) | {"uitkomst": soort, "reden": reden})
        body = f"uitkomst: {soort}\r\nreden: {codeer(reden)}\r\n".encode()
        return self._metadata(adres(url), head | {"WARC-Date": datum(moment)}, body, "application/warc-fields")

    def slot(self, ronde_verslag: Mapping[str, Any], moment: datetime | None = None) -> Plek:
        """Close the crawl: a metadata record with its account as JSON. `moment` is now unless given."""
        fields = {"bron": self._bron, "ronde": self._ronde, "doel": "slot", "uitkomst": "slot"}
        body = json.dumps(ronde_verslag, ensure_ascii=False, sort_keys=True).encode()
        head = koppen({**fields, "sha256": hashlib.sha256(body).hexdigest()})
        head["WARC-Date"] = datum(moment or datetime.now(UTC))
        return self._metadata(f"koplopers:{self._bron}/{self._ronde}", head, body, "application/json")

    def close(self) -> None:
        """End the last file and enter it in the manifest; nothing may be written afterwards but into a new file."""
        with self._lock, self._sentence():
            if self._bestand is not None:
                bestand, self._bestand = self._bestand, None
                bestand.close(self._captures)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _eigen(self, fields: dict[str, str | None]) -> dict[str, str]:
        if (fields["bron"], fields["ronde"]) != (self._bron, self._ronde):
            raise ValueError(f"this writer is for {self._bron} {self._ronde}, not for {fields}")
        return koppen(fields)

    def _wissel(self, kind: str, wissel: Wissel, head: dict[str, str], body: IO[bytes], length: int) -> Plek:
        maker = WARCWriter(io.BytesIO(), warc_version="1.1")
        url, request_id, answer_id = adres(wissel.url), _nummer(), _nummer()
        common = {"WARC-Date": datum(wissel.moment)} | ({"WARC-IP-Address": wissel.ip} if wissel.ip else {})
        request = maker.create_warc_record(
            url,
            "request",
            payload=io.BytesIO(wissel.vraag_body),
            length=len(wissel.vraag_body),
            http_headers=_vraag(wissel),
            warc_headers_dict=common | {"WARC-Record-ID": request_id, "WARC-Concurrent-To": answer_id},
        )
        answer = maker.create_warc_record(
            url,
            kind,
            payload=body,
            length=length,
            http_headers=_antwoord(wissel, length if kind == "response" else None),
            warc_headers_dict=common | head | {"WARC-Record-ID": answer_id, "WARC-Concurrent-To": request_id},
        )
        return self._schrijf([request, answer])

    def _metadata(self, url: str, head: dict[str, str], body: bytes, mime: str) -> Plek:
        record = WARCWriter(io.BytesIO(), warc_version="1.1").create_warc_record(
            url,
            "metadata",
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type=mime,
            warc_headers_dict=head,
        )
        return self._schrijf([record])

    def _schrijf(self, records: list[Any]) -> Plek:
        """Compress outside the lock, append within it; the place is that of the last record."""
        with self._sentence():
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(self._folder)) as ready:
                writer = WARCWriter(ready, warc_version="1.1")
                last = 0
                for record in records:
                    last = ready.tell()
                    writer.write_record(record)
                ready.seek(0)
                with self._lock:
                    bestand = self._open()
                    offset = bestand.voeg_toe(ready)
                    return Plek(bestand.path.relative_to(self._captures).as_posix(), offset + last)

    @contextmanager
    def _sentence(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise KoplopersError(
                f"{self._folder}: a capture can't be kept ({error.strerror or error}); make room on the disk or give "
                "write rights, then run again: what was kept before is whole"
            ) from error

    def _open(self) -> Bestand:
        if self._bestand is not None and self._bestand.size >= self._grootste:
            self._bestand.close(self._captures)
            self._bestand = None
        if self._bestand is None:
            stem = f"{self._bron}-{self._ronde}-"
            serials = [int(path.name[len(stem) : -len(EIND)]) for path in self._folder.glob(f"{stem}*{EIND}")]
            self._bestand = Bestand(self._folder / f"{stem}{max(serials, default=-1) + 1:05d}{EIND}", self._mirror)
        return self._bestand


def _afkomst(herkomst: Herkomst, url: str) -> dict[str, str | None]:
    # An address that can't stand in a header as it is remains known as that of the question.
    voor = herkomst.voor_url or (url if adres(url) != url else None)
    return {
        "bron": herkomst.bron,
        "ronde": herkomst.ronde,
        "doel": herkomst.doel,
        "sleutel": herkomst.sleutel,
        "voor": voor,
        "versie": herkomst.versie,
    }


def _vraag(wissel: Wissel) -> StatusAndHeaders:
    parts = urlsplit(adres(wissel.url))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    head = _schoon(wissel.vraag_kop)
    if _kop(head, "host") is None:
        head.insert(0, ("Host", parts.netloc))
    return StatusAndHeaders(f"{wissel.methode} {path} HTTP/1.1", head, is_http_request=True)


def _antwoord(wissel: Wissel, length: int | None) -> StatusAndHeaders:
    """The head of the answer; with a body, without its transfer coding and with the length of what is stored."""
    head = _schoon(wissel.kop)
    if length is not None:
        head = [(name, value) for name, value in head if name.lower() not in ("transfer-encoding", "content-length")]
        head.append(("Content-Length", str(length)))
    text = codeer(wissel.status_tekst).replace("%20", " ")
    return StatusAndHeaders(f"{wissel.status} {text}".rstrip(), head, protocol="HTTP/1.1")


def _schoon(kop: _Koppen) -> list[tuple[str, str]]:
    """Header fields without line ends, which would begin another field."""
    return [(codeer(name), " ".join(value.split())) for name, value in kop if name]


def _kop(kop: _Koppen, name: str) -> str | None:
    """All values of a header field as one, None when it is absent."""
    return ",".join(value for key, value in kop if key.lower() == name) or None


def _nummer() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _warc_digest(body: IO[bytes]) -> str:
    """The digest of a payload as warcio writes it for responses, so that both can be compared."""
    digester = Digester("sha1")
    while piece := body.read(PIECE):
        digester.update(piece)
    return str(digester)
