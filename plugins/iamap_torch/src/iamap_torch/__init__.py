"""What encoders that run on torch share. A support library: it offers no component of its own.

=====================================  =========================================================================
``loading.load_torch()``               imports torch, which whoever watches the run sees as a stage of its own
``device.resolve_device(name)``        the device of ``compute.device``, `auto` included
``threads.limit(count)``               processor threads, as ``EncoderPlan.threads`` says
``memory.as_memory_error()``           a block in which a device without memory raises ``MemoryError``
``images.pixels(batch, device)``       numpy tiles, in any memory order, as a tensor of its own
``images.resized(images, side)``       bilinear, with or without antialias
``images.side_by_side(maps, grid)``    feature maps on one grid -> ``float32[N, D, grid, grid]`` of numpy
``first_layer.cycled(weight, n)``      weights of a first layer for n channels, repeated in turn or averaged
``first_layer.fit(convolutions, …)``   the same in place, for the convolutions that see the pixels
``weights.local(weights, model)``      the file that ``encoder.weights`` means, when it is on this machine
``weights.published(model)``           the file of ``encoder.weights=default``, fetched by IAMAP where it must be
``weights.read(path)``                 tensors by name out of `.safetensors`, `.pth`, `.pt`, `.bin`; never any code
``weights.load_strictly(network, …)``  all of them into a network, or an error that says what does not fit
``weights.random(seed)``               a block in which networks draw their weights from a seed of their own
``engine.device_for(plan, device)``    the device on which the plan's engine runs, or what is wrong with the engine
``engine.Engine(network, …)``          a network through torch, onnxruntime or OpenVINO, in fp32, bf16 or int8
``health.torch_runs``                  a line of ``iamap doctor``
=====================================  =========================================================================

An encoder's ``__init__`` and ``config`` must not import any of these modules: most import torch. The usual way::

    def open(self, plan, device):
        where = resolve_device(device)
        threads.limit(plan.threads)
        with weights.random(config.seed):
            network = Network(…).eval()
        if config.weights != "random":
            file = weights.local(config.weights, config.model) or weights.published(FILE_OF[config.model])
            weights.load_strictly(network, weights.read(file), path=file, model=config.model)

    def encode(self, batch):
        with memory.as_memory_error(), torch.inference_mode():
            return side_by_side(self._network(pixels(batch, self._device)), self.geometry.grid)

An encoder whose network gives maps of tensors alone offers other engines with three lines more: ``device_for`` in place
of ``resolve_device``, the network in an ``Engine``, and ::

    def calibrate(self, tiles):
        return self._engine.calibrate(pixels(tiles, self._device), lambda maps: side_by_side(maps, self.geometry.grid))

The engine comes ready where the plan holds a calibration. Behind it, ``export`` writes the graph, ``graphs`` keep it,
``runtimes`` run it, ``graph_engine`` compares it, and ``quantize`` turns its products into those of 8-bit integers.

These but for ``export``, with ``weight_files``, ``resizing`` (tiles and maps of numpy) and ``exported_network``, do not
import torch. An encoder that opens a ``graph_engine.GraphEngine`` around an ``exported_network.ExportedNetwork`` for
engines other than torch starts without torch once the graph is kept: what decides the graph must be known before the
network is loaded, ``weight_files.identity(path)`` and the versions of all code.
"""
