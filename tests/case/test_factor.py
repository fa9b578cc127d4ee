"""The written form of factors."""

from __future__ import annotations

import pytest

from realpolitik.case.factor import Factor, Reading, parse_factor


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("issue.a", Factor("issue.a")),
        ("not  driver.winter", Factor("driver.winter", Reading.COMPLEMENT)),
        ("belief.AZE>RUS", Factor("belief.AZE>RUS")),
        ("belief.AZE>RUS > 0.4", Factor("belief.AZE>RUS", Reading.ABOVE, 0.4)),
        (
            "memory.TUR>AZE.material_cooperation<2",
            Factor("memory.TUR>AZE.material_cooperation", Reading.BELOW, 2.0),
        ),
        ("resource.{actor}.force > .5", None),
        ("tie.alliance.{actor}>{recipient}", Factor("tie.alliance.{actor}>{recipient}")),
        ("not issue.a > 1", None),
        ("exec.a", None),
        ("", None),
        ("issue.a * issue.b", None),
    ],
)
def test_written_forms(text: str, factor: Factor | None) -> None:
    if factor is None:
        with pytest.raises(ValueError, match="factor"):
            parse_factor(text)
    else:
        assert parse_factor(text) == factor
        assert parse_factor(str(factor)) == factor
