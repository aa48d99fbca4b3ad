"""`kill -9` of each part in the middle of its work: nothing is lost, nothing is done twice, nothing is half done.

Work is made slow with a lock that the test holds, so that the kill falls in the middle for sure.
"""

import os
import signal
import subprocess
import threading

import httpx2

from tests.e2e.house import House, until

PEOPLE = ("jobseeker", "availability", "reach", "occupation_set", "import_run")


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def jobs_before(house: House) -> int:
    """All that earlier tests of this module asked for is done."""
    count = house.list_jobs()
    house.all_done(count)
    return count


def people(house: House) -> list[int]:
    return [house.count(table) for table in PEOPLE]


def test_the_api_in_the_middle_of_requests(served: House) -> None:
    before = jobs_before(served)
    keys = [f"api-{number}-plek" for number in range(24)]
    stored = threading.Semaphore(0)
    failed: list[str] = []

    def client(mine: list[str]) -> None:
        for key in mine:
            try:
                served.post_until_stored(key)
            except AssertionError:
                failed.append(key)
            stored.release()

    threads = [threading.Thread(target=client, args=(keys[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(6):
        assert stored.acquire(timeout=60)
    first = served.child("api.app:serve_app")
    kill(first)
    for thread in threads:
        thread.join(90)
    assert failed == []
    assert served.child("api.app:serve_app") != first
    assert served.count("placement") == before + len(keys), "every place is there once"
    served.all_done(before + len(keys))


def test_the_worker_in_the_middle_of_a_job(served: House) -> None:
    before = jobs_before(served)
    with served.locked("shortlist"):
        served.post_until_stored("worker-plek-1")
        served.waits_for("shortlist")
        worker = served.child("worker")
        kill(worker)
        assert served.child("worker", other_than=worker)
    served.all_done(before + 1)
    attempts = served.ask("select max(attempts) from job where name like 'matching.%'")[0][0]
    assert isinstance(attempts, int)
    assert attempts >= 2


def test_the_worker_again_and_again(served: House) -> None:
    before = jobs_before(served)
    for number in range(3):
        served.post_until_stored(f"worker-weer-{number}")
        kill(served.child("worker"))
    served.all_done(before + 3)


def test_the_broker_with_jobs_in_it_and_while_it_is_down(served: House) -> None:
    before = jobs_before(served)
    with served.locked("shortlist"):
        for number in range(3):
            served.post_until_stored(f"broker-plek-{number}")
        served.waits_for("shortlist")
        kill(served.server("redis-server"))  # with two ids that nobody has taken out
        for number in range(3, 6):
            assert served.post_place(f"broker-plek-{number}").status_code == 201, "a request does not need the broker"
    served.all_done(before + 6)


def test_beat(served: House) -> None:
    first = served.child("beat")
    kill(first)
    served.child("beat", other_than=first)
    before = jobs_before(served)
    kill(served.server("redis-server"))
    served.post_until_stored("beat-plek")
    served.all_done(before + 1)


def test_the_database_in_the_middle_of_a_job(served: House) -> None:
    before = jobs_before(served)
    first = served.server("postgres")
    with served.locked("shortlist"):
        served.post_until_stored("database-plek-1")
        served.waits_for("shortlist")
        kill(first)
        served.server("postgres", other_than=first)
    served.post_until_stored("database-plek-2")
    served.all_done(before + 2)


def test_the_database_in_the_middle_of_an_import(served: House) -> None:
    file = str(served.export(seed=1))
    before = people(served)
    first = served.server("postgres")
    with served.locked("import_run"):
        running = served.command("import", "sonar", file, "--gemeente", "Raalte")
        served.waits_for("import_run")
        kill(first)
        assert running.wait(60) != 0
    assert people(served) == before
    assert import_of(served, file) == 0, served.said()
    after = people(served)
    assert all(now > then for now, then in zip(after, before, strict=True))


def import_of(house: House, file: str) -> int:
    return house.command("import", "sonar", file, "--gemeente", "Raalte").wait(90)


def test_an_import_itself(served: House) -> None:
    file = str(served.export(seed=2))
    before = people(served)
    with served.locked("import_run"):
        running = served.command("import", "sonar", file, "--gemeente", "Raalte")
        served.waits_for("import_run")
        kill(running.pid)
        running.wait(10)
    until(lambda: not served.ask("select 1 from pg_locks where relation = 'import_run'::regclass"), "it is still there")
    assert people(served) == before


def test_a_second_service_on_the_same_folder_is_refused(served: House) -> None:
    second: subprocess.Popen[bytes] = served.command("serve", "--port", "0")
    assert second.wait(30) == 1
    assert "Doorstroom draait al" in served.said()
    assert served.is_up()


def test_the_service_itself_and_then_a_clean_end(served: House) -> None:
    before = jobs_before(served)
    with served.locked("shortlist"):
        served.post_until_stored("dienst-plek")
        served.waits_for("shortlist")
        assert served.end(signal.SIGKILL) == -signal.SIGKILL
        served.serve()
    served.all_done(before + 1)
    again = served.post_place("dienst-plek")
    assert again.status_code == 201
    assert served.count("placement") == before + 1, "the answer to a repeated request is remembered"
    headers = {"Authorization": f"Bearer {served.staff_token}"}
    path = f"{again.headers['Location']}/kandidatenlijsten"
    assert len(httpx2.get(f"{served.base}{path}", headers=headers).json()["resultaten"]) == 1
    assert served.end(signal.SIGTERM) == 0, served.said()
    assert served.ours() == []


def test_an_import_with_its_own_database(served: House) -> None:
    """No service runs any more: the command brings its own database, on the same data."""
    file = str(served.export(seed=3))
    running = served.command("import", "sonar", file, "--gemeente", "Raalte")
    served.server("postgres")
    before = people(served)
    with served.locked("import_run"):
        served.waits_for("import_run")
        kill(running.pid)
        running.wait(10)
    assert import_of(served, file) == 0, served.said()
    assert served.ours() == [], "it stopped its own database"
    with served.database():
        assert [now > then for now, then in zip(people(served), before, strict=True)] == [True] * len(PEOPLE)


def test_nothing_personal_and_no_traceback_was_said(served: House) -> None:
    words = served.said()
    assert "Demo Persoon" not in words
    assert "@example.org" not in words
    assert "SecurityWarning" not in words
