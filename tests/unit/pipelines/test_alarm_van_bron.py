from __future__ import annotations

import pytest

from pipelines.assets.bronnen import needs_alarm
from pipelines.stages.result import StageResult


@pytest.mark.parametrize(
    ("stand", "alarm"),
    [("aanvaard", False), ("aanvaard_met_gaten", True), ("afgekeurd", True), ("mislukt", True), (None, False)],
)
def test_a_site_that_is_gone_is_an_alert_though_the_others_answer(stand: str | None, alarm: bool) -> None:
    assert needs_alarm(StageResult(counts={"stand": stand} if stand else {})) is alarm
