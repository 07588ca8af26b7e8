"""A chat endpoint as OpenAI defined it and many servers copy: one question in, the text of the answer out.

Here: the request, its limits, what is sent again and what is told of a fault; the key goes to the one address and into
no message. Not here: the question, and reading the answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3

from pipelines import __version__
from pipelines.omgeving import KoplopersError
from pipelines.settings import Taalmodel, is_loopback
from pipelines.taalmodel.kosten import Kosten
from pipelines.wachten import Tijd, pause
from transforms.coding.taalmodel import AntwoordError, Bericht

GELIJKTIJDIG = 4
"""Requests at the same time: what a local server handles side by side, and far below the limits of public ones."""
POGINGEN = 5
"""Tries for a fault that may pass: the waits between them (1, 2, 4, 8 seconds) outlast a busy moment. A connection that
is refused is not one of them: nothing listens there, and waiting for a person to start the server helps nobody."""
POGINGEN_STIL = 2
"""Tries that end in silence, others between them included: each takes all of SECONDEN, and a server that was silent
twice hangs."""
SECONDEN = 600.0
"""For connecting, for silence and for a whole answer: a local server without a graphics card needs minutes."""
GROOTSTE = 2_000_000
"""Bytes of an answer: thirteen kenmerken with all their quotes are some 50,000."""
GEHEIM = 16
"""Characters: a shorter key is the placeholder of a local server ("none"), and may be an ordinary word."""

_TRANSIENT = {408, 429, *range(500, 600)}
_REFUSED = (400, 422)
_CHUNK = 65_536


class EindpuntError(KoplopersError):
    """The endpoint can't be used, now or at all; the message names the host and the remedy, never the key."""


@dataclass(frozen=True)
class _Reactie:
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Sleutel(requests.auth.AuthBase):
    """Puts the key on a request, and keeps requests from looking for another one in ~/.netrc."""

    def __init__(self, sleutel: str | None) -> None:
        self._sleutel = sleutel

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._sleutel:
            request.headers["Authorization"] = f"Bearer {self._sleutel}"
        return request


