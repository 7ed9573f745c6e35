"""Writes what Flask-Session 0.8 keeps of sessions, a line for each: name, form, octets.

Run with Flask-Session[redis] 0.8.0 and msgspec: python3 flask_session_samples.py > FILE,
where FILE is src/test/resources/dev/carafe/sessions/flask/samples.txt.
"""

import datetime
import decimal
import uuid

import flask
from flask_session.base import MsgSpecSerializer
from flask_session.redis import RedisSession

UTC = datetime.timezone.utc

SAMPLES = {
    "login": {"_permanent": True, "_user_id": "ada", "_fresh": True, "n": 1},
    "nothing": {},
    "whole": {"a": [0, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**63 - 1, 2**64 - 1]},
    "negative": {"a": [-1, -32, -33, -128, -129, -32768, -32769, -(2**31), -(2**31) - 1, -(2**63)]},
    "others": {"a": [None, True, False, 1.5, -0.0, 1e300]},
    "text": {"a": ["", "x" * 31, "x" * 32, "x" * 255, "x" * 256, "Zoë \U0001f600\0\"\\"]},
    "octets": {"a": b"", "b": bytes(range(256))},
    "nested": {"cart": {"items": [{"id": 1, "tags": []}, {}], "by": {"é": [[1]]}}},
    "tuple": {"a": (1, (2, "x"))},
    "uuid": {"a": uuid.UUID(int=5), "d": decimal.Decimal("1.10")},
    "times": {
        "second": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
        "fraction": datetime.datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
        "long ago": datetime.datetime(1960, 1, 1, tzinfo=UTC),
        "far ahead": datetime.datetime(2600, 1, 1, tzinfo=UTC),
    },
    "numbers for keys": {"a": {1: "one", -200: "less", 70000: "more"}, 5: "five"},
    "not finite": {"a": [float("nan"), float("inf"), -float("inf")]},
    "looks tagged": {"a": {" t": [1]}, "b": {" d": "x"}},
    "many": {"k%02d" % i: i for i in range(40)},
    "long list": {"a": list(range(70))},
}


def main():
    app = flask.Flask(__name__)
    for form in "msgpack", "json":
        serializer = MsgSpecSerializer(app, form)
        for name, values in SAMPLES.items():
            octets = serializer.encode(RedisSession(values))
            print(name, form, octets.hex(), sep="\t")


if __name__ == "__main__":
    main()
