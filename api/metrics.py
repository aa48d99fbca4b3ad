"""Figures for Prometheus: requests by route and status, and the age of the job queue."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "doorstroom_requests_total", "Requests served.", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "doorstroom_request_seconds", "Time to serve.", ["route"], buckets=BUCKETS, registry=self.registry
        )
        self._open = Gauge("doorstroom_jobs_open", "Jobs waiting or running.", registry=self.registry)
        self._failed = Gauge("doorstroom_jobs_failed", "Jobs given up.", registry=self.registry)
        self._age = Gauge(
            "doorstroom_job_queue_age_seconds", "Age of the oldest open job that is due.", registry=self.registry
        )

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def queue(self, figures: dict[str, float]) -> None:
        """Take over the figures of the job queue."""
        self._open.set(figures["open"])
        self._failed.set(figures["failed"])
        self._age.set(figures["oldest_age_seconds"])

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)
