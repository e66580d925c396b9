"""Code -> where it reads what people are told: a sentence that is searched, taken apart, looked into or compared.

What is told is followed from where it becomes prose, through names and into functions of the same module.
"""

import ast
from collections.abc import Iterator, Mapping

TOLD = frozenset({"message", "what", "hint", "told", "why", "remedy", "sentence", "msg", "strerror"})
"""Attributes that hold what is told."""
IN_PROSE = frozenset({"sentence", "in_prose", "error_text", "prose", "getMessage"})
"""Functions that make prose."""
READING = frozenset(
    {
        *("split", "rsplit", "splitlines", "partition", "rpartition", "startswith", "endswith", "removeprefix"),
        *("removesuffix", "find", "rfind", "index", "rindex", "count", "replace", "translate"),
    }
)
SEARCHING = frozenset({"match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"})

Names = frozenset[str]


def reading(code: str) -> list[int]:
    """The lines of a module on which prose is read."""
    module = ast.parse(code)
    functions = {node.name: node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}
    given: dict[str, Names] = dict.fromkeys(functions, frozenset())
    while (found := dict(_given(module, functions, given))) != given:
        given = found
    return sorted({node.lineno for scope, told in _scopes(module, given) for node in scope if _reads(node, told)})


def _scopes(module: ast.Module, given: Mapping[str, Names]) -> Iterator[tuple[list[ast.expr | ast.Match], Names]]:
    """The code of each function, and of the module, with the names in it that hold prose."""
    for scope in ast.walk(module):
        if isinstance(scope, ast.FunctionDef | ast.Module):
            nodes = list(_own(scope))
            told = _told_names(nodes, given.get(getattr(scope, "name", ""), frozenset()))
            yield [node for node in nodes if isinstance(node, ast.expr | ast.Match)], told


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """What a scope consists of, without the functions in it, which are scopes of their own."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own(child)


def _told_names(nodes: list[ast.AST], names: Names) -> Names:
    errors = {node.name for node in nodes if isinstance(node, ast.ExceptHandler) and node.name}
    names |= {f"str({error})" for error in {*errors, "error"}}
    while True:
        found = names.union(*(_bound(node, names) for node in nodes))
        if found == names:
            return names
        names = found


def _bound(node: ast.AST, names: Names) -> set[str]:
    """The names that a piece of code gives to prose."""
    match node:
        case ast.Assign(targets=targets, value=value) if _is_told(value, names):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.NamedExpr(target=ast.Name(id=name), value=value) if _is_told(value, names):
            return {name}
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if _is_told(value, names):
            return {name}
        case ast.For(target=ast.Name(id=name), iter=value) | ast.comprehension(target=ast.Name(id=name), iter=value):
            return {name} if _holds_told(value, names) else set()
    return set()


def _holds_told(value: ast.expr, names: Names) -> bool:
    several = value.elts if isinstance(value, ast.Tuple | ast.List | ast.Set) else ()
    return any(_is_told(one, names) for one in several)


def _is_told(node: ast.expr, names: Names) -> bool:
    match node:
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(attr=attr):
            return attr in TOLD
        case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id=name)]):
            return f"str({name})" in names or name in names
        case ast.Call(func=ast.Name(id="str"), args=[one]):
            return _is_told(one, names)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in IN_PROSE:
            return True
        case ast.Call(func=ast.Attribute(value=value)) if not isinstance(value, ast.Constant):
            return _is_told(value, names)
        case ast.JoinedStr(values=values):
            return any(isinstance(one, ast.FormattedValue) and _is_told(one.value, names) for one in values)
        case ast.BoolOp(values=several):
            return any(_is_told(one, names) for one in several)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            return _is_told(one, names) or _is_told(other, names)
    return False


def _reads(node: ast.AST, names: Names) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr=attr), args=arguments):
            searched = attr in SEARCHING and any(_is_told(one, names) for one in arguments)
            return searched or (attr in READING and _is_told(value, names))
        case ast.Compare(left=left, comparators=others, ops=ops):
            pairs = zip((left, *others), others, ops, strict=False)
            return any(_compares(*pair, names) for pair in pairs)
        case ast.Subscript(value=value, slice=ast.Slice() | ast.Constant(value=int()) | ast.UnaryOp()):
            return _is_told(value, names)
        case ast.Match(subject=subject):
            return _is_told(subject, names)
    return False


def _compares(one: ast.expr, other: ast.expr, op: ast.cmpop, names: Names) -> bool:
    """Whether prose is looked into, or held against words; a message may be compared with a message, which is data."""
    if isinstance(op, ast.In | ast.NotIn):
        return _is_told(other, names) or (_is_told(one, names) and _is_words(other))
    told = (_is_told(one, names) and _is_words(other)) or (_is_told(other, names) and _is_words(one))
    return told and isinstance(op, ast.Eq | ast.NotEq)


def _is_words(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.Tuple(elts=several) | ast.List(elts=several) | ast.Set(elts=several):
            return any(map(_is_words, several))
    return False


def _given(
    module: ast.Module, functions: Mapping[str, ast.FunctionDef], given: Mapping[str, Names]
) -> Iterator[tuple[str, Names]]:
    """For each function of a module, its parameters that prose is handed to."""
    handed: dict[str, set[str]] = {name: set() for name in functions}
    for scope, told in _scopes(module, given):
        for node in scope:
            if isinstance(node, ast.Call) and (name := _called(node.func)) in functions:
                parameters = [one.arg for one in functions[name].args.args if one.arg not in ("self", "cls")]
                handed[name] |= {p for p, one in zip(parameters, node.args, strict=False) if _is_told(one, told)}
    return ((name, given[name] | handed[name]) for name in functions)


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
