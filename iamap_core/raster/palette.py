"""Colours for classes that most eyes can tell apart."""

from __future__ import annotations

import colorsys

# The first seven are those of Okabe & Ito (2008), "Color universal design". Each further one is the colour of
# moderate chroma that is farthest from all before it, the least of three CIELAB distances: to normal, to
# deuteranope and to protanope eyes (Machado et al. 2009, doi:10.1109/TVCG.2009.113). All pairs differ by at least 14.
# fmt: off
_FIXED = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#d55e00", "#56b4e9", "#663311",
    "#cceeaa", "#004444", "#bbeeee", "#eebb66", "#6699ff", "#223388", "#114466", "#bb4444",
    "#ddaaaa", "#cc7744", "#447777", "#55ccdd", "#77bb77", "#994400", "#0066cc", "#ffddcc",
)
# fmt: on

_GOLDEN = 0.618033988749895


def palette(count: int) -> list[str]:
    """``#rrggbb`` for each of ``count`` classes, all different; the first ones are always the same."""
    colours = list(_FIXED[:count])
    taken = set(_FIXED)
    step = 0
    while len(colours) < count:
        # Hues a golden section apart never come close to one another soon; lightness and saturation alternate.
        hue, lightness, saturation = step * _GOLDEN % 1, (0.35, 0.55, 0.75)[step % 3], (0.85, 0.5)[step // 3 % 2]
        red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue, lightness, saturation))
        colour = f"#{red:02x}{green:02x}{blue:02x}"
        if colour not in taken:
            taken.add(colour)
            colours.append(colour)
        step += 1
    return colours
