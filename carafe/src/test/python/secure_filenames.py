"""Reads JSON, a list of file names, and prints what Werkzeug makes of them."""

import json
import sys

from werkzeug.utils import secure_filename

print(json.dumps([secure_filename(name) for name in json.load(sys.stdin)]))
