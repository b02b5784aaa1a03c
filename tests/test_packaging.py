"""What a fresh machine gets: pinned versions without addresses, and a wheel with everything in it."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ["constraints.txt", "constraints-dev.txt", "constraints-bench.txt"]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_and_no_address(name):
    text = (ROOT / name).read_text()
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|@", text)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_with_a_hash(name):
    packages = re.split(r"\n(?=[A-Za-z])", (ROOT / name).read_text().strip())
    loose = [p.splitlines()[0] for p in packages if "==" not in p or "--hash=sha256:" not in p]
    assert packages
    assert loose == []


def test_the_locks_agree():
    pinned = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
    pins = [dict(pinned.findall((ROOT / name).read_text())) for name in LOCKS]
    assert {name: pins[1].get(name) for name in pins[0]} == pins[0]


def test_every_dependency_is_in_the_lock():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["demo"]
    locked = (ROOT / "constraints.txt").read_text()
    names = [re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower() for requirement in wanted]
    assert [name for name in names if f"\n{name}==" not in "\n" + locked] == []


def test_the_wheel_carries_rules_templates_seeds_and_migrations(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        "monitor/_shipped/config.toml",
        "monitor/_shipped/rules/expiry.toml",
        "monitor/_shipped/templates/mail/reminder.html",
        "monitor/_shipped/seeds/sources.toml",
        "monitor/cli/__init__.py",
    ]
    assert [name for name in shipped if name not in inside] == []
    assert any(name.startswith("monitor/store/migrations/versions/") for name in inside)
    assert not [name for name in inside if name.startswith(("tests/", "bench/"))]
