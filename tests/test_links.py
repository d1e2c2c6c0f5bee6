"""`lispub evidence check` against a real server on loopback."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import ssl
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lispub.explain import known
from lispub.links import Answer, Checked, Manners, State, Wanted, check
from lispub.links.asking import AGENT, ask
from lispub.links.findings import _FORMS
from lispub.links.keeping import ANSWERS, ARCHIVE, Archive, read_answers, write_answers
from lispub.links.manners import Host

if TYPE_CHECKING:
    from conftest import Command

pytestmark = pytest.mark.slow      # waits for a server

TODAY = date(2026, 11, 22)
HASTY = Manners(pause=0, timeout=5)
BODY = b"what stands there"
SHA256 = hashlib.sha256(BODY).hexdigest()
PAPER, DIARY, CENSUS = "example-plan", "example-market-day", "example-jobs-census"
ONE_DATE = "Sun, 22 Nov 2026 09:00:00 GMT"

# path: (status, headers); {here} is the address of the server
ROUTES: dict[str, tuple[int, dict[str, str]]] = {
    "/moved": (301, {"Location": "/ok"}),
    "/moved-with-part": (308, {"Location": "{here}/ok"}),
    "/for-now": (302, {"Location": "/ok"}),
    "/then-for-now": (308, {"Location": "/for-now"}),
    "/now-for-good": (307, {"Location": "/moved"}),
    "/moved-away": (301, {"Location": "/nothing-here"}),
    "/to-the-front": (301, {"Location": "/"}),
    "/ring-1": (302, {"Location": "/ring-2"}),
    "/ring-2": (302, {"Location": "/ring-1"}),
    "/to-a-file": (302, {"Location": "ftp://127.0.0.1/file"}),
    "/to-nowhere": (302, {"Location": "http://here:port/"}),
    "/nothing-here": (404, {}),
    "/withdrawn": (410, {}),
    "/login": (401, {}),
    "/forbidden": (403, {}),
    "/broken": (500, {}),
    "/busy": (429, {"Retry-After": "0"}),
    "/busy-for-an-hour": (429, {"Retry-After": "3600"}),
    "/busy-until": (503, {"Retry-After": ONE_DATE}),
    "/busy-sometime": (503, {"Retry-After": "soon"}),
    "/gone-missing.pdf": (200, {"Content-Type": "text/html; charset=utf-8"}),
    "/paper.pdf": (200, {"Content-Type": "application/pdf"}),
    **{f"/far-{step}": (302, {"Location": f"/far-{step + 1}"}) for step in range(9)},
}
REFUSES_HEAD = {"/no-head": 405, "/no-head-known": 501, "/head-forbidden": 403, "/head-mistaken": 404}


class Site(ThreadingHTTPServer):
    """A server that remembers what it was asked, and how many asked at once under each of its names."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.asked: list[tuple[str, str]] = []      # method and path
        self.times: dict[str, list[float]] = defaultdict(list)
        self.agents: set[str] = set()
        self.now: dict[str, int] = defaultdict(int)
        self.most: dict[str, int] = defaultdict(int)
        self.body = BODY
        self.lock = threading.Lock()

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def count(self, host: str, change: int) -> None:
        with self.lock:
            for name in (host, "all"):
                self.now[name] += change
                self.most[name] = max(self.most[name], self.now[name])


