"""A small HTTP load: keep-alive clients on loopback over plain sockets, bounded in time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil

_TIMEOUT = 30


@dataclass
class Load:
    """What a run of requests came to; times in seconds."""

    requests: int = 0
    refused: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    times: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Requests answered as expected per second."""
        return self.requests / self.seconds if self.seconds else 0.0

    @property
    def cpu_per_request(self) -> float:
        """CPU seconds that the server's processes spent per answered request."""
        return self.cpu / self.requests if self.requests else 0.0

    def percentile(self, share: float) -> float:
        """The time within which `share` of the requests were answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class Client:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = socket.create_connection(("127.0.0.1", port), _TIMEOUT)
        self.rest = b""

    def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Send a request and return status, head and body of its answer.

        Connects anew once when the server closed the idle connection.
        """
        try:
            self.connection.sendall(request)
            return self._answer()
        except (ConnectionError, BrokenPipeError):
            self.connection.close()
            self.connection = socket.create_connection(("127.0.0.1", self.port), _TIMEOUT)
            self.rest = b""
            self.connection.sendall(request)
            return self._answer()

    def _answer(self) -> tuple[int, bytes, bytes]:
        data = self.rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head, body = data[:end], data[end + 4 :]
        length = 0
        for line in head.split(b"\r\n")[1:]:
            if line[:15].lower() == b"content-length:":
                length = int(line[15:])
        while len(body) < length:
            body += self._more()
        self.rest = body[length:]
        return int(head[9:12]), head, body[:length]

    def _more(self) -> bytes:
        part = self.connection.recv(65536)
        if not part:
            raise ConnectionError("closed")
        return part

    def close(self) -> None:
        """Hang up."""
        self.connection.close()


def drive(
    port: int,
    server_pid: int,
    requests: list[Callable[[int], bytes]],
    *,
    seconds: float,
    expect: int,
) -> Load:
    """Let one client per entry of `requests` ask as fast as it is answered.

    Each entry makes the client's n-th request; `expect` is the status of a good answer.
    """
    load = Load()
    lock = threading.Lock()
    stop = threading.Event()

    def work(make: Callable[[int], bytes]) -> None:
        client = Client(port)
        good, bad, times, n = 0, 0, [], 0
        while not stop.is_set():
            begin = time.perf_counter()
            status, _, _ = client.ask(make(n))
            times.append(time.perf_counter() - begin)
            good, bad, n = good + (status == expect), bad + (status != expect), n + 1
        client.close()
        with lock:
            load.requests += good
            load.refused += bad
            load.times += times

    threads = [threading.Thread(target=work, args=(make,)) for make in requests]
    before, begin = server_cpu(server_pid), time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    load.seconds = time.perf_counter() - begin
    load.cpu = server_cpu(server_pid) - before
    return load


def server_cpu(pid: int) -> float:
    """CPU seconds used so far by a server process and its children."""
    parent = psutil.Process(pid)
    times = [process.cpu_times() for process in [parent, *parent.children(recursive=True)]]
    return sum(time_.user + time_.system for time_ in times)


def server_memory(pid: int) -> list[int]:
    """Resident bytes of each worker of a server process."""
    return [child.memory_info().rss for child in psutil.Process(pid).children(recursive=True)]
