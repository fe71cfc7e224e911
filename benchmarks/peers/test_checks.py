"""The checks of the benchmark as tests of Testinfra, one each, as a person would write them."""

import json
import os

import pytest

with open(os.path.join(os.environ["BENCH"], "20.json")) as file:
    CHECKS = json.load(file)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["kind"] + " " + check["subject"])
def test_check(host, check):
    subject, expected = check["subject"], check["expected"]
    if check["kind"] == "file":
        assert host.file(subject).mode == int(expected["mode"], 8)
        assert host.file(subject).user == expected["owner"]
    elif check["kind"] == "package":
        assert host.package(subject).is_installed
    elif check["kind"] == "user":
        assert host.user(subject).exists
        assert host.user(subject).uid == expected["uid"]
    elif check["kind"] == "group":
        assert host.group(subject).exists
    else:
        assert str(host.sysctl(subject)) == expected["value"]
