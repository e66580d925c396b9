"""A session -> the application that a browser talks to: a page, the state of things, and what may be done to it."""

import json
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from cxgraph.advice.diff import diff
from cxgraph.advice.plan import Move, Plans, plans_at_once
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Org
from cxgraph.inputs.load.reading import NamedInput
from cxgraph.output.page import Beside, render
from cxgraph.workbench import told
from cxgraph.workbench.entries import ConflictError, EntryChange
from cxgraph.workbench.guard import TooLargeError
from cxgraph.workbench.importing import Drop, import_data, import_trouble, read_drop, take_apart
from cxgraph.workbench.scenarios import TODAY
from cxgraph.workbench.session import Session
from cxgraph.workbench.shell import policy, shell

Handler = Callable[[Request], Awaitable[Response]]


class Edit(Struct, forbid_unknown_fields=True):
    """Entries to be changed."""

    changes: list[EntryChange]


class Removal(Struct, forbid_unknown_fields=True):
    """A post or a unit to be taken out."""

    section: Literal["posts", "units"]
    id: str


class GivenAnswer(Struct, forbid_unknown_fields=True):
    """An answer to a question; empty where nobody knows."""

    key: str
    text: str


class PlanMove(Struct, forbid_unknown_fields=True):
    """A move of a plan."""

    kind: str
    subjects: tuple[str, ...]


class Trial(Struct, forbid_unknown_fields=True):
    """Moves to be made."""

    moves: list[PlanMove]


class NamedScenario(Struct, forbid_unknown_fields=True):
    """A scenario to be made, or to go on in; none for today's chart."""

    name: str


def application(session: Session) -> Starlette:
    """The application of a session; whoever serves it has to guard it (:class:`cxgraph.workbench.guard.Guard`)."""
    routes = Routes(session)
    return Starlette(
        routes=[
            Route("/", routes.shell),
            Route("/page", routes.page),
            Route("/state", routes.state),
            Route("/look", routes.look),
            Route("/title", routes.title),
            Route("/questions", routes.questions),
            Route("/plans", routes.plans),
            Route("/change", routes.doing(Edit, lambda one: session.change(one.changes)), methods=["POST"]),
            Route("/remove", routes.doing(Removal, lambda one: session.remove(one.section, one.id)), methods=["POST"]),
            Route("/undo", routes.doing(None, lambda _: session.step(-1)), methods=["POST"]),
            Route("/redo", routes.doing(None, lambda _: session.step(1)), methods=["POST"]),
            Route(
                "/answer", routes.doing(GivenAnswer, lambda one: session.answer(one.key, one.text)), methods=["POST"]
            ),
            Route("/make", routes.doing(Trial, lambda one: session.make(_moves(one))), methods=["POST"]),
            Route("/start", routes.doing(NamedScenario, lambda one: session.start(one.name)), methods=["POST"]),
            Route("/show", routes.doing(NamedScenario, lambda one: session.show(one.name)), methods=["POST"]),
            Route("/merge", routes.doing(None, lambda _: session.merge()), methods=["POST"]),
            Route("/import", routes.importing, methods=["POST"]),
        ],
        exception_handlers={TooLargeError: _too_large, Exception: _failed},
    )


