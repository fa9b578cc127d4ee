"""From a file's bytes to characters, or a clear refusal."""

from __future__ import annotations

import codecs
import re

from realpolitik.errors import DocumentError

MAXIMUM_BYTES = 5_000_000

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or office file",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, str]:
    """Turn bytes into text with "\\n" line ends, and name the encoding used.

    UTF-8 (with or without byte order mark) and UTF-16 or UTF-32 with a byte order mark are told for
    certain; anything else is read as Windows-1252 where every byte has a meaning there.

    Raises:
        DocumentError: empty, binary, or in none of these encodings.

    >>> decode("caf\\u00e9".encode("cp1252"))
    ('café', 'cp1252')
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DocumentError("the file is empty; give a file with text in it")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError(f"the bytes are those of {what}, not text; give it its own extension")
    text, encoding = _characters(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = len(_CONTROL.findall(text))
    if control > max(2, len(text) // 200):
        raise DocumentError(f"{control} control characters: this is binary data, not text")
    return text, encoding


def _characters(data: bytes) -> tuple[str, str]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    if data.count(b"\x00") > len(data) // 100:
        raise DocumentError("zero bytes and no byte order mark: binary data, or UTF-16 to be saved as UTF-8")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if len(_CONTROL_BYTES.findall(data)) > len(data) // 200:
            raise DocumentError("control characters throughout: this is binary data, not text") from None
        return _strictly(data, "cp1252"), "cp1252"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"not readable as {encoding} (byte {error.start}: {data[error.start : error.start + 4]!r}); "
            "allowed: UTF-8, UTF-16 with a byte order mark, Windows-1252; save it as UTF-8"
        ) from None
