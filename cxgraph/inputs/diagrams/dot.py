"""The language of Graphviz -> a diagram: clusters are groups, edges keep their looks, records and HTML are lines.

pydot reads it too, by a grammar that recurses and keeps no lines; the language is small enough for one pass.
"""

from dataclasses import dataclass, field
from typing import Final

from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.diagrams.dot_attributes import label_of, line_of
from cxgraph.inputs.diagrams.dot_tokens import HTML, DotToken, grammar_error, tokens, unescape
from cxgraph.inputs.diagrams.fences import fenced_lines
from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.diagrams.parts import MAX_DEPTH, BoxDiagram, depth_refused

_SHARED: Final = ("style", "label", "xlabel")
"""Attributes of edges that are looked at where they hold for all that follow."""


@dataclass(slots=True)
class _Scope:
    """What is open between two braces: its group, how edges and nodes look in it, the statement that is being read."""

    group: str | None
    edge: dict[str, str]
    members: list[str] = field(default_factory=list)
    chain: list[list[str]] = field(default_factory=list)
    arrows: list[bool] = field(default_factory=list)
    line: int = 1
    shape: str = ""


def read_dot(data: bytes, file: str) -> BoxDiagram:
    """The first graph of a text.

    Raises:
        OrgFileError: It is no text, or does not follow the grammar.
    """
    lines, first = fenced_lines(decode(data, file), ("dot", "graphviz"))
    return _Reader("\n" * (first - 1) + "\n".join(lines), file).read()


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self._tokens = tokens(text, file)
        self._next = next(self._tokens)
        self._diagram = BoxDiagram(file)
        self._scopes: list[_Scope] = []
        self._nameless = 0
        self._shapes: dict[str, str] = {}

    def read(self) -> BoxDiagram:
        self._skip_word("strict")
        self._is_directed = self._next.text.casefold() != "graph"
        self._take()
        if self._next.text != "{":
            self._diagram.name = self._id()
        self._expect("{")
        self._scopes.append(_Scope(None, {}))
        while self._scopes:
            self._statement()
        if label := self._diagram.data.get("label"):
            self._diagram.name = " ".join(lines_of(label, is_markup=False))
        self._diagram.upwards = self._diagram.data.get("rankdir", "").upper() == "BT"
        for box in self._diagram.boxes.values():
            box.label = label_of(box.data, box.key, self._shapes.get(box.key, ""))
        return self._diagram

    # One token after the other

    def _take(self) -> DotToken:
        taken = self._next
        if taken.kind == "end":
            raise grammar_error(self._diagram.file, taken.line, "")
        self._next = next(self._tokens)
        return taken

    def _expect(self, mark: str) -> None:
        if self._next.kind not in ("mark", "edge") or self._next.text != mark:
            raise grammar_error(self._diagram.file, self._next.line, self._next.text)
        self._take()

    def _is(self, mark: str) -> bool:
        return self._next.kind == "mark" and self._next.text == mark

    def _skip_word(self, word: str) -> bool:
        if self._next.kind == "word" and self._next.text.casefold() == word:
            self._take()
            return True
        return False

    def _id(self) -> str:
        """A name or a value; that in quotes may be in several pieces."""
        token = self._take()
        if token.kind not in ("text", "word", "html"):
            raise grammar_error(self._diagram.file, token.line, token.text)
        if token.kind == "html":
            return HTML + token.text
        if token.kind == "word":
            return token.text
        pieces = [token.text[1:-1]]
        while self._is("+"):
            self._take()
            pieces.append(self._take().text[1:-1])
        return "".join(pieces).replace('\\"', '"').replace("\\\n", "").replace(HTML, "")

    # Statements

    def _statement(self) -> None:
        scope = self._scopes[-1]
        if self._is("}"):
            self._take()
            self._finish(scope, {})
            self._close()
        elif self._is(";") or self._is(","):
            self._take()
            self._finish(scope, {})
        elif self._next.kind == "edge":
            arrow = self._take()
            scope.arrows.append(arrow.text == "->")
            self._operand(scope)
        elif self._is("["):
            self._finish(scope, self._attributes())
        else:
            self._finish(scope, {})
            self._operand(scope)

    def _operand(self, scope: _Scope) -> None:
        """A node, a subgraph, attributes of all, or an attribute of what is open."""
        scope.line = self._next.line
        if self._is("{") or self._skip_word("subgraph"):
            self._open(scope)
            return
        is_word = self._next.kind == "word"
        name = self._id()
        if is_word and name.casefold() in ("graph", "node", "edge") and self._is("["):
            self._defaults(scope, name.casefold(), self._attributes())
        elif self._is("="):
            self._take()
            self._whole(scope, {name: self._id()})
        else:
            while self._is(":"):
                self._take()
                self._id()
            self._diagram.box(name, scope.line, scope.group)
            self._shapes.setdefault(name, scope.shape)
            scope.members.append(name)
            scope.chain.append([name])

    def _open(self, scope: _Scope) -> None:
        if len(self._scopes) >= MAX_DEPTH:
            raise depth_refused(self._diagram.file, self._next.line)
        line = self._next.line
        name = "" if self._is("{") else self._id()
        group = scope.group
        if name.casefold().startswith("cluster"):
            group = self._diagram.enter(name, "", line, scope.group)
        if self._is("{"):
            self._take()
            self._scopes.append(_Scope(group, scope.edge, shape=scope.shape))
        else:
            scope.chain.append([])

    def _close(self) -> None:
        closed = self._scopes.pop()
        if not self._scopes:
            return
        around = self._scopes[-1]
        around.chain.append(closed.members)
        longer, shorter = (closed.members, around.members)[:: 1 if len(closed.members) > len(around.members) else -1]
        around.members = [*shorter, *longer] if len(shorter) > 1_000 else longer + shorter

    def _defaults(self, scope: _Scope, of: str, attributes: dict[str, str]) -> None:
        if of == "graph":
            self._whole(scope, attributes)
        elif of == "node":
            scope.shape = attributes.get("shape", scope.shape)
        elif of == "edge":
            scope.edge = scope.edge | {name: text for name, text in attributes.items() if name in _SHARED}

    def _whole(self, scope: _Scope, attributes: dict[str, str]) -> None:
        """Attributes of the graph, or of the cluster that is open."""
        texts = {name: unescape(text, "") for name, text in attributes.items()}
        if scope.group is not None and len(self._scopes) > 1:
            group = self._diagram.groups[scope.group]
            if "label" in texts:
                group.label = " ".join(lines_of(texts["label"], is_markup=attributes["label"].startswith(HTML)))
        elif len(self._scopes) == 1:
            self._diagram.data |= texts

    def _attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._is("["):
            self._take()
            while not self._is("]"):
                if self._is(",") or self._is(";"):
                    self._take()
                    continue
                name = self._id()
                found[name] = "true"
                if self._is("="):
                    self._take()
                    found[name] = self._id()
            self._take()
        return found

    def _finish(self, scope: _Scope, attributes: dict[str, str]) -> None:
        """Ends the statement that is being read: a node with its attributes, or edges."""
        chain, arrows = scope.chain, scope.arrows
        scope.chain, scope.arrows = [], []
        if len(chain) == 1 and len(chain[0]) == 1 and not arrows:
            if attributes:
                box = self._diagram.boxes[chain[0][0]]
                box.data |= attributes
                box.is_told = True
            return
        looks = scope.edge | attributes
        texts = {name: unescape(text, "") for name, text in looks.items()}
        for nth in range(min(len(chain) - 1, len(arrows))):
            for start in chain[nth]:
                for end in chain[nth + 1]:
                    self._diagram.connect(line_of(start, end, texts, scope.line, is_directed=self._is_directed))
