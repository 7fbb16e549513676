"""A line of ``iamap doctor``: whether this is a login node of a SLURM cluster, or a job."""

import os
import shutil

import iamap_core as iamap


@iamap.hookimpl
def iamap_health_checks():
    yield iamap.HealthCheck(
        name="cluster job", summary="Long runs are jobs of the cluster.", check="iamap_cluster_job:job"
    )


def job():
    number = os.environ.get("SLURM_JOB_ID")
    if number:
        cores = os.environ.get("SLURM_CPUS_PER_TASK", "1")
        return iamap.Health(status="ok", message=f"job {number} of SLURM with {cores} processors")
    if shutil.which("sbatch"):
        return iamap.Health(
            status="warning",
            message="this is a login node of a cluster, where long runs are stopped",
            hint="Start IAMAP in a job: sbatch --cpus-per-task=8 --wrap 'iamap run …'.",
        )
    return iamap.Health(status="ok", message="no SLURM cluster")
