"""Messages (eml): the body, and who wrote when about what."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from realpolitik.documents.document import Found
from realpolitik.errors import DocumentError


def read_message(data: bytes) -> tuple[str, str, dict[str, Found]]:
    r"""Take the body of a message and its form (text or html), and the metadata of its header.

    Attachments are not read. Raises `DocumentError` where the message has no text.

    >>> body, form, known = read_message(b"Subject: Talks\nDate: Mon, 12 Oct 2020 09:00:00 +0000\n\nThey met.\n")
    >>> body.strip(), form, known["published"].value
    ('They met.', 'text', '2020-10-12')
    """
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    try:
        text = body.get_content() if body is not None else ""
    except (LookupError, ValueError, KeyError) as error:
        raise DocumentError(f"the body of this message cannot be decoded ({error})") from None
    if not isinstance(text, str) or not text.strip():
        raise DocumentError("this message has no text body; save its attachment as a file of its own")
    form = "html" if body is not None and body.get_content_type() == "text/html" else "text"
    known = {
        name: Found(" ".join(str(message[header]).split()), f"eml: {header}")
        for header, name in (("Subject", "title"), ("From", "author"))
        if message[header]
    }
    try:
        sent = parsedate_to_datetime(str(message["Date"])) if message["Date"] else None
    except ValueError:
        sent = None
    if sent is not None:
        known["published"] = Found(sent.date().isoformat(), "eml: Date")
    return text, form, known