class Routes:
    """What each address of the workbench answers; one request after the other, as there is one file."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()

    async def shell(self, _: Request) -> Response:
        """The page around the page."""
        return HTMLResponse(shell(), headers={"content-security-policy": policy()})

    async def page(self, request: Request) -> Response:
        """The page of what is worked on, as ``cxgraph render`` writes it; a scenario beside today's chart."""
        return await self._in_turn(lambda: HTMLResponse(_page(self._session, request.query_params.get("beside"))))

    async def state(self, _: Request) -> Response:
        """What is open."""
        return await self._in_turn(lambda: _json(told.session_data(self._session)))

    async def look(self, _: Request) -> Response:
        """Whether somebody else has changed a file: the number of the state by now, and the state where it is new."""
        session = self._session

        def looked() -> Response:
            return _json(told.session_data(session) if session.look() else {"revision": session.revision})

        return await self._in_turn(looked)

    async def title(self, request: Request) -> Response:
        """The roles that a title names."""
        return _json(told.title(request.query_params.get("text", "")[:1000]))

    async def questions(self, _: Request) -> Response:
        """What is worth asking."""
        return await self._in_turn(lambda: _json({"questions": told.questions(self._session.questions())}))

    async def plans(self, _: Request) -> Response:
        """The plans of what is worked on; while they are searched for, it can be gone on with."""
        searched: list[Callable[[], Plans]] = []

        def begin() -> Response:
            searched.append(self._session.planning())
            return _json({})

        refused = await self._in_turn(begin)
        if not searched:
            return refused
        return _json({"plans": told.plans(await run_in_threadpool(searched[0]))})

    async def importing(self, request: Request) -> Response:
        """The account of files that were dropped; or their chart in the place of what is worked on."""
        try:
            drop, files = take_apart(await request.body(), request.query_params.get("head", ""))
        except (msgspec.MsgspecError, RecursionError) as error:
            return _no_request(error)
        return await self._in_turn(lambda: self._imported(drop, files))

    def doing(self, kind: Any, act: Callable[[Any], None]) -> Handler:
        """What answers a request to do something: with the state after it, or with why it cannot be done."""

        def done(asked: Any) -> Response:
            act(asked)
            return _json(told.session_data(self._session))

        async def answering(request: Request) -> Response:
            return await self._answered(request, kind, done)

        return answering

    async def _answered(self, request: Request, kind: Any, act: Callable[[Any], Response]) -> Response:
        try:
            asked = None if kind is None else msgspec.json.decode(await request.body(), type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
            return _no_request(error)
        return await self._in_turn(lambda: act(asked))

    async def _in_turn(self, act: Callable[[], Response]) -> Response:
        def held() -> Response:
            with self._lock:
                try:
                    return act()
                except ConflictError as error:
                    return _json(told.trouble(error) | {"state": told.session_data(self._session)}, 409)
                except CxgraphError as error:
                    return _json(told.trouble(error), 422)
                except OSError as error:
                    return _json({"what": error.strerror or str(error), "problems": []}, 422)

        return await run_in_threadpool(held)

    def _imported(self, drop: Drop, files: list[NamedInput]) -> Response:
        try:
            imported = read_drop(drop, files)
        except CxgraphError as error:
            return _json(import_trouble(error), 422)
        if not drop.keep:
            return _json(import_data(imported))
        org, there = imported.org, self._session.document.state.org
        if there is not None and org.organization.name == Path(files[0].name).stem:
            # a table does not say whose it is: that the file is called so is less than what is known
            org = replace(org, organization=there.organization)
        self._session.replace(org, Message("bench-imported", {"file": Quoted(files[0].name)}))
        return _json(told.session_data(self._session))


def _page(session: Session, beside: str | None) -> str:
    org = session.org
    by, audit = session.judged(org)
    others = [] if beside is None else [_beside(session, org)]
    return render(org, audit, others, plans_at_once(org, by), are_compared=False)


def _beside(session: Session, org: Org) -> Beside:
    """Today's chart beside a scenario, as what it came from."""
    today = session.today.state.org
    if today is None or session.shown == TODAY:
        raise CxgraphError(Message("bench-is-today"))
    rulesets = session.judged(org)[0], session.judged(today)[0]
    return Beside(name="Today", org=today, diff=diff(org, today, rulesets))


def _moves(asked: Trial) -> list[Move]:
    return [Move(kind=one.kind, subjects=one.subjects) for one in asked.moves]


def _json(data: Any, status: int = 200) -> Response:
    return Response(json.dumps(data, ensure_ascii=False), status, media_type="application/json")


def _no_request(error: Exception) -> Response:
    return _json({"what": f"this is no request of the workbench: {error}", "problems": []}, 400)


async def _too_large(_: Request, __: Exception) -> Response:
    return JSONResponse({"what": "this is more than is taken at once", "problems": []}, 413)


async def _failed(_: Request, error: Exception) -> Response:
    """What is told of a fault of ours; Starlette raises it again, so that whoever serves this is told as well."""
    return JSONResponse({"what": f"cxgraph failed: {type(error).__name__}: {error}", "problems": []}, 500)
