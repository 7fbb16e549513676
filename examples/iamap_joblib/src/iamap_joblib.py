"""Shards of a run in worker processes of joblib."""

from pydantic import Field

import iamap_core as iamap


class JoblibConfig(iamap.IamapModel):
    workers: int = Field(default=2, ge=1, le=4096)
    """Shards that run at once."""
    backend: str = Field(default="loky", min_length=1)
    """Where they run: `loky` for processes of this machine, or a backend that was registered in joblib, such as `dask`.
    """


@iamap.hookimpl
def iamap_executors():
    yield iamap.ExecutorSpec(
        name="joblib",
        summary="Several shards at once, in worker processes of joblib.",
        config=JoblibConfig,
        factory="iamap_joblib:Joblib",
    )


class Joblib:
    def __init__(self, config):
        self.workers = self.shards = config.workers
        self.backend = config.backend

    def map(self, run_shard, shards):
        from joblib import Parallel, delayed

        # One after the other as they end: who waits for results hears of each at once, and may stop.
        work = Parallel(n_jobs=self.workers, backend=self.backend, return_as="generator_unordered", batch_size=1)
        yield from work(delayed(run_shard)(shard) for shard in shards)
