"""Doubt in a text: factuality of predicates on UW, sentences with a hedge or a weasel on WikiWeasel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from data_rows import rows
from realpolitik.claims.certainty.cues import CueClass, find_cues
from realpolitik.claims.certainty.hedges import hedge_in_words, hedges_of, weakest
from realpolitik.claims.certainty.scope import hedges_above
from realpolitik.claims.claim import Certainty
from realpolitik.claims.language import load_language
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.syntax.clauses import ClauseRole, find_clauses
from realpolitik.claims.syntax.polarity import polarity_of

Reading = tuple[Certainty, int, bool]
SOFT = ("want", "request", "promise", "refuse")


def certainties(tokens: Any) -> dict[int, Reading]:
    """Certainty, sign and whether only wished for, asked for or supposed, by the index of each verb in a clause."""
    found: dict[int, Reading] = {}
    words = lexicon()
    for sentence in tokens.sents:
        for clause in find_clauses(sentence):
            hedge = weakest([*hedges_of(clause.chain), *hedges_above(clause)])
            certainty = hedge.certainty if hedge else Certainty.CERTAIN
            sign = -1 if polarity_of(clause.chain).value == "negated" else 1
            unreal = clause.role in (ClauseRole.PURPOSE, ClauseRole.CONDITION, ClauseRole.INFINITIVE)
            for token in clause.chain:
                found[token.i] = (certainty, sign, unreal)
                unreal |= any(words.has(name, token.lemma_.lower()) for name in SOFT)
    return found


def sort_of(token: Any, found: dict[int, Reading]) -> tuple[object, ...]:
    """What the reader makes of a predicate: its own reading, or that of the clause it stands in."""
    if token.i in found:
        return (*found[token.i], any(child.tag_ == "TO" for child in token.lefts))
    above, soft = token, False
    while above.i not in found and above.head.i != above.i:
        above = above.head
        soft |= any(lexicon().has(name, above.lemma_.lower()) for name in (*SOFT, "goal_noun"))
    reading = found.get(above.i)
    clause = None if reading is None else (reading[0] is Certainty.CERTAIN, reading[1], reading[2] or soft)
    denied = any(child.lower_ in ("no", "not", "without") for child in token.children)
    return (token.pos_ if token.pos_ in ("NOUN", "VERB") else "other", clause, denied, token.tag_ == "VBG")


def predicates(path: Path) -> Iterator[tuple[tuple[object, ...], float]]:
    """The sort of each marked predicate, and how factual it was judged, from -3 to 3."""
    from spacy.tokens import Doc

    language = load_language()
    for row in rows(path):
        tokens = Doc(language.vocab, words=row["tokens"])
        for _, component in language.pipeline:
            tokens = component(tokens)
        found = certainties(tokens)
        for predicate in row["predicates"]:
            yield sort_of(tokens[predicate["i"]], found), predicate["factuality"]


def factuality(shared: Path) -> None:
    """Give each sort of predicate the median judgement of UW train; print the error on UW dev."""
    judged: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for sort, value in predicates(shared / "data/factuality/uw_factuality_train.jsonl.gz"):
        judged[sort].append(value)
    values = {sort: median(found) for sort, found in judged.items() if len(found) >= 5}
    usual = median(value for found in judged.values() for value in found)
    pairs = list(predicates(shared / "data/factuality/uw_factuality_dev.jsonl.gz"))
    gold = [value for _, value in pairs]
    mine = [values.get(sort, usual) for sort, _ in pairs]
    mean, other = sum(gold) / len(gold), sum(mine) / len(mine)
    cov = sum((a - mean) * (b - other) for a, b in zip(gold, mine, strict=True))
    r = cov / (sum((a - mean) ** 2 for a in gold) * sum((b - other) ** 2 for b in mine)) ** 0.5
    error = sum(abs(a - b) for a, b in zip(gold, mine, strict=True)) / len(gold)
    plain = sum(abs(a - 3.0) for a in gold) / len(gold)
    print(f"\nfactuality, UW dev: mean error {error:.2f}, r {r:.2f} (all 3.0: {plain:.2f}; n {len(gold)})")
    print("  the value of each sort of predicate is its median in UW train")


def hedge_cues(shared: Path) -> None:
    """Print how well the cue classes find uncertain sentences, on the half they were not chosen on."""
    data = rows(shared / "data/factuality/wikiweasel_conll2010_train.jsonl.gz")
    uncertain = [row["label"] != "certain" for row in data]
    cues = [any(cue.kind is not CueClass.MODAL for cue in find_cues(row["text"])) for row in data]
    hedged = []
    for row, tokens in zip(data, load_language().pipe(row["text"] for row in data), strict=True):
        doubts = [certainty for certainty, _, _ in certainties(tokens).values()]
        doubt = any(certainty not in (Certainty.CERTAIN, Certainty.ALMOST_CERTAIN) for certainty in doubts)
        hedged.append(doubt or hedge_in_words(row["text"]) is not None)
    print(f"\nuncertain sentences, WikiWeasel (n {len(data)}, every second one kept aside)")
    for name, said in (("cue classes without modals", cues), ("the reader's own hedges of claims", hedged)):
        for half, first in (("seen", 0), ("kept aside", 1)):
            print(f"  {name}, {half}: {_score(said[first::2], uncertain[first::2])}")


def _score(said: list[bool], uncertain: list[bool]) -> str:
    both = sum(a and b for a, b in zip(said, uncertain, strict=True))
    precision, recall = both / max(sum(said), 1), both / max(sum(uncertain), 1)
    return f"precision {precision:.2f}, recall {recall:.2f}, F1 {2 * both / max(sum(said) + sum(uncertain), 1):.2f}"
