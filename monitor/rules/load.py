"""Rule packs: TOML files, checked all at once before anything is done with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from monitor.checked import check, read_toml
from monitor.errors import ConfigError
from monitor.rules.reading import Reading
from monitor.rules.rule import Rule, Rules
from monitor.rules.tables import CHANGEABLE, PackTable, RuleTable
from monitor.rules.where import unknown_name

Change = Mapping[str, Any]
"""What `[rules.change.ID]` sets: keys of the rule, and in `plan` a table of changes for each milestone."""


def load_rules(
    folder: Path,
    *,
    off: Collection[str] = (),
    roles: Collection[str],
    addresses: Collection[str] = (),
    changes: Mapping[str, Change] | None = None,
) -> Rules:
    """The rules of all packs (`*.toml`) in the folder, except those whose ids are *off*.

    *roles* are those that people have, *addresses* theirs; a rule for nobody would reach nobody. *changes*
    are what the council has settled differently, by the id of the rule. Raises ConfigError with a line for
    each fault of each file: file, rule, key, what was found, what is expected.
    """
    faults: list[str] = []
    rules: list[Rule] = []
    ids: list[str] = []
    changes = changes or {}
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        raise ConfigError(f"{folder}: there are no rule packs (*.toml) in this folder")
    for file in files:
        try:
            pack = check(PackTable, read_toml(file), file.name)
        except ConfigError as error:
            faults += error.faults
            continue
        for number, written in enumerate(pack.rule, 1):
            id_ = str(written.get("id") or number)
            ids.append(id_)
            where = f'{file.name}: rule "{id_}"'
            if id_ in off:
                roles_here: Collection[str] = _asked_for(written)  # who is not there need not be
            else:
                roles_here = roles
            change = changes.get(id_)
            if change is not None:
                where += ", as changed in config.toml"
                written = _changed(written, change, f"config.toml: rules.change.{id_}", faults)
            try:
                table = check(RuleTable, written, where)
            except ConfigError as error:
                faults += error.faults
                continue
            rule = Reading(where, faults, roles_here, addresses).rule(table, file.name)
            twin = next((r for r in rules if r.id == table.id), None)
            if twin is not None:
                faults.append(f"{where}: id: is used in {twin.file} already; ids are unique over all packs")
            if rule is not None:
                rules.append(rule)
    known = [rule.id for rule in rules]
    if not faults:
        faults += _unknown("rules.off", off, known)
    faults += _unknown("rules.change", changes, ids)
    if faults:
        raise ConfigError(*faults)
    return Rules(tuple(rule for rule in rules if rule.id not in off))


def _unknown(key: str, named: Collection[str], known: list[str]) -> list[str]:
    return [
        f'{key}: there is no rule "{name}"; {unknown_name(name, known)}'
        for name in named
        if name not in known
    ]


def _asked_for(written: Mapping[str, Any]) -> list[str]:
    """The roles that a rule which is off asks for."""
    escalate = written.get("escalate")
    lists = (written.get("to"), escalate.get("to") if isinstance(escalate, dict) else None)
    return [role for names in lists if isinstance(names, list) for role in names if isinstance(role, str)]


def _changed(written: Mapping[str, Any], change: Change, where: str, faults: list[str]) -> dict[str, Any]:
    """The rule as written, with what the council has settled differently."""
    result = dict(written)
    for key, value in change.items():
        if key not in CHANGEABLE:
            faults.append(f"{where}: {key}: cannot be changed here; {unknown_name(key, list(CHANGEABLE))}")
        elif key == "plan":
            result["plan"] = _changed_plan(written.get("plan", []), value, where, faults)
        else:
            result[key] = value
    return result


def _changed_plan(plan: Any, change: Any, where: str, faults: list[str]) -> list[Any]:
    rows = [dict(row) if isinstance(row, dict) else row for row in plan] if isinstance(plan, list) else []
    by_id = {str(row.get("id")): row for row in rows if isinstance(row, dict)}
    if not isinstance(change, dict):
        faults.append(f"{where}: plan: found {change!r}, expected a table for each milestone")
        return rows
    for id_, keys in change.items():
        if id_ not in by_id:
            faults.append(f'{where}: plan: there is no milestone "{id_}"; {unknown_name(id_, list(by_id))}')
        elif not isinstance(keys, dict):
            faults.append(
                f'{where}: plan.{id_}: found {keys!r}, expected a table such as {{ takes = "30 days" }}'
            )
        else:
            by_id[id_].update(keys)
    return rows
