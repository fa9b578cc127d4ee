"""Manifests: all it takes to repeat a result to the bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from realpolitik import __version__

Setting = str | int | float | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which case (by the hash of its files), which version, which seed and which settings gave a result.

    `settings` holds the command's name under `command` and every option by its name.
    """

    case_sha256: str | None
    seed: int | None
    settings: Mapping[str, Setting]
    version: str = __version__

    def document(self) -> dict[str, object]:
        """Write the manifest as the JSON object that every result carries.

        >>> list(Manifest("0" * 64, 1, {"command": "compare"}).document())
        ['case_sha256', 'version', 'seed', 'settings']
        """
        return {
            "case_sha256": self.case_sha256,
            "version": self.version,
            "seed": self.seed,
            "settings": dict(self.settings),
        }
