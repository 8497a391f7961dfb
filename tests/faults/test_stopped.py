"""A clean stop: what is under way is finished and told, then the server ends."""

from __future__ import annotations

import threading
import time

from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.server import Server


def test_an_answer_under_way_at_a_stop_is_saved_and_told(own_server: Server) -> None:
    pupil = Pupil(own_server.port)
    record = Record(own_server.data, pupil.id)
    process = own_server.process
    assert process is not None
    answering = threading.Thread(target=pupil.answer, args=(1, "a"))
    with record.locked():
        answering.start()
        # The answer waits for the lock when the stop comes.
        time.sleep(0.3)
        begun = time.monotonic()
        process.terminate()
        time.sleep(0.5)
        assert process.poll() is None
    answering.join()
    assert process.wait(20) == 0
    assert time.monotonic() - begun < 10
    assert [sent.choice for sent in pupil.promised] == ["a"]
    assert record.steps() == [("q1", 1, "a")]
    assert "Traceback" not in own_server.output()
