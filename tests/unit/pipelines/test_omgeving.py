"""The surroundings of a run: one run at a time, messages once, the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.omgeving import BusyError, KoplopersError, Omgeving, clock
from pipelines.settings import Settings


@pytest.fixture
def omgeving(tmp_path: Path) -> Omgeving:
    return Omgeving(Settings(tmp_path / "data", 1))


def test_two_runs_at_once_one_works_and_the_other_says_so(omgeving: Omgeving) -> None:
    other = Omgeving(omgeving.settings)
    with omgeving.exclusive():
        with pytest.raises(BusyError, match=r"Another run is at work in .*/data: wait until it has ended"):
            other.exclusive().__enter__()
        with omgeving.exclusive():
            pass
        with pytest.raises(BusyError):
            other.exclusive().__enter__()
    with other.exclusive():
        pass


def test_the_folder_is_free_again_after_an_error(omgeving: Omgeving) -> None:
    def fail() -> None:
        with omgeving.exclusive(), omgeving.exclusive():
            raise RuntimeError("fault")

    with pytest.raises(RuntimeError, match="fault"):
        fail()
    with Omgeving(omgeving.settings).exclusive():
        pass


def test_example_data_and_real_data_do_not_wait_for_each_other(omgeving: Omgeving) -> None:
    example = Omgeving(Settings(omgeving.settings.data, 1, voorbeeld=True))
    with omgeving.exclusive(), example.exclusive():
        pass


def test_a_data_folder_below_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(KoplopersError, match=r"bestand/data: this folder can't be written .*KOPLOPERS_DATA"):
        Omgeving(Settings(tmp_path / "bestand" / "data", 1)).exclusive().__enter__()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_without_write_rights_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    with pytest.raises(KoplopersError, match=r"data: this folder can't be written \(Permission denied\)"):
        Omgeving(Settings(tmp_path / "data", 1)).exclusive().__enter__()


def test_a_folder_that_can_not_be_locked_is_one_sentence(omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(
        KoplopersError, match=r"this folder can't be written \(Permission denied\); give it write rights"
    ):
        omgeving.exclusive().__enter__()


def test_a_message_is_shown_once(omgeving: Omgeving) -> None:
    for text in ("a", "b", "a"):
        omgeving.report(text)
    assert omgeving.meldingen == ["a", "b"]


def test_source_date_epoch_fixes_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    assert clock() == datetime(2016, 12, 1, tzinfo=UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert clock() > datetime(2026, 1, 1, tzinfo=UTC)


def test_example_data_is_marked(omgeving: Omgeving) -> None:
    assert omgeving.prefix == ""
    assert Omgeving(Settings(omgeving.settings.data, 1, voorbeeld=True)).prefix.startswith("VOORBEELD")


def test_the_folder_is_ours_until_we_leave_it(omgeving: Omgeving) -> None:
    omgeving.claim(wait=False)
    with pytest.raises(BusyError, match="Another run is at work in"):
        Omgeving(omgeving.settings).claim(wait=False)
    with omgeving.exclusive():
        pass
    with pytest.raises(BusyError):
        Omgeving(omgeving.settings).claim(wait=False)
    omgeving.leave()
    other = Omgeving(omgeving.settings)
    other.claim(wait=True)
    other.leave()


def test_a_fault_in_a_step_is_kept_with_the_name_of_the_step(omgeving: Omgeving) -> None:
    with pytest.raises(KeyError), omgeving.step("documenten"):
        raise KeyError("x")
    assert isinstance(omgeving.fout, KeyError)
    assert omgeving.fout.__notes__ == ["documenten"]
    omgeving.leave()
