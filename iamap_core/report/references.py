"""Literature of the methods that a validation may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """cited: as it stands in the text. full: as it stands in a list of references."""

    cited: str
    full: str


BREIMAN_2001 = Reference(
    "Breiman 2001", "Breiman L (2001) Random forests. Machine Learning 45: 5-32. doi:10.1023/A:1010933404324"
)
LINNENBRINK = Reference(
    "Linnenbrink et al. 2024",
    "Linnenbrink J, Milà C, Ludwig M, Meyer H (2024) kNNDM CV: k-fold nearest-neighbour distance matching "
    "cross-validation for map accuracy estimation. Geoscientific Model Development 17: 5897-5912. "
    "doi:10.5194/gmd-17-5897-2024",
)
BOOTSTRAP = Reference(
    "Efron & Tibshirani 1993",
    "Efron B, Tibshirani RJ (1993) An Introduction to the Bootstrap. Chapman & Hall. doi:10.1201/9780429246593",
)
WIDENED = Reference(
    "Hesterberg 2015",
    "Hesterberg TC (2015) What teachers should know about the bootstrap: resampling in the undergraduate statistics "
    "curriculum. The American Statistician 69: 371-386. doi:10.1080/00031305.2015.1089789",
)
BINOMIAL = Reference(
    "Clopper & Pearson 1934",
    "Clopper CJ, Pearson ES (1934) The use of confidence or fiducial limits illustrated in the case of the binomial. "
    "Biometrika 26: 404-413. doi:10.1093/biomet/26.4.404",
)
CONCORDANCE = Reference(
    "Lin 1989",
    "Lin LI-K (1989) A concordance correlation coefficient to evaluate reproducibility. Biometrics 45: 255-268. "
    "doi:10.2307/2532051",
)
BRIER = Reference(
    "Brier 1950",
    "Brier GW (1950) Verification of forecasts expressed in terms of probability. Monthly Weather Review 78: 1-3. "
    "doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2",
)
EXPECTED_ERROR = Reference(
    "Naeini et al. 2015",
    "Naeini MP, Cooper GF, Hauskrecht M (2015) Obtaining well calibrated probabilities using Bayesian binning. "
    "Proceedings of the AAAI Conference on Artificial Intelligence 29. doi:10.1609/aaai.v29i1.9602",
)

VALIDATORS: Mapping[str, tuple[str, Reference | None]] = {
    "kfold": ("random folds", None),
    "column": ("folds given by a column of the samples", None),
    "layer": ("samples of a layer of their own", None),
    "knndm": ("k-fold nearest-neighbour distance matching", LINNENBRINK),
    "nndm": (
        "nearest-neighbour distance matching leave-one-out",
        Reference(
            "Milà et al. 2022",
            "Milà C, Mateu J, Pebesma E, Meyer H (2022) Nearest neighbour distance matching leave-one-out "
            "cross-validation for map validation. Methods in Ecology and Evolution 13: 1304-1316. "
            "doi:10.1111/2041-210X.13851",
        ),
    ),
    "spatial_blocks": (
        "spatial blocks",
        Reference(
            "Roberts et al. 2017",
            "Roberts DR et al. (2017) Cross-validation strategies for data with temporal, spatial, hierarchical, or "
            "phylogenetic structure. Ecography 40: 913-929. doi:10.1111/ecog.02881",
        ),
    ),
    "spatial_clusters": (
        "spatial clusters (k-means)",
        Reference(
            "Brenning 2012",
            "Brenning A (2012) Spatial cross-validation and bootstrap for the assessment of prediction rules in remote "
            "sensing: the R package sperrorest. IEEE International Geoscience and Remote Sensing Symposium: 5372-5375. "
            "doi:10.1109/IGARSS.2012.6352393",
        ),
    ),
    "buffered_loo": (
        "leave-one-out with a buffer",
        Reference(
            "Le Rest et al. 2014",
            "Le Rest K, Pinaud D, Monestiez P, Chadoeuf J, Bretagnolle V (2014) Spatial leave-one-out cross-validation "
            "for variable selection in the presence of spatial autocorrelation. Global Ecology and Biogeography 23: "
            "811-820. doi:10.1111/geb.12161",
        ),
    ),
}
"""How a validator splits, in words, and its source."""

PREDICTORS: Mapping[str, Reference] = {
    "random_forest": BREIMAN_2001,
    "extra_trees": Reference(
        "Geurts et al. 2006",
        "Geurts P, Ernst D, Wehenkel L (2006) Extremely randomized trees. Machine Learning 63: 3-42. "
        "doi:10.1007/s10994-006-6226-1",
    ),
    "bagging": Reference(
        "Breiman 1996",
        "Breiman L (1996) Bagging predictors. Machine Learning 24: 123-140. doi:10.1007/BF00058655",
    ),
    "knn": Reference(
        "Cover & Hart 1967",
        "Cover T, Hart P (1967) Nearest neighbor pattern classification. IEEE Transactions on Information Theory 13: "
        "21-27. doi:10.1109/TIT.1967.1053964",
    ),
    "svm": Reference(
        "Cortes & Vapnik 1995",
        "Cortes C, Vapnik V (1995) Support-vector networks. Machine Learning 20: 273-297. doi:10.1007/BF00994018",
    ),
    "ridge": Reference(
        "Hoerl & Kennard 1970",
        "Hoerl AE, Kennard RW (1970) Ridge regression: biased estimation for nonorthogonal problems. Technometrics 12: "
        "55-67. doi:10.1080/00401706.1970.10488634",
    ),
    "elastic_net": Reference(
        "Zou & Hastie 2005",
        "Zou H, Hastie T (2005) Regularization and variable selection via the elastic net. Journal of the Royal "
        "Statistical Society B 67: 301-320. doi:10.1111/j.1467-9868.2005.00503.x",
    ),
    "nearest_centroid": Reference(
        "Tibshirani et al. 2002",
        "Tibshirani R, Hastie T, Narasimhan B, Chu G (2002) Diagnosis of multiple cancer types by shrunken centroids "
        "of gene expression. PNAS 99: 6567-6572. doi:10.1073/pnas.082099299",
    ),
} | dict.fromkeys(
    ("gradient_boosting", "hist_gradient_boosting"),
    Reference(
        "Friedman 2001",
        "Friedman JH (2001) Greedy function approximation: a gradient boosting machine. Annals of Statistics 29: "
        "1189-1232. doi:10.1214/aos/1013203451",
    ),
)
"""Of predictors, where their method has one source."""
