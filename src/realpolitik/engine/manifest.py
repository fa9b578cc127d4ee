"""Manifests: what is needed to repeat a result to the bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from realpolitik import __version__

Setting = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The case's hash, this package's version, the seed, and every setting of the call."""

    case_sha256: str
    seed: int
    settings: Mapping[str, Setting] = field(default_factory=dict)
    version: str = __version__

    def as_mapping(self) -> dict[str, object]:
        """Write the manifest as plain values, for JSON.

        >>> Manifest("ab", 7, {"runs": 10}, "0.1.0").as_mapping()
        {'case_sha256': 'ab', 'version': '0.1.0', 'seed': 7, 'settings': {'runs': 10}}
        """
        return {
            "case_sha256": self.case_sha256,
            "version": self.version,
            "seed": self.seed,
            "settings": dict(self.settings),
        }
