"""The log with a hundred thousand lines: what a line costs, the sequencer, and proofs, early and late."""

import time
from datetime import datetime

from bench import cast
from bench.results import Line
from bench.timing import Sample, in_turn
from trefoil.kernel import clock
from trefoil.ledger.body import EntryBody, Event
from trefoil.ledger.deeds import Saying, log_all, log_now
from trefoil.ledger.lines import SITE_TARGET
from trefoil.ledger.merkle import check_consistency, consistency_needs, consistency_proof
from trefoil.ledger.origin import current
from trefoil.ledger.proofs import check_proof, inclusion
from trefoil.ledger.sequencer import sequence_all
from trefoil.ledger.tree import fetch_nodes, newest_checkpoint
from trefoil.vault.site import site_keys
from trefoil.vault.times import as_text

EARLY, LATE = 10_000, 100_000
BATCH = 500


def measure(*, postgresql: bool) -> list[Line]:
    """Return the log's figures at ten thousand and at a hundred thousand lines."""
    del postgresql
    cast.site()
    owner = cast.person("wren")
    early = _at(owner, size=EARLY)
    before = newest_checkpoint(origin=current().number)
    late = _at(owner, size=LATE)
    after = newest_checkpoint(origin=current().number)

    def consistency() -> None:
        needs = consistency_needs(old=before.size, new=after.size)
        nodes = fetch_nodes(origin=current().number, positions=needs)
        proof = consistency_proof(old=before.size, new=after.size, nodes=nodes)
        check_consistency(old=before.size, old_root=before.root, new=after.size, new_root=after.root, proof=proof)

    steps = in_turn({"consistency": consistency}, rounds=10, each=20)["consistency"]
    return [
        Line(what="A look's line at 100,000: CPU", figure=late.line.cpu_ms, unit="ms"),
        Line(what="the same, on the clock", figure=late.line.wall_ms, unit="ms"),
        Line(what="A line at 100,000 / at 10,000", figure=late.line.cpu_ms / early.line.cpu_ms, unit="x", limit=1.5),
        Line(what="Sequencer at 100,000", figure=late.placed, unit="lines/s"),
        Line(what="Sequencer, a line at 100,000 / at 10,000", figure=early.placed / late.placed, unit="x", limit=1.5),
        Line(what="Inclusion proof, made and checked, at 100,000: CPU", figure=late.proof.cpu_ms, unit="ms"),
        Line(what="A proof at 100,000 / at 10,000", figure=late.proof.cpu_ms / early.proof.cpu_ms, unit="x", limit=2),
        Line(what="Consistency proof 10,000 to 100,000, made and checked: CPU", figure=steps.cpu_ms, unit="ms"),
    ]


class _Figures:
    """What is measured at one size."""

    def __init__(self, *, line: Sample, placed: float, proof: Sample) -> None:
        self.line = line
        self.placed = placed
        self.proof = proof


def _at(owner: cast.Somebody, *, size: int) -> _Figures:
    """Fill the log to a size with open lines, a batch a transaction, and measure there."""
    keys = site_keys()
    at = clock.now()
    wanted = size - newest_checkpoint(origin=current().number).size
    placed: list[float] = []
    waiting = 0
    while wanted > 0:
        log_all(sayings=[_open_line(owner, at=at) for _ in range(min(BATCH, wanted))])
        wanted -= BATCH
        waiting += BATCH
        if waiting >= 2 * BATCH or wanted <= 0:
            began = time.process_time()
            sequence_all(signer=keys.log, at=at)
            placed.append(waiting / (time.process_time() - began))
            waiting = 0
    target = owner.reader().owner(record=owner.own_record()).log_target
    body = EntryBody(
        at=as_text(at),
        actor=owner.keys.account,
        event=Event.LOOKED,
        categories=("notes",),
        kinds=("note", "note_back"),
        reason="own_things",
    )
    number = size // 2

    def line() -> None:
        log_now(target=target, body=body, signer=owner.keys.sign)

    def proof() -> None:
        check_proof(proof=inclusion(tag=SITE_TARGET.tag, number=number), log_key=keys.log.public())

    found = in_turn({"line": line, "proof": proof}, rounds=15, each=20)
    lately = sorted(placed[-9:])
    return _Figures(line=found["line"], placed=lately[len(lately) // 2], proof=found["proof"])


def _open_line(owner: cast.Somebody, *, at: datetime) -> Saying:
    body = EntryBody(at=as_text(at), actor=owner.keys.account, event=Event.KEY_ADDED)
    return Saying(target=SITE_TARGET, body=body, signer=owner.keys.sign)
