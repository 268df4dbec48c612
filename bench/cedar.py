"""The same rules in Cedar's language, each grant a policy, for comparison. `cedarpy` is no part of the project."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from trefoil.kernel.vocabulary import GrantState
from trefoil.policy.decisions import GrantFact

if TYPE_CHECKING:
    from bench.decide import Question

_ALWAYS = """
permit (principal, action, resource) when { resource.controllers.contains(principal) };
forbid (principal, action, resource) when {
    !resource.controllers.contains(principal) && (
        context.category == "private" || context.standing != "live" || context.purpose == ""
        || (context.verb == "add" && context.item != "")
    )
};
"""


class Cedar:
    """Asks Cedar. A question's policies are its pair's grants, as a site that fetched them would hand them over."""

    def __init__(self) -> None:
        self._cedar: Any = import_module("cedarpy")

    def prepared(self, one: Question) -> tuple[dict[str, Any], str, list[dict[str, Any]]]:
        """Return a question in Cedar's form."""
        actor = {"type": "Account", "id": one.ask.actor}
        record = {"type": "Record", "id": one.ask.record}
        request = {
            "principal": f'Account::"{one.ask.actor}"',
            "action": 'Action::"open"',
            "resource": f'Record::"{one.ask.record}"',
            "context": {
                "category": one.ask.category.value,
                "verb": one.ask.verb.value,
                "purpose": one.ask.purpose.value if one.ask.purpose else "",
                "item": one.ask.item or "",
                "at": int(one.ask.at.timestamp()),
                "standing": one.standing.value,
            },
        }
        controllers = [{"__entity": {"type": "Account", "id": one}} for one in sorted(one.control.controllers)]
        entities: list[dict[str, Any]] = [
            {"uid": actor, "attrs": {}, "parents": []},
            {"uid": record, "attrs": {"controllers": controllers}, "parents": []},
        ]
        return request, _ALWAYS + "".join(_policy(grant) for grant in one.grants), entities

    def answer(self, prepared: tuple[dict[str, Any], str, list[dict[str, Any]]]) -> bool:
        """Return whether Cedar says yes."""
        return bool(self._cedar.is_authorized(*prepared).allowed)

    def says_yes(self, one: Question) -> bool:
        """Prepare a question and return the answer."""
        return self.answer(self.prepared(one))


def _policy(grant: GrantFact) -> str:
    """Return a grant as a policy: a paused one forbids the whole category, a stopped or ended one says nothing."""
    head = f'(principal == Account::"{grant.grantee}", action, resource == Record::"{grant.record}")'
    category = f'context.category == "{grant.category.value}"'
    if grant.state is GrantState.PAUSED:
        return f"forbid {head} when {{ {category} && !resource.controllers.contains(principal) }};\n"
    if grant.state is not GrantState.ACTIVE:
        return ""
    verbs = ", ".join(f'"{verb.value}"' for verb in sorted(grant.verbs))
    only = f' && context.item == "{grant.item}"' if grant.item is not None else ""
    begins, ends = int(grant.starts_at.timestamp()), int(grant.not_after.timestamp())
    return (
        f"permit {head} when {{ {category} && [{verbs}].contains(context.verb)"
        f' && context.purpose == "{grant.purpose.value}"{only}'
        f" && context.at >= {begins} && context.at <= {ends} }};\n"
    )
