"""The file of a model: what is read is what was written, and what does not fit is refused with a remedy."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import numpy as np
import pytest

from tests.leren import stukken
from tests.unit.coding.model.test_gewichten import passages
from tests.unit.coding.model.zegger import ZEKERHEID
from transforms.codebook.model import KENMERKEN
from transforms.coding.model.bomen import GEZICHT, Bomen
from transforms.coding.model.gewichten import Gewichten
from transforms.coding.model.model import FILE, KOPPEN, Passagemodel, load_model, read_model, text_mark, write_model
from transforms.coding.model.signalen import signals
from transforms.model import Pagina

LEERSTOF = "0" * 64
GELEERD = (3, 2**63 - 1)


def gewichten(koppen: int = len(KOPPEN)) -> Gewichten:
    sleutels = sorted({sleutel for passage in passages() for sleutel in signals(passage, None, 2019, 2022)})
    values = [list(hashlib.sha256(sleutel.encode()).digest()[:koppen]) for sleutel in sleutels]
    waarden = ((np.array(values) - 128) // 3).astype(np.int8)
    return Gewichten(sleutels, waarden, np.linspace(0.03, 0.05, koppen), np.linspace(-1, 1, koppen))


def bomen() -> Bomen:
    """A tree for each column that is seen, with a border where scores differ."""
    n = len(GEZICHT)
    roots = np.arange(n) * 3
    leaves = np.stack([roots, roots + 1, roots + 2], axis=1).ravel()
    left, right = leaves.copy(), leaves.copy()
    left[::3], right[::3] = roots + 1, roots + 2
    value = np.zeros(3 * n)
    value[1::3], value[2::3] = -0.1 * np.arange(1, n + 1), 0.3 * np.arange(1, n + 1)
    return Bomen(np.repeat(np.arange(n), 3), np.full(3 * n, 0.25), left, right, value, roots, -0.7)


def judged(model: Passagemodel) -> np.ndarray[Any, np.dtype[np.float64]]:
    return model.judge(passages(), 2019, 2022)


def arrays(content: bytes) -> dict[str, Any]:
    with np.load(BytesIO(content)) as stored:
        return {name: stored[name] for name in stored.files}


def stored(found: dict[str, Any]) -> bytes:
    file = BytesIO()
    np.savez_compressed(file, **found)
    return file.getvalue()


def test_read_gives_what_was_written() -> None:
    made = Passagemodel(gewichten(), bomen(), ZEKERHEID, "", LEERSTOF)
    content = write_model(made.gewichten, made.bomen, ZEKERHEID, LEERSTOF, GELEERD)
    read = read_model(content)
    before, after = judged(made), judged(read)
    assert before.shape == (len(passages()), len(KENMERKEN))
    assert len(np.unique(before)) > 20, "the weights tell the passages apart"
    assert before.tobytes() == after.tobytes()
    assert read.leerstof == LEERSTOF
    assert read.zekerheid == ZEKERHEID
    assert read.geleerd == set(GELEERD)
    assert read.afdruk == hashlib.sha256(content).hexdigest()
    assert write_model(read.gewichten, read.bomen, read.zekerheid, read.leerstof, sorted(read.geleerd)) == content


def test_the_file_follows_all_that_drives_the_model() -> None:
    content = write_model(gewichten(), bomen(), ZEKERHEID, LEERSTOF, GELEERD)
    assert content == write_model(gewichten(), bomen(), ZEKERHEID, LEERSTOF, GELEERD)
    found = arrays(content)
    for name in found:
        other = "1" * 64 if name == "leerstof" else found[name] + 1
        assert read_or_none(stored(found | {name: np.array(other)})) != hashlib.sha256(content).hexdigest(), name


def read_or_none(content: bytes) -> str | None:
    try:
        return read_model(content).afdruk
    except (ValueError, KeyError):
        return None


def test_what_has_no_hope_is_not_weighed() -> None:
    weak = gewichten()
    hopeless = Gewichten(weak.sleutels, weak.waarden, weak.schaal * 0, weak.start * 0 - 9)
    model = Passagemodel(hopeless, bomen(), ZEKERHEID, "", "")
    assert (judged(model) == -np.inf).all()
    assert model.judge([], 2019, 2022).shape == (0, len(KENMERKEN))


@pytest.mark.parametrize("koppen", [len(KOPPEN) - 1, len(KOPPEN) + 2])
def test_a_file_with_other_heads_is_refused_with_a_remedy(koppen: int) -> None:
    content = write_model(gewichten(koppen), bomen(), ZEKERHEID, LEERSTOF, GELEERD)
    with pytest.raises(ValueError, match=f"{koppen} heads .* {len(KOPPEN)}.*train"):
        read_model(content)


def without(name: str) -> bytes:
    found = arrays(write_model(gewichten(), bomen(), ZEKERHEID, LEERSTOF, GELEERD))
    del found[name]
    return stored(found)


def with_signal(sleutel: str) -> bytes:
    found = arrays(write_model(gewichten(), bomen(), ZEKERHEID, LEERSTOF, GELEERD))
    sleutels = np.concatenate([found["sleutels"], np.frombuffer(f"\n{sleutel}".encode(), dtype=np.uint8)])
    return stored(found | {"sleutels": sleutels, "waarden": np.vstack([found["waarden"], found["waarden"][:1]])})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no model at all",
        write_model(gewichten(), bomen(), ZEKERHEID, LEERSTOF, GELEERD)[:-200],
        without("leerstof"),
        without("geleerd"),
        without("schaal"),
        without("boom_grens"),
        with_signal("t:geen_bekende_woordklasse"),
        with_signal("zz:geen bekend blok"),
    ],
    ids=[
        "empty",
        "text",
        "cut off",
        "no leerstof",
        "no geleerd",
        "no schaal",
        "no grens",
        "unknown class",
        "unknown block",
    ],
)
def test_what_is_no_model_of_this_version_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has a message of its own
        read_model(content)


def test_the_mark_of_a_text_follows_its_letters_alone() -> None:
    mark = text_mark([Pagina(1, "Er komt een\nhofje. "), Pagina(2, "Wij doen dit.")])
    assert mark == text_mark([Pagina(1, "Er komt een hofje.\tWij doen dit.")])
    assert mark != text_mark([Pagina(1, "Er komt een hofje. Wij doen dat.")])
    assert 0 <= mark < 2**63


def test_the_shipped_model_was_trained_on_these_texts() -> None:
    assert load_model().leerstof == stukken.fingerprint(), (
        f"{FILE.name} was trained on other texts or labels than those in tests/leren: run `make train`"
    )