class Page(BaseHTTPRequestHandler):
    """Every page of the site."""

    server: Site

    def do_HEAD(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        self.server.count(host, 1)
        self.server.asked.append((self.command, self.path))
        self.server.times[self.path].append(time.monotonic())
        self.server.agents.add(self.headers["User-Agent"])
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):
            pass        # whoever asked has heard enough
        finally:
            self.server.count(host, -1)

    do_GET = do_HEAD

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        status, headers = ROUTES.get(path, (200, {}))
        body = self.server.body if self.command == "GET" and status == 200 else b""
        if path.startswith("/slow"):
            time.sleep(0.1)
        elif path == "/asleep":
            time.sleep(1)
        elif path == "/huge":
            body *= 1000
        elif path == "/busy-once" and len(self.server.times[self.path]) == 1:
            status, headers = 429, {"Retry-After": "1"}
        elif path in REFUSES_HEAD and self.command == "HEAD":
            status = REFUSES_HEAD[path]
        self.send_response_only(status)
        self.send_header("Date", ONE_DATE)
        self.send_header("Content-Type", headers.get("Content-Type", "text/html"))
        for name, text in headers.items():
            if name != "Content-Type":
                self.send_header(name, text.format(here=self.server.here))
        self.end_headers()
        for byte in body if path == "/dripping" else ():
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.05)
        if path != "/dripping":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


