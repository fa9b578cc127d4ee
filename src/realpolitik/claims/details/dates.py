"""Dates in running text, resolved against the day of publication."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from realpolitik.documents.published import MONTHS

_MONTH = "|".join(sorted({name.title() for name in MONTHS}, key=len, reverse=True))
_WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_UP_TO_TWELVE = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWELVE.split(" "))}
_NUMBERS |= {"a": 1, "an": 1, "twenty": 20, "several": 3, "a few": 3}
_COUNT = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_YEAR = r"(?:19|20)\d\d"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

_POINT = rf"""
    (?P<iso>{_YEAR}-\d\d-\d\d)
  | (?:(?P<part>early|mid|late|beginning\sof|end\sof)[\s-])?(?P<month>{_MONTH})\b\.?
      (?:\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])
         (?:\s?[-–]\s?(?P<until>\d{{1,2}})(?![\d:]))?)?
      (?:,?\s(?P<year>{_YEAR}))?
  | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month2>{_MONTH})\b(?:,?\s(?P<year2>{_YEAR}))?
  | (?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<year3>{_YEAR})
  | (?:(?P<part4>early|mid|late)[\s-])?(?P<year4>{_YEAR})(?![\d,]|\s?(?:troops|people|soldiers|men|miles|km))
  | (?P<relative>yesterday|today|tonight|tomorrow|this\smorning)
  | (?P<which>last|this|next|earlier\sthis|later\sthis)\s
      (?P<unit>week|month|year|{"|".join(_WEEKDAYS)}|{_MONTH}|summer|autumn|winter|spring)\b
  | (?P<ago>{_COUNT})\s(?P<agounit>day|week|month|year)s?\sago
  | (?:over|in|for|during)\sthe\s(?:past|last)\s(?P<span>{_COUNT})\s(?P<spanunit>day|week|month|year|decade)s?
  | (?P<weekday>{"|".join(_WEEKDAYS)})\b
"""
_POINTS = re.compile(_POINT, re.X)
_BEFORE = re.compile(
    r"\b(since|from|after|following|until|till|before|prior to|by|between|up to)\s(?:the\s|at least\s)?$",
    re.I,
)
_TO = re.compile(r"^\s?(?:to|and|until|through|-|–)\s?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: characters [start, end) and its ISO form, an interval a/b with open ends as ".."."""

    start: int
    end: int
    value: str


def find_dates(text: str, published: str | None = None) -> list[Dated]:
    """Find the dates in a text, resolved against the day of publication (ISO) where they need one.

    A date that cannot be resolved ("last week" in an undated text) is left out, never guessed.

    >>> [found.value for found in find_dates("from July 29 to August 10", "2020-10-12")]
    ['2020-07-29/2020-08-10']
    >>> find_dates("last week")
    []
    """
    day = _day(published)
    points = []
    for found in _POINTS.finditer(text):
        resolved = _resolve(found, day)
        if resolved is not None:
            points.append((found.start(), found.end(), resolved, found))
    dates: list[Dated] = []
    index = 0
    while index < len(points):
        start, end, (low, high), _ = points[index]
        before = _BEFORE.search(text[:start])
        word = before.group(1).lower() if before else ""
        if (
            word in ("from", "between", "")
            and index + 1 < len(points)
            and _TO.match(text[end : points[index + 1][0]])
        ):
            joiner = text[end : points[index + 1][0]].strip().lower()
            if word or joiner in ("-", "–", "to", "until", "through"):
                end, high = points[index + 1][1], points[index + 1][2][1]
                undated = not _has_year(points[index][3])
                if undated and (low > high or _has_year(points[index + 1][3])):
                    low = high[:4] + low[4:]
                index += 1
                word = ""
        dates.append(Dated(start, end, _iso(low, high, word, day)))
        index += 1
    return dates


def _has_year(found: re.Match[str]) -> bool:
    return bool(re.search(_YEAR, found.group()))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _iso(low: str, high: str, word: str, day: date | None) -> str:
    if word in ("since", "from") and (word == "since" or low == high):
        return f"{low}/{day.isoformat() if day else '..'}"
    if word in ("after", "following"):
        return f"{low}/.."
    if word in ("before", "until", "till", "by", "prior to", "up to"):
        return f"../{low}"
    return low if low == high else f"{low}/{high}"


