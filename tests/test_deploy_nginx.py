"""deploy/nginx.conf as it stands, but for places and ports, in front of a real server."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from trackrecord.api.intake import MAX_BODY

SITE = Path(__file__).parent.parent / "deploy/nginx.conf"
HOST = "reports.example.org"
# It lies where only root's PATH leads.
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")

pytestmark = pytest.mark.skipif(
    not (NGINX and shutil.which("openssl")), reason="nginx or openssl is missing: apt-get install nginx-light openssl"
)

# One process, which is whoever runs the tests; everything that it writes lies in its own folder.
AROUND = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr warn;
events {{ }}
http {{
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    {site}
}}
"""


def free_port():
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
         "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
         "-out", folder / "fullchain.pem", "-keyout", folder / "privkey.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


class Site:
    """A client that finds the public name at this nginx, and checks its certificate."""

    def __init__(self, folder, port, plain_port, certificate):
        self.folder, self.port, self.plain_port = folder, port, plain_port
        trusted = ssl.create_default_context(cafile=certificate / "fullchain.pem")
        self.client = httpx2.Client(
            base_url=f"https://127.0.0.1:{port}", headers={"host": HOST}, verify=trusted, timeout=30, trust_env=False
        )

    def ask(self, method, path, **more):
        return self.client.request(method, path, extensions={"sni_hostname": HOST}, **more)


@contextmanager
def started(folder, server, certificate, **changed):
    """nginx with the site; `server` is the address of what it stands before."""
    port, plain_port = free_port(), free_port()
    text = SITE.read_text(encoding="utf-8")
    for written, here in {
        "server 127.0.0.1:8000;": f"server {server.removeprefix('http://')};",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "listen [::]:80;": "",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "listen [::]:443 ssl;": "",
        f"/etc/ssl/{HOST}/fullchain.pem": str(certificate / "fullchain.pem"),
        f"/etc/ssl/{HOST}/privkey.pem": str(certificate / "privkey.pem"),
        "/var/log/nginx/trackrecord.log": "access.log",
        **changed,
    }.items():
        assert text.count(written) == 1, written
        text = text.replace(written, here)
    (folder / "nginx.conf").write_text(AROUND.format(site=text), encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-e", "stderr", "-c", "nginx.conf"]
    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr, done.stderr
    with subprocess.Popen(command) as process:
        try:
            _listening(process, port)
            site = Site(folder, port, plain_port, certificate)
            with site.client:
                yield site
        finally:
            process.terminate()


def _listening(process, port):
    for _ in range(200):
        assert process.poll() is None, "nginx did not start"
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("nginx does not listen")


@pytest.fixture(scope="module")
def site(server, certificate, tmp_path_factory):
    with started(tmp_path_factory.mktemp("nginx"), server, certificate) as its:
        yield its


def test_a_question_is_answered(site):
    answer = site.ask("POST", "/v1/ask", json={"question": "When was the Seoul meeting?"})

    assert answer.json()["answer"] == "The second meeting was held on 11–12 October 2005."


def test_the_page_comes_as_the_server_sends_it(site, client):
    for path in ("/", "/page.css", "/page.js"):
        page, its_own = site.ask("GET", path), client.get(path)
        assert page.content == its_own.content
        for header in ("content-type", "cache-control", "content-security-policy"):
            assert page.headers[header] == its_own.headers[header]


def test_what_is_long_comes_packed(site):
    search = site.ask("GET", "/v1/search?q=sanctions")

    assert search.headers["content-encoding"] == "gzip"
    assert search.json()["results"]


@pytest.mark.parametrize("told", [HOST, "reports.example.net", "127.0.0.1:8000"])
def test_a_citation_links_to_the_public_address_whatever_host_the_client_names(site, told):
    cited = site.ask("GET", "/v1/passages/northeast-asia/3/s2/p1/citation?format=csl-json", headers={"host": told})

    assert cited.json()[0]["URL"] == f"https://{HOST}/p/northeast-asia/3/s2/p1"


def test_a_plain_address_leads_to_the_safe_one(site):
    answer = httpx2.get(f"http://127.0.0.1:{site.plain_port}/p/x?y=1", headers={"host": HOST}, trust_env=False)

    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{HOST}/p/x?y=1")


def question_of(size):
    """A body of so many bytes that is a question and white space."""
    question = b'{"question": "When was the Seoul meeting?"}'
    return question + b" " * (size - len(question))


def in_pieces(body):
    """The same without a length told beforehand."""
    yield from (body[start : start + 8_192] for start in range(0, len(body), 8_192))


@pytest.mark.parametrize("given", [bytes, in_pieces])
def test_the_largest_body_that_the_server_reads_comes_through(site, given):
    json = {"content-type": "application/json"}

    assert site.ask("POST", "/v1/ask", content=given(question_of(MAX_BODY)), headers=json).status_code == 200


@pytest.mark.parametrize("given", [bytes, in_pieces])
def test_a_larger_one_is_refused_in_the_words_of_the_server(site, client, given):
    json = {"content-type": "application/json"}
    answer = site.ask("POST", "/v1/ask", content=given(question_of(MAX_BODY + 1)), headers=json)
    its_own = client.post("/v1/ask", content=question_of(MAX_BODY + 1), headers=json)

    assert (answer.status_code, answer.headers["content-type"]) == (413, its_own.headers["content-type"])
    # But for the title, which is Python's and changes with its version.
    assert answer.json() | {"title": ""} == its_own.json() | {"title": ""}


def test_what_was_asked_is_not_written_down(site):
    site.ask("GET", "/v1/search?q=a-secret-word")
    site.ask("GET", "/v1/meetings")

    # A line is written when its answer has been sent: the second one is there a moment later.
    log = site.folder / "access.log"
    for _ in range(200):
        if re.search(r'"GET /v1/meetings" 200 \d+', log.read_text()):
            break
        time.sleep(0.02)
    assert '"GET /v1/search" 200' in log.read_text()
    assert "a-secret-word" not in log.read_text()


def test_more_than_its_share_is_refused_with_a_reason(server, certificate, tmp_path):
    slower = {"rate=10r/s": "rate=1r/m"}
    with started(tmp_path, server, certificate, **slower) as site:
        answers = [site.ask("GET", "/healthz") for _ in range(22)]

    # One, and the twenty of a burst.
    assert [its.status_code for its in answers] == [200] * 21 + [429]
    assert answers[-1].json()["detail"] == "this is more than ten requests a second; wait a second"
    assert answers[-1].headers["retry-after"] == "1"


def test_a_server_that_is_away_is_told(certificate, tmp_path):
    with started(tmp_path, f"http://127.0.0.1:{free_port()}", certificate) as site:
        answer = site.ask("GET", "/v1/search?q=sanctions")

    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.json()["detail"] == "the server is not there; try again in a few seconds"


def test_where_reports_are_added_a_larger_file_is_refused_in_words_for_people(server, certificate, tmp_path):
    told = (SITE.parent.parent / "docs/how-to/adding.md").read_text(encoding="utf-8")
    place = told.partition("```nginx\n")[2].partition("```")[0]
    with started(tmp_path, server, certificate, **{"    location / {": f"{place}    location / {{"}) as site:
        reply = site.ask("POST", "/add", content=b"x" * 55_000_000)
        assert reply.status_code == 413
        assert reply.headers["content-type"].startswith("text/html")
        assert "larger than 50 MB" in reply.text
        # What nginx lets through the server refuses in words of its own, since it takes no additions.
        assert "64 KiB" in site.ask("POST", "/add", content=b"x" * 20_000_000).text
