"""SPARQL that tries to ask another server, in spellings that nobody would write."""

from collections.abc import Iterator
from random import Random

from cxgraph.graph.query import shipped_queries

CALLS = (
    "SERVICE <{url}> {{ ?s ?p ?o }}",
    "SERVICE SILENT <{url}> {{ ?s ?p ?o }}",
    "service<{url}>{{?s ?p ?o}}",
    "SeRvIcE silent<{url}>{{}}",
    "SERVICE SILENT x:c {{ ?s ?p ?o }}",
    "VALUES ?u {{ <{url}> }} SERVICE ?u {{ ?s ?p ?o }}",
    "BIND (IRI('{url}') AS ?u) SERVICE ?u {{ ?s ?p ?o }}",
    "SERVICE<{url}#x> {{ ?s ?p ?o }}",
    "1SERVICE <{url}> {{ ?s ?p ?o }}",
    "SERVICE:c {{ ?s ?p ?o }}",
    "SERVICESILENT:c{{?s ?p ?o}}",
    "SERVICE <c> {{ ?s ?p ?o }}",
    "S\\u0045RVICE <{url}> {{ ?s ?p ?o }}",
    "\\U00000053ERVICE <{url}> {{ ?s ?p ?o }}",
    "SERVICE <{url}\\u002f> {{ ?s ?p ?o }}",
    "ſervıce <{url}> {{ ?s ?p ?o }}",
    "?s ?p trueSERVICE <{url}> {{ ?s ?p ?o }}",
    "?s <urn:p>?SERVICE <{url}> {{ ?s ?p ?o }}",
    "?s ?p -1SERVICE <{url}> {{ ?s ?p ?o }}",
    "?s ?p x:SERVICE <{url}> {{ ?s ?p ?o }}",
    "?s ?p ?xSERVICE <{url}> {{ ?s ?p ?o }}",
    "?s ?p 'a'@en-SERVICE <{url}> {{ ?s ?p ?o }}",
    "?s <urn:p>/SERVICE <{url}> {{ ?s ?p ?o }}",
    "?s ?p ?service. ?service x:service ?SERVICE",
)
"""Clauses that call the server of a URL."""
READABLE = 8
"""How many of them an engine understands."""
HIDING = (
    "#\r{call}\n",
    "# \r\n{call}",
    "#\x0b{call}\n{call}",
    'VALUES ?x {{ "\\u0022 #" 1 }} {call}\n',
    "VALUES ?x {{ '\\u0027 #' }} {call}\n",
    '?s ?p """"#""" . {call}\n',
    "?s ?p '''\\'''' . {call} #'''\n",
    "?s x:a\\' ?o . {call} #'\n",
    "?s x:a\\# ?o . {call}\n",
    "FILTER(?a<'x>') {call} #'\n",
    'FILTER(1<2#> """\n) {call} #"""\n',
    "FILTER(?a<?b) {call} FILTER(?a>?b)",
    "OPTIONAL {{ {call} }}",
    "FILTER EXISTS {{ {call} }}",
    "FILTER NOT EXISTS {{ {call} }}",
    "MINUS {{ {call} }}",
    "LATERAL {{ {call} }}",
    "GRAPH ?g {{ {call} }}",
    "{{ SELECT * {{ {call} }} }}",
    "{{ }} UNION {{ {call} }}",
    "?s ?p ?o . {call}",
    "?s ?p 1{call}",
    "BIND ('{call}' AS ?word)",
    "# {call}\n",
    "{call}",
)
"""Places for a clause, some of which only seem to hide it."""
FORMS = (
    "PREFIX x: <{url}> PREFIX : <{url}> SELECT * {{ {group} }}",
    "PREFIX x: <{url}>\nASK {{ {group} }}",
    "SELECT * {{ {group} }}",
    "ASK {{ {group} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {group} }}",
    "DESCRIBE ?s {{ {group} }}",
    "PREFIX x: <{url}> PREFIX : <{url}> SELECT * {{ {group} }}",
    "BASE <{url}> SELECT * WHERE {{ {group} }}",
    "# service\r\n #\\u000a{group}\n#\r{group}\nSELECT * {{ ?s ?p ?o }}",
    "\ufeffSELECT * {{ {group} }}",
    "SELECT * FROM <{url}> {{ {group} }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ {group} }} }}",
    "SELECT (COUNT(*) AS ?n) {{ {group} }} GROUP BY ?s HAVING (COUNT(*) > 0)",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {group} }} }} ORDER BY ?s LIMIT 3",
    "LOAD <{url}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ {group} }}",
)
PIECES = (
    *("\r", "\n", "\r\n", " ", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u00a0", "\ufeff", "\u200b", "\0", ""),
    *(
        "#",
        "#\r",
        '"',
        "'",
        '"""',
        "'''",
        "\\",
        "\\u0022",
        "\\u0027",
        "\\u000d",
        "\\u0023",
        "\\U00000053",
        "\\u005cu0053",
    ),
    *("<", ">", "{", "}", "(", ")", ".", ";", ",", "?", "$", ":", "-", "/", "@en", "^^x:y", "1", "true", "a", "~"),
    *("SERVICE", "SILENT", "FROM", "NAMED", "LOAD", "UNION", "GRAPH ?g", "OPTIONAL {", "LATERAL {", "VALUES ?x { 1 }"),
)
"""What is put in somewhere."""


def mutants(seed: int, urls: list[str]) -> Iterator[str]:
    """Texts without end, the same for the same seed and addresses."""
    random = Random(seed)
    questions = [question.text for question in shipped_queries()]
    while True:
        url = random.choice(urls)
        call = random.choice(random.choice((CALLS[:READABLE], CALLS))).format(url=url)
        if random.random() < 0.3:
            text = _planted(random, random.choice(questions), call)
        else:
            group = random.choice(HIDING).format(call=call)
            if random.random() < 0.2:
                group = random.choice(HIDING).format(call=group)
            text = random.choice(FORMS).format(url=url, group=group)
        for _ in range(random.choice((0, 0, 0, 1, 1, 2, 4))):
            text = _mutated(random, text)
        yield text


def _planted(random: Random, text: str, call: str) -> str:
    """A query with a clause behind one of its braces or full stops."""
    places = [nth + 1 for nth, character in enumerate(text) if character in "{}."]
    at = random.choice(places)
    return f"{text[:at]} {random.choice(HIDING).format(call=call)} {text[at:]}"


def _mutated(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    to = min(len(text), at + random.choice((1, 1, 2, 5, 20)))
    match random.randrange(6):
        case 0:
            return text[:at] + random.choice(PIECES) + text[at:]
        case 1:
            return text[:at] + random.choice(PIECES) + text[to:]
        case 2:
            return text[:at] + text[to:]
        case 3:
            return text[:to] + text[at:]
        case 4:
            return text[:at] + text[at:to].swapcase() + text[to:]
        case _:
            return text[:at] + "".join(f"\\u{min(ord(letter), 0xFFFF):04x}" for letter in text[at:to]) + text[to:]
