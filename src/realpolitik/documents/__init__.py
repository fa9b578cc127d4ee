"""Documents: what was published, by whom, when, with every character traceable to the original."""

from realpolitik.documents.document import (
    Document,
    Found,
    Marker,
    Metadata,
    Reference,
    Section,
    SectionKind,
)
from realpolitik.documents.duplicates import find_duplicates
from realpolitik.documents.offsets import OffsetMap
from realpolitik.documents.read import (
    Reading,
    Skipped,
    count_files,
    document_from_text,
    iterate_documents,
    read_documents,
)

__all__ = [
    "Document",
    "Found",
    "Marker",
    "Metadata",
    "OffsetMap",
    "Reading",
    "Reference",
    "Section",
    "SectionKind",
    "Skipped",
    "count_files",
    "document_from_text",
    "find_duplicates",
    "iterate_documents",
    "read_documents",
]
