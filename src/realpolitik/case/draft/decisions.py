"""What a draft leaves to a person, as a list to work through."""

from __future__ import annotations

from realpolitik.case.model import Case


def open_decisions(case: Case) -> tuple[str, ...]:
    """List every DECIDE note of a case as `what: note`, in the order of the folder's files."""
    named = [
        ("case", case.summary),
        *((f"actor {actor.id}", actor.provenance.note) for actor in case.actors),
        *((f"issue {issue.id}", issue.provenance.note) for issue in case.issues),
        *(
            (f"position of {position.actor} on {issue.id}", position.provenance.note)
            for issue in case.issues
            for position in issue.positions
        ),
        *((f"tie {tie.layer.value}.{tie.actor}>{tie.recipient}", tie.provenance.note) for tie in case.ties),
        *((f"move {move.id}", move.provenance.note) for move in case.moves),
        *((f"commitment {item.id}", item.provenance.note) for item in case.commitments),
        *((f"question {question.id}", question.provenance.note) for question in case.questions),
        *((f"hypothesis {hypothesis.id}", hypothesis.provenance.note) for hypothesis in case.hypotheses),
    ]
    return tuple(f"{what}: {_asked(note)}" for what, note in named if note.startswith("DECIDE"))


def _asked(note: str) -> str:
    return note.removeprefix("DECIDE").lstrip(": ") or "its value"