def without_proxy(patch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        patch.delenv(name)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    without_proxy(monkeypatch)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as server:
        yield server


class serving:
    """Runs a site while the block lasts."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __enter__(self) -> Site:
        threading.Thread(target=self.site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self.site

    def __exit__(self, *fault: object) -> None:
        self.site.shutdown()
        self.site.server_close()


def answers_to(*addresses: str, read: bool = False, manners: Manners = HASTY) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    ask(dict.fromkeys(addresses, read), TODAY, manners, Archive.sha256, found.__setitem__)
    return found


def answer_to(address: str, read: bool = False, manners: Manners = HASTY) -> Answer:
    return answers_to(address, read=read, manners=manners)[address]


# What an address answers


ANSWERS_OF_PATHS = [
    ("/ok", State.OK, "/ok", None),
    ("/moved", State.MOVED, "/ok", "/ok"),
    ("/for-now", State.OK, "/ok", None),
    ("/then-for-now", State.MOVED, "/ok", "/for-now"),
    ("/now-for-good", State.OK, "/ok", None),
    ("/moved-with-part#table-2", State.MOVED, "/ok#table-2", "/ok#table-2"),
    ("/moved-away", State.GONE, "/nothing-here", "/nothing-here"),
    ("/nothing-here", State.GONE, "/nothing-here", None),
    ("/withdrawn", State.GONE, "/withdrawn", None),
    ("/login", State.REFUSED, "/login", None),
    ("/forbidden", State.REFUSED, "/forbidden", None),
    ("/no-head", State.OK, "/no-head", None),
    ("/no-head-known", State.OK, "/no-head-known", None),
    ("/head-forbidden", State.OK, "/head-forbidden", None),
    ("/head-mistaken", State.OK, "/head-mistaken", None),
    ("/paper.pdf", State.OK, "/paper.pdf", None),
    ("/gone-missing.pdf", State.WRONG_KIND, "/gone-missing.pdf", None),
    ("/broken", State.UNREACHABLE, "/broken", None),
    ("/far-4", State.OK, "/far-9", None),
]
ASTRAY = [
    ("/ring-1", "lead in a circle, back to"),
    ("/far-3", "redirects more than 5 times"),
    ("/to-a-file", "ftp://127.0.0.1/file, which is no web address"),
    ("/to-nowhere", "the exchange fails: Invalid URL in location header"),
]


@pytest.fixture(scope="module")
def asked_once() -> tuple[str, dict[str, Answer]]:
    """The address of a site, and what all these paths of it answered, asked in one run."""
    with pytest.MonkeyPatch.context() as patch, serving(Site()) as site:
        without_proxy(patch)
        return site.here, answers_to(*(site.here + path for path, *_ in (*ANSWERS_OF_PATHS, *ASTRAY)))


@pytest.mark.parametrize(("path", "state", "final", "moved"), ANSWERS_OF_PATHS)
def test_what_an_address_answers(
    asked_once: tuple[str, dict[str, Answer]], path: str, state: State, final: str, moved: str | None,
) -> None:
    here, answers = asked_once
    answer = answers[here + path]
    assert (answer.state, answer.final, answer.moved) == (state, here + final, moved and here + moved)
    assert answer.asked == TODAY


@pytest.mark.parametrize(("path", "said"), ASTRAY)
def test_redirects_that_are_not_followed(asked_once: tuple[str, dict[str, Answer]], path: str, said: str) -> None:
    here, answers = asked_once
    answer = answers[here + path]
    assert answer.state is State.UNREACHABLE
    assert said in (answer.said or "")


def test_what_does_not_answer(site: Site) -> None:
    with serving(Site()) as closed:
        nobody = closed.here
    asleep = f"{site.here}/asleep"
    found = answers_to(nobody, asleep, "http://[", "http://here:port", "http:///path", manners=Manners(pause=0, timeout=0.2))
    assert {answer.state for answer in found.values()} == {State.UNREACHABLE}
    assert [found[address].said for address in (nobody, asleep, "http://[")] == [
        "nothing answers there", "no answer within 0.2 seconds", "there is no host of this name",
    ]
    assert all((found[address].said or "").startswith("no address that can be asked: ") for address in ("http://here:port", "http:///path"))


def test_bytes_that_drip_end_at_the_deadline(site: Site) -> None:
    answer = answer_to(f"{site.here}/dripping", read=True, manners=Manners(pause=0, deadline=0.2))
    assert (answer.state, answer.said) == (State.UNREACHABLE, "no whole answer within 0.2 seconds")


def test_a_certificate_that_nobody_vouches_for() -> None:
    site = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parent / "samples/links/self-signed.pem")
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.handle_error = lambda *_: None     # type: ignore[method-assign]  # the handshake fails, as it should
    with serving(site):
        answer = answer_to(site.here.replace("http:", "https:"))
    assert answer.state is State.INSECURE
    assert "self-signed" in (answer.said or "").replace(" ", "-")


# Manners


def test_it_says_who_asks_and_asks_no_more_than_it_needs(site: Site) -> None:
    answers_to(*(site.here + path for path in ("/ok", "/no-head", "/login")))
    answer_to(f"{site.here}/read", read=True)
    assert sorted(site.asked) == [("GET", "/no-head"), ("GET", "/read"), ("HEAD", "/login"), ("HEAD", "/no-head"), ("HEAD", "/ok")]
    assert site.agents == {AGENT}
    assert AGENT.startswith("lispub/")


def test_two_connections_to_a_host_and_a_limit_for_all(site: Site) -> None:
    other = site.here.replace("127.0.0.1", "localhost")
    addresses = [f"{host}/slow-{number}" for host in (site.here, other) for number in range(6)]
    found = answers_to(*addresses, manners=Manners(pause=0, timeout=5))
    assert {answer.state for answer in found.values()} == {State.OK}
    assert dict(site.most) == {"127.0.0.1": 2, "localhost": 2, "all": 4}
    site.most.clear()
    answers_to(*addresses, manners=Manners(pause=0, timeout=5, at_once=3))
    assert site.most["all"] == 3


def test_a_redirect_takes_its_turn_at_the_host_that_it_leads_to(site: Site) -> None:
    ROUTES["/abroad"] = (302, {"Location": site.here.replace("127.0.0.1", "localhost") + "/slow"})
    try:
        answers_to(*(f"{site.here}/abroad?{number}" for number in range(6)))
    finally:
        del ROUTES["/abroad"]
    assert site.most["localhost"] == 2


def test_the_pause_between_requests_to_one_host() -> None:
    async def turns() -> float:
        host, clock = Host(Manners(pause=0.05)), asyncio.get_running_loop().time
        began = clock()

        async def turn() -> None:
            async with host.turn():
                pass

        await asyncio.gather(*(turn() for _ in range(5)))
        return clock() - began

    assert asyncio.run(turns()) >= 4 * 0.05 - 0.005     # the loop's clock may be that coarse


def test_retry_after_is_waited_for_once(site: Site) -> None:
    assert answer_to(f"{site.here}/busy-once").state is State.OK
    first, second = site.times["/busy-once"]
    assert second - first >= 0.99
    assert answer_to(f"{site.here}/busy").state is State.REFUSED
    assert len(site.times["/busy"]) == 2


def test_retry_after_as_a_date_is_read_against_the_servers_own(site: Site) -> None:
    assert answer_to(f"{site.here}/busy-until", read=True).state is State.UNREACHABLE
    assert len(site.times["/busy-until"]) == 2


@pytest.mark.parametrize(("path", "state"), [("/busy-for-an-hour", State.REFUSED), ("/busy-sometime", State.UNREACHABLE)])
def test_a_wait_beyond_patience_is_not_waited_for(site: Site, path: str, state: State) -> None:
    assert answer_to(site.here + path, read=True).state is state
    assert len(site.times[path]) == 1


def test_a_body_is_read_up_to_its_limit(site: Site) -> None:
    answer = answer_to(f"{site.here}/huge", read=True, manners=Manners(pause=0, largest=len(BODY)))
    assert (answer.state, answer.sha256, answer.too_large) == (State.OK, None, True)
    assert answer_to(f"{site.here}/ok", read=True, manners=Manners(pause=0, largest=len(BODY))).sha256 == SHA256


# What is kept


def test_answers_are_kept_in_one_form(tmp_path: Path) -> None:
    gone, refused = Answer(State.GONE, TODAY, 404, "https://b.example"), Answer(State.REFUSED, TODAY, 403)
    answers = {"https://b.example": gone, "https://a.example": refused}
    write_answers(tmp_path, answers)
    content = (tmp_path / ANSWERS).read_bytes()
    assert read_answers(tmp_path) == answers
    write_answers(tmp_path, dict(reversed(answers.items())))
    assert (tmp_path / ANSWERS).read_bytes() == content
    assert list(json.loads(content)) == ["https://a.example", "https://b.example"]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"https://a.example": {"state": "merry"}}', b"\xff"])
def test_what_cannot_be_read_is_no_memory(tmp_path: Path, content: bytes) -> None:
    write_answers(tmp_path, {})
    (tmp_path / ANSWERS).write_bytes(content)
    assert read_answers(tmp_path) == {}


def test_a_copy_is_intact_while_its_bytes_have_its_name(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    assert not archive.has(SHA256)
    assert archive.keep(BODY) == SHA256
    assert archive.intact(SHA256)
    (tmp_path / ARCHIVE / SHA256).write_bytes(BODY + b".")
    assert archive.has(SHA256) and not archive.intact(SHA256)
    archive.keep(BODY)
    assert archive.intact(SHA256)


# The check of a whole publication


def point(project: Path, site: Site, **paths: str) -> None:
    """Every source of the stock book has its address on the site; `example_plan="/moved"` says which."""
    for file in sorted((project / "strategy/evidence").glob("*.yaml")):
        path = paths.get(file.stem.replace("-", "_"), f"/{file.stem}")
        lines = [f"URL: {site.here}{path}" if line.startswith("URL:") else line for line in file.read_text("utf-8").splitlines()]
        file.write_text("\n".join(lines) + "\n", "utf-8")


def write(project: Path, id: str, old: str, new: str) -> None:
    file = project / f"strategy/evidence/{id}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def run(project: Path, **wanted: object) -> Checked:
    return check(project, Wanted(TODAY, manners=HASTY, **wanted), lambda done, of, line: None)      # type: ignore[arg-type]  # the fields of Wanted


def found(checked: Checked) -> list[tuple[str, str]]:
    return [(problem.check, str(problem.weight)) for problem in checked.problems]


def test_a_publication_whose_sources_stand_where_they_should(stock: Path, site: Site, lispub_here: Command) -> None:
    point(stock, site)
    done = lispub_here("evidence", "check", "--project", stock, "--pause", "0", "--today", "2026-11-22")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("ok (4)\n  example-jobs-census  ")
    assert "asked 2026-11-22, answered 200" in done.stdout
    assert done.stdout.endswith("\nno problems\n")
    assert f"4 {site.here}" not in done.stdout and len(done.stderr.splitlines()) == 4      # progress stands on stderr


def test_problems_in_every_form(stock: Path, site: Site, lispub_here: Command) -> None:
    point(stock, site, example_plan="/gone-missing.pdf", example_market_day="/moved", example_jobs_census="/withdrawn",
          example_work_survey="/login")
    arguments = ("evidence", "check", "--project", stock, "--pause", "0")
    done = lispub_here(*arguments)
    assert done.returncode == 1
    groups = [line for line in done.stdout.splitlines() if line.endswith(" (1)") and not line.startswith(" ")]
    assert groups == ["moved (1)", "refused (1)", "wrong kind (1)", "gone (1)"]
    assert f"strategy/evidence/{CENSUS}.yaml:6:6\n    6 | URL: {site.here}/withdrawn\n" in done.stdout
    assert f"fix: write `URL: {site.here}/ok`" in done.stdout
    data = json.loads(lispub_here(*arguments, "--format", "json").stdout)
    assert {source["id"]: source["state"] for source in data["sources"]}[PAPER] == "wrong kind"
    assert {problem["check"] for problem in data["problems"]} == {"address-gone", "address-moved", "address-wrong-kind"}
    lines = lispub_here(*arguments, "--format", "github").stdout.splitlines()
    assert len(lines) == 3 and all(line.startswith("::") for line in lines)


def test_an_answer_holds_for_some_days(stock: Path, site: Site) -> None:
    point(stock, site)
    asked = []
    for later, fresh in ((0, False), (0, False), (30, False), (31, False), (0, False), (0, True)):
        before = len(site.asked)
        check(stock, Wanted(TODAY + timedelta(later), fresh=fresh, manners=HASTY), lambda done, of, line: None)
        asked.append(len(site.asked) - before)
    assert asked == [4, 0, 0, 4, 4, 4]      # the fifth: an answer of a day to come was given by a wrong clock


def test_what_did_not_answer_is_asked_again_and_forgets_nothing(stock: Path, site: Site) -> None:
    point(stock, site)
    run(stock)
    kept = (stock / ANSWERS).read_bytes()
    site.shutdown()
    site.server_close()
    checked = run(stock, fresh=True)
    assert found(checked) == [*[("address-unreachable", "blocks issue")] * 4, ("address-unreachable", "advice")]
    assert "is this machine on the network?" in checked.problems[-1].message
    assert (stock / ANSWERS).read_bytes() == kept


def test_offline_asks_nothing(stock: Path, site: Site, lispub_here: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    point(stock, site, example_plan="/withdrawn")
    run(stock)
    write(stock, DIARY, "/example-market-day", "/another")
    before = list(site.asked)
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.delitem(sys.modules, "lispub.links.asking")
    done = lispub_here("evidence", "check", "--offline", "--project", stock)
    assert (done.returncode, site.asked) == (1, before)
    assert f"\nnot asked (1)\n  {DIARY}" in done.stdout
    assert "address-gone" in done.stdout
    assert lispub_here("evidence", "check", "--offline", "--fresh", "--project", stock).returncode == 2


def test_without_httpx_it_says_what_to_install(stock: Path, lispub_here: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.delitem(sys.modules, "lispub.links.asking")
    done = lispub_here("evidence", "check", "--project", stock)
    assert done.returncode == 3
    assert 'pip install "lispub[links]"' in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_sources_that_share_an_address_ask_once(stock: Path, site: Site) -> None:
    point(stock, site, example_plan="/same", example_market_day="/same")
    assert [source.state for source in run(stock).sources] == [State.OK] * 4
    assert len(site.asked) == 3


def test_whoever_stops_it_keeps_the_answers_that_came(stock: Path, site: Site) -> None:
    point(stock, site)

    def stop(done: int, of: int, line: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(stock, Wanted(TODAY, manners=Manners(pause=0.05)), stop)
    assert len(read_answers(stock)) == 2


def test_a_source_may_have_no_address_or_one_that_is_none_of_the_web(stock: Path, site: Site) -> None:
    point(stock, site)
    write(stock, DIARY, f"URL: {site.here}/{DIARY}\n", "")
    write(stock, PAPER, f"URL: {site.here}", "URL: ftp://example")
    checked = run(stock)
    states = {source.id: source.state for source in checked.sources}
    assert (states[DIARY], states[PAPER]) == (State.NO_ADDRESS, State.NO_WEB_ADDRESS)
    assert found(checked) == [("refused-link", "blocks issue")]


def test_a_page_that_moved_to_the_front_of_its_site_may_be_gone(stock: Path, site: Site) -> None:
    point(stock, site, example_plan="/to-the-front")
    (problem,) = run(stock).problems
    assert problem.check == "address-moved"
    assert "it may be gone" in problem.remedy


def test_copies(stock: Path, site: Site) -> None:
    point(stock, site)
    assert not (stock / ARCHIVE).exists()
    assert not run(stock, archive=True).problems
    assert [file.name for file in (stock / ARCHIVE).iterdir()] == [SHA256]
    write(stock, PAPER, "accessed: 2024-01-16\n", f"accessed: 2024-01-16\narchived: {SHA256}\n")
    before = len(site.asked)
    assert not run(stock, archive=True).problems
    assert len(site.asked) == before        # it was read, and the copy is there

    site.body = b"something else"
    (changed,) = run(stock, fresh=True).problems
    assert (changed.check, str(changed.weight)) == ("archive-changed", "advice")
    assert "has changed since it was read on 2024-01-16" in changed.message
    assert hashlib.sha256(site.body).hexdigest() in changed.message
    assert str(changed.source) == f"strategy/evidence/{PAPER}.yaml:9:11"

    site.body = BODY
    (stock / ARCHIVE / SHA256).write_bytes(b"nibbled")
    assert found(run(stock, fresh=True)) == [("archive-missing", "blocks issue")]
    (stock / ARCHIVE / SHA256).unlink()
    assert found(run(stock)) == [("archive-missing", "advice")]
    assert not run(stock, archive=True).problems


def test_an_archived_that_is_no_sha256(stock: Path, site: Site) -> None:
    point(stock, site)
    write(stock, PAPER, "accessed: 2024-01-16\n", "accessed: 2024-01-16\narchived: 3fa9\n")
    checked = run(stock)
    assert found(checked) == [("wrong-type", "stops")]
    assert len(checked.sources) == 3


def test_a_licence_that_no_source_gives(stock: Path, site: Site) -> None:
    point(stock, site)
    write(stock, CENSUS, "CC0 1.0", "No licence stated")
    checked = run(stock)
    datasets = checked.unlicensed[0].datasets
    assert [each.id for each in checked.unlicensed] == [CENSUS]
    assert datasets
    assert found(checked) == [("licence-differs", "blocks issue")] * len(datasets)
    problem = checked.problems[0]
    assert problem.message == f"the dataset `{datasets[0]}` is said to be under `CC0 1.0`, its source `{CENSUS}` under `No licence stated`"
    assert problem.source is not None and problem.source.path == f"strategy/data/{datasets[0]}.yaml"

    for name in datasets:       # single facts claim no licence
        file = stock / f"strategy/data/{name}.yaml"
        file.write_text(file.read_text("utf-8").replace("licence: CC0 1.0", "licence: Single facts, cited to their publishers"), "utf-8")
    assert not run(stock).problems


@pytest.mark.parametrize(("given", "fits"), [
    ("CC0 1.0 (the tables)", True), ("CC BY-NC 4.0", False), ("Open Government Licence v3.0", False),
])
def test_licences_are_compared_without_their_brackets(stock: Path, site: Site, given: str, fits: bool) -> None:
    point(stock, site)
    write(stock, CENSUS, "CC0 1.0", given)
    checked = run(stock)
    assert ("licence-differs" not in {problem.check for problem in checked.problems}) is fits
    assert [each.licence for each in checked.unlicensed] == [given] * ("NC" in given)


def test_every_problem_is_explained() -> None:
    assert {form.check for form in _FORMS.values()} <= set(known())
