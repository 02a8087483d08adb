"""How long 10,000 questions take to load, against CSafeLoader alone on the same files.

Run it to see the median ratio; `measure` gives it to a test. The floor does less: it builds plain
data, with no places, no checks and no types.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time

FILES = 20
QUESTIONS = 500  # in each file
TARGET = 1.0
_TOPICS = ("project", "path", "work", "day", "learning", "tools", "event", "place")
_STAGES = ("open", "explore", "deepen")


def write_banks(folder: str, files: int = FILES, questions: int = QUESTIONS) -> list[str]:
    """Write question banks as people write them; return the names of the files."""
    names = []
    for number in range(files):
        lines = [f"title: Questions for evening {number}", "setting: in-person", "questions:"]
        for count in range(questions):
            key = number * questions + count
            lines += [
                f"  - ask: What surprised you most about the thing you built in week {key}?",
                f"    id: surprise-{key}",
                "    when: You are next to someone in the queue, and they told you what they do.",
                f"    stage: {_STAGES[count % 3]}",
                f"    topic: {_TOPICS[count % 8]}",
                "    follow_ups:",
                f"      - How did the others on the team {key} see it?",
                "      - What would you do differently if you began again tomorrow?",
            ]
        name = f"bank-{number}.yaml"
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        names.append(name)
    return names


def load_all(folder: str, names: list[str]) -> int:
    """Load the banks as the library does; return the number of questions."""
    from eventcoach.model.kinds import kind_named
    from eventcoach.storage.documents import load
    from eventcoach.storage.opening import read_inside

    kind = kind_named("bank")
    assert kind is not None
    found = 0
    for name in names:
        loaded = load(kind, read_inside(folder, name), os.path.join(folder, name))
        assert loaded.document is not None
        assert not loaded.problems
        found += len(loaded.document.questions)  # type: ignore[attr-defined]
    return found


def load_plain(folder: str, names: list[str]) -> int:
    """Load the same files with PyYAML's fastest safe loader; return the number of questions."""
    import yaml

    found = 0
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            found += len(yaml.load(file, yaml.CSafeLoader)["questions"])
    return found


def measure(pairs: int = 15, files: int = FILES, questions: int = QUESTIONS) -> float:
    """Return the median of ours ÷ floor over A B A B pairs, after one pair to warm up."""
    with tempfile.TemporaryDirectory() as folder:
        names = write_banks(folder, files, questions)
        ratios = []
        for _ in range(pairs + 1):
            start = time.perf_counter()
            ours = load_all(folder, names)
            middle = time.perf_counter()
            floor = load_plain(folder, names)
            end = time.perf_counter()
            assert ours == floor == files * questions
            ratios.append((middle - start) / (end - middle))
    return statistics.median(ratios[1:])


if __name__ == "__main__":
    print(f"10,000 questions in 20 files: {measure():.2f} x CSafeLoader (at most {TARGET})")
