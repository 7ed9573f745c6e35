"""Answers what Werkzeug likes best: a line of kind, field and offers, parted by tabs, at a time."""

import sys

from werkzeug.datastructures import LanguageAccept, MIMEAccept
from werkzeug.http import parse_accept_header

KINDS = {"media": MIMEAccept, "language": LanguageAccept}

for line in sys.stdin:
    kind, field, offers = line.rstrip("\n").split("\t")
    best = parse_accept_header(field, KINDS[kind]).best_match(offers.split("|"))
    print(best, flush=True)
