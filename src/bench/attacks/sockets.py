#!/usr/bin/env python3
"""Attacks a running service by raw sockets, where clients would tidy up what is sent.

    python3 src/bench/attacks/sockets.py http://127.0.0.1:8080

Prints what failed, and how much was tried; exits 1 when anything failed. Needs nothing but Python.
"""

import json
import re
import socket
import sys
import time
from urllib.parse import quote, urlsplit

TARGET = urlsplit(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
READ = "/v1/topics?limit=1"
FACT = "/v1/side-effects/redness"
# Asked for behind a request that has to be refused; nothing that was refused says this.
SMUGGLED = b"GET /v1/sources?limit=1 HTTP/1.1\r\nHost: smuggled\r\n\r\n"
SPOKEN = re.compile(rb"(?:^|\r\n\r\n|\n)HTTP/1\.[01] (\d{3}) ")
# What a fault of ours would show of the program, and what tells an attacker which exploits to try.
TELLTALE = re.compile(rb"quarkus|vert\.?x|netty|resteasy|jakarta|java\.|Exception|\bat [a-z]+\.[a-z]+|microneedling\.[a-z]+\.[A-Z]", re.I)

tried = 0
failures = []


def expect(holds, name, seen=""):
    """Counts a check, and keeps what failed."""
    global tried
    tried += 1
    if not holds:
        failures.append(f"{name}: {str(seen)[:300]}")
    return holds


class Answer:
    """One response, as it came: the status line, the headers in order, and the bytes of the body."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def all(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def get(self, name):
        values = self.all(name)
        return values[0] if values else None

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            return {}

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:120]!r}"


def connect(patience=5):
    return socket.create_connection((TARGET.hostname, TARGET.port or 80), patience)


def one(connection, sent, head=False):
    """Sends a request and reads its answer alone, as it comes."""
    connection.sendall(sent)
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536) or sys.exit("The connection ended before an answer.")
    begin = received.index(b"\r\n\r\n") + 4
    length = re.search(rb"\r\ncontent-length: *(\d+)", received[:begin], re.I)
    until = begin if head or not length else begin + int(length[1])
    while len(received) < until:
        received += connection.recv(65536) or sys.exit("The connection ended within an answer.")
    return received


def raw(sent, patience=3, warm=False):
    """
    Sends bytes and reads to the end: all that came, and whether the service ended the connection.

    A connection that is warm was asked before, so that what stands ready is answered on it before anybody looks closer.
    """
    with connect(patience) as connection:
        received = b""
        if warm:
            for _ in range(3):
                one(connection, f"GET {READ} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        try:
            connection.sendall(sent)
            while True:
                some = connection.recv(65536)
                if not some:
                    return received, True
                received += some
        except TimeoutError:
            return received, False
        except (ConnectionResetError, BrokenPipeError):
            return received, True


def answers(received, heads=()):
    """Takes apart what came; heads are the places of answers that have no body, because a HEAD asked for them."""
    found = []
    while received.startswith(b"HTTP/1."):
        head, _, rest = received.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ")[1])
        headers = [tuple(part.strip() for part in line.partition(":")[::2]) for line in lines[1:]]
        length = int(dict((key.lower(), value) for key, value in headers).get("content-length", "0"))
        if any(key.lower() == "transfer-encoding" for key, _ in headers):
            body = b""
            while True:
                size, _, rest = rest.partition(b"\r\n")
                body, rest = body + rest[: int(size, 16)], rest[int(size, 16) + 2 :]
                if int(size, 16) == 0:
                    break
            received = rest
        else:
            length = 0 if len(found) in heads or status in (100, 204, 304) else length
            body, received = rest[:length], rest[length:]
        found.append(Answer(status, headers, body))
    return found


def ask(target, *headers, method="GET", body=b""):
    """One well-formed request, on a connection of its own."""
    lines = [f"{method} {target} HTTP/1.1"]
    if not any(header.lower().startswith("host:") for header in headers):
        lines.append("Host: localhost")
    lines += [*headers, "Connection: close", "", ""]
    received, _ = raw("\r\n".join(lines).encode("utf-8") + body)
    found = answers(received, heads=(0,) if method == "HEAD" else ())
    return found[-1] if found else Answer(0, [], received)


def quickest(target):
    """The last of three answers, and the seconds that the quickest took: what else a machine does is no fault of the service."""
    best = 60.0
    for _ in range(3):
        begin = time.perf_counter()
        answer = ask(target)
        best = min(best, time.perf_counter() - begin)
    return answer, best


def q(text):
    return quote(text, safe="")


# --- headers ------------------------------------------------------------------------------------------------------------

CONSTANT = {
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def headers(name, answer):
    """What holds for every answer of this service, whatever its status."""
    for header, value in CONSTANT.items():
        expect(answer.all(header) == [value], f"{name}: {header}", answer.all(header))
    for header in ("Server", "Set-Cookie", "X-Powered-By", "Via", "Access-Control-Allow-Credentials", "X-Frame-Options"):
        expect(not answer.all(header), f"{name}: no {header}", answer.all(header))
    expect(len(answer.all("Content-Security-Policy")) == 1, f"{name}: Content-Security-Policy", answer)
    expect(len(answer.all("Content-Length")) <= 1 and not (answer.all("Content-Length") and answer.all("Transfer-Encoding")),
           f"{name}: one length", answer)
    told = "\n".join(f"{key}: {value}" for key, value in answer.headers).encode()
    expect(not TELLTALE.search(told), f"{name}: a header tells of the program", told)
    if answer.status >= 400:
        expect(answer.get("Cache-Control") == "no-store", f"{name}: Cache-Control of an error", answer.get("Cache-Control"))
        expect(not answer.all("ETag"), f"{name}: an error has no ETag", answer)
        expect(not TELLTALE.search(answer.body), f"{name}: an error tells of the program", answer.body)


def constant_headers():
    policies = {"/v1": "default-src 'none'; frame-ancestors 'none'", "/embed/faq": "frame-ancestors *", "/": "frame-ancestors 'none'"}
    paths = ["/", "/v1", FACT, READ, "/v1/search?q=redness", "/v1/export", "/v1/releases.atom", "/side-effects/redness", "/search?q=redness",
             "/embed", "/embed/faq", "/embed/faq/fragment", "/embed/faq/1.0.0.js", "/embed/charts/recovery", "/embed/charts/recovery.svg",
             "/docs/", "/openapi", "/openapi.json", "/llms.txt", "/robots.txt", "/sitemap.xml"]
    for path in paths:
        answer = ask(path)
        expect(answer.status == 200, f"{path} answers", answer)
        headers(path, answer)
        policy = answer.get("Content-Security-Policy") or ""
        for prefix, part in policies.items():
            if path == prefix or path.startswith("/v1") and prefix == "/v1":
                expect(part in policy, f"{path}: its policy", policy)
        head = ask(path, method="HEAD")
        expect(head.status == 200 and head.body == b"", f"HEAD {path}", head)
        expect(head.get("ETag") == answer.get("ETag"), f"HEAD {path} has the ETag of GET", (head.get("ETag"), answer.get("ETag")))
        # It may be left out, but not be another.
        if head.get("Content-Length"):
            expect(head.get("Content-Length") == answer.get("Content-Length"), f"HEAD {path} has the length of GET", head)
        headers(f"HEAD {path}", head)
        if answer.get("ETag"):
            unchanged = ask(path, f"If-None-Match: {answer.get('ETag')}")
            expect(unchanged.status == 304 and unchanged.body == b"", f"304 of {path}", unchanged)
            headers(f"304 of {path}", unchanged)
            for header in ("ETag", "Cache-Control", "Vary", "Content-Release"):
                expect(unchanged.get(header) == answer.get(header), f"304 of {path} repeats {header}", unchanged)
        headers(f"OPTIONS {path}", ask(path, method="OPTIONS"))
    for name, status, answer in [
        ("bad parameter", 400, ask("/v1/facts?limit=0")),
        ("bad escape", 400, ask("/v1/%zz")),
        ("body on GET", 400, ask(READ, "Content-Length: 1", body=b"x")),
        ("unknown", 404, ask("/v1/none")),
        ("unknown page", 404, ask("/none", "Accept: text/html")),
        ("no route", 404, ask("/nowhere/at/all")),
        ("alias", 404, ask("//v1")),
        ("slash", 308, ask("/v1/")),
        ("method", 405, ask("/v1/facts", method="DELETE")),
        ("Accept", 406, ask("/v1/facts", "Accept: image/png")),
        ("tool's type", 415, ask("/mcp", method="POST")),
        ("fields", 431, ask(READ, *["X-A: b"] * 150)),
        ("a fault's kin", 501, ask("/oembed?format=yaml&url=" + q("http://localhost/"))),
    ]:
        expect(answer.status == status, f"{name} is {status}", answer)
        headers(name, answer)


# --- what a query may hold ----------------------------------------------------------------------------------------------

def refused(target, names, *what):
    """A 400 in the form of all errors, which names the parameter and says what is allowed."""
    answer = ask(target)
    if expect(answer.status == 400, f"{target} is refused", answer):
        headers(target, answer)
        problem = answer.json()
        expect(answer.get("Content-Type") == "application/problem+json" and problem.get("status") == 400, f"{target} is a problem", answer)
        named = [fault["name"] for fault in problem.get("errors", [])]
        expect(names in named, f"{target} names {names}", problem)
        expect(all(part in answer.body.decode() for part in what), f"{target} says {what}", problem)


def numbers():
    for limit in ["abc", "1e2", "0x10", "１０", "+10", " 10", "10 ", "010", "1.0", "-1", "0", "101", "2147483648", "99999999999999999999",
                  "9" * 400, "-0", "١٠", "1_0", "1,0", "NaN", "Infinity", "null", "true", "1;2", "0b1"]:
        for path in ("/v1/facts", "/v1/faqs", "/v1/sources", "/v1/topics", "/v1/releases", "/v1/side-effects"):
            refused(f"{path}?limit={q(limit)}", "limit", "1", "100")
        refused(f"/v1/search?q=pain&limit={q(limit)}", "limit", "1", "100")
    refused("/v1/facts?limit=+10", "limit")
    refused("/v1/facts?limit=", "limit")
    for offset in ["abc", "-1", "1e2", "0x1", "+1", "1000001", "2147483648", "9" * 30, ""]:
        refused(f"/v1/facts?offset={q(offset)}", "offset")
    for day in ["abc", "-1", "3651", "1.5", "9" * 30, ""]:
        refused(f"/v1/recovery?day={q(day)}", "day")
    for date in ["2026-02-30", "2026-13-01", "20260101", "2026-1-1", "+2026-01-01", "today", "2026-01-01T00:00:00Z", "-999999999-01-01", ""]:
        refused(f"/v1/facts?reviewDueBefore={q(date)}", "reviewDueBefore")
        refused(f"/v1/facts?asOf={q(date)}", "asOf")


def parameters():
    for path in ["/v1", "/v1/topics", "/v1/facts", FACT, "/v1/costs", "/v1/disagreements", "/v1/faqs", "/v1/sources", "/v1/releases", "/v1/export"]:
        for query, name in [("utm_source=x", "utm_source"), ("LIMIT=1", "LIMIT"), ("limit%5B%5D=1", "limit[]"), ("%6Cimits=1", "limits"),
                            ("__proto__=1", "__proto__"), ("release=a&release=a", "release")]:
            refused(f"{path}?{query}", name)
    refused("/v1/facts?limit=1&limit=1", "limit")
    refused("/v1/facts?limit=1&%6cimit=1", "limit")
    refused("/v1/search?q=a&q=b", "q")
    for path in ["/", "/side-effects/redness", "/embed/faq", "/search?q=redness", "/robots.txt", "/llms.txt"]:
        answer = ask(path + ("&" if "?" in path else "?") + "utm_source=x&fbclid=1&utm_source=x")
        expect(answer.status == 200, f"{path} ignores what newsletters add", answer)
        # Ignored is not repeated: what a link adds must not come back in a page.
        answer = ask(path + ("&" if "?" in path else "?") + "utm_source=injected1234")
        expect(b"injected1234" not in answer.body, f"{path} repeats an unknown parameter", "")


def text():
    refused("/v1/search?q=" + q("a" * 201), "q", "200")
    refused("/v1/search?q=" + q("💉" * 201), "q", "200")
    expect(ask("/v1/search?q=" + q("💉" * 200)).status == 200, "q of 200 code points is read")
    refused("/v1/search?q=", "q")
    refused("/v1/search", "q")
    broken = {"%00": "NUL", "a%00b": "NUL inside", "%ff": "no UTF-8", "%c0%80": "overlong NUL", "%c0%af": "overlong slash",
              "%ed%a0%80": "lone surrogate", "%ed%b0%80": "lone low surrogate", "%ed%a0%80%ed%b0%80": "a pair as CESU-8",
              "%f4%90%80%80": "above U+10FFFF", "%e2%82": "cut short", "%80": "a lone continuation", "%01": "control", "%0d%0a": "CR LF",
              "%1b[31m": "escape", "%7f": "DEL", "%c2%85": "NEL", "a%0d%0aX-Injected:%201": "a header"}
    for bytes_, what in broken.items():
        refused(f"/v1/search?q={bytes_}", "q")
        refused(f"/v1/facts?tag={bytes_}", "tag")
        for target in [f"/v1/side-effects/{bytes_}", f"/v1/sources/{bytes_}", f"/v1/{bytes_}", f"/{bytes_}", f"/v1/facts?release={bytes_}",
                       f"/v1/facts?{bytes_}=1", f"/search?q={bytes_}", f"/embed/faq?topic={bytes_}", f"/oembed?url={bytes_}", f"/docs/{bytes_}"]:
            answer = ask(target)
            # A form's white space is none of the question's, line ends included.
            blank = target.startswith("/search") and "%0d%0a" in target
            expect(answer.status in ((200,) if blank else (400, 404)), f"{what}: {target}", answer)
            expect(answer.get("X-Injected") is None, f"{what}: {target} gives a header", answer)
            expect(not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", answer.body), f"{what}: {target} comes back as it was sent", answer)
            headers(target, answer)
    for target in ["/v1/facts?tag=%", "/v1/facts?tag=%zz", "/v1/facts?tag=%4", "/v1/facts?tag=%u0041", "/%", "/?x=%zz", "/v1/facts?tag=\\",
                   "/v1/facts?tag=<b>", '/v1/facts?tag="', "/v1/facts?tag=a#b", "/v1/facts?tag={", "/v1/facts?tag=|", "/v1/facts?tag=ä"]:
        answer = ask(target)
        expect(answer.status == 400, f"{target} is refused", answer)
        headers(target, answer)


# --- words that are more than words elsewhere ---------------------------------------------------------------------------

INJECTIONS = [
    "' OR 1=1--", "'; DROP TABLE fact; --", '" OR ""="', "1 UNION SELECT null", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "*{7*7}",
    "${jndi:ldap://127.0.0.1/x}", "${jndi:dns://127.0.0.1/x}", "${env:PATH}", "%s%s%s%n", "%1$s{0}", "../../../../etc/passwd",
    "..\\..\\windows\\win.ini", "file:///etc/passwd", "http://169.254.169.254/", "*:*", "field:(", "~~", "[a TO", "[a TO z]", "a^99", "a~2", "a~",
    "\\", "\\\\", "/re(gex)*/", "/(a+)+$/", "AND", "OR NOT", "NOT", "+", "-", "+redness -redness", "&&", "||", "!", "(", ")", "((((((", "\"", "\"\"",
    "redness\"", "_exists_:id", "*", "?", "*?" * 90, "* " * 100, "a*" * 100, "(" * 200, "\"" * 200, "a " * 100, "~" * 200, "a b c d e f g h i j k " * 9,
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!--<script>", "javascript:alert(1)", "]]>", "\u2028\u2029", "&lt;b&gt;",
    "\u202eredness", "\ufeffredness", "\u200bredness", "a\u0301" * 90, "\U000e0041" * 50, "ﷺ" * 200, "Ⅷ" * 200, "क्षि" * 40, "𝔯𝔢𝔡𝔫𝔢𝔰𝔰", "\ud7ff\ue000",
]


def injections():
    # What the program learns at its first requests is no attacker's doing.
    for words in INJECTIONS[::3]:
        ask("/v1/search?q=" + q(words))
    for words in INJECTIONS:
        answer, best = quickest("/v1/search?q=" + q(words))
        name = f"search for {words[:40]!r}"
        if expect(answer.status == 200, f"{name} is answered", answer):
            found = answer.json()
            expect(found.get("query") is not None and isinstance(found.get("items"), list), f"{name} is a search", found)
            expect(best <= 0.05, f"{name} takes at most 50 ms", f"{best * 1000:.0f} ms")
            expect(b"49" not in str(found.get("message")).encode() or "7*7" not in words, f"{name} is not calculated", found.get("message"))
            headers(name, answer)
        page = ask("/search?q=" + q(words), "Accept: text/html")
        expect(page.status == 200, f"the page for {words[:40]!r}", page)
        for tag in (b"<img", b"<script>alert"):
            expect(tag not in page.body, f"the page for {words[:40]!r} holds {tag}", "")
        tag = ask("/v1/facts?tag=" + q(words.strip() or "x"))
        expect(tag.status in (200, 400), f"tag {words[:40]!r}", tag)
        if words.isprintable() and "/" not in words:
            unknown = ask("/v1/sources/" + q(words))
            expect(unknown.status == 404, f"source {words[:40]!r}", unknown)
            headers(f"source {words[:40]!r}", unknown)


def spellings():
    for plain, forms in {
        "infection": ["INFECTION", "İNFECTİON", "ınfectıon", "ｉｎｆｅｃｔｉｏｎ", "infectio\u0301n", "in\u00adfection"],
        "redness": ["REDNESS", "ｒｅｄｎｅｓｓ", "re\u0301dness", "rédness", "  redness  ", "redne\u017fs", "redneß"],
        "fine lines": ["ﬁne lines", "FINE LINES", "ﬁne\u00a0lines", "fine\u3000lines"],
    }.items():
        wanted = [item["id"] for item in ask("/v1/search?q=" + q(plain)).json()["items"]]
        expect(wanted, f"{plain} is found")
        for form in forms:
            found = [item["id"] for item in ask("/v1/search?q=" + q(form)).json().get("items", [])]
            expect(found == wanted, f"{form!r} finds the same as {plain!r}", found)


# --- one URL for one thing ----------------------------------------------------------------------------------------------

def aliases():
    for path in ["/v1/facts", FACT, "/v1", "/side-effects/redness", "/embed/faq", "/openapi", "/llms.txt", "/mcp", "/docs/"]:
        bare = path.rstrip("/")
        first, *rest = bare[1:].split("/")
        targets = [f"//{bare[1:]}", f"/{bare}", f"{bare}//", f"/./{bare[1:]}", f"/x/..{bare}", f"/%2e%2e{bare}", f"{bare}/.", f"{bare}/..", f"{bare}/%2e",
                   f"{bare};a=b", f"{bare};", f"/{first};x/" + "/".join(rest), f"{bare}.txt", f"{bare}.html", f"{bare}%2f", f"{bare}%20",
                   f"{bare}%00", f"{bare}%0a", f"{bare}%3b", f"{bare}%3F", f"{bare}%23", bare.upper(), bare.replace("s", "%73", 1).replace("v", "%76", 1),
                   bare.replace("/", "%2f"), bare.replace("/", "\\"), f"{bare}\\", f"/static{bare}", f"{bare}/*", f"{bare}~", f"{bare}.", f"{bare}..",
                   f"{bare}!", f"{bare}/x/..", f"{bare}:80", f"/%c0%ae{bare}", f"{bare}%e2%80%8b"]
        for target in targets:
            if target == path or target.split("?")[0] == path:
                continue
            answer = ask(target)
            if bare == "/docs" and target in ("/docs", "/docs/"):
                continue
            expect(answer.status in (308, 400, 404, 405), f"the alias {target}", answer)
            where = answer.get("Location")
            expect(where is None or re.fullmatch(r"/(?![/\\])[^\\\r\n]*", where), f"the alias {target} leads out", where)
            headers(target, answer)
    for target in ["/v1/", "/v1/facts/", "/v1/facts///", "/v1/facts/?limit=1", FACT + "/"]:
        answer = ask(target)
        expect(answer.status == 308, f"{target} leads to its one URL", answer)
    for target in ["//evil.example/", "//evil.example/v1/", "/\\evil.example/", "/%5cevil.example/", "/.evil.example/", "/%0d%0aLocation:%20//evil/", "///",
                   "////evil.example//"]:
        answer = ask(target)
        expect(answer.status in (308, 400, 404), target, answer)
        where = answer.get("Location") or "/"
        expect(not where.startswith(("//", "/\\", "http")) and "evil" not in where.split("/")[1:2], f"{target} leads out", where)
    # What is as long as a line may be is no work all the same.
    for name, target in {"slashes": "/" * 4060 + "!", "slashes to the end": "/" * 4060, "a deep path": "/a" * 2030, "dots": "/a" + "." * 4050 + "!"}.items():
        answer, best = quickest(target)
        expect(answer.status == 404, f"{name}: there is nothing", answer)
        expect(best <= 0.01, f"{name} take at most 10 ms", f"{best * 1000:.0f} ms")
    # A target in absolute form is one to a proxy; ours is never named by it.
    for target in ["http://evil.example" + READ, "https://evil.example" + READ, "http://evil.example", "HTTP://evil.example/v1"]:
        answer = ask(target)
        expect(answer.status in (200, 400, 404) and b"evil" not in answer.body, target, answer)


# --- methods ------------------------------------------------------------------------------------------------------------

def methods():
    for path in ["/v1/facts", FACT, "/", "/none", "/embed/faq", "/docs/", "/openapi", "/llms.txt", "/v1/search?q=x"]:
        for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "MKCOL", "LOCK", "PURGE", "BAN", "LINK", "SEARCH", "FOO", "get", "Get", "GETS", "G"]:
            answer = ask(path, "X-Echo: echoed1234", method=method)
            if expect(answer.status == 405, f"{method} {path}", answer):
                expect(answer.get("Allow") == "GET, HEAD, OPTIONS", f"{method} {path}: Allow", answer)
                headers(f"{method} {path}", answer)
            expect(b"echoed1234" not in answer.body, f"{method} {path} echoes", answer)
        answer = ask(path, method="OPTIONS")
        expect(answer.status == 204 and answer.get("Allow") == "GET, HEAD, OPTIONS", f"OPTIONS {path}", answer)
    for header in ["X-HTTP-Method-Override: DELETE", "X-HTTP-Method: PUT", "X-Method-Override: POST"]:
        expect(ask(READ, header).body == ask(READ).body, header)
    for method in ["GET", "HEAD", "PUT", "PATCH", "TRACE", "PROPFIND", "FOO"]:
        answer = ask("/mcp", method=method)
        expect(answer.status == 405 and answer.get("Allow") == "POST, DELETE, OPTIONS", f"{method} /mcp", answer)
        headers(f"{method} /mcp", answer)
    expect(ask("/mcp", method="DELETE").status == 204, "DELETE /mcp")
    expect(ask("/mcp", method="OPTIONS").get("Allow") == "POST, DELETE, OPTIONS", "OPTIONS /mcp")
    ping = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
    answer = ask("/mcp", "Content-Type: application/json", f"Content-Length: {len(ping)}", method="POST", body=ping)
    expect(answer.status == 200 and answer.json().get("id") == 1, "POST /mcp", answer)
    headers("POST /mcp", answer)
    for line in [b"OPTIONS * HTTP/1.1", b"CONNECT evil.example:443 HTTP/1.1", b"CONNECT / HTTP/1.1", b"GET * HTTP/1.1", b"GET evil.example HTTP/1.1"]:
        received, _ = raw(line + b"\r\nHost: a\r\nConnection: close\r\n\r\n")
        found = answers(received)
        expect(len(found) == 1 and found[0].status in (204, 400, 404, 405), line, received[:200])
        for answer in found:
            headers(line, answer)


# --- what two readers could understand differently ------------------------------------------------------------------------

def ambiguous():
    get = f"GET {READ} HTTP/1.1\r\n".encode()
    post = b"POST /mcp HTTP/1.1\r\nContent-Type: application/json\r\n"
    host = b"Host: a\r\n"
    chunk = b"0\r\n\r\n"
    cases = {
        "two Hosts": get + b"Host: a\r\nHost: b\r\n\r\n",
        "one Host twice": get + b"Host: a\r\nhost: a\r\n\r\n",
        "no Host": get + b"\r\n",
        "an empty Host on a target": get + b"Host:\r\nHost: a\r\n\r\n",
        "a Host with a space": get + b"Host: a b\r\n\r\n",
        "a Host with a path": get + b"Host: a/b\r\n\r\n",
        "a Host with a user": get + b"Host: a@b\r\n\r\n",
        "two Hosts in one": get + b"Host: a, b\r\n\r\n",
        "a body on GET": get + host + b"Content-Length: 5\r\n\r\nhello",
        "a body on HEAD": get.replace(b"GET", b"HEAD") + host + b"Content-Length: 5\r\n\r\nhello",
        "a body on OPTIONS": get.replace(b"GET", b"OPTIONS") + host + b"Content-Length: 5\r\n\r\nhello",
        "a request as body": get + host + b"Content-Length: %d\r\n\r\n" % len(SMUGGLED),
        "chunks on GET": get + host + b"Transfer-Encoding: chunked\r\n\r\n" + chunk,
        "unknown Transfer-Encoding": get + host + b"Transfer-Encoding: xchunked\r\n\r\n" + chunk,
        "identity": get + host + b"Transfer-Encoding: identity\r\n\r\n",
        "doubled Transfer-Encoding": get + host + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
        "TE and CL": get + host + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
        "CL and TE": get + host + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + chunk,
        "TE in HTTP/1.0": get.replace(b"1.1", b"1.0") + host + b"Transfer-Encoding: chunked\r\n\r\n" + chunk,
        "TE and CL on POST": post + host + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
        "CL of 0 and TE on POST": post + host + b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
        "unknown TE on POST": post + host + b"Transfer-Encoding: xchunked\r\n\r\n" + chunk,
        "doubled TE on POST": post + host + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
        "a list of TE on POST": post + host + b"Transfer-Encoding: chunked, identity\r\n\r\n" + chunk,
        "gzip, chunked on POST": post + host + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk,
        "TE with a vertical tab": post + host + b"Transfer-Encoding: \x0bchunked\r\n\r\n" + chunk,
        "TE with a space before the colon": post + host + b"Transfer-Encoding : chunked\r\n\r\n" + chunk,
        "TE with a tab before the colon": post + host + b"Transfer-Encoding\t: chunked\r\n\r\n" + chunk,
        "TE quoted": post + host + b'Transfer-Encoding: "chunked"\r\n\r\n' + chunk,
        "TE in a folded line": post + host + b"Transfer-Encoding:\r\n chunked\r\n\r\n" + chunk,
        "two lengths": get + host + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
        "two lengths in one": get + host + b"Content-Length: 0, 5\r\n\r\n",
        "+0 as length": get + host + b"Content-Length: +0\r\n\r\n",
        "-1 as length": get + host + b"Content-Length: -1\r\n\r\n",
        "hexadecimal length": get + host + b"Content-Length: 0x0\r\n\r\n",
        "no length": get + host + b"Content-Length:\r\n\r\n",
        "a length above all": post + host + b"Content-Length: 99999999999999999999\r\n\r\n",
        "a length of letters": get + host + b"Content-Length: zero\r\n\r\n",
        "a folded header": get + host + b"X-Folded: a\r\n b\r\n\r\n",
        "a tab-folded header": get + host + b"X-Folded: a\r\n\tb\r\n\r\n",
        "a folded first header": get + b" Host: a\r\n\r\n",
        "a space in a name": get + host + b"X A: b\r\n\r\n",
        "a space before the colon": get + b"Host : a\r\n\r\n",
        "no name": get + host + b": b\r\n\r\n",
        "no colon": get + host + b"nonsense\r\n\r\n",
        "NUL in a value": get + host + b"X-A: a\0b\r\n\r\n",
        "NUL in a name": get + host + b"X\0A: b\r\n\r\n",
        "a bare CR in a value": get + host + b"X-A: a\rX-B: c\r\n\r\n",
        "a control character in a name": get + host + b"X\x01A: b\r\n\r\n",
        "bare line feeds": get.replace(b"\r\n", b"\n") + b"Host: a\n\n",
        "one bare line feed": get + b"Host: a\nX-A: b\r\n\r\n",
        "a bare line feed at the end": get + b"Host: a\r\n\n",
        "bare carriage returns": get.replace(b"\r\n", b"\r") + b"Host: a\r\r",
        "HTTP/9.9": get.replace(b"1.1", b"9.9") + host + b"\r\n",
        "HTTP/1.2": get.replace(b"1.1", b"1.2") + host + b"\r\n",
        "HTTP/2.0": get.replace(b"1.1", b"2.0") + host + b"\r\n",
        "http/1.1": get.replace(b"HTTP", b"http") + host + b"\r\n",
        "HTTP/1.1x": get.replace(b"1.1", b"1.1x") + host + b"\r\n",
        "HTTP/01.1": get.replace(b"1.1", b"01.1") + host + b"\r\n",
        "no version": f"GET {READ}\r\n".encode() + host + b"\r\n",
        "no target": b"GET  HTTP/1.1\r\n" + host + b"\r\n",
        "no method": f" {READ} HTTP/1.1\r\n".encode() + host + b"\r\n",
        "two spaces": get.replace(b" /", b"  /", 1) + host + b"\r\n",
        "tabs between": get.replace(b" ", b"\t") + host + b"\r\n",
        "four words": get.replace(b" HTTP", b" x HTTP") + host + b"\r\n",
        "a space in front": b" " + get + host + b"\r\n",
        "a NUL in the line": get.replace(b"topics", b"top\0ics") + host + b"\r\n",
        "raw bytes in the line": get.replace(b"topics", b"t\xc3\xb6pics") + host + b"\r\n",
        "a bad method": get.replace(b"GET", b"G@T(") + host + b"\r\n",
        "PRI": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 32 + b"\r\n\r\n",
        "a chunk without end": post + host + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
        "a negative chunk": post + host + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + chunk,
        "a chunk with 0x": post + host + b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
        "a chunk with a bare line feed": post + host + b"Transfer-Encoding: chunked\r\n\r\n0\n\r\n",
        "a line feed in a chunk's extension": post + host + b"Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n{}\r\n0\r\n\r\n",
        "a chunk longer than it says": post + host + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx\r\n0\r\n\r\n",
        "a trailer that is a length": post + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length : 5\r\n\r\n",
    }
    for name, sent, warm in [(name, sent, False) for name, sent in cases.items()] + [(f"{name}, warm", sent, True) for name, sent in cases.items()]:
        received, closed = raw(sent + SMUGGLED, warm=warm)
        statuses = [int(status) for status in SPOKEN.findall(received)]
        expect(closed, f"{name}: the connection stays open", received[:200])
        # Some are refused by silence: what does not even look like HTTP gets no answer in it.
        expect(len(statuses) <= 1 and all(400 <= status < 500 or status in (501, 505) for status in statuses), f"{name}: {statuses}", received[:200])
        expect(b'"publisher"' not in received and b" 200 " not in received[:20], f"{name}: what stood behind it was answered", received[:200])
        expect(not TELLTALE.search(received), f"{name}: tells of the program", received)


def oversized():
    get = f"GET {READ} HTTP/1.1\r\nHost: a\r\n".encode()
    for name, wanted, sent in [
        ("a header of 21 KiB", 431, get + b"X-A: " + b"b" * 21 * 1024 + b"\r\n\r\n"),
        ("headers of 21 KiB together", 431, get + b"X-A: %s\r\n" % (b"b" * 1000) * 21 + b"\r\n"),
        ("a header's name of 21 KiB", 431, get + b"X" * 21 * 1024 + b": b\r\n\r\n"),
        ("1,200 headers", 431, get + b"X-A: b\r\n" * 1200 + b"\r\n"),
        ("1,200 different headers", 431, get + b"".join(b"X-%d: b\r\n" % i for i in range(1200)) + b"\r\n"),
        ("an address of 5,000 bytes", 414, b"GET /v1/facts?tag=" + b"a" * 5000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("a path of 5,000 bytes", 414, b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("a method of 5,000 bytes", 414, b"G" * 5000 + b" / HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("a body of 64 KiB and one", 413, b"POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 65537\r\n\r\n"),
        ("a body of 10 MiB in chunks", 413, b"POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
         + (b"10000\r\n" + b" " * 65536 + b"\r\n") * 4),
        ("a write of 10 MiB that is not allowed", 405, b"POST /v1/facts HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 10485760\r\n\r\n"),
    ]:
        for warm in (False, True):
            received, closed = raw(sent, warm=warm)
            statuses = [int(status) for status in SPOKEN.findall(received)]
            expect(statuses == [wanted], f"{name} is {wanted}", received[:200])
            expect(closed, f"{name} ends the connection", received[:200])
            expect(not TELLTALE.search(received), f"{name} tells of the program", received)


def connections():
    """What is well-formed, if unusual, is answered, in order, and the connection stays usable."""
    get = f"GET {READ} HTTP/1.1\r\nHost: a\r\n".encode()
    last = f"GET {FACT} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    for name, sent, statuses, heads in [
        ("sixty in one go", (get + b"\r\n") * 60 + last, [200] * 61, ()),
        ("h2c upgrade", get + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n" + last, [200, 200], ()),
        ("websocket upgrade", get + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
         + last, [200, 200], ()),
        ("HEAD, then GET", get.replace(b"GET", b"HEAD") + b"\r\n" + last, [200, 200], (0,)),
        ("304, then GET", get + b"If-None-Match: *\r\n\r\n" + last, [304, 200], ()),
        ("404, then GET", get.replace(b"/topics", b"/none") + b"\r\n" + last, [404, 200], ()),
        ("308, then GET", get.replace(b"/topics", b"/topics/") + b"\r\n" + last, [308, 200], ()),
        ("405, then GET", get.replace(b"GET", b"DELETE") + b"\r\n" + last, [405, 200], ()),
        ("406, then GET", get + b"Accept: image/png\r\n\r\n" + last, [406, 200], ()),
        ("HEAD of what is unknown", get.replace(b"GET", b"HEAD").replace(b"/topics", b"/none") + b"\r\n" + last, [404, 200], (0,)),
        ("a length of 0", get + b"Content-Length: 0\r\n\r\n" + last, [200, 200], ()),
        ("an empty line in front", b"\r\n" + last, [200], ()),
        ("a hundred fields", get + b"X-A: b\r\n" * 90 + b"\r\n" + last, [200, 200], ()),
        ("tabs around a value", b"GET " + READ.encode() + b" HTTP/1.1\r\nHost:\t a \t\r\n\r\n" + last, [200, 200], ()),
        ("a ping in chunks", b"POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
         b'28\r\n{"jsonrpc":"2.0","id":1,"method":"ping"}\r\n0\r\n\r\n' + last, [200, 200], ()),
        ("a refused write with a body", b"POST /v1/facts HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(SMUGGLED) + SMUGGLED + last, None, ()),
    ]:
        for warm in (False, True):
            received, closed = raw(sent, warm=warm)
            found = answers(received, heads)
            seen = [answer.status for answer in found]
            expect(closed and (seen == statuses or statuses is None and seen in ([405], [405, 200])), name, (closed, seen, received[:200]))
            expect(all(b"smuggled" not in answer.body for answer in found), f"{name}: what was a body was answered", received[:200])
            if len(seen) > 1:
                expect(found[-1].json().get("id") == "side-effects/redness", f"{name}: answers got out of step", found[-1])
    # More than can be answered in turn, from somebody who may want no answer at all.
    received, closed = raw((get + b"X-A: b\r\n\r\n") * 1000 + last)
    expect(closed and len(answers(received)) < 200, "a thousand in one go", (closed, len(answers(received))))
    # The page of the UI is sent through the service twice, which counts once.
    with connect() as connection:
        one(connection, b"GET /docs/ HTTP/1.1\r\nHost: a\r\n\r\n")
        connection.sendall(f"GET /v1/search?q=redness+{time.time_ns()} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        time.sleep(0.002)
        connection.sendall(last)
        received = b""
        while some := connection.recv(65536):
            received += some
        found = answers(received)
        expect(len(found) == 2 and "query" in found[0].json() and found[1].json().get("id") == "side-effects/redness", "answers after /docs/ got out of step", found)
    received, closed = raw(f"GET {READ} HTTP/1.0\r\n\r\n".encode())
    expect(closed and received.startswith(b"HTTP/1."), "HTTP/1.0 is answered and ended", received[:100])


def unread():
    """Who asks for ever more and takes nothing is read no further, then sent away, and felt by nobody."""
    with socket.socket() as greedy:
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        greedy.connect((TARGET.hostname, TARGET.port or 80))
        greedy.setblocking(False)
        begin, asked, slowest, gone = time.monotonic(), 0, 0.0, None
        while gone is None and time.monotonic() < begin + 30:
            try:
                greedy.send(f"GET /v1/facts?limit=100&offset={asked % 97} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
                asked += 1
            except BlockingIOError:
                pass
            except OSError:
                gone = time.monotonic() - begin
            time.sleep(0.002)
            if asked % 200 == 0:
                before = time.perf_counter()
                expect(ask(READ).status == 200, "others are answered while somebody takes nothing")
                slowest = max(slowest, time.perf_counter() - before)
    expect(gone is not None and gone <= 22, f"who takes nothing is sent away, after {asked} requests", gone)
    expect(slowest <= 0.5, "others don't feel who takes nothing", slowest)


def whatever_the_moment(answer):
    """Its lines and its body: when it is made its fields come in another order, and the framework's own files tell the second."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return *sorted(line for line in head.split(b"\r\n") if not line.startswith(b"date: ")), body


def standing():
    """What stands ready is answered as it was made, byte for byte, whatever comes before and behind it on a connection."""
    paths = ["/v1", READ, FACT, "/v1/side-effects", "/v1/search?q=redness", "/v1/export", "/v1/releases.atom", "/side-effects/redness", "/embed/faq",
             "/embed/charts/recovery.svg", "/llms.txt", "/assets/site.css", "/v1/facts?limit=0", "/v1/none", "/none", "/docs/"]
    for path in paths:
        for method in ("GET", "HEAD"):
            for fields in ("", "Accept-Encoding: gzip\r\n", "Accept-Encoding: br;q=1, gzip;q=0.1\r\n", "Accept: image/png\r\n", "Accept: text/csv, */*;q=0.1\r\n",
                           "If-None-Match: *\r\n", 'If-None-Match: "x"\r\n', "User-Agent: x/1.0\r\nCookie: a=b\r\nX-A: \r\nDNT:1\r\n"):
                sent = f"{method} {path} HTTP/1.1\r\nHost: a\r\n{fields}\r\n".encode()
                # The second is not plain, so that it goes the whole way, and means the same.
                seen = []
                for ways in (sent, sent[:-2] + b"Content-Length: 0\r\n\r\n", sent):
                    with connect() as connection:
                        seen.append(one(connection, ways, method == "HEAD"))
                with connect() as connection:
                    seen += [one(connection, sent, method == "HEAD") for _ in range(4)]
                alike = {whatever_the_moment(answer) for answer in seen}
                expect(len(alike) == 1, f"{method} {path} with {fields.strip()!r} is the same each time", [answer[:14] for answer in alike])
    # Answers come in the order of the requests, those that stand ready and those that have to be made alike.
    fresh = iter(range(10**6))
    mixed = [(READ, b'"items"'), (FACT, b'"side-effects/redness"'), ("/v1/none", b'"status":404'), (None, b'"query"'), ("/v1/costs", b'"costs/'), (None, b'"query"')] * 10
    with connect() as connection:
        for _ in range(3):
            one(connection, f"GET {READ} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            one(connection, f"GET {FACT} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        for size in (10**6, 1000, 97, 1):
            asked = [(path or f"/v1/search?q=redness+{size}+{next(fresh)}", part) for path, part in mixed]
            sent = b"".join(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode() for path, _ in asked)
            for begin in range(0, len(sent), size):
                connection.sendall(sent[begin:begin + size])
            received = b""
            while len(found := answers(received)) < len(asked) or len(found[-1].body) < int(found[-1].get("Content-Length")):
                received += connection.recv(1 << 20) or sys.exit("The connection ended within an answer.")
            wrong = [(path, answer) for (path, part), answer in zip(asked, found) if part not in answer.body or "?q=" in path
                     and answer.json().get("query") != path.partition("?q=")[2].replace("+", " ")]
            expect(not wrong, f"pieces of {size}: answers got out of step", wrong[:1])


# --- answers depend on what was asked, not on who asks ------------------------------------------------------------------

ABOUT_THE_CLIENT = [
    "Host: evil.example", "Host: evil.example:1", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /evil",
    "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Port: 1", "X-Forwarded-Ssl: on", "Forwarded: for=203.0.113.9;host=evil.example;proto=https",
    "X-Original-URL: /v1/facts", "X-Rewrite-URL: /v1/facts", "X-Host: evil.example", "Origin: https://evil.example", "Origin: null",
    "Cookie: session=evil; a=b", "User-Agent: evil/1.0", "User-Agent: Googlebot", "Referer: https://evil.example/", "Authorization: Basic ZXZpbDpldmls",
    "Accept-Language: tr", "Accept-Charset: utf-16", "Range: bytes=0-9", "If-Match: \"x\"", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT",
    "If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT", "If-Range: \"x\"", "Pragma: no-cache", "Cache-Control: no-cache", "Max-Forwards: 0", "TE: trailers",
    "Via: 1.1 evil.example", "DNT: 1", "Sec-Fetch-Site: cross-site", "Access-Control-Request-Method: GET", "X-Requested-With: XMLHttpRequest",
    "Content-Type: text/html", "Date: x", "Upgrade-Insecure-Requests: 1", "Proxy-Connection: keep-alive", "Expect: 100-continue",
]


def who_asks():
    for path in ["/v1", READ, FACT, "/v1/search?q=redness", "/v1/releases.atom", "/v1/none", "/v1/facts?limit=0", "/", "/side-effects/redness", "/none",
                 "/embed/faq?topic=recovery&jsonld=true", "/embed", "/oembed?url=" + q(f"http://{TARGET.netloc}/faqs/does-it-hurt"), "/openapi", "/docs/",
                 "/llms.txt", "/sitemap.xml", "/robots.txt", "/v1/"]:
        plain = ask(path)
        for header in ABOUT_THE_CLIENT:
            other = ask(path, header)
            expect((other.status, other.body) == (plain.status, plain.body), f"{path} with {header}", (plain.status, other))
            different = {(key, value) for key, value in set(other.headers) ^ set(plain.headers) if key != "date"}
            expect(not different, f"the headers of {path} with {header}", different)


def main():
    parts = [constant_headers, numbers, parameters, text, injections, spellings, aliases, methods, ambiguous, oversized, connections, unread, standing, who_asks]
    for part in parts:
        begin, before = time.perf_counter(), tried
        try:
            part()
        except (OSError, ValueError, KeyError, IndexError) as fault:
            failures.append(f"{part.__name__} ended early: {fault!r}")
        print(f"{part.__name__}: {tried - before} in {time.perf_counter() - begin:.1f} s")
    for failure in failures:
        print("FAILED", failure)
    print(f"{tried} checked, {len(failures)} failed")
    return 1 if failures or tried < 1000 else 0


sys.exit(main())
