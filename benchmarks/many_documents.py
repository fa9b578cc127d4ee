"""Many documents: memory, speed, a killed run taken up again, bad files, and copies among 10,000 texts.

    python benchmarks/reading.py --many [10000]

Texts of some 70 words are made up in a temporary folder, one in a hundred of them bad (binary junk, nothing at all,
an odd encoding, far too large) and one in fifty a copy. `realpolitik read` runs on them in processes of its own.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from realpolitik.documents import Document, find_duplicates, iterate_documents

COUNTRIES = [
    "Kenya",
    "Somalia",
    "Uganda",
    "Chad",
    "Mali",
    "Niger",
    "Peru",
    "Chile",
    "Norway",
    "Finland",
    "Oman",
]
DEEDS = [
    "accused {b} of arming rebels",
    "sent {n} soldiers to {b}",
    "signed a treaty with {b}",
    "threatened {b}",
]
DEEDS += [
    "will probably lift the sanctions on {b}",
    "shelled a village in {b}",
    "met envoys of {b} in Geneva",
]
DEEDS += ["denied that it had attacked {b}", "wants {b} to leave the valley of {w}", "urged {b} to free {w}"]
MONTHS = ["January", "March", "June", "September", "December"]


def write_texts(folder: Path, count: int) -> None:
    """Write texts that differ in their names, numbers and words; the same count gives the same files."""
    folder.mkdir()
    draw = random.Random(count)
    for number in range(count):
        path = folder / f"{number:05d}_report.txt"
        if number % 100 == 37:
            _write_bad(path, number // 100 % 4)
            continue
        if number % 50 == 11 and number > 100:
            path.write_bytes((folder / f"{number - 1:05d}_report.txt").read_bytes())
            continue
        sentences = []
        for _ in range(6):
            a, b = draw.sample(COUNTRIES, 2)
            made_up = "".join(draw.choice("abdegiklmnoprstuv") for _ in range(7)).capitalize()
            deed = draw.choice(DEEDS).format(b=b, n=draw.randrange(20, 5000), w=made_up)
            sentences.append(f"{a} {deed} on {draw.choice(MONTHS)} {draw.randrange(1, 28)}, officials said.")
        path.write_text(
            f"Report from {made_up}\n\n{draw.randrange(1, 28)} June 2023\n\n" + " ".join(sentences) + "\n"
        )


def _write_bad(path: Path, kind: int) -> None:
    if kind == 0:
        path.write_bytes(bytes(range(256)) * 40)
    elif kind == 1:
        path.write_bytes(b"")
    elif kind == 2:
        path.write_bytes(b"Kenya \x81\x8d attacked \xff\xfe Somalia.")
    else:
        with path.open("wb") as file:
            file.truncate(20_000_000)


def read_folder(folder: Path, output: Path, kill_after: int | None = None) -> tuple[float, float, str]:
    """Run `realpolitik read`: seconds of CPU, peak memory in MB, what was said last; killed after so many documents."""
    command = [sys.executable, "-m", "realpolitik.cli.main", "read", str(folder), "-o", str(output)]
    with (output.parent / "said.txt").open("w+") as said:
        process = subprocess.Popen(command, stderr=said, env=os.environ | {"OMP_NUM_THREADS": "1"})
        journal = output.with_name(f"{output.name}.journal")
        while kill_after is not None:
            time.sleep(0.2)
            if journal.exists() and journal.read_bytes().count(b"\n") > kill_after:
                process.send_signal(signal.SIGKILL)
                break
        _, _, usage = os.wait4(process.pid, 0)
        said.seek(0)
        lines = [line for line in said.read().splitlines() if "documents read" in line]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, lines[-1] if lines else "killed"


def many_documents(count: int) -> None:
    """Print the figures for `count` documents beside those for a tenth of them."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for number in (count // 10, count):
            write_texts(root / f"texts{number}", number)
            seconds, peak, said = read_folder(root / f"texts{number}", root / f"claims{number}.jsonl")
            print(
                f"\n{number:,} documents: {seconds:.0f} s of CPU, {number / seconds:.0f} a second, peak {peak:.0f} MB"
            )
            print(f"  {re.sub(r' into .*', '', said)}")
        whole = root / f"claims{count}.jsonl"
        again = root / "again.jsonl"
        read_folder(root / f"texts{count}", again, kill_after=count // 2)
        seconds, _, said = read_folder(root / f"texts{count}", again)
        same = hashlib.sha256(whole.read_bytes()).digest() == hashlib.sha256(again.read_bytes()).digest()
        print(f"killed (signal 9) half-way and run again: {seconds:.0f} s; the same file: {same}")
        print(f"  {re.sub(r' into .*', '', said)}")
        started = time.process_time()
        documents = (one for one in iterate_documents(root / f"texts{count}") if isinstance(one, Document))
        groups = find_duplicates(documents)
        copies = {f"{n:05d}" for n in range(count) if n % 50 == 11 and n > 100 and n % 100 != 37}
        found = {name for group in groups for name in group[1:]}
        print(
            f"copies among them: {len(found & copies)} of {len(copies)} found, {len(found - copies)} wrongly; "
            f"{time.process_time() - started:.0f} s of CPU"
        )
