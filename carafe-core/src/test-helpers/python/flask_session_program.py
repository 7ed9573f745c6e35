"""A Flask program with Flask-Session 0.8, which tests speak to line by line.

Arguments: redis or sqlalchemy; where it is; msgpack or json; plain or signed. A line in is JSON of a
cookie, or null, and what to do: a path of the program, or the path and JSON that it gets. A line out is
JSON of the cookie afterwards and what the program answered.
"""

import datetime
import json
import logging
import sys
import warnings

import flask
from flask_session import Session

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def create(kind, where, form, signing):
    app = flask.Flask(__name__)
    app.config.update(
        SECRET_KEY="a secret key of the Flask program",
        SESSION_TYPE=kind,
        SESSION_SERIALIZATION_FORMAT=form,
        SESSION_USE_SIGNER=signing == "signed",
    )
    if kind == "redis":
        import redis

        app.config["SESSION_REDIS"] = redis.Redis.from_url(where)
    else:
        from flask_sqlalchemy import SQLAlchemy

        app.config["SQLALCHEMY_DATABASE_URI"] = where
        app.config["SESSION_SQLALCHEMY"] = SQLAlchemy(app)
    Session(app)

    @app.post("/put")
    def put():
        flask.session.update(flask.request.get_json())
        return {}

    @app.post("/login")
    def login():
        flask.session["_user_id"] = flask.request.get_json()["user"]
        flask.session["at"] = datetime.datetime(
            2024, 1, 2, 3, 4, 5, 678901, tzinfo=datetime.timezone.utc
        )
        flask.session["by number"] = {1: "one"}
        app.session_interface.regenerate(flask.session)
        return {}

    @app.post("/logout")
    def logout():
        flask.session.clear()
        return {}

    @app.post("/show")
    def show():
        return {key: repr(value) for key, value in flask.session.items()}

    return app


def main():
    app = create(*sys.argv[1:5])
    print("ready", flush=True)
    for line in sys.stdin:
        cookie, path, body = json.loads(line)
        client = app.test_client()
        if cookie is not None:
            client.set_cookie("session", cookie)
        answer = client.post(path, json=body)
        after = client.get_cookie("session")
        print(
            json.dumps([after.value if after else None, answer.status_code, answer.get_json()]),
            flush=True,
        )


if __name__ == "__main__":
    main()
