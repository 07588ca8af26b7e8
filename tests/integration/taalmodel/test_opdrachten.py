"""`koplopers evaluate` and `code` with `--coder taalmodel`: its codes, its cost, and one sentence when it can't."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.integration.taalmodel.bouw import MODEL, TEKST, ZIN, refusing
from tests.support.chatserver import SLEUTEL, answers, chat, chatserver, fault
from tests.unit.cli.command import Answer, koplopers
from transforms.codebook import KENMERKEN

FACTS = ("doc_id", "gemeente", "gm_name_at_year", "jaar_start", "jaar_eind", "doc_type", "parties")
GOED = chat(json.dumps(answers(woonvormen=[(1, ZIN, 2)])))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "goud"
    folder.mkdir()
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*FACTS, *KENMERKEN])
        for number in (1, 2):
            facts = [f"tekst{number}", "Zwolle", "Zwolle", 2020, 2021, "prestatieafspraken", "gemeente Zwolle"]
            writer.writerow([*facts, *("+" if kenmerk == "woonvormen" else "-" for kenmerk in KENMERKEN)])
            rows = "".join(
                f"\nDe corporatie bouwt in 202{year} {number}0 woningen in het centrum.\n" for year in (0, 1)
            )
            (folder / f"tekst{number}.txt").write_text(TEKST + rows, encoding="utf-8")
    return folder


def run(url: str, tmp_path: Path, *arguments: str) -> Answer:
    answer = koplopers(
        *arguments,
        KOPLOPERS_DATA=str(tmp_path / "data"),
        KOPLOPERS_WORKERS="1",
        KOPLOPERS_LLM_URL=url,
        KOPLOPERS_LLM_MODEL=MODEL,
        KOPLOPERS_LLM_KEY=SLEUTEL,
    )
    assert SLEUTEL not in answer.out + answer.err
    return answer


def test_evaluate_measures_the_model_and_tells_the_cost(gold: Path, tmp_path: Path) -> None:
    with chatserver(GOED) as chats:
        first = run(chats.url, tmp_path, "evaluate", str(gold), "--coder", "taalmodel", "--json")
        second = run(chats.url, tmp_path, "evaluate", str(gold), "--coder", "taalmodel", "--json")
        assert len(chats.verzoeken) == 2
    assert (first.code, second.code) == (0, 0), first.err
    assert json.loads(first.out)["per_kenmerk"]["woonvormen"]["f1"] == 1
    assert first.out == second.out
    assert first.err.startswith(f"taalmodel-{MODEL}-")
    assert "2 requests (0 sent again); 0 answers from the cache; 2000 tokens in, 200 out" in first.err
    assert "0 requests (0 sent again); 2 answers from the cache; 0 tokens in, 0 out" in second.err


def test_code_shows_what_the_model_found(gold: Path, tmp_path: Path) -> None:
    with chatserver(GOED) as chats:
        answer = run(chats.url, tmp_path, "code", str(gold / "tekst1.txt"), "--coder", "taalmodel", "--json")
    assert answer.code == 0, answer.err
    (codering,) = [c for c in json.loads(answer.out)["coderingen"] if c["kenmerk"] == "woonvormen"]
    assert (codering["waarde"], codering["concreetheid"], codering["zekerheid"]) == ("ja", 2, None)
    assert [bewijs["citaat"] for bewijs in codering["bewijs"]] == [ZIN.rstrip(".")]
    assert "1 requests" in answer.err


@pytest.mark.parametrize("command", ["evaluate", "code"])
def test_without_the_option_nobody_is_asked(gold: Path, tmp_path: Path, command: str) -> None:
    path = gold if command == "evaluate" else gold / "tekst1.txt"
    with chatserver(fault(500)) as chats:
        answer = run(chats.url, tmp_path, command, str(path))
        assert chats.verzoeken == []
    assert answer.code == 0
    assert answer.err == ""


@pytest.mark.parametrize("command", ["evaluate", "code"])
@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_a_key_that_is_refused_is_one_sentence(
    gold: Path, tmp_path: Path, command: str, debug: tuple[str, ...]
) -> None:
    path = gold if command == "evaluate" else gold / "tekst1.txt"
    with chatserver(fault(401, f"Incorrect key: {SLEUTEL}")) as chats:
        answer = run(chats.url, tmp_path, command, str(path), "--coder", "taalmodel", *debug)
    assert answer.code == 1
    last = answer.err.strip().splitlines()[-1]
    assert "does not let us in (status 401): check KOPLOPERS_LLM_KEY" in last
    assert "requests (0 sent again)" in answer.err, "what was asked is told before the error"
    assert debug or answer.err.count("\n") == 2


@pytest.mark.parametrize("command", ["evaluate", "code"])
def test_a_server_that_does_not_run_is_one_sentence(gold: Path, tmp_path: Path, command: str) -> None:
    with refusing() as url:
        answer = run(url, tmp_path, command, str(gold), "--coder", "taalmodel")
    assert answer.code == 1
    cost, sentence = answer.err.splitlines()
    assert "requests (0 sent again)" in cost
    assert "the connection is refused, so nothing listens there; start the server" in sentence


@pytest.mark.parametrize("command", ["evaluate", "code"])
def test_a_coder_that_is_not_there_is_wrong_usage(gold: Path, command: str) -> None:
    for coder, sentence in (
        ("orakel", "there is no such coder; the coders are passages, taalmodel"),
        ("taalmodel", "set KOPLOPERS_LLM_URL and KOPLOPERS_LLM_MODEL"),
    ):
        answer = koplopers(command, str(gold), "--coder", coder)
        assert (answer.code, answer.out) == (2, "")
        assert sentence in answer.err
        assert answer.err.count("\n") == 1
