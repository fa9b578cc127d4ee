"""A document: the text as loaded, what is known of it, its parts, and a text fit for parsing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from realpolitik.documents.offsets import OffsetMap


class SectionKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    BODY = "body"
    COMMENT = "comment"
    FOOTNOTES = "footnotes"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch [start, end) of the text, and who wrote it where that is not the document's author."""

    kind: SectionKind
    start: int
    end: int
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of metadata and where it was found ("line 1", "html: meta author", "caller")."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a publication; None is unknown. `published` is an ISO date."""

    title: Found | None = None
    author: Found | None = None
    outlet: Found | None = None
    published: Found | None = None
    url: Found | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker in the text, at [start, end), pointing at the reference with its label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote: its label, its text, and the links in it, refanged."""

    label: str
    text: str
    links: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text as loaded (newlines are "\\n"), its parts and metadata.

    `clean` is the text for parsing: title, body and comments only, without footnote markers, links
    refanged; `offsets` leads from it back to `text`. All other offsets count characters of `text`.
    """

    id: str
    path: str
    text: str
    sha256: str
    encoding: str
    metadata: Metadata
    sections: tuple[Section, ...]
    markers: tuple[Marker, ...]
    references: tuple[Reference, ...]
    clean: str
    offsets: OffsetMap

    def section_at(self, position: int) -> Section | None:
        """Find the section that holds a character of the text."""
        for section in self.sections:
            if section.start <= position < section.end:
                return section
        return None

    def cited_at(self, start: int, end: int) -> tuple[Reference, ...]:
        """List the references whose markers stand in [start, end), in order."""
        by_label = {reference.label: reference for reference in self.references}
        labels = dict.fromkeys(marker.label for marker in self.markers if start <= marker.start < end)
        return tuple(by_label[label] for label in labels if label in by_label)
