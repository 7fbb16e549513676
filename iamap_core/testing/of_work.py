"""What components promise while they work, and the work that is tried: what a component of each kind does once."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

from iamap_core.errors import IamapError
from iamap_core.guard.boundary import calling
from iamap_core.guard.kept import answer
from iamap_core.testing.check import DoesNotApply, PromiseBroken, require
from iamap_core.testing.of_adapters import planned
from iamap_core.testing.of_upsamplers import coarse_block, upsampled
from iamap_core.testing.of_validators import folds_of
from iamap_core.testing.subject import SOME, Subject, blobs, block, fit_anew, open_anew, tiles


def work(subject: Subject, **parameters: Any) -> Any:
    """What a component with these parameters gives, in any form."""
    match subject.kind:
        case "encoder":
            encoder, plan = open_anew(subject, **parameters)
            return encoder.geometry, plan, encoder.encode(tiles(plan, 1))
        case "bands":
            adapter, bands = planned(subject, **parameters)
            return vars(bands), adapter.adapt(block(bands.bands), bands)
        case "upsample":
            return upsampled(subject, coarse_block(), **parameters)
        case "validator":
            return [vars(fold) for fold in folds_of(subject, **parameters)]
        case "executor":
            return subject.create(**parameters).shards
    fitted = fit_anew(subject, **parameters)
    return fitted.state(), answer(subject.kind, fitted, blobs()[0][:SOME])


class _Bare(Subject):
    """A subject whose components are not behind the boundary, which would put back what they change."""

    def create(self, **other: Any) -> Any:
        return super().create(**other)._own


def it_works_quietly_and_stays_in_its_folder(subject: Subject) -> None:
    """In a run what it prints goes to standard error, and the working directory is put back."""
    printed, before = io.StringIO(), Path.cwd()
    try:
        with calling(subject.entry.guarded_by, "its work"), contextlib.redirect_stdout(printed):
            work(_Bare(**vars(subject)))
            after = Path.cwd()
    except (IamapError, PromiseBroken):
        raise DoesNotApply("it does not work") from None
    require(after == before, "It changes the working directory.")
    require(not printed.getvalue(), f"It prints {printed.getvalue().strip()[:200]!r}.")


CHECKS = (it_works_quietly_and_stays_in_its_folder,)
