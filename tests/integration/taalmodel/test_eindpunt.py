"""The endpoint: what is sent, what is sent again, what is refused; the key goes to one address and into no message."""

from __future__ import annotations

import json
import socket
import traceback
from typing import Any

import pytest

from pipelines.taalmodel import EindpuntError
from pipelines.taalmodel import eindpunt as module
from pipelines.taalmodel.eindpunt import POGINGEN, POGINGEN_STIL
from pipelines.taalmodel.kosten import Kosten
from tests.integration.taalmodel.bouw import MODEL, Klok, eindpunt, refusing
from tests.support.chatserver import SLEUTEL, Reactie, chat, chatserver, fault
from transforms.coding.taalmodel import AntwoordError

VRAAG = [{"role": "user", "content": "Wat staat er?"}]
SCHEMA: dict[str, Any] = {"type": "object"}


def ask(*reacties: Reactie, klok: Klok | None = None, seconden: float = 30.0) -> tuple[str, list[dict[str, Any]]]:
    """The answer, and the bodies that the server got."""
    with chatserver(*reacties) as chats:
        text = eindpunt(chats.url, klok or Klok(), seconden=seconden).ask(VRAAG, SCHEMA)
        return text, [verzoek.data for verzoek in chats.verzoeken]


def fail(*reacties: Reactie, klok: Klok | None = None, seconden: float = 30.0) -> tuple[Exception, int]:
    """The fault, and how many requests the server got; no trace of the key may be in it."""
    with chatserver(*reacties) as chats:
        with pytest.raises((EindpuntError, AntwoordError)) as caught:
            eindpunt(chats.url, klok or Klok(), seconden=seconden).ask(VRAAG, SCHEMA)
        assert SLEUTEL not in "".join(traceback.format_exception(caught.value))
        assert "\n" not in str(caught.value)
        return caught.value, len(chats.verzoeken)


def test_the_question_is_sent_once_with_key_model_schema_and_no_chance() -> None:
    with chatserver(chat("antwoord")) as chats:
        assert eindpunt(chats.url, Klok()).ask(VRAAG, SCHEMA) == "antwoord"
        (verzoek,) = chats.verzoeken
    assert verzoek.path == "/v1/chat/completions"
    assert verzoek.headers["Authorization"] == f"Bearer {SLEUTEL}"
    assert verzoek.data["model"] == MODEL
    assert verzoek.data["temperature"] == 0
    assert verzoek.data["messages"] == VRAAG
    assert verzoek.data["response_format"]["json_schema"] == {"name": "codering", "strict": True, "schema": SCHEMA}


def test_the_whole_address_may_be_given_too() -> None:
    with chatserver(chat("antwoord")) as chats:
        eindpunt(f"{chats.url}/chat/completions", Klok()).ask(VRAAG, SCHEMA)
        assert [verzoek.path for verzoek in chats.verzoeken] == ["/v1/chat/completions"]


def test_a_server_without_schemas_is_asked_for_json_then_for_text_and_that_is_remembered() -> None:
    with chatserver(fault(400), fault(422), chat("een"), chat("twee")) as chats:
        point = eindpunt(chats.url, Klok())
        assert [point.ask(VRAAG, SCHEMA), point.ask(VRAAG, SCHEMA)] == ["een", "twee"]
        forms = [verzoek.data.get("response_format", {}).get("type") for verzoek in chats.verzoeken]
    assert forms == ["json_schema", "json_object", None, None]


