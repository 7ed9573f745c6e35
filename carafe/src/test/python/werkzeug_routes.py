"""Reads a JSON object a line: rules and what is asked of them; prints Werkzeug's answers as JSON."""

import json
import sys
from urllib.parse import quote

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import BuildError, Map, RequestRedirect, Rule
from werkzeug.routing.exceptions import RequestAliasRedirect


def rule_map(question):
    rules = [
        Rule(
            r["rule"],
            host=r["host"],
            endpoint=r["endpoint"],
            methods=[*r["methods"], "OPTIONS"],
            defaults=r["defaults"] or None,
            strict_slashes=r["strict"],
            merge_slashes=r["merge"],
            alias=r["alias"],
        )
        for r in question["rules"]
    ]
    return rules, Map(rules, host_matching=question["hosts"])


def quoted(url):
    """Quotes what Werkzeug leaves as it is: the words of any()."""
    return quote(url, safe="%!$&'()*+,/:;=?@")


def show(value):
    return repr(value) if isinstance(value, float) else str(value)


def has_no_other_address(rules, adapter, question):
    """Whether the path leads to an alias of nothing, which Werkzeug redirects to itself."""
    try:
        domain = question["host"] if question["hosts"] else ""
        adapter.map._matcher.match(domain, question["path"], question["method"], False)
    except RequestAliasRedirect as alias:
        suits = (alias.matched_values, question["method"])
        return not any(
            r.endpoint == alias.endpoint and not r.alias and r.suitable_for(*suits) for r in rules
        )
    except Exception:
        pass
    return False


def match(rules, adapter, question):
    try:
        if has_no_other_address(rules, adapter, question):
            return "failed"
        rule, values = adapter.match(question["path"], question["method"], return_rule=True)
    except RequestRedirect as redirect:
        return "moved " + quoted(redirect.new_url)
    except MethodNotAllowed as error:
        return "methods " + " ".join(sorted(error.valid_methods))
    except NotFound:
        return "nothing"
    except ValueError:  # from building the URL of another rule, which Flask answers with 500
        return "failed"
    index = next(i for i, r in enumerate(rules) if r is rule)
    return " ".join([str(index), *(f"{k}={show(values[k])}" for k in sorted(values))])


def build(adapter, question):
    try:
        return quoted(adapter.build(question["endpoint"], question["values"], question["hint"]))
    except (BuildError, ValueError, TypeError):
        return "error"


for line in sys.stdin:
    question = json.loads(line)
    rules, urls = rule_map(question)
    adapter = urls.bind(question["host"], default_method=question["method"])
    answer = [match(rules, adapter, question), build(adapter, question)]
    print(json.dumps(answer), flush=True)