def _resolve(found: re.Match[str], day: date | None) -> tuple[str, str] | None:
    part = found.groupdict()
    try:
        if part["iso"]:
            return date.fromisoformat(part["iso"]).isoformat(), part["iso"]
        if part["month"]:
            return _month_day(part, day, found)
        if part["month2"]:
            month = MONTHS[part["month2"].lower()]
            year = int(part["year2"]) if part["year2"] else _year_of(month, int(part["day2"]), day)
            return None if year is None else _same(date(year, month, int(part["day2"])).isoformat())
        if part["season"]:
            return _season(part["season"], int(part["year3"]))
        if part["year4"]:
            return _part_of_year(part["year4"], part["part4"])
        return _relative(part, day) if day is not None else None
    except ValueError:
        return None


def _month_day(part: dict[str, str | None], day: date | None, found: re.Match[str]) -> tuple[str, str] | None:
    name = part["month"] or ""
    month = MONTHS[name.lower()]
    if name in ("May", "March") and not (part["day"] or part["year"] or part["part"]):
        before = found.string[: found.start()].rstrip().lower()
        if not before.endswith(
            (" in", " since", " until", " by", " of", " last", "between", " and", " from", " this")
        ):
            return None
    number = int(part["day"]) if part["day"] else None
    year = int(part["year"]) if part["year"] else _year_of(month, number or 1, day)
    if year is None:
        return None
    last = calendar.monthrange(year, month)[1]
    if number is not None:
        until = int(part["until"]) if part["until"] else number
        return date(year, month, number).isoformat(), date(year, month, until).isoformat()
    bounds = {
        "early": (1, 10),
        "beginning of": (1, 10),
        "mid": (11, 20),
        "late": (21, last),
        "end of": (21, last),
    }
    if part["part"]:
        first, final = bounds[part["part"].replace("\n", " ")]
        return date(year, month, first).isoformat(), date(year, month, final).isoformat()
    return _same(f"{year}-{month:02d}")


def _year_of(month: int, number: int, day: date | None) -> int | None:
    """The year that puts a day nearest before publication, or up to six weeks after it."""
    if day is None:
        return None
    try:
        candidate = date(day.year, month, min(number, 28))
    except ValueError:
        return None
    return day.year if candidate <= day + timedelta(days=45) else day.year - 1


def _season(name: str, year: int) -> tuple[str, str]:
    first, last = _SEASONS[name]
    return f"{year}-{first:02d}", f"{year + (last < first)}-{last:02d}"


def _part_of_year(year: str, part: str | None) -> tuple[str, str]:
    months = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
    if part is None:
        return _same(year)
    first, last = months[part]
    return f"{year}-{first}", f"{year}-{last}"


def _relative(part: dict[str, str | None], day: date) -> tuple[str, str] | None:
    if part["relative"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(part["relative"], 0)
        return _same((day + timedelta(days=shift)).isoformat())
    if part["weekday"]:
        back = (day.weekday() - _WEEKDAYS[part["weekday"]]) % 7
        return _same((day - timedelta(days=back)).isoformat())
    if part["ago"]:
        return _shifted(day, -_count(part["ago"]), part["agounit"] or "day")
    if part["span"]:
        unit = part["spanunit"] or "day"
        first = _shifted(
            day, -_count(part["span"]) * (10 if unit == "decade" else 1), unit.replace("decade", "year")
        )
        return first[0], day.isoformat()
    unit, which = part["unit"] or "", part["which"] or ""
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if unit == "month":
        return _shifted(day, step, "month")
    if unit == "year":
        return _same(str(day.year + step))
    if unit in _WEEKDAYS:
        back = (day.weekday() - _WEEKDAYS[unit]) % 7 or 7
        return _same((day - timedelta(days=back if step <= 0 else back - 7)).isoformat())
    if unit in _SEASONS:
        year = day.year - (1 if step < 0 and _SEASONS[unit][0] > day.month else 0)
        return _season(unit, year)
    month = MONTHS[unit.lower()]
    year = (
        day.year - 1
        if step < 0 and month >= day.month
        else day.year + (1 if step > 0 and month <= day.month else 0)
    )
    return _same(f"{year}-{month:02d}")


def _shifted(day: date, count: int, unit: str) -> tuple[str, str]:
    if unit == "day":
        return _same((day + timedelta(days=count)).isoformat())
    if unit == "week":
        centre = day + timedelta(weeks=count)
        return (centre - timedelta(days=3)).isoformat(), (centre + timedelta(days=3)).isoformat()
    if unit == "year":
        return _same(str(day.year + count))
    months = day.year * 12 + day.month - 1 + count
    return _same(f"{months // 12}-{months % 12 + 1:02d}")


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _same(value: str) -> tuple[str, str]:
    return value, value
