"""What the engine has found, in words."""

from __future__ import annotations

from typing import Any

from ..text import tr

MIN_OF_A_CLASS = 5
"""Examples of a class below which the engine calls them few."""


def finding(found: dict[str, Any], work_count: int) -> str:
    """One finding of a check. work_count: number of examples of its class."""
    numbers = [str(number + 1) for number in found["examples"]]
    texts = {
        "conflict": tr(
            "Examples {first} and {second} look nearly the same, but one is “{label}” and the other “{other}”. Is one "
            "of them wrong?"
        ),
        "few": tr("“{label}”: {count} of at least {least} examples. Add more, in different places."),
        "one_place": tr("All examples of “{label}” lie close together. Add some in other parts of the image."),
        "unused": tr("Examples {numbers} lie where the image has no data. They are not used."),
    }
    text: str = texts.get(found["code"], found["code"])
    return text.format(
        numbers=", ".join(numbers),
        first=numbers[0],
        second=numbers[-1],
        label=found["label"],
        other=found["other"],
        count=work_count,
        least=MIN_OF_A_CLASS,
    )


def accuracy(answer: dict[str, Any]) -> str:
    """How well examples predict each other, or that there are too few to say."""
    known = answer["accuracy"]
    if known is None:
        return tr("Too few examples to estimate an accuracy: at least 5 of each class and 20 in all.")
    return tr(
        "Cross-validation: {share} % of {examples} examples get their own class (95 % confidence interval {low} to "
        "{high} %). Groups of neighbouring examples were held out together. You chose the examples, so the accuracy of "
        "the map may be lower."
    ).format(
        share=round(100 * known["accuracy"]), low=round(100 * known["low"]), high=round(100 * known["high"]),
        examples=known["examples"],
    )  # fmt: skip


def suggestion(one: dict[str, Any], number: int, total: int) -> str:
    """The suggestion that is asked about."""
    if not one["label"]:
        why = tr("no example resembles it")
    elif one["reason"] == "unlike":
        why = tr("few examples resemble it; perhaps “{label}” ({share} %)")
    else:
        why = tr("uncertain; perhaps “{label}” ({share} %)")
    why = why.format(label=one["label"], share=round(100 * one["confidence"]))
    return tr("Suggestion {number} of {total}: {why}.").format(number=number, total=total, why=why)
