"""Units that many threads open at once in a process that has just begun."""

from __future__ import annotations

import subprocess
import sys

from tests.support.server import LESSONS

# As a server that starts while a class waits: nothing has been converted yet.
OPENED = """
import json, sys, threading
from quizapp.content.build import unit_from_canonical
from quizapp.content.canonical import canonical
from quizapp.questions import rooms

rooms()
with open(sys.argv[1], encoding="utf-8") as file:
    text = canonical(json.load(file))
sys.setswitchinterval(1e-6)
together = threading.Barrier(16)
opened = []

def work():
    together.wait()
    opened.append(unit_from_canonical(text))

threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len({unit.digest for unit in opened}) == 1 and len(opened) == 16
"""
# About one in six such processes used to end by a signal.
TIMES = 16


def test_the_first_conversions_of_a_process_do_not_end_it() -> None:
    unit = LESSONS / "fall-of-damascus-2024" / "background.json"
    for _ in range(TIMES):
        done = subprocess.run(
            [sys.executable, "-c", OPENED, unit],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
