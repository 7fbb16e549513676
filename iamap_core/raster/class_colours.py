"""Colours of classes by what they are called: water is blue in every language that we know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from iamap_core.raster.colour_vision import difference
from iamap_core.raster.palette import palette

DIFFERENT, TOLD_APART = 14.0, 10.0
"""Differences of two classes of one map: what a colour without a meaning keeps from all others, where that can be had,
and below which one with a meaning becomes a shade; see :func:`~iamap_core.raster.colour_vision.difference`."""

MEANINGS: dict[str, str] = {
    "#ffffff": "cloud clouds nuage nuages wolke wolken nube nubes nuvola nuvole nuvem nuvens",
    "#28292e": "shadow shadows shade ombre ombres schatten sombra sombras ombra",
    "#cde6f8": "snow ice glacier glaciers neige glace schnee eis gletscher nieve hielo glaciar neve ghiaccio "
    "ghiacciaio gelo geleira",
    "#5b3a51": "burnt burned burn fire wildfire brule brulee incendie verbrannt brand quemado incendio bruciato "
    "queimado queimada",
    "#be9673": "bare barren soil soils rock rocks rocky ground quarry mine mines nu nue sol sols roche roches rocher "
    "carriere boden fels felsen kahl steinbruch suelo suelos roca rocas desnudo cantera nudo suolo roccia "
    "rocce cava solo rocha rochas exposto",
    "#f2e2b3": "sand sediment sediments gravel beach beaches dune dunes shore sable plage plages strand dunen arena "
    "playa duna dunas sabbia spiaggia areia praia",
    "#3cb4a5": "wetland wetlands marsh marshes swamp swamps bog bogs fen fens peatland mangrove mangroves reed reeds "
    "marais tourbiere roseliere feuchtgebiet sumpf moor schilf humedal marisma pantano manglar palude "
    "torbiera mangue mangal",
    "#134d8f": "sea ocean marine mer maritime meer ozean mar mare oceano",
    "#3d8fd1": "water waters river rivers lake lakes pond ponds reservoir canal stream waterbody eau eaux riviere "
    "fleuve lac lacs etang wasser gewasser fluss flusse teich agua aguas rio lago lagos laguna acqua "
    "acque fiume",
    "#7d5f99": "vineyard vineyards orchard orchards plantation plantations vigne vignes verger vergers weinberg "
    "obstgarten vinedo vinedos vina huerto vigneto frutteto vinha pomar",
    "#0f4b2a": "conifer conifers coniferous evergreen needleleaf pine pines spruce fir larch resineux coniferes "
    "nadelwald kiefer fichte conifera coniferas pino pinos pinar conifere abete",
    "#54a648": "deciduous broadleaf broadleaved beech birch oak feuillus feuillu laubwald buche eiche birke "
    "caducifolio frondosas roble latifoglie quercia faggio folhosas carvalho",
    "#1f803f": "forest forests tree trees wood woods woodland woodlands wooded foret forets bois arbre arbres "
    "boisement wald mischwald baum baume geholz bosque bosques arbol arboles bosco boschi foresta albero "
    "alberi floresta florestas arvore arvores mata",
    "#9c8c22": "shrub shrubs shrubland scrub bush heath heathland moorland matorral maquis garrigue chaparral "
    "broussailles lande landes arbuste arbustes busch gebusch heide strauch arbusto arbustos arbusti "
    "brughiera cespugli mato",
    "#c03a2b": "built buildup building buildings urban city town residential house houses roof roofs settlement "
    "impervious artificial developed bati batiment batiments urbain urbaine ville maison maisons toit "
    "toits siedlung gebaude stadt bebaut bebauung haus hauser dach urbano urbana edificio edificios "
    "ciudad casa casas edificato edifici citta construido edificacao cidade",
    "#707682": "road roads street streets rail railway railways pavement asphalt parking airport industrial industry "
    "route routes rue rues chemin voirie strasse strassen weg bahn industrie carretera camino calle via "
    "strada strade asfalto estrada estradas industria",
    "#e8b62c": "crop crops cropland croplands field fields arable agriculture agricultural cultivated farmland wheat "
    "maize corn culture cultures champ champs agricole agricoles acker ackerland landwirtschaft feld "
    "felder cultivo cultivos agricola agricultura campo campos seminativo coltivo coltivi agricolo "
    "lavoura cultura culturas",
    "#b4d66b": "grass grasses grassland grasslands meadow meadows pasture pastures herbaceous lawn herbe herbes "
    "prairie prairies pature paturages pelouse gras grunland grasland wiese wiesen weide rasen pasto "
    "pastos pradera praderas pastizal hierba prato prati pascolo erba pastagem pastagens relva grama",
}
"""Words in English, French, German, Spanish, Italian and Portuguese, without accents, by the colour that they get; the
first line that has a word of a name decides."""

_COLOUR_OF = {word: colour for colour, words in reversed(MEANINGS.items()) for word in words.split()}
_ORDER = {colour: place for place, colour in enumerate(MEANINGS)}


def class_colours(names: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """``#rrggbb`` of each class: by the meaning of its name where we know it, shades of one colour for classes of one
    meaning, and colours as different as possible from all others for the rest.

    taken: colours of further classes on the same map.
    """
    found: dict[int, str] = {}
    used = list(taken)
    for number, name in enumerate(names):
        if (colour := _meant(name)) is not None:
            found[number] = _shade(colour, used)
            used.append(found[number])
    rest = [number for number in range(len(names)) if number not in found]
    found |= dict(zip(rest, _different(used, len(rest)), strict=True))
    return [found[number] for number in range(len(names))]


def _meant(name: str) -> str | None:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    words = re.findall(r"[a-z]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    colours = [_COLOUR_OF[word] for word in words if word in _COLOUR_OF]
    return min(colours, key=_ORDER.__getitem__, default=None)


def _shade(colour: str, used: Sequence[str]) -> str:
    """The colour, or the shade of it that differs most from what is used, where that is too near."""
    shades = [colour, *(_mixed(colour, other, share) for share in (0.3, 0.5) for other in ("#ffffff", "#000000"))]
    if not used or difference(used, colour).min() >= TOLD_APART:
        return colour
    return max(shades, key=lambda shade: difference(used, shade).min())


def _mixed(colour: str, other: str, share: float) -> str:
    parts = [(int(colour[start : start + 2], 16), int(other[start : start + 2], 16)) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(own * (1 - share) + its * share):02x}" for own, its in parts)


def _different(used: Sequence[str], count: int) -> list[str]:
    """So many colours of the palette: each the first that differs from all before it, else the one that does most."""
    free = [colour for colour in palette(24 + count + len(used)) if colour not in used]
    least = np.full(len(free), np.inf)
    for colour in used:
        least = np.minimum(least, difference(free, colour))
    found = []
    for _ in range(count):
        apart = np.flatnonzero(least >= DIFFERENT)
        number = int(apart[0]) if len(apart) else int(least.argmax())
        found.append(free[number])
        least = np.minimum(least, difference(free, free[number]))
    return found
