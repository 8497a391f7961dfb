"""The server's worker processes."""

from __future__ import annotations

import subprocess
import sys

BORN = """
import os, signal
from quizapp.cli.stops import hold_stops_while_forking, let_stops_through

hold_stops_while_forking()
child = os.fork()
if child == 0:
    # Told to stop before it has said what it does then.
    os.kill(os.getpid(), signal.SIGTERM)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(7))
    let_stops_through()
    os._exit(1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
# The parent itself is not deaf afterwards.
signal.signal(signal.SIGTERM, lambda *_: os._exit(8))
os.kill(os.getpid(), signal.SIGTERM)
"""


def test_a_stop_that_meets_a_newborn_worker_is_not_lost() -> None:
    done = subprocess.run([sys.executable, "-c", BORN], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (8, b"")
