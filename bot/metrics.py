"""Figures for Prometheus: counts and durations, never words or people."""

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, generate_latest

TURNS = Counter("kunskapslots_turns", "Turns answered", ["platform", "outcome"])
TURN_SECONDS = Histogram(
    "kunskapslots_turn_seconds",
    "Seconds from a turn's start to its rendered answer",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3),
)
POSTINGS = Counter("kunskapslots_postings", "Postings that have arrived")
TICK = Gauge("kunskapslots_last_tick_timestamp_seconds", "When the scheduler last ticked")


def page() -> bytes:
    """Return the figures as Prometheus reads them."""
    return generate_latest(REGISTRY)