def test_a_question_that_is_refused_in_every_form_has_no_answer_and_the_server_goes_on() -> None:
    with chatserver(fault(400), fault(400), fault(400, "context is 8192 tokens"), chat("twee")) as chats:
        point = eindpunt(chats.url, Klok())
        with pytest.raises(AntwoordError, match=r"refuses the question \(context is 8192 tokens\)"):
            point.ask(VRAAG, SCHEMA)
        assert point.ask(VRAAG, SCHEMA) == "twee"
        assert chats.verzoeken[-1].data["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_what_may_pass_is_sent_again_after_ever_longer(status: int) -> None:
    klok = Klok()
    text, sent = ask(fault(status), fault(status), chat("goed"), klok=klok)
    assert (text, len(sent)) == ("goed", 3)
    assert klok.gewacht == [1.0, 2.0]


@pytest.mark.parametrize(
    ("header", "waits"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("3600", 60.0),
        ("9" * 400, 60.0),
        ("Sun, 22 Nov 2026 12:00:20 GMT", 20.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("Mon, 23 Nov 2026 12:00:00 GMT", 60.0),
        ("Sun, 22 Nov 2026 12:00:20 -0000", 20.0),
        ("straks", 1.0),
        ("-5", 1.0),
        ("", 1.0),
    ],
)
def test_a_server_that_says_when_is_asked_again_then_and_within_a_minute(header: str, waits: float) -> None:
    klok = Klok()
    ask(fault(429, Retry_After=header), chat("goed"), klok=klok)
    assert klok.gewacht == [waits]


def test_a_server_that_stays_down_is_given_up_and_not_asked_any_more() -> None:
    klok, kosten = Klok(), Kosten()
    with chatserver(fault(503, "aan het laden")) as chats:
        point = eindpunt(chats.url, klok, kosten)
        for _ in range(2):
            with pytest.raises(EindpuntError, match=r"status 503 \(aan het laden\), 5 times"):
                point.ask(VRAAG, SCHEMA)
        assert len(chats.verzoeken) == POGINGEN
    assert klok.gewacht == [1.0, 2.0, 4.0, 8.0]
    assert kosten.verzoeken == POGINGEN


@pytest.mark.parametrize(
    ("reactie", "sentence"),
    [
        (
            fault(401, f"Incorrect API key provided: {SLEUTEL}"),
            "does not let us in (status 401): check KOPLOPERS_LLM_K",
        ),
        (fault(403), "does not let us in (status 403)"),
        (fault(404, "no such model"), "status 404 (no such model); check KOPLOPERS_LLM_URL and KOPLOPERS_LLM_MODEL"),
        (fault(402, f"uw sleutel {SLEUTEL} is op"), "status 402 (uw sleutel *** is op)"),
        (fault(418, "x\n" * 500), "status 418 (x x x"),
        (Reactie(200, b"<html>Welkom</html>"), "does not answer as a chat endpoint does"),
        (Reactie(200, b'["geen object"]'), "does not answer as a chat endpoint does"),
        (Reactie(200, b'{"choices": {}}'), "does not answer as a chat endpoint does"),
        (Reactie(200, b"[" * 100_000), "does not answer as a chat endpoint does"),
        (Reactie(204), "status 204"),
    ],
)
def test_what_will_not_pass_is_one_sentence_and_not_sent_again(reactie: Reactie, sentence: str) -> None:
    klok = Klok()
    error, sent = fail(reactie, klok=klok)
    assert isinstance(error, EindpuntError)
    assert sentence in str(error)
    assert len(str(error)) < 400
    assert (sent, klok.gewacht) == (1, [])


@pytest.mark.parametrize(
    ("reactie", "sentence"),
    [
        (Reactie(200, b'{"choices": []}'), "the answer is empty"),
        (Reactie(200, b'{"choices": ["tekst"]}'), "the answer is empty"),
        (Reactie(200, b'{"choices": [{"message": null}]}'), "the answer is empty"),
        (chat(None), "the answer is empty"),
        (chat("  \n"), "the answer is empty"),
        (chat('{"woonvormen": {"waa', finish="length"), "breaks off"),
    ],
)
def test_an_answer_without_text_can_not_be_used(reactie: Reactie, sentence: str) -> None:
    error, sent = fail(reactie)
    assert isinstance(error, AntwoordError)
    assert sentence in str(error)
    assert sent == 1


def test_a_huge_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GROOTSTE", 10_000)
    assert ask(chat("x" * 9_000))[0] == "x" * 9_000
    error, sent = fail(chat("x" * 10_000))
    assert "the answer is larger than 10000 bytes" in str(error)
    assert sent == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(status: int) -> None:
    with chatserver(chat("gestolen")) as other:
        where = other.url.replace("127.0.0.1", "localhost")
        error, sent = fail(Reactie(status, headers={"Location": f"{where}/chat/completions"}))
        assert other.verzoeken == []
    assert "sends us on to localhost:" in str(error)
    assert sent == 1


def test_silence_is_sent_again_once_and_then_given_up() -> None:
    klok = Klok()
    error, sent = fail(Reactie(stil=True), klok=klok, seconden=0.05)
    assert "no answer within 0.05 seconds, 2 times" in str(error)
    assert (sent, len(klok.gewacht)) == (POGINGEN_STIL, POGINGEN_STIL - 1) == (2, 1)


def test_a_body_that_never_ends_is_left_when_the_time_is_up() -> None:
    """The clock moves twenty seconds with every byte or more that comes."""
    error, sent = fail(Reactie(druppel=True), klok=Klok(stap=20.0), seconden=30.0)
    assert "no answer within 30 seconds, 2 times" in str(error)
    assert sent == POGINGEN_STIL


def test_a_connection_that_breaks_is_made_again() -> None:
    klok = Klok()
    half = chat("half")
    text, sent = ask(Reactie(200, half.body[:20], breekt=True), chat("heel"), klok=klok)
    assert (text, len(sent), klok.gewacht) == ("heel", 2, [1.0])


def test_where_nothing_listens_there_is_one_try_and_one_sentence() -> None:
    klok, kosten = Klok(), Kosten()
    with refusing() as url:
        point = eindpunt(url, klok, kosten)
        for _ in range(2):
            with pytest.raises(EindpuntError, match="refused, so nothing listens there; start the server") as caught:
                point.ask(VRAAG, SCHEMA)
            assert "\n" not in str(caught.value)
            assert SLEUTEL not in "".join(traceback.format_exception(caught.value))
    assert (klok.gewacht, kosten.verzoeken) == ([], 1)


def test_a_server_that_goes_away_between_two_questions_is_not_waited_for() -> None:
    klok = Klok()
    with chatserver(chat("een")) as chats:
        point = eindpunt(chats.url, klok)
        assert point.ask(VRAAG, SCHEMA) == "een"
    with pytest.raises(EindpuntError, match="nothing listens there"):
        point.ask(VRAAG, SCHEMA)
    assert klok.gewacht == []


def test_a_connection_that_never_opens_otherwise_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not known for a moment is no refusal."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    klok = Klok()
    with pytest.raises(EindpuntError, match="no connection, or one that broke, 5 times"):
        eindpunt("http://127.0.0.1:1/v1", klok).ask(VRAAG, SCHEMA)
    assert len(klok.gewacht) == POGINGEN - 1


def test_a_server_that_repeats_the_key_in_its_answer_does_not_get_it_further() -> None:
    assert ask(chat(f"sleutel {SLEUTEL}"))[0] == "sleutel ***"


def test_no_other_key_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login iemand password anders\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with chatserver(chat("goed")) as chats:
        eindpunt(chats.url, Klok()).ask(VRAAG, SCHEMA)
        assert chats.verzoeken[0].headers["Authorization"] == f"Bearer {SLEUTEL}"


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        ({"prompt_tokens": 1200, "completion_tokens": 30}, "1200 tokens in, 30 out"),
        (None, "1 answers of which the server did not tell the tokens"),
        ({"prompt_tokens": "veel"}, "1 answers of which the server did not tell the tokens"),
        ({"prompt_tokens": -1, "completion_tokens": 30}, "1 answers of which the server did not tell the tokens"),
    ],
)
def test_tokens_are_what_the_server_tells(usage: Any, told: str) -> None:
    body = json.loads(chat("goed").body) | {"usage": usage}
    kosten = Kosten()
    with chatserver(Reactie(200, json.dumps(body).encode())) as chats:
        eindpunt(chats.url, Klok(), kosten).ask(VRAAG, SCHEMA)
    assert told in kosten.regel()
