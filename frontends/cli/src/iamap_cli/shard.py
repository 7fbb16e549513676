"""Which shard is ours, when a batch system starts the same command many times."""

from __future__ import annotations

from collections.abc import Mapping

from iamap_core.errors import ConfigInvalid

ARRAYS = {
    "SLURM": ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN"),
    "AWS Batch": ("AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", ""),
    "Kubernetes": ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", ""),
}
"""Environment variables of array jobs: our number, how many there are, and the first number.

Kubernetes tells the number alone; the count is what the job's author puts into ``JOB_COMPLETIONS``, or ``/N``.
"""


def shard_of(text: str, environment: Mapping[str, str]) -> str:
    """``K/N`` from ``K/N``, or from the environment of an array job for ``auto`` and ``/N``.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when there is no such job or its count is not known.
    """
    number, _, count = text.partition("/")
    if number not in ("", "auto"):
        return text
    for system, (index, size, first) in ARRAYS.items():
        if index not in environment:
            continue
        count = count or environment.get(size, "")
        if not count:
            raise ConfigInvalid(
                f"{system} gives the number of this shard, but not the number of shards.",
                hint=f"Give --shard /N, or set {size}.",
                where="shard",
            )
        started = environment.get(size, count)
        if started != count:
            raise ConfigInvalid(
                f"--shard {text} does not say which shard this is: the job has {started} elements, not {count}.",
                hint=f"To repeat one element, give its number, counted from 0: --shard K/{count}.",
                where="shard",
            )
        return f"{int(environment[index]) - int(environment.get(first, '0'))}/{count}"
    raise ConfigInvalid(
        f"--shard {text} needs an array job, but none is found.",
        hint="Looked for " + ", ".join(index for index, _, _ in ARRAYS.values()) + ". Give --shard K/N.",
        where="shard",
    )
