"""Gradient boosting of the library LightGBM, for classes and for numbers."""

import re

import numpy as np
from pydantic import Field

import iamap_core as iamap


class LightgbmConfig(iamap.IamapModel):
    n_estimators: int = Field(default=100, ge=1, le=10_000)
    """Rounds of boosting."""
    learning_rate: float = Field(default=0.1, gt=0, le=1)
    """How much each round changes the prediction."""
    num_leaves: int = Field(default=15, ge=2, le=1000)
    """Leaves of each tree, at most."""
    min_samples_leaf: int = Field(default=5, ge=1, le=10_000)
    """Samples in each leaf, at least."""
    seed: int | None = Field(default=None, ge=0)
    """Random seed; the run's seed when empty."""


@iamap.hookimpl
def iamap_predictors():
    yield iamap.PredictorSpec(
        name="lightgbm",
        summary="Gradient boosting of LightGBM, for classes and for numbers.",
        config=LightgbmConfig,
        factory="iamap_lightgbm:Lightgbm",
        trees=True,
    )


class Lightgbm:
    def __init__(self, config):
        self.config = config

    def fit(self, X, y):
        import lightgbm

        config, self.codes = self.config, None
        parameters = {
            "objective": "regression",
            "learning_rate": config.learning_rate,
            "num_leaves": config.num_leaves,
            "min_data_in_leaf": config.min_samples_leaf,
            "seed": config.seed or 0,
            "deterministic": True,
            "force_row_wise": True,
            "verbose": -1,
        }
        if np.issubdtype(y.dtype, np.integer):
            self.codes, y = np.unique(y, return_inverse=True)
            parameters |= {"objective": "multiclass", "num_class": len(self.codes)}
        self.model = lightgbm.train(parameters, lightgbm.Dataset(X, y), config.n_estimators)
        return self

    def predict(self, X):
        answer = self.model.predict(X)
        return answer.astype(np.float32) if self.codes is None else self.codes[answer.argmax(axis=1)]

    def predict_proba(self, X):
        if self.codes is None:
            raise iamap.NoProbabilities("lightgbm has learned numbers, which have no probabilities.")
        return self.model.predict(X).astype(np.float32)

    def state(self):
        codes = {} if self.codes is None else {"codes": self.codes}
        return {
            "model": self.model.model_to_string(),
            "learned": "numbers" if self.codes is None else "classes",
            **codes,
        }

    def restore(self, state):
        import lightgbm

        saved = iamap.SavedState(state)
        classes = saved.text("learned", among=("classes", "numbers")) == "classes"
        self.codes = saved.array("codes", "K", kind="i") if classes else None
        text = saved.text("model")
        check_trees(text, saved)
        self.model = lightgbm.Booster(model_str=text)
        if self.model.num_model_per_iteration() != (len(self.codes) if classes else 1):
            raise saved.damaged("the trees are not those of its classes")
        return self


def check_trees(text, saved):
    """LightGBM follows the numbers of children and features without looking: wrong ones would read foreign memory."""
    head, *trees = re.split(r"^Tree=\d+$", text.partition("end of trees")[0], flags=re.MULTILINE)
    features = int(next(iter(re.findall(r"^max_feature_idx=(\d+)$", head, re.MULTILINE)), -1)) + 1
    if not trees or not features:
        raise saved.damaged("the model is not a text of LightGBM")
    for tree in trees:
        fields = dict(re.findall(r"^(\w+)=(.*)$", tree, re.MULTILINE))
        try:
            leaves = int(fields["num_leaves"])
            split, left, right = (
                np.array(fields.get(name, "").split(), int) for name in ("split_feature", "left_child", "right_child")
            )
            values = np.array(fields["leaf_value"].split(), float)
        except (KeyError, ValueError) as error:
            raise saved.damaged("a tree cannot be read") from error
        own = np.arange(leaves - 1)
        children = np.stack([left, right]) if len(left) == len(right) == len(split) == leaves - 1 else None
        if leaves < 1 or len(values) != leaves or children is None or fields.get("num_cat") != "0":
            raise saved.damaged("a tree has other parts than it says")
        down = np.where(children < 0, ~children < leaves, (children > own) & (children < leaves - 1))
        if not down.all() or (split < 0).any() or (split >= features).any() or not np.isfinite(values).all():
            raise saved.damaged("a tree leads out of itself, or back")
