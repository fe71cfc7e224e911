"""Says of each row of stdin whether Testinfra holds it for true, on the host that this runs on."""

import datetime
import json
import sys

import testinfra

host = testinfra.get_host("local://")


def as_root(question):
    with host.sudo():
        return question()


def verdict(subject, expression):
    names = {"s": subject, "host": host, "datetime": datetime, "as_root": as_root}
    try:
        return "passed" if eval(expression, names) else "failed"
    except Exception as failure:
        return "error: " + type(failure).__name__ + ": " + str(failure).split("\n")[0][:200]


with open(sys.argv[1]) as rows:
    print(json.dumps([verdict(*row) for row in json.load(rows)]))
