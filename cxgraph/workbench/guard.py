"""Who may speak to the workbench: the browser that was given its address, and the page that came from there.

Whatever a browser does for another site is refused: a name that was bound to this machine (the host has to be the
address that was given), a form or a script of another page (the origin has to be ours), and whoever has not been told
the secret in the address. What is sent is bounded before it is read.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from secrets import compare_digest
from typing import Any, Final

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST: Final = 32 * 2**20
"""Bytes that are taken in one request: a workbook that is dropped on the page, not a disk image."""
READING: Final = frozenset({"GET", "HEAD"})
ELSEWHERE: Final = "open the address that cxgraph edit printed, all of it"
HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
)


class Guard:
    """An application behind a secret address."""

    def __init__(self, app: App, secret: str, port: int) -> None:
        """Takes what is guarded.

        Args:
            app: The application; it sees paths without the secret.
            secret: The first part of the path of every address.
            port: The port of this machine that is listened on.
        """
        self._app = app
        self._secret = secret.encode()
        self._hosts = {f"{host}:{port}".encode() for host in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _refuse(send, *refusal)
            return
        _, _, inside = scope["path"].removeprefix("/").partition("/")
        await self._app({**scope, "path": f"/{inside}", "root_path": ""}, _bounded(receive), _with_headers(send))

    def _refusal(self, scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        """The status and the words that refuse a request; None of one that is let in."""
        host = headers.get(b"host", b"")
        if host not in self._hosts:
            return 421, ELSEWHERE
        secret = scope["path"].removeprefix("/").partition("/")[0]
        if not compare_digest(secret.encode(), self._secret):
            return 404, ELSEWHERE
        if scope["method"] not in READING and headers.get(b"origin") != b"http://" + host:
            return 403, "only the page of the workbench itself may change anything"
        if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
            return 403, "only the page of the workbench itself may read anything"
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > LARGEST:
            return 413, f"at most {LARGEST // 2**20} MB are taken at once"
        return None


class TooLargeError(Exception):
    """More is sent than was announced, or than is taken."""


def _bounded(receive: Receive) -> Receive:
    """What is sent, as far as it may go: a body in chunks does not say how long it will be."""
    taken = 0

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise TooLargeError
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
        await send(message)

    return sending


async def _refuse(send: Send, status: int, why: str) -> None:
    body = why.encode()
    head = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
