"""Claims: what is asserted, by whom, on which words of which document.

`extract` reads documents: `entities` (who is meant), `syntax`, `certainty`, `events`, `roles` (who acts), `speech` (who
says so) and `statements` (all together, and on whom they fall), each building on those before it. `propositions` holds
claims together across documents, `store` keeps them with an analyst's decisions, `language_model` is another reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from realpolitik.claims.extract import iterate_claims, read_claims

__all__ = ["iterate_claims", "read_claims"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from realpolitik.claims import extract

        return getattr(extract, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
