"""Makes and reads session cookies with the real Flask, for comparison with Carafe.

To renew the fixed vectors that the tests read on machines without Python, run in this directory,
with Flask 3.1 installed:

    python3 flask_sessions.py vectors > ../resources/dev/carafe/sessions/flask-sessions.json

With the argument "serve" it answers one JSON request a line, as FlaskInteropTest asks them.
Values travel as typed JSON: objects with a "$" key stand for what JSON does not have.
"""

import base64
import json
import random
import string
import sys
from datetime import date, datetime, timedelta, timezone
from uuid import UUID

import flask
import itsdangerous
from markupsafe import Markup

NOW = 1_700_000_000
TAGS = [" di", " t", " b", " m", " u", " d"]

itsdangerous.TimestampSigner.get_timestamp = lambda self: NOW


def encode(value):
    if isinstance(value, bool) or value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        return {"$": "float", "v": repr(value)}
    if isinstance(value, Markup):
        return {"$": "markup", "v": str(value)}
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return {"$": "tuple", "v": [encode(v) for v in value]}
    if isinstance(value, list):
        return [encode(v) for v in value]
    if isinstance(value, bytes):
        return {"$": "bytes", "b64": base64.b64encode(value).decode()}
    if isinstance(value, UUID):
        return {"$": "uuid", "v": str(value)}
    if isinstance(value, datetime):
        return {"$": "datetime", "v": value.isoformat().replace("+00:00", "Z")}
    return {"$": "dict", "items": [[k, encode(v)] for k, v in value.items()]}


def serializer(key):
    app = flask.Flask(__name__)
    app.secret_key = key
    return app, app.session_interface.get_signing_serializer(app)


def dump(key, session):
    app, signer = serializer(key)
    with app.app_context():
        text = flask.sessions.session_json_serializer.dumps(session)
        return text, signer.dumps(session)


def load(key, cookie):
    return serializer(key)[1].loads(cookie, max_age=100)


def random_text(r):
    alphabet = string.printable + "éß☃😀\x00\x7f\x80\u2028\uffff\ud800</&'\"\\"
    return "".join(r.choice(alphabet) for _ in range(r.choice([0, 1, 3, 12, 40])))


def random_float(r):
    special = [0.0, -0.0, 1e15, 1e16, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 1e23, 2e-3]
    special += [float("inf"), float("-inf")]
    return r.choice(
        [
            r.choice(special),
            r.uniform(-1000, 1000),
            round(r.uniform(0, 100), 2),
            r.uniform(-1, 1) * 10.0 ** r.randint(-320, 300),
        ]
    )


def random_value(r, depth):
    kind = r.randrange(10 if depth > 3 else 14)
    if kind == 0:
        return None
    if kind == 1:
        return r.random() < 0.5
    if kind == 2:
        return r.choice([0, -1, 2**31, -(2**31) - 1, 2**63, r.getrandbits(100), r.randint(-9, 9)])
    if kind == 3:
        return random_float(r)
    if kind in (4, 5):
        return random_text(r)
    if kind == 6:
        return r.randbytes(r.choice([0, 1, 2, 3, 20]))
    if kind == 7:
        return UUID(int=r.getrandbits(128))
    if kind == 8:
        # Python takes the year 0099 for 1999, so no earlier ones.
        moment = datetime(100, 1, 1) + timedelta(seconds=r.randrange(312_000_000_000))
        return moment.replace(tzinfo=timezone.utc)
    if kind == 9:
        return Markup(random_text(r))
    if kind == 10:
        return [random_value(r, depth + 1) for _ in range(r.randrange(4))]
    if kind == 11:
        return tuple(random_value(r, depth + 1) for _ in range(r.randrange(4)))
    return random_dict(r, depth + 1)


def random_dict(r, depth):
    if r.random() < 0.25:
        return {r.choice(TAGS + [" t__", " zz", "_permanent"]): random_value(r, depth)}
    return {
        r.choice([random_text(r), r.choice(TAGS), "user", "n"]): random_value(r, depth)
        for _ in range(r.randrange(6))
    }


def vectors():
    sessions = [
        {},
        {"a": 1},
        {"_permanent": True, "user": "ada"},
        {"none": None, "yes": True, "no": False},
        {"ints": [0, -1, 2**31 - 1, 2**31, -(2**31), 2**63 - 1, 2**63, -(2**63) - 1, 10**30]},
        {"floats": [0.0, -0.0, 1.0, 0.1, 1e15, 1e16, 1e-4, 1e-5, 1e-7, 5e-324, 1e22, 1e23]},
        {"floats": [123456789.123, 1.7976931348623157e308, 2.2250738585072014e-308, 2e-3]},
        {"odd": [float("inf"), float("-inf")]},
        {"text": "\x00\x1f\x7f\x80 é☃😀 </&'/\"\\\b\f\n\r\t\u2028", "half": "\ud800"},
        {"list": [], "tuple": (), "dict": {}, "mixed": [(1, [2, (3,)]), {"a": ({},)}]},
        {"bytes": [b"", b"\x00\xff", b"abc"], "markup": Markup("<b>x</b>")},
        {"uuid": UUID(int=0x12345678123456781234567812345678)},
        {"when": datetime(2024, 2, 29, 12, 30, 45, 123456)},
        {"when": datetime(2024, 2, 29, 18, 0, 45, tzinfo=timezone(timedelta(hours=5.5)))},
        {"first": datetime(100, 1, 1), "last": datetime(9999, 12, 31, 23, 59, 59)},
        {"day": date(2024, 2, 29)},
        {"_flashes": [("message", "hi"), ("error", Markup("<b>"))]},
        {"é": 1, "z": 2, "Z": 3, "_": 4, "a": 5, "ab": 6, "A": 7, "😀": 8, "\uffff": 9},
        {"k": "a" * 10},
        {"k": "a" * 14},
        {"long": ["the same again"] * 50},
    ]
    sessions += [{tag: 1} for tag in TAGS] + [{"x": {tag: (1,)}} for tag in TAGS]
    sessions += [{" di__": 1}, {"x": {" t__": 1}}, {"x": {" t": 1, "y": 2}}, {"x": {" zz": 1}}]
    r = random.Random(20261121)
    sessions += [random_dict(r, 0) for _ in range(60)]
    cases = []
    for i, session in enumerate(sessions):
        key = ["k", "dev-secret", "sécret-🔑"][i % 3]
        text, cookie = dump(key, session)
        loaded = load(key, cookie)
        cases.append({"key": key, "json": text, "cookie": cookie, "loaded": encode(loaded)})
    made = {"flask": "3.1.3", "itsdangerous": "2.2.0", "now": NOW, "cases": cases}
    json.dump(made, sys.stdout, indent=1)
    print()


def serve():
    r = random.Random(7)
    for line in sys.stdin:
        request = json.loads(line)
        if "cookie" in request:
            session = load(request["key"], request["cookie"])
        else:
            session = random_dict(r, 0)
        text, cookie = dump(request["key"], session)
        loaded = load(request["key"], cookie)
        print(json.dumps({"json": text, "cookie": cookie, "loaded": encode(loaded)}), flush=True)


if __name__ == "__main__":
    {"vectors": vectors, "serve": serve}[sys.argv[1]]()
