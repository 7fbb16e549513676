# Everything from a fresh machine with Python 3.11 or newer, venv and pip. On Windows see README.md.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export UV_SYSTEM_CERTS := 1
# Containers often set it: every one of the hundreds of processes of a test run would compile what it imports.
unexport PYTHONDONTWRITEBYTECODE

PROJECTS := plugins/iamap_torch plugins/iamap_timm plugins/iamap_dofa plugins/iamap_torchgeo plugins/iamap_galileo plugins/iamap_onnx plugins/iamap_sklearn frontends/cli frontends/python examples/iamap_meanpool
MANIFESTS := pyproject.toml constraints.txt $(PROJECTS:%=%/pyproject.toml)

# What needs QGIS runs in QGIS's own Python, with pytest beside it; the engine stays in $(VENV).
QGIS_PYTHON ?= /usr/bin/python3
QGIS_BIN := .venv-qgis/bin
QGIS_340 ?= .qgis-3.40

.PHONY: env demo test test-all check fuzz bench docs timm-coverage qgis-env qgis-340 qgis-test qgis-test-installed qgis-test-340 wheels qgis-texts qgis-zip clean

env: $(VENV)/complete

$(VENV)/complete: $(MANIFESTS)
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'IAMAP needs Python 3.11 or newer; give one as: make PYTHON=python3.12 $(MAKECMDGOALS)')"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable . $(PROJECTS:%=--editable %) --editable "plugins/iamap_torch[onnxruntime,openvino]" --group dev --group examples
	touch $@

demo: env  ## the whole chain on real images, into the folder demo/
	$(BIN)/iamap demo --yes output=demo

test: check  ## static checks and all tests
	$(BIN)/python -m pytest -n 2 -m "not slow"

test-all: check  ## also the tests that are marked slow
	$(BIN)/python -m pytest -n 2

check: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	cd frontends/python && $(abspath $(BIN))/mypy  # on its own: the QGIS plugin is a package of the same name

fuzz: env  ## random trials of what must never go wrong, with their counts; some of them are tests, too
	$(BIN)/python -m tests.fuzz

bench: env  ## every figure about speed and memory that the documentation names
	for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

docs: env  ## the reference and the JSON schemas, from the models
	$(BIN)/python docs/reference.py

timm-coverage: env  ## every architecture of timm on one small tile, for hours; goes on where it stopped
	OMP_NUM_THREADS=1 nice $(BIN)/python plugins/iamap_timm/tools/coverage.py

qgis-env: .venv-qgis/complete  ## pytest for QGIS's Python, which comes with QGIS (Debian: apt-get install qgis xvfb xauth)

.venv-qgis/complete: $(VENV)/complete constraints.txt pyproject.toml
	$(QGIS_PYTHON) -c "import qgis.core" || { echo "$(QGIS_PYTHON) has no QGIS; give one that has as: make QGIS_PYTHON=… $(MAKECMDGOALS)"; exit 1; }
	$(BIN)/uv venv --quiet --clear --system-site-packages --python $(QGIS_PYTHON) .venv-qgis
	$(BIN)/uv pip install --quiet --python $(QGIS_BIN)/python --constraint constraints.txt --group qgis
	touch $@

qgis-340: $(QGIS_340)/complete  ## the newer QGIS of Debian's backports, unpacked beside the installed one

$(QGIS_340)/complete:
	frontends/qgis/tools/unpack_backport $(QGIS_340)

qgis-test: qgis-env  ## the plugin in the installed QGIS, and beside that in the newer one where it was unpacked
	$(MAKE) --jobs=2 --output-sync=target qgis-test-installed $(if $(wildcard $(QGIS_340)/complete),qgis-test-340)

qgis-test-installed:
	$(QGIS_BIN)/python frontends/qgis/tests/run.py

qgis-test-340:
	$(QGIS_BIN)/python frontends/qgis/tests/run.py --qgis $(QGIS_340)

wheels: env  ## our own packages as files, for conda and for other machines; the zip of the QGIS plugin has its own
	rm -rf dist/wheels
	for project in . $(PROJECTS); do $(BIN)/uv build --quiet --wheel --out-dir dist/wheels $$project || exit 1; done

qgis-texts: env  ## the list of texts to translate, from the source
	$(BIN)/python frontends/qgis/tools/translations.py

qgis-zip: env  ## the plugin as users install it, into dist/, with our own packages inside (needs lrelease, Debian: qttools5-dev-tools)
	$(BIN)/python frontends/qgis/tools/package.py

clean:
	rm -rf $(VENV) .venv-qgis .qgis-3.40 .qgis-settings demo build dist
