"""Reads lines of rules and a path, all parted by tabs, and prints what Werkzeug makes of a GET."""

import sys

from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, RequestRedirect, Rule


def answer(rules, path):
    adapter = Map([Rule(r, endpoint=str(i), methods=["GET"]) for i, r in enumerate(rules)]).bind("h")
    try:
        endpoint, values = adapter.match(path, "GET")
    except RequestRedirect as redirect:
        return "moved " + redirect.new_url.removeprefix("http://h")
    except NotFound:
        return "nothing"
    return " ".join([endpoint, *(f"{k}={values[k]}" for k in sorted(values))])


for line in sys.stdin:
    *rules, path = line.rstrip("\n").split("\t")
    print(answer(rules, path), flush=True)