class Eindpunt:
    """One address and model; may be used from several threads, at most GELIJKTIJDIG ask at the same time.

    After an EindpuntError every later question fails at once: a server that is down is not waited for a thousand times.
    """

    def __init__(
        self, instelling: Taalmodel, kosten: Kosten, tijd: Tijd | None = None, seconden: float = SECONDEN
    ) -> None:
        self.model = instelling.model
        path = "" if instelling.url.endswith("/chat/completions") else "/chat/completions"
        self._url = instelling.url + path
        self._host = urlsplit(instelling.url).netloc
        self._local = is_loopback(urlsplit(instelling.url).hostname or "")
        self._sleutel = instelling.sleutel
        self._kosten = kosten
        self._tijd = tijd or Tijd()
        self._seconden = seconden
        self._vorm = 0
        self._fout: str | None = None
        self._plaatsen = BoundedSemaphore(GELIJKTIJDIG)

    def ask(self, berichten: list[Bericht], schema: dict[str, Any]) -> str:
        """The text of the answer. Raises AntwoordError when there is none to this question, else EindpuntError."""
        with self._plaatsen:
            if self._fout:
                raise EindpuntError(self._fout)
            try:
                return self._ask(berichten, schema)
            except EindpuntError as error:
                self._fout = str(error)
                raise

    def _ask(self, berichten: list[Bericht], schema: dict[str, Any]) -> str:
        """Ask for the schema, else for any JSON, else for text: not every server knows the first two."""
        forms: list[dict[str, Any]] = [
            {"type": "json_schema", "json_schema": {"name": "codering", "strict": True, "schema": schema}},
            {"type": "json_object"},
            {},
        ]
        question = {"model": self.model, "messages": berichten, "temperature": 0}
        told = ""
        for vorm in range(self._vorm, len(forms)):
            form = {"response_format": forms[vorm]} if forms[vorm] else {}
            reactie = self._send(json.dumps(question | form).encode())
            if reactie.status not in _REFUSED:
                self._check(reactie)
                self._vorm = vorm
                return self._text(reactie.body)
            told = self._told(reactie)
        raise AntwoordError(f"{self._host} refuses the question{told}")

    def _send(self, data: bytes) -> _Reactie:
        """Send until there is a reaction that will not change by itself."""
        what, wait, silent = "", None, 0
        for poging in range(1, POGINGEN + 1):
            if poging > 1:
                self._tijd.slaap(pause(poging - 1, wait, self._tijd))
            self._kosten.add(verzoeken=1, opnieuw=int(poging > 1))
            try:
                reactie = self._post(data)
            except requests.exceptions.SSLError as error:
                raise EindpuntError(f"{self._host}: its certificate can't be trusted; mend that first") from error
            except (requests.Timeout, urllib3.exceptions.TimeoutError):
                what, wait, silent = f"no answer within {self._seconden:g} seconds", None, silent + 1
                if silent == POGINGEN_STIL:
                    break
            except (requests.ConnectionError, urllib3.exceptions.HTTPError) as error:
                if _is_refused(error):
                    raise EindpuntError(
                        f"{self._host}: the connection is refused, so nothing listens there; start the server or "
                        "correct KOPLOPERS_LLM_URL, and run again"
                    ) from error
                what, wait = "no connection, or one that broke", None
            except requests.RequestException as error:
                raise EindpuntError(f"KOPLOPERS_LLM_URL can't be used ({type(error).__name__}): correct it") from error
            else:
                if reactie.status not in _TRANSIENT:
                    return reactie
                what, wait = f"status {reactie.status}{self._told(reactie)}", reactie.headers.get("Retry-After")
        raise EindpuntError(f"{self._host}: {what}, {poging} times; see that the server works and run again")

    def _post(self, data: bytes) -> _Reactie:
        begin = self._tijd.klok()
        headers = {
            "Content-Type": "application/json",
            "Accept-Encoding": "identity",  # so that the limit is one of what comes over the line too
            "User-Agent": f"koplopers/{__version__}",
        }
        with requests.Session() as session:
            session.trust_env = not self._local  # what goes to this machine goes through no proxy
            with session.post(
                self._url,
                data=data,
                headers=headers,
                auth=_Sleutel(self._sleutel),
                timeout=self._seconden,
                allow_redirects=False,
                stream=True,
            ) as response:
                parts: list[bytes] = []
                size = 0
                # `read1` gives what has come: a server that sends a byte a minute would hold any other read for ever.
                while part := response.raw.read1(_CHUNK, decode_content=True):
                    parts.append(part)
                    size += len(part)
                    if size > GROOTSTE:
                        raise AntwoordError(f"{self._host}: the answer is larger than {GROOTSTE} bytes")
                    if self._tijd.klok() - begin > self._seconden:
                        raise requests.Timeout
                return _Reactie(response.status_code, response.headers, b"".join(parts))

    def _check(self, reactie: _Reactie) -> None:
        status = reactie.status
        if status == 200:
            return
        if status in (401, 403):
            raise EindpuntError(f"{self._host} does not let us in (status {status}): check KOPLOPERS_LLM_KEY")
        if 300 <= status < 400:
            to = urlsplit(reactie.headers.get("Location", "")).netloc or "another path"
            raise EindpuntError(
                f"{self._host} sends us on to {self._clean(to)}, and the key goes to no other address: set "
                "KOPLOPERS_LLM_URL to the address that answers"
            )
        raise EindpuntError(
            f"{self._host}: status {status}{self._told(reactie)}; check KOPLOPERS_LLM_URL and KOPLOPERS_LLM_MODEL"
        )

    def _text(self, body: bytes) -> str:
        answer = _parsed(body)
        choices = answer.get("choices")
        if not isinstance(choices, list):
            raise EindpuntError(f"{self._host} does not answer as a chat endpoint does: check KOPLOPERS_LLM_URL")
        self._kosten.add_usage(answer.get("usage"))
        first = choices[0] if choices and isinstance(choices[0], dict) else {}
        if first.get("finish_reason") == "length":
            raise AntwoordError("the answer breaks off, for the server allows no longer one")
        message = first.get("message")
        content = message.get("content") if isinstance(message, dict) else None
        if not isinstance(content, str) or not content.strip():
            raise AntwoordError("the answer is empty")
        return self._clean(content)

    def _told(self, reactie: _Reactie) -> str:
        """What the server says of a fault, in brackets and cut short; nothing where it says nothing."""
        error = _parsed(reactie.body).get("error")
        message = error.get("message") if isinstance(error, dict) else error
        return f" ({' '.join(self._clean(message).split())[:200]})" if isinstance(message, str) and message else ""

    def _clean(self, text: str) -> str:
        """The text without the key, which a server may repeat."""
        secret = self._sleutel if self._sleutel and len(self._sleutel) >= GEHEIM else None
        return text.replace(secret, "***") if secret else text


def _is_refused(error: BaseException | None) -> bool:
    """Whether a refused connection is behind a fault, which libraries wrap several times over."""
    while error is not None and not isinstance(error, ConnectionRefusedError):
        error = error.__cause__ or error.__context__
    return error is not None


def _parsed(body: bytes) -> dict[str, Any]:
    """The JSON object of a body; an empty one where it is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
