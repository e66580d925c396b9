"""A session -> a server on this machine, and nowhere else, until somebody ends it."""

import socket
from collections.abc import Callable
from contextlib import suppress
from secrets import token_urlsafe
from typing import Final

import uvicorn

from cxgraph.workbench.app import application
from cxgraph.workbench.guard import Guard
from cxgraph.workbench.session import Session

HOST: Final = "127.0.0.1"
SECRET_BYTES: Final = 24


def listening(port: int) -> socket.socket:
    """A socket that only this machine can reach; whoever takes it has to close it.

    Args:
        port: Its port; 0 for one that is free.

    Raises:
        OSError: The port is taken, or not for everybody.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def serve(session: Session, listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Answers until somebody interrupts.

    Args:
        session: What is open.
        listener: What :func:`listening` gave.
        ready: Is given the address, once it can be opened.
    """
    port, secret = listener.getsockname()[1], token_urlsafe(SECRET_BYTES)
    guarded = Guard(application(session), secret, port)
    server = uvicorn.Server(
        uvicorn.Config(
            guarded,
            log_config=None,
            # a fault of ours is told on the page; what is cut off at the end is none
            log_level="critical",
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=1,
        )
    )
    ready(f"http://{HOST}:{port}/{secret}/")
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
