"""The measures of `evaluate` as rows of text for a table, and the sentence that says when they mean nothing.

Here: order, rounding and the sign for an undefined measure. Not here: colours, borders, printing.
"""

from __future__ import annotations

from collections.abc import Iterator

Row = tuple[str, ...]

COLUMNS: Row = ("maat", "waarde", "95 %-interval")
KENMERK_COLUMNS: Row = ("kenmerk", "precision", "recall", "f1", "f1 95 %", "kappa", "alpha", "n_ja", "near misses")

_UNDEFINED = "–"


def learned_warning(learned: int, documents: int) -> str | None:
    """Say that the coder was trained on so many of the texts; None where it was on none.

    It knows the answers there: on those texts its figures mean nothing.
    """
    if not learned:
        return None
    return (
        f"The coder was trained on {learned} of these {documents} texts: on them these figures say nothing about its "
        "quality. docs/decisions/0020-a-trained-coder.md has those on texts it did not see."
    )


def rows(measures: dict[str, object]) -> list[Row]:
    """Return (measure, value, interval) for every measure but those per kenmerk; see `COLUMNS`.

    A nested measure is named with points (`bewijs.precision`). The worst kenmerk is added, since a mean
    hides it; an undefined measure is a dash, never a zero.
    """
    summary = {name: value for name, value in measures.items() if name != "per_kenmerk"}
    return [*_flatten(summary), *_worst(measures)]


def kenmerk_rows(measures: dict[str, object]) -> list[Row]:
    """Return a row for each kenmerk, in the order of the published table; see `KENMERK_COLUMNS`."""
    return [
        (
            kenmerk,
            *(_number(values[name]) for name in ("precision", "recall", "f1")),
            _interval(values["f1_ci"], values["f1"]),
            *(_number(values[name]) for name in ("kappa", "alpha", "n_ja")),
            _part(values["nearmiss_fout"], values["nearmiss_n"]),
        )
        for kenmerk, values in _per_kenmerk(measures).items()
    ]


def _per_kenmerk(measures: dict[str, object]) -> dict[str, dict[str, object]]:
    per_kenmerk = measures["per_kenmerk"]
    if not isinstance(per_kenmerk, dict):
        raise TypeError("`per_kenmerk` is not an object: give the measures that `evaluate` returned")
    return per_kenmerk


def _flatten(measures: dict[str, object], prefix: str = "") -> Iterator[Row]:
    for name, value in measures.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        elif not name.endswith("_ci"):
            yield (f"{prefix}{name}", _number(value), _interval(measures.get(f"{name}_ci"), value))


def _worst(measures: dict[str, object]) -> Iterator[Row]:
    defined = [
        (f1, kenmerk) for kenmerk, values in _per_kenmerk(measures).items() if isinstance(f1 := values["f1"], float)
    ]
    if defined:
        f1, kenmerk = min(defined)
        yield (f"laagste f1 ({kenmerk})", _number(f1), _interval(_per_kenmerk(measures)[kenmerk]["f1_ci"], f1))


def _part(count: object, total: object) -> str:
    return _UNDEFINED if total is None else f"{count} / {total}"


def _number(value: object) -> str:
    if value is None:
        return _UNDEFINED
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _interval(interval: object, measure: object) -> str:
    if not isinstance(interval, list):
        return ""
    decimals = 0 if isinstance(measure, int) else 3
    return " – ".join(f"{bound:.{decimals}f}" for bound in interval)
