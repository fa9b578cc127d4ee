"""Drafting a case from claims."""

from realpolitik.case.draft.decisions import open_decisions
from realpolitik.case.draft.draft import draft_case

__all__ = ["draft_case", "open_decisions"]
