#!/usr/bin/env python3
"""Serves the application of dev.carafe.conformance.app as the real Flask has it.

Listens at a free port of 127.0.0.1 and prints that; ends when its standard input does.
"""

import base64
import datetime
import io
import logging
import os
import sys
import tempfile
import threading
import uuid
import warnings

import flask
import markupsafe
import werkzeug.serving

KEY = "conformance-secret-key"
VARIANTS = {
    "default": {},
    "norefresh": {"PERMANENT_SESSION_LIFETIME": 3600, "SESSION_REFRESH_EACH_REQUEST": False},
    "short": {"PERMANENT_SESSION_LIFETIME": 120},
    "cookieopts": {
        "SESSION_COOKIE_NAME": "sid",
        "SESSION_COOKIE_DOMAIN": ".example.test",
        "SESSION_COOKIE_PATH": "/app",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": False,
        "SESSION_COOKIE_SAMESITE": "Strict",
    },
    "hostprefix": {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
    },
    "partitioned": {"SESSION_COOKIE_PARTITIONED": True, "SESSION_COOKIE_SAMESITE": "None"},
    "approot": {"APPLICATION_ROOT": "/base"},
    "rotated": {"SECRET_KEY": "brand-new-key", "SECRET_KEY_FALLBACKS": ["older-key", KEY]},
    "nokey": {"SECRET_KEY": None},
    "limited": {
        "MAX_CONTENT_LENGTH": 1000,
        "TRUSTED_HOSTS": ["127.0.0.1", "localhost", ".example.test"],
    },
}
MISSING = {"$error": "missing"}
UTC = datetime.timezone.utc


class CustomError(Exception):
    pass


