"""Reading one place through the API against a bare FastAPI + SQLModel app, on the same database, in turns.

Ours checks a token, logs, adds headers and an ETag; the bare app does none of that. What counts is the ratio.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import select

from benchmarks.setting import report, world
from services.database import session_factory, transaction
from services.registry import Placement

CONNECTIONS = 8
SECONDS = 3.0
ROUNDS = 5


def main() -> None:
    """Measure and print."""
    with world(scale=0.1, gemeenten=("Raalte",)) as ready:
        with transaction(session_factory(ready.engine)) as session:
            place = session.exec(select(Placement).where(Placement.region == "zwolle")).first()
        assert place is not None
        token = ready.loaded.tokens["netwerker-raalte"]
        with served("benchmarks.bare_app:app", ready.url) as bare, served("api.app:serve_app", ready.url) as ours:
            rates = compare(
                (bare, f"/plekken/{place.id}", ""),
                (ours, f"/v1/plekken/{place.id}", f"Authorization: Bearer {token}\r\n"),
            )
    ratios = [mine / theirs for theirs, mine in rates]
    report(
        f"Reading one place, {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS:g} s each, in turns",
        [
            ("bare FastAPI + SQLModel", f"{statistics.median(one for one, _ in rates):,.0f} requests/s"),
            ("ours: token, log, headers, ETag", f"{statistics.median(one for _, one in rates):,.0f} requests/s"),
            ("ratio", f"{statistics.median(ratios):.0%} ({min(ratios):.0%}–{max(ratios):.0%})"),
        ],
    )


Target = tuple[int, str, str]


def compare(bare: Target, ours: Target) -> list[tuple[float, float]]:
    """Requests per second of both, per round."""
    for target in (bare, ours):
        load(*target, seconds=1.0)
    return [(load(*bare, seconds=SECONDS), load(*ours, seconds=SECONDS)) for _ in range(ROUNDS)]


@contextmanager
def served(app: str, url: str) -> Iterator[int]:
    """One uvicorn worker; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = dict(os.environ, DOORSTROOM_DATABASE_URL=url, DOORSTROOM_LOG_FORMAT="json", BENCH_DATABASE_URL=url)
    factory = ["--factory"] if app.endswith("serve_app") else []
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "uvicorn",
            app,
            *factory,
            "--port",
            str(port),
            "--no-access-log",
            "--log-level",
            "error",
        ],
        env=env,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def wait_for(port: int) -> None:
    """Until somebody listens."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")


def load(port: int, path: str, headers: str, *, seconds: float) -> float:
    """Requests per second over keep-alive connections. A refusal is an error, not a fast answer."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode()
    return asyncio.run(_load(port, request, seconds))


async def _load(port: int, request: bytes, seconds: float) -> float:
    until = time.perf_counter() + seconds
    counts = await asyncio.gather(*(_client(port, request, until) for _ in range(CONNECTIONS)))
    return sum(counts) / seconds


async def _client(port: int, request: bytes, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.perf_counter() < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head[:40]
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        count += 1
    writer.close()
    return count


if __name__ == "__main__":
    main()
