"""Reads or signs a session cookie with the real Flask: `read` turns the cookie on the standard
input into JSON, `sign` JSON into a cookie. The key is the environment variable SECRET_KEY."""

import json
import os
import sys

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
serializer = SecureCookieSessionInterface().get_signing_serializer(app)
text = sys.stdin.read()
if sys.argv[1] == "sign":
    print(serializer.dumps(json.loads(text)))
else:
    print(json.dumps(serializer.loads(text), sort_keys=True))
