"""The parts of a plain text: title, byline, body, comments, notes, and what belongs to the page only."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from realpolitik.documents.document import Found, Metadata, Reference, Section, SectionKind
from realpolitik.documents.links import links_in
from realpolitik.documents.published import day_in_link, find_day

_NAME = r"[A-Z][\w’'.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w’'.-]*){1,3}"
_BYLINE = re.compile(rf"^\s*By:?\s+(?P<name>{_NAME})\s*(?P<rest>[,|–—-].*|\([^)]*\).*)?$")
_POSTED = re.compile(r"^(?:originally |first )?(?:published|posted|updated|reprinted)\b.{0,120}$", re.I)
_OUTLET = re.compile(
    r"\b(?:published (?:in|by|at|on)|courtesy of)\s+(?P<name>(?:the\s+)?[A-Z].{2,80}?)\.?$", re.I
)
_BIO = re.compile(
    rf"^(?P<name>{_NAME})\s+(?:is|was|has been|serves as|works as|writes|covers)\s+(?:an?|the|our|editor|"
    r"director|senior|professor|chief|currently|about|for)\b.*?\b(?:journalist|reporter|correspondent|editor|columnist|"
    r"analyst|fellow|professor|author|writer|researcher|director|lecturer|scholar|contributor|consultant|"
    r"expert|student|officer|ambassador|specialist)\b"
)
_PREFACE = re.compile(r"^(?P<name>[A-Z]\w+(?: [A-Z]\w+)?) here\.(?=\s)")
_COMMENTS = re.compile(r"^\s*(?:\d+\s+(?:comments?|responses?|replies)|comments?(?:\s*\(\d+\))?:?)\s*$", re.I)
_COMMENTER = re.compile(r"^\s{0,4}\d{1,4}\.\s+(?P<name>\S.{0,60})$")
_ENDING = re.compile(
    r"^\s*(?:leave a (?:reply|comment)|post a comment|view citations|related (?:articles|posts))\b", re.I
)
_PAGE = re.compile(
    r"^\s*(?:reply|share( this)?|print( friendly)?\b.*|pdf & email|advertisement|subscribe\b.*|sign up\b.*|"
    r"read more:?.*|follow us\b.*|\[?disclaimer\]?.*|source:?|sources:?|posted (?:on|by)\b.{0,60}|image:.*|"
    r"photo(?: credit)?:.*|photo by .*|view citations|all rights reserved.*|©.*|copyright .*|tags?:.*|"
    r"your email address will not be published.*|filed under.*|click here.*)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def lay_out(text: str, references: tuple[Reference, ...]) -> tuple[tuple[Section, ...], Metadata]:
    """Part a plain text into sections and gather the metadata that its lines give.

    >>> sections, metadata = lay_out("A title\\n\\nBy Ada Byron, a writer\\n\\nThe text stands here.", ())
    >>> [section.kind.value for section in sections], metadata.author.value
    (['title', 'boilerplate', 'body'], 'Ada Byron')
    """
    lines = _lines(text)
    found: dict[str, Found] = {}
    kinds = _kinds(lines, references, found)
    linked = day_in_link(found["url"].value) if "url" in found else None
    if linked is not None:
        found.setdefault("published", Found(linked, f"link, {found['url'].where}"))
    sections: list[Section] = []
    for line, (kind, author) in zip(lines, kinds, strict=True):
        last = sections[-1] if sections else None
        if last and last.kind is kind and last.author == author and kind is not SectionKind.TITLE:
            sections[-1] = Section(kind, last.start, line.end, author)
        else:
            sections.append(Section(kind, line.start, line.end, author))
    return tuple(sections), Metadata(**found)


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(_Line(at, at + len(raw), raw.strip()))
        at += len(raw) + 1
    return lines


def _kinds(
    lines: list[_Line], references: tuple[Reference, ...], found: dict[str, Found]
) -> list[tuple[SectionKind, str | None]]:
    title = _title(lines, found)
    kinds: list[tuple[SectionKind, str | None]] = []
    author: str | None = None
    in_comments = ended = False
    notes = [reference.start for reference in references]
    byline_seen = any(_BYLINE.match(line.text) for line in lines[:25])
    for index, line in enumerate(lines):
        where = f"line {index + 1} of the text"
        note = bisect_right(notes, line.start) - 1
        if note >= 0 and line.start < references[note].end:
            kinds.append((SectionKind.FOOTNOTES, None))
        elif ended or _ENDING.match(line.text):
            ended = True
            kinds.append((SectionKind.BOILERPLATE, None))
        elif index == title:
            kinds.append((SectionKind.TITLE, None))
        elif _COMMENTS.match(line.text) and index > 2:
            in_comments = True
            kinds.append((SectionKind.BOILERPLATE, None))
        elif in_comments:
            named = _COMMENTER.match(line.text)
            author = named["name"].strip() if named else author
            page = bool(named) or bool(_PAGE.match(line.text))
            kinds.append(
                (SectionKind.BOILERPLATE, None) if page else (SectionKind.COMMENT, author or "commenter")
            )
        elif _is_page(line.text, index, len(lines), where, found):
            author = None
            kinds.append((SectionKind.BOILERPLATE, None))
        else:
            preface = _PREFACE.match(line.text) if byline_seen else None
            author = preface["name"] if preface else author
            kinds.append((SectionKind.BODY, author))
    return kinds


def _title(lines: list[_Line], found: dict[str, Found]) -> int | None:
    for index, line in enumerate(lines[:4]):
        day = find_day(line.text)
        if day and day[2] - day[1] > len(line.text) - 25:
            continue
        short = len(line.text) < 160 and len(lines) > 1
        if (
            short
            and not line.text.endswith((".", ":", ","))
            and not _POSTED.match(line.text)
            and not links_in(line.text)
        ):
            found["title"] = Found(line.text.lstrip("# "), f"line {index + 1} of the text")
            return index
        return None
    return None


def _is_page(text: str, index: int, count: int, where: str, found: dict[str, Found]) -> bool:
    early, late = index < 12, index > count - 12
    byline = _BYLINE.match(text) if early else None
    if byline:
        found.setdefault("author", Found(byline["name"], where))
        return True
    day = find_day(text) if early or late else None
    if day and len(text) - (day[2] - day[1]) < 40:
        found.setdefault("published", Found(day[0], where))
        if len(text) - (day[2] - day[1]) < 12 or _POSTED.match(text):
            return True
    if (early or late) and _POSTED.match(text):
        outlet = _OUTLET.search(text)
        if outlet:
            found.setdefault("outlet", Found(outlet["name"], where))
        return True
    links = links_in(text)
    if links and len(links[0]) > len(text) - 12:
        found.setdefault("url", Found(links[0], where))
        return True
    bio = _BIO.match(text) if late else None
    if bio:
        found.setdefault("author", Found(bio["name"], where))
        return True
    lone_name = late and re.fullmatch(_NAME, text) is not None and len(text) < 50
    return lone_name or _PAGE.match(text) is not None
