"""Importers of published event data."""

from realpolitik.case.importers.extend_case import extend_case
from realpolitik.case.importers.import_events import EventData, Imported, import_events, merge_events

__all__ = ["EventData", "Imported", "extend_case", "import_events", "merge_events"]
