"""Learning from samples: places and labels, fits and the process they run in, folds, metrics, search, thresholds."""
