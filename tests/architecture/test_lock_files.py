"""Lock files fix every package by its hash, agree, and name no place to fetch it from."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.architecture.code import CHECKOUT

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-setup.txt")
PLACE = re.compile(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted-host|(?<![\w.])/\w")
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_place(name: str) -> None:
    assert PLACE.findall(read(name)) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", read(name), flags=re.MULTILINE)[1:]

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_files_agree_on_every_version() -> None:
    for name in ("requirements.txt", "requirements-setup.txt"):
        assert pins(name).items() <= pins("requirements-dev.txt").items()


def test_every_package_the_product_asks_for_is_locked() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    names = {re.split(r"[^A-Za-z0-9-]", asked)[0].lower() for asked in project["dependencies"]}

    assert names - set(pins("requirements.txt")) == set()


def test_browser_packages_are_locked_without_a_place() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]
    fetched = {name: lock for name, lock in packages.items() if name}

    assert [name for name, lock in fetched.items() if "resolved" in lock] == []
    assert [name for name, lock in fetched.items() if "integrity" not in lock] == []


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall(read(name)))


def read(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")
