"""How many durable commits a database takes, with nothing of the web around them."""

from __future__ import annotations

import threading
import time

from bench.yardstick import connected, insertion


def per_second(place: str, writers: int, seconds: float) -> float:
    """Commits of one small row each per second; place: a SQLite file or PostgreSQL's URL."""
    stop, counts = threading.Event(), []

    def work() -> None:
        connection, insert, count = connected(place), insertion(place), 0
        while not stop.is_set():
            connection.execute(insert, ("nobody", "q1", "1"))
            count += 1
        connection.close()
        counts.append(count)

    threads = [threading.Thread(target=work) for _ in range(writers)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begin)
