"""The states of a grant, as data. The diagram in the reference pages is drawn from it."""

from dataclasses import dataclass

from trefoil.kernel.vocabulary import GrantState


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One way from a state to another, and what brings it about."""

    before: GrantState
    after: GrantState
    by: str


STEPS: tuple[Step, ...] = (
    Step(before=GrantState.ACTIVE, after=GrantState.PAUSED, by="the owner pauses everyone, or a backup was restored"),
    Step(before=GrantState.ACTIVE, after=GrantState.STOPPED, by="the owner stops it"),
    Step(before=GrantState.ACTIVE, after=GrantState.ENDED, by="its last day is over, or the grantee has left"),
    Step(before=GrantState.PAUSED, after=GrantState.ACTIVE, by="the owner resumes it, words typed again"),
    Step(before=GrantState.PAUSED, after=GrantState.STOPPED, by="the owner stops it"),
    Step(before=GrantState.PAUSED, after=GrantState.ENDED, by="its last day is over, or the grantee has left"),
    Step(before=GrantState.STOPPED, after=GrantState.ACTIVE, by="undo, once, within ten minutes"),
    Step(before=GrantState.STOPPED, after=GrantState.PAUSED, by="undo, when it was paused or everyone is"),
)

TRANSITIONS: dict[GrantState, frozenset[GrantState]] = {
    state: frozenset(step.after for step in STEPS if step.before is state) for state in GrantState
}


class WrongStep(ValueError):
    """A grant cannot go from this state to that one."""

    def __init__(self, *, before: GrantState, after: GrantState) -> None:
        super().__init__(f"{before.value} to {after.value}")
        self.before = before
        self.after = after


def check_step(*, before: GrantState, after: GrantState) -> None:
    """Let a listed step pass. Raises WrongStep for every other one, also for staying where it is."""
    if after not in TRANSITIONS[before]:
        raise WrongStep(before=before, after=after)


def mermaid() -> str:
    """Return the diagram of the states for the reference pages."""
    ends = [state for state in GrantState if not TRANSITIONS[state]]
    lines = ["stateDiagram-v2", f"    [*] --> {GrantState.ACTIVE.value}: the owner shares"]
    lines += [f"    {step.before.value} --> {step.after.value}: {step.by}" for step in STEPS]
    lines += [f"    {state.value} --> [*]" for state in ends]
    return "\n".join(lines) + "\n"