def decode(value):
    if isinstance(value, list):
        return [decode(element) for element in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("$")
    if kind == "tuple":
        return tuple(decode(value["v"]))
    if kind == "bytes":
        return base64.b64decode(value["b64"])
    if kind == "uuid":
        return uuid.UUID(value["v"])
    if kind == "datetime":
        return datetime.datetime.fromisoformat(value["v"].replace("Z", "+00:00"))
    if kind == "markup":
        return markupsafe.Markup(value["v"])
    if kind == "timedelta":
        return datetime.timedelta(seconds=value["seconds"])
    if kind == "dict":
        return {key: decode(element) for key, element in value["items"]}
    return {key: decode(element) for key, element in value.items()}


def encode(value):
    if isinstance(value, tuple):
        return {"$": "tuple", "v": [encode(element) for element in value]}
    if isinstance(value, list):
        return [encode(element) for element in value]
    if isinstance(value, dict):
        if "$" in value:
            items = [[key, encode(value[key])] for key in sorted(value)]
            return {"$": "dict", "items": items}
        return {key: encode(element) for key, element in value.items()}
    if isinstance(value, bytes):
        return {"$": "bytes", "b64": base64.b64encode(value).decode()}
    if isinstance(value, uuid.UUID):
        return {"$": "uuid", "v": str(value)}
    if isinstance(value, datetime.datetime):
        return {"$": "datetime", "v": value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    if isinstance(value, markupsafe.Markup):
        return {"$": "markup", "v": str(value)}
    return value


def type_name(value):
    kinds = [
        (type(None), "null"), (bool, "bool"), (int, "int"), (float, "float"),
        (markupsafe.Markup, "markup"), (str, "str"), (tuple, "tuple"), (list, "list"),
        (dict, "dict"), (bytes, "bytes"), (uuid.UUID, "uuid"), (datetime.datetime, "datetime"),
    ]  # fmt: skip
    return next(name for kind, name in kinds if isinstance(value, kind))


def run(op):
    session, key = flask.session, op.get("key")
    match op["op"]:
        case "get":
            return encode(session.get(key, decode(op.get("default"))))
        case "item":
            return encode(session[key])
        case "set":
            session[key] = decode(op["value"])
        case "del":
            del session[key]
        case "pop":
            if "default" in op:
                return encode(session.pop(key, decode(op["default"])))
            return encode(session.pop(key))
        case "setdefault":
            return encode(session.setdefault(key, decode(op["value"])))
        case "update":
            session.update(decode(op["values"]))
        case "clear":
            session.clear()
        case "has":
            return key in session
        case "len":
            return len(session)
        case "keys":
            return sorted(session.keys())
        case "permanent":
            session.permanent = op["value"]
        case "permanent_get":
            return session.permanent
        case "append":
            session[key].append(decode(op["value"]))
            return encode(session[key])
        case "put":
            session[key][op["subkey"]] = decode(op["value"])
            return encode(session[key])
        case "modified":
            session.modified = op["value"]
        case "modified_get":
            return session.modified
        case "dump":
            return encode(dict(session))
        case "type":
            return type_name(session[key])
        case other:
            raise ValueError(other)
    return None


def run_or_missing(op):
    try:
        return run(op)
    except KeyError:
        return MISSING


def pairs(values):
    return [[key, value] for key in values for value in values.getlist(key)]


def application(config, static_folder):
    app = flask.Flask("compared", static_folder=static_folder, static_url_path="/static")
    app.config.update({"SECRET_KEY": KEY} | config)
    app.logger.setLevel(logging.CRITICAL + 1)
    request, session = flask.request, flask.session

    @app.before_request
    def block():
        if "X-Block" in request.headers:
            return "blocked", 403

    @app.after_request
    def after(response):
        if "X-After" in request.headers:
            response.headers["X-After-Saw"] = str(response.status_code)
        if "X-After-Session" in request.headers:
            session["from_after"] = request.headers["X-After-Session"]
        return response

    @app.get("/cookies")
    def cookies():
        return {"first": request.cookies.to_dict(), "all": pairs(request.cookies)}

    @app.post("/set-cookies")
    def set_cookies():
        response = flask.jsonify(ok=True)
        try:
            for op in request.get_json()["ops"]:
                arguments = {name: decode(value) for name, value in op.items() if name != "op"}
                if op["op"] == "set":
                    response.set_cookie(**arguments)
                else:
                    response.delete_cookie(**arguments)
        except (TypeError, ValueError):
            return {"error": "rejected"}, 422
        return response

    @app.post("/session")
    def session_operations():
        return {"results": [run_or_missing(op) for op in request.get_json()["ops"]]}

    @app.get("/untouched")
    def untouched():
        return "ok"

    @app.get("/visits")
    def visits():
        session["visits"] = session.get("visits", 0) + 1
        return str(session["visits"])

    @app.post("/flash")
    def flash():
        for flashed in request.get_json()["messages"]:
            if "category" in flashed:
                flask.flash(decode(flashed["message"]), flashed["category"])
            else:
                flask.flash(decode(flashed["message"]))
        return {"ok": True}

    def encoded(flashes, with_categories):
        return [[f[0], encode(f[1])] if with_categories else encode(f) for f in flashes]

    def flashes_once():
        with_categories = "with_categories" in request.args
        return encoded(
            flask.get_flashed_messages(with_categories, request.args.getlist("category")),
            with_categories,
        )

    @app.get("/flashes")
    def flashes():
        if "twice" in request.args:
            return flask.jsonify([flashes_once(), flashes_once()])
        return flask.jsonify(flashes_once())

    @app.get("/login")
    def login():
        return "please log in"

    @app.post("/login")
    def log_in():
        if request.form.get("password") != "secret":
            flask.flash("Bad credentials", "error")
            return "bad credentials", 401
        session.clear()
        session["user"] = request.form["username"]
        flask.flash("Welcome, " + session["user"], "info")
        return flask.redirect(request.form.get("next") or "/me")

    @app.get("/me")
    def me():
        if "user" not in session:
            return flask.redirect("/login?next=/me")
        return {"user": session["user"], "flashes": encoded(flask.get_flashed_messages(True), True)}

    @app.post("/logout")
    def logout():
        session.pop("user", None)
        return flask.redirect("/login", 303)

    @app.get("/redirect")
    def redirect():
        return flask.redirect(request.args["to"], request.args.get("code", 302, type=int))

    @app.get("/plain")
    def plain():
        return "plain"

    @app.get("/slashed/")
    def slashed():
        return "slashed"

    @app.get("/user/<name>")
    def user(name):
        return {"name": name}

    @app.get("/item/<int:number>")
    def item(number):
        return {"id": number}

    @app.get("/path/<path:rest>")
    def path(rest):
        return {"path": rest}

    @app.route("/multi", methods=["GET", "POST", "PUT"])
    def multi():
        return request.method

    @app.post("/post-only")
    def post_only():
        return "posted"

    @app.get("/args")
    def args():
        return {"args": pairs(request.args)}

    @app.post("/form")
    def form():
        files = [
            {
                "field": field,
                "filename": file.filename,
                "content_type": file.mimetype,
                "size": len(file.read()),
            }
            for field in request.files
            for file in request.files.getlist(field)
        ]
        return {"form": pairs(request.form), "files": files}

    @app.post("/json")
    def json():
        return {"json": request.get_json()}

    @app.get("/text")
    def text():
        return "héllo"

    @app.get("/empty")
    def empty():
        return "", 204

    @app.get("/dict")
    def a_dict():
        return {"b": 1, "a": "é", "c": [1.5, None, True]}

    @app.get("/list")
    def a_list():
        return [1, "x", None]

    @app.get("/tuple")
    def a_tuple():
        return "made", 201, {"X-A": "1"}

    @app.get("/vary")
    def vary():
        response = flask.make_response("v")
        for name in request.args.getlist("pre"):
            response.vary.add(name)
        if "touch" in request.args:
            session.get("x")
        return response

    @app.get("/stream")
    def stream():
        def pieces():
            yield "a\n"
            session["late"] = 1
            yield "b\n"

        return flask.Response(flask.stream_with_context(pieces()), mimetype="text/plain")

    @app.get("/pieces")
    def pieces():
        return iter(["hé", "llo"])

    @app.get("/download")
    def download():
        response = flask.send_file(
            io.BytesIO(b"0123456789"),
            mimetype="text/plain",
            as_attachment="inline" not in request.args,
            download_name=request.args["name"],
            conditional=False,
        )
        response.set_etag("v1")
        return response.make_conditional(request)

    @app.get("/after")
    def after_this_request():
        @flask.after_this_request
        def set_after(response):
            response.set_cookie("after", "1")
            return response

        session["in_view"] = 1
        response = flask.make_response("after")
        response.set_cookie("view", "1")
        return response

    @app.get("/boom")
    def boom():
        if "set" in request.args:
            session["boom"] = 1
        raise RuntimeError("boom")

    @app.get("/abort/<int:status>")
    def abort(status):
        if "set" in request.args:
            session["aborted"] = status
        flask.abort(status)

    @app.get("/custom-error")
    def custom_error():
        session["custom"] = 1
        raise CustomError("custom")

    @app.errorhandler(CustomError)
    def handle_custom(error):
        return {"error": str(error)}, 409

    @app.errorhandler(403)
    def handle_forbidden(error):
        return {"error": "forbidden"}, 403

    return app


def main():
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", "The .* cookie is too large")
    with tempfile.TemporaryDirectory() as static_folder:
        with open(os.path.join(static_folder, "hello.txt"), "w") as file:
            file.write("hello static\n")
        apps = {name: application(config, static_folder) for name, config in VARIANTS.items()}

        def dispatch(environ, start_response):
            app = apps.get(environ.get("HTTP_X_VARIANT"), apps["default"])
            return app(environ, start_response)

        server = werkzeug.serving.make_server("127.0.0.1", 0, dispatch, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_port, flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main()
