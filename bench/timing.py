"""Measuring sides of one question in turn, in one run, so that a busy machine slows all of them alike.

Each round runs every side a few times. A side's figure is the median of its rounds; a ratio is the median of the
rounds' ratios, which holds when the machine's speed drifts between rounds.
"""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Side = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sample:
    """One side's rounds, in milliseconds a call: time on the processor, and time on the clock."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]

    @property
    def cpu_ms(self) -> float:
        """The median of the rounds."""
        return median(self.cpu)

    @property
    def wall_ms(self) -> float:
        """The median of the rounds."""
        return median(self.wall)

    @property
    def calmest_ms(self) -> float:
        """The round in which the machine was least busy with others' work."""
        return min(self.cpu)


def in_turn(sides: Mapping[str, Side], *, rounds: int, each: Mapping[str, int] | int) -> dict[str, Sample]:
    """Run every side `each` times a round, the sides in turn, and return what each call took."""
    times = {name: each if isinstance(each, int) else each[name] for name in sides}
    for name, side in sides.items():
        for _ in range(max(3, times[name] // 4)):  # caches warm, prepared statements prepared
            side()
    cpu: dict[str, list[float]] = {name: [] for name in sides}
    wall: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            gc.collect()  # each side pays for its own garbage, and for nobody else's
            began, worked = time.perf_counter(), time.process_time()
            for _ in range(times[name]):
                side()
            worked, took = time.process_time() - worked, time.perf_counter() - began
            cpu[name].append(worked / times[name] * 1000)
            wall[name].append(took / times[name] * 1000)
    return {name: Sample(cpu=tuple(cpu[name]), wall=tuple(wall[name])) for name in sides}


def ratio(above: Sample, below: Sample) -> float:
    """Return the median over the rounds of how many times as long one side took on the processor as another."""
    return median(one / other for one, other in zip(above.cpu, below.cpu, strict=True))


def wall_ratio(above: Sample, below: Sample) -> float:
    """Return the same on the clock."""
    return median(one / other for one, other in zip(above.wall, below.wall, strict=True))
