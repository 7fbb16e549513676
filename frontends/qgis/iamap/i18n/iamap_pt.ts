<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
  <context>
    <name>IAMAP</name>
    <message>
      <source>IAMAP: which network suits an image?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look at the image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an image. Its bands, pixel size and data type decide which networks suit it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at “{name}” …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This looks like {scene}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encode with it…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled. To resume, run it again with the same parameters and the same file, also after a restart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Further rasters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For bands in separate files. They follow the bands of the raster. All are resampled to the finest grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encode a few tiles first, to estimate the duration and the disk space that the result needs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add the results of the pipeline to the project.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the validation report in the web browser.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Further parameters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other parameters of the command line, such as `executor=processes executor.workers=4`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The encoder failed on {count} tiles. They are nodata in the result.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encoding a few tiles, to estimate the duration …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The result needs {needed} of disk space, and {free} are free there. Choose another folder, a smaller extent, or “Data type” float16 or uint8.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled. Nothing was written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled. A result in a temporary file cannot be resumed. Choose a file for the result next time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Estimate duration and disk space first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{component} needs “{title}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is a folder. Give the name of a file in it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} cannot be written to: {reason}. Choose another folder for the result.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} must be greater than {bound}, and is {value}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} must be less than {bound}, and is {value}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image, or the features computed from it. Bands in separate files are stacked: choose one file here, and the others in “Further rasters” under the advanced parameters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The part to process; the whole raster if empty. It is extended to whole pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A preset is made for one pretrained network. Parameters that are left empty take its values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parameters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Presets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Advanced parameters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>trained on {bands}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of {resolution}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{features} features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an output pixel for {stride} x {stride} pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>download of {download_mb}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>licence {licence}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” is a temporary file. It is kept beside the result, as {path}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” is a temporary file, which QGIS removes when it closes. Save it as a file to be able to repeat this run later.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{title}” cannot be kept beside the result: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there are too many files of this name: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” is read as QGIS shows it now ({reasons}): {count} features, written to {path}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” cannot be written to a temporary file: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” has no features as it stands. Select some, change the filter, or add some.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” is a web map, which has no file. Make a GeoTIFF of the part that you need (Raster &gt; IAMAP &gt; Image of a web map) and choose that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” cannot be read by IAMAP: {reason}. Save the part that you need as a GeoTIFF (right click on the layer, Export, Save As) and choose that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a filter of the layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>edits that are not saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>virtual columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>joined columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>another CRS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not a file that the engine reads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{layer}” has the columns “{one}” and “{other}”. A file cannot hold both: rename one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it needs a password, which stays in QGIS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it lies in the memory of QGIS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the nodata values that are set in its properties are not one value for all bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>selected features only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a filter of the dialog</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>another encoding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its name and its options do not go together ({changes})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is not a file ({provider})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>class {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>noise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not judged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP: look at the form</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ready to run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Please change “{title}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How long will it take?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Still to be chosen: {titles}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>whole numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: “{text}” is not a number. Enter {wanted} separated by commas, such as 1, 2.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1. Encode</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encode</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>2. Reduce</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reduce</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reduced features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>3. Cluster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cluster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>4. Similarity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Similarity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>5. Train and predict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Predict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>7. Polygons and tables</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cleaned map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vectorize</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>6. Pipelines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pipeline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder of the results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tabulate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Detection mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most similar class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Probability of each class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entropy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Margin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Areas of the classes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Samples, right and wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Areas of the folds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Score by number of classes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distances between samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>7. Further tasks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP: from an image to a map with deep learning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP: list the installed components</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list of installed components cannot be saved: {error}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>apply a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>labelled samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>small patches of a class map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>polygons of a class map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>areas and statistics</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Summary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Made with IAMAP. To repeat it in a terminal: {line}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About {time} for {tiles} tiles, {size} on the disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{stage} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With {engine} and {precision}: {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tiles} tiles, {size} before compression</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{stage}: {done} of {total}, {left} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Image of a web map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draws a part of a web map (WMS, XYZ), or of any other layer, into a GeoTIFF that can be encoded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A web map has no file. This draws a part of it, at a given pixel size, into a GeoTIFF with red, green, blue and opacity, which all algorithms of IAMAP read.

The log says first how large the image is and about how many requests are sent to the service. Many services forbid to store or analyse their images: read their terms before.

Parts that the service does not deliver are transparent, and the log says how large they are. An image without anything is an error.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A GeoTIFF.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image would have {width} x {height} pixels, and at most {limit} are drawn at once. Choose a smaller extent or larger pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image would have {width} x {height} pixels, too few to work with. The pixel size is in units of the CRS, which may be degrees. Choose a larger extent, smaller pixels or a CRS in metres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read the terms of the service before you store or analyse its images. Attribution: {terms}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” shows nothing in this extent at this pixel size, and no image is written. Check the connection, whether the service covers the place, and the range of scales of the layer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{share} % of the image is missing: “{name}” shows nothing there, or tiles could not be loaded. These pixels are transparent, and nodata for IAMAP. Run it again if the connection was bad.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{blank} of {squares} squares of {side} x {side} pixels have a single colour. The service may have no image there at this pixel size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{width} x {height} pixels, {hectares} ha, up to {size} on disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A web map, or any other layer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The part to draw, such as that of the map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side of a pixel, in units of the CRS. Pixels of web maps (EPSG:3857) are smaller on the ground.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A CRS in metres, such as that of your other data, gives pixels of one size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw nothing, and send no request.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the layer says nothing of them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, pixels of {side} m on the ground</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixel size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CRS of the image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only say how large it would be</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, about {requests} requests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No download.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its weights are a download of {size}, licence {licence}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The features take about {size}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its weights are on this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Output pixels of {side} m.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{oldest} to {newest}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install one, or give the path of one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Python {version}, which uv downloads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No Python {versions} is installed, and none can be downloaded without network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is not a working Python.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a Python {versions}, or leave the field empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is Python {version}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine needs Python {versions}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{python} answers, but it is not the engine of IAMAP: {answer}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repair the environment or choose another one: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{program} cannot be started: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another Python for the engine, or repair the environment: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close other programs, or reduce the memory that the task needs: a smaller 'memory', a smaller 'batch', fewer samples, a smaller encoder. Run it again, and it resumes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run it again, and it resumes. If it happens again, copy the diagnostics and report it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>access violation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>illegal instruction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stack overflow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a library is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>damaged memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>damaged stack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A user or the system has ended the engine ({signal}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine has crashed ({signal}). QGIS is not affected.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine has ended with code {code}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine has ended with code {code}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP is not installed in {python}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{python} is incomplete: {what}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system has ended the engine, most likely because memory ran out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine has ended without a result.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{python} does not start: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repair it or choose another one: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It speaks protocol {spoken}, the plugin protocol {known}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update the plugin IAMAP: Plugins &gt; Manage and Install Plugins &gt; Upgradeable.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine is older than this plugin. {versions}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update the engine: {set_up}, action repair.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine is newer than this plugin. {versions}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>d</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>0.5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1,000</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Python {version} in {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another Python: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choosing the versions of the packages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Downloading {names}, {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Downloading {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of about {total} on the disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Downloading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Installing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compiling, so that the engine starts faster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine will take about {taken} in {folder}. {free} are free there. Nothing else on this computer is changed, QGIS's own Python included; removing the engine removes all of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About {size} will be read from {wheels}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About {size} will be downloaded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine is created again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for uv, which installs the packages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking that the engine works</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine is installed, but does not work: {about}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the link, then try again. To have the engine elsewhere, make it there yourself and use it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move it away, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repair it, or remove it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Create one instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some disk space, or use an environment in another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without network, the packages come from a folder of wheels, and none is chosen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose it under More, or allow the network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Removing the unfinished files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Base: {python}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is a link to {target}, and the engine could not be removed from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} contains files that this plugin has not made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is an engine in {folder} already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no engine in {folder} that this plugin has made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine needs {needed}, and {free} are free where {folder} will be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} tile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} tiles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>weights to download</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels of {side} m</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{width} x {height} pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>up to {size} of memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {size} on disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} of weights to download</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only {size} are free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>up to {size} on disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Download the plugin's zip again and install it: Plugins &gt; Manage and Install Plugins &gt; Install from ZIP.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The plugin is run from its source and has no wheels of IAMAP's own packages inside.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder that has them, under More. `make wheels` builds them into dist/wheels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder that `make wheels` has filled. Its files have names such as iamap_core-….whl.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} has no wheel of {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder of wheels, {folder}, does not exist.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The plugin is incomplete: it has no wheel of {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The plugin is damaged: {name} is not the file that was packed into its zip.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The plugin is of version {version}, but has {name} inside.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the link yourself, and the folder that it leads to if you wish.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove it yourself if you wish.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop running tasks of IAMAP, close other windows of QGIS, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is not removed: it is a link to {target}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is not removed: this plugin has not made it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} cannot be removed: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>code {code}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{program} has failed: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{program} has not answered within {seconds} seconds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again when the computer is less busy. If it never answers, repair it: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Processing toolbox &gt; IAMAP &gt; Set up the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine of IAMAP is not set up yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}. The Python that it was made from, {path}, is gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct or unset the variable {name} and start QGIS again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The variable {name} names {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another one, or create the plugin's own environment: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repair it: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine computes in a separate Python environment. Create it: {set_up}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}, which does not exist.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}, and there is no Python in this folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chosen engine is {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine's environment is {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Or install without network, from a folder of wheels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some disk space and try again. Unfinished files have been removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check its permissions, or choose another place under More.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate of the package registry is not trusted. A company's proxy is often the reason.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The proxy requires a name and a password.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The package registry cannot be reached.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk is full.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check its permissions, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PyTorch's own index cannot be reached. It has the builds of torch for processors only and for each kind of graphics card.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again later, or choose the build of the package registry. It runs everywhere. On Linux it takes 7 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No Python of the right version is installed, and none could be downloaded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install Python 3.12 and try again, or give the path of one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The installation has failed: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for the company's certificates in a PEM file, set the variable SSL_CERT_FILE to its path, and restart QGIS.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter them in QGIS: Settings &gt; Options &gt; Network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the network, and the proxy in QGIS: Settings &gt; Options &gt; Network. Then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} cannot be written: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A folder is not writable: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder of wheels is not complete: {name} is missing, or not for this computer's Python.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill it as the help describes. The folder is {folder}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click again to restart the engine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On Debian and Ubuntu: sudo apt install python3-pip. Or install uv, and start QGIS again so that it is found on PATH.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neither uv nor a Python with pip is installed, and the installation needs one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uv could not be fetched: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fetching uv with {python}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} has no {package} for this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put its wheel there ({command}), or install uv.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Downloading {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copying {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of {total}, {speed}/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Examples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP: map from examples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of the class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colour of the class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the examples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{area} ha</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean confidence: {share} %.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a class first, then draw examples of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Map the whole image</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mapping was stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add two or more classes, such as “water” and “forest”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} px</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open examples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mapping the whole image: {name} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a class, then draw examples on the map. The map appears with the second class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a class “{name}” already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} features have no class, or are neither points nor polygons. They are left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An example cannot be transformed to the CRS of {name}. Undo it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to suggest in this view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colour …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each click on the map adds an example of the chosen class.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left clicks draw the corners. A right click ends the polygon. Esc gives it up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Uncertain pixels are transparent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on a message to see its examples on the map.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open examples …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save examples …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Map the whole image …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Examples {first} and {second} look nearly the same, but one is “{label}” and the other “{other}”. Is one of them wrong?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{label}”: {count} of at least {least} examples. Add more, in different places.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All examples of “{label}” lie close together. Add some in other parts of the image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Examples {numbers} lie where the image has no data. They are not used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Too few examples to estimate an accuracy: at least 5 of each class and 20 in all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no example resembles it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cross-validation: {share} % of {examples} examples get their own class (95 % confidence interval {low} to {high} %). Groups of neighbouring examples were held out together. You chose the examples, so the accuracy of the map may be lower.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>few examples resemble it; perhaps “{label}” ({share} %)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uncertain; perhaps “{label}” ({share} %)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suggestion {number} of {total}: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classes in view (examples)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has other layers, which would be lost: {layers}. Choose another file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is open in QGIS. Remove its layers first, or choose another file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no layer “examples” with a column “class”. Choose a file that this panel has saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where next?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shows places in view where another example helps most: uncertain ones, and ones unlike all examples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP: explore similarity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left click: a reference point, similar to what you look for. Right click: a negative, which is not similar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left click adds a negative</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Threshold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suggest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Proposes a threshold from two or more reference points. Each is scored by the others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the whole raster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the extent of the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save map and polygons …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the similarity map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saving was stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save map …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extent to save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saving {name} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The map does not show {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A point cannot be transformed to the CRS of {name}. Remove it from the list.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Similarity (exploring)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>negative</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set up the engine …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} pixels in view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} pixels in view, subsampled by {factor} x {factor}. Zoom in to use all pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped. Click on the map or move it to continue.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a raster of features.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The toolbox has no algorithm {name}. Choose Raster &gt; IAMAP &gt; Refresh the algorithms.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has few bands ({count}). A raster of features has many: Encode makes one from an image.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select two layers to compare in the list of layers, or one to compare with what lies below it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Image of a web map …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare two layers on the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Runs …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refresh the algorithms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weights of networks …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which network suits an image? …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Explore similarity …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Map from examples …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP: runs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not finished</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cancelled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Started</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Algorithm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare on the map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the result of the chosen run left of the mouse, and what lies below it on the right. Choose two runs to compare their results.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change and run again…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as command line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as YAML</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The runs of IAMAP in QGIS. Commands are for a terminal in which the engine's environment is active.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no algorithm {algorithm} any more: the engine has other components now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set up the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Creates, checks, repairs or removes the Python environment in which IAMAP computes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP computes in a separate Python environment, the engine. QGIS's own Python is not changed.

check: test whether the engine works.
create: create it. Nothing is downloaded before you agree to size and location.
use existing: use an environment of venv or conda in which iamap-cli is installed. Give its Python or its folder.
repair: restore what is missing, and update the engine.
remove: remove what 'create' has made, and nothing else.

The window Raster &gt; IAMAP &gt; Set up the engine does the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Python to use, or to create the engine from; a path</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder of wheels, for a computer without network (create, repair)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Build of torch: for processors, for this computer's graphics card, or the package registry's</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without network, from the folder of wheels only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I agree to download, or to remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled. Unfinished files are removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To continue, tick 'I agree' (consent=true).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No Python is given.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the Python to use, or the folder of its environment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This removes {folder} and everything in it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP: set up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages appear here and are saved in a log.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelling</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer has {name}. The build for it computes faster and is larger; it can be chosen under More.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy diagnostics</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For a request for help: versions, settings and the last lines of the log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore what is missing, and update the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Setting up the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repairing the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Collecting the diagnostics</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The variable IAMAP_PYTHON has priority over the choice made here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set up (reads {size})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set up (downloads {size})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next: Raster &gt; IAMAP &gt; Encode. The networks are on the page Weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine does not work.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove {folder} and everything in it?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Removing the engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The diagnostics are on the clipboard; paste them into your message.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine works.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Welcome to IAMAP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP makes maps from satellite, aerial and drone images with deep learning. It computes in a separate Python environment, the engine, which is not set up yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The action has failed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>for the processor (small)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from the package registry (on Linux as large as for a graphics card)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the engine loaded between runs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next run starts sooner. The engine takes memory until nothing was run for 10 minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the Python of an environment of venv or conda</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>iamap-cli must be installed in it. It is checked first, and never changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use the created one again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save environment.yml for conda …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Build of PyTorch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Python (optional)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder of wheels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Existing Python</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only for a computer without network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the folder that `make wheels` has filled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save environment.yml</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{versions}; found automatically if empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>for the graphics card: {name} (large)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Good for {good_for}. Bands: {bands}. Pixel size: {resolution}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete the weights of {names} ({size})? They can be downloaded again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{here} of {count} networks are on this computer. Weights take {size} in {folder}. A network is downloaded only when you press Download, or when a run needs it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not on this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A network is downloaded only when you press Download, or when a run needs it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Download</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a folder …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the weights that lie in a folder, such as one from another computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a file …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy a file that was downloaded from the network's page, for the selected one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete weights that were downloaded or copied here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page of the network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Downloading weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copying weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Good for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Licence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking for the networks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder with weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File with the weights of {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deleting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Download {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DOFA: any number of bands of any optical sensor or Sentinel-1, by their wavelengths.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>any, with wavelengths (Sentinel-2 and -1, NAIP, Gaofen, EnMAP)</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 to 30 m</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>images of sensors that no other network was made for, and more bands than three</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same as dofa_base, with a graphics card</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raster</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands to use</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands to use, by number from 1 or by name; all but alpha bands when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DOFA base, for any bands whose wavelengths are known.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DOFA large, for any bands whose wavelengths are known: three times the computation of dofa_base.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the network</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the network: `dofa_base` has 12 blocks and 768 features, `dofa_large` 24 blocks and 1024 features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of a weights file</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of a weights file, a name on a hub, `default` (those published for this model) or `random`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Blocks</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Blocks (layers) whose features are taken, counted from 0 or from the end as -1; the last one when empty. The features of several blocks are concatenated in order of depth.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How pixels are normalised</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How pixels are normalised: `encoder` applies the mean and standard deviation that the network was trained with, to reflectance or decibels where a sensor profile gives them, otherwise to pixels scaled to 0..1 by data type; `raster` subtracts each band's mean in this raster and divides by its standard deviation; `percentile` stretches the 2nd to 98th percentile to 0..1 and applies the network's statistics; `none` leaves pixel values unchanged; `auto` is `encoder` for 8-bit bands and for bands of a sensor profile, where such statistics are known, and `raster` for all others.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Input size of the network in pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Input size of the network in pixels, to which tiles are resized; not resized when empty. It was trained with 224. Twice the tile size gives output pixels of half the size.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CRS of the result</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CRS of the result, to which the raster is reprojected, such as `EPSG:32618`; its own when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixel size in units of the CRS</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixel size in units of the CRS; the raster's own when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dates of acquisition</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dates of acquisition, such as `2020-06-01`: one for all bands, one for each file, or one for each band. When empty, what the metadata or the names of the files say.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value that means 'no data'</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value that means 'no data'; what the file declares when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How a single band with a colour table is read</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How a single band with a colour table is read: as its colours red, green and blue, or as the codes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How pixels are resampled to another grid</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How pixels are resampled to another grid: that of `area.crs` and `area.resolution`, or of the finest of several files. Codes with colours always take the nearest pixel.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory limit in MB</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory limit in MB, not counting what the libraries and the network take; a quarter of the machine's memory when empty. Several processes share it.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Priority of this process</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Priority of this process: whether other programs go first.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Device</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Device: `auto`, `cpu`, `cuda`, `cuda:1` or `mps`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Batch size</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Batch size: most tiles that the encoder processes at once; fewer when they do not fit into the memory. When empty, the fastest size on this machine, measured once and remembered. Features may differ in their last digits between batch sizes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Processor threads of the network</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Processor threads of the network; its own choice when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inference engine</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inference engine. `onnxruntime` and `openvino` run a copy of the network, on the processor only; the copy is compared with the original on tiles of a raster before it is used.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Precision of the network's numbers</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Precision of the network's numbers. `int8` needs the engine `onnxruntime` or `openvino`, `bf16` is one of `torch` and `openvino`, and fast on hardware made for it. The run reports how much features change, measured on tiles of the raster.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum similarity</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum similarity: cosine similarity to the features in fp32 that 99 of 100 output pixels must reach for `int8` or `bf16` to be used; otherwise the run warns and computes in fp32.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the time spent computing</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the time spent computing; at 0.5 a pause as long as the batch follows every batch.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random seed of the run</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random seed of the run.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Data type</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Data type: how numbers are stored; classes always are whole codes. `float16` and `uint16` take half the space of `float32`, `uint8` a quarter. Whole numbers come with a scale and an offset per band, which readers apply; their range is estimated from a sample, and values outside it are clipped.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compression of the file</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compression of the file: `zstd` is fastest, `deflate` and `lzw` are for programs that cannot read it. `auto` is `zstd`, but `none` for features of an encoder so fast that compression would slow it down. For a Zarr store `auto` is `deflate`, which every reader of Zarr has.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Format of the file</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Format of the file: `gtiff` is a GeoTIFF, `cog` a cloud-optimised one, for reading over the web. The latter takes twice the disk space while it is written. It stores all bands of a pixel together, so that showing three of many bands is slower. `zarr` is a Zarr store, a folder whose name ends in `.zarr`, for xarray. `auto` is `zarr` for an output with such a name, `cog` for a map of at most four bands with overviews, which costs next to nothing, and `gtiff` for all others, such as features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Build overviews</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Build overviews, so that large results show quickly; a cloud-optimised one always has them.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also draw a picture</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also draw a picture: the map with title, legend, scale and source beside the result.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Format of the picture</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Format of the picture: `pdf` for print.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Background of the picture</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Background of the picture: image that a map of classes is drawn over, such as the scene that the features were made from.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also write a STAC item beside the result</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also write a STAC item beside the result, so that catalogues of images find it: where it lies, its bands and classes, and what made it.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Storage preset</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Storage preset: `full` stores every feature. `compact` stores their first 64 principal components in 8 bits, whatever `dtype` says: 24 times smaller for 384 features, 48 times for 768. The components are fitted on tiles of the raster, and the run says how much of the variance they keep on others. They are of this raster alone: a model that is trained on them cannot be applied to another raster.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side of a tile in source pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side of a tile in source pixels; what the encoder prefers when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance between tiles in source pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance between tiles in source pixels. When empty, it is the size, or three quarters of it for a network whose features change near the border of a tile. Three quarters are an overlap of 25 %.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How overlapping tiles become one</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How overlapping tiles become one: `crop` keeps the middle of each, `hann` blends with weights that fall towards the tile's border, `mean` averages, `first` and `last` keep one tile's value (tiles come row by row, from the left), `min` and `max` the smallest or largest. Without overlap all are the same.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Passes over the raster</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Passes over the raster. In the second the tiles are moved by half a tile and half an output pixel, in four along either side and both: output pixels are half as wide, for two or four times the computing. All passes count the same, and `merge` is about the tiles of one.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Position bias</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Position bias: what happens to the part of the features that depends on the place in the tile alone, and makes tiles show as blocks: `remove` subtracts it, measured on noise, `keep` leaves it, `auto` removes it where it has more than 5 % of the features' variance. Where the border of tiles shows all the same, tiles overlap by a quarter if `stride` is empty, except with `keep`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continue when the encoder fails on a tile</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continue when the encoder fails on a tile, and leave that tile without data.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start over</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start over, instead of resuming an unfinished run or keeping a finished result.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Band adapter</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Band adapter: how the raster's bands become those that the encoder expects.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By name or wavelength where the encoder asks; components of many bands for three channels; or repeat.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The bands that the encoder asks for, by name, with the profile of their sensor.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All bands reduced to three principal components before encoding.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any number of bands: the encoder's first layer is repeated or averaged to fit.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exactly the bands that the encoder has channels for, by number or name.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any bands with their wavelengths, from the sensor's profile, the file or you.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands to choose from</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands to choose from, by number from 1 or by name; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sensor profile</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sensor profile, such as `sentinel2_l2a`, `landsat8` or `naip`, one from a plugin, or a YAML file of your own; several for a raster with bands of several sensors.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names of the bands in the profile</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names of the bands in the profile, in order, as in [B04,B03,B02]; their names in the raster when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values are reflectance as 0..1</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values are reflectance as 0..1, decibels or kelvin already: the profile's scale and offset are not applied.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Centre wavelength of each band in micrometres</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Centre wavelength of each band in micrometres, in order; from the sensor's profile or the file when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands by number from 1 or by name</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands by number from 1 or by name; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of principal components that the encoder receives</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of principal components that the encoder receives.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random pixels on which the components are fitted</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random pixels on which the components are fitted.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bands by number from 1 or by name, in the order in which the encoder receives them; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Executor</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Executor: what runs the shards of the run.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One after the other in this process.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Several at once, each in a process of its own on this machine.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of processes</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of processes. Each loads the network and has an equal share of `compute.memory`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the result goes</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the result goes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Galileo: pretrained on Sentinel-2 and Sentinel-1, one date, patches of 1 to 8 pixels.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sentinel-2 (10 bands) and Sentinel-1 (VV, VH), any of them</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>10 m</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same as galileo_nano, with a graphics card</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sentinel-2 and Sentinel-1 on a laptop, in seconds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same as galileo_nano, if some more time is available</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Galileo base: eighty times larger than nano.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Galileo nano: the smallest that was trained on Sentinel-1 and -2.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Galileo tiny: six times larger than nano.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the network: `nano` has 1 million parameters and gives 128 features, `tiny` 6 million and 192, `base` 87 million and 768.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of a weights file, or of a folder with `encoder.pt` and its `config.json`; `default` (the published ones, downloaded once) or `random`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patch size in pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patch size in pixels: each patch gives one output pixel. Smaller patches make finer maps and take longer. Tiles of 8 x 8 patches are a good choice; the time for a tile grows with the fourth power of the patches along its side.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Month in which the image was taken</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Month in which the image was taken, 1 to 12; when empty, that of the raster's date, or 6 where no date is known.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ground sampling distance</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ground sampling distance (pixel size) in metres; that of the raster when empty, or 10, at which the network was trained, where the raster has no CRS.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean of each band in a square window.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window size in pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window size in pixels: the side of the averaged square.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A model of your own in an ONNX file, with features as a map or as tokens.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of the ONNX file</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of the ONNX file.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of the output that holds the features</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of the output that holds the features: a map, N x features x rows x columns, or tokens, N x tokens x features. Empty: the only one of such a shape.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of prefix tokens before those of the patches</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of prefix tokens before those of the patches (class token, registers). Empty: derived from the number of tokens, where only one is possible.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tile size that fits the model</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tile size that fits the model, in pixels. Empty: the size of its input, or 224 where it takes any.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The tile size must be a multiple of this</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The tile size must be a multiple of this, such as the model's patch size or stride, in pixels.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean of each channel in the model's training</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean of each channel in the model's training, of pixels scaled to 0..1.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standard deviation of each channel in the model's training</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standard deviation of each channel in the model's training, of pixels scaled to 0..1.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How pixels are normalised: `encoder` scales them to 0..1 and applies mean and std above; `raster` subtracts each band's mean and divides by its standard deviation; `percentile` stretches the 2nd to 98th percentile to 0..1 and applies mean and std; `none` leaves pixel values unchanged, for a model that normalises by itself; `auto` is `encoder` for 8-bit bands where mean and std are known, and `raster` otherwise.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random filters of 3 x 3 pixels, untrained: what a pretrained encoder has to beat.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>classes that differ in colour or fine texture, any bands, comparison with pretrained encoders</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random filters without training: a baseline for every pretrained encoder.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random filters</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random filters; each gives two features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side of an output pixel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side of an output pixel, in source pixels.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any network of the timm library: ViT, DINO, DINOv2, MAE, SAM, ConvNeXt, EfficientNet, Swin, …</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>red, green, blue</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photographs without a ground resolution</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>texture on a fine grid, with more context than lite0</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same as dino_small, if more time is available</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>first tries on any image of three bands, on a laptop</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>small objects and narrow ones, such as single trees and hedges</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same as dinov2_small, if more time is available</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>parts and textures, with few labels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same as dinov3_small, if more time is available</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>satellite images of 0.6 m</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>aerial and satellite images of about a metre or finer</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>outlines and textures at high resolution</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>large images on a laptop, texture and colour on a fine grid</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>texture and structure rather than objects</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>slow machines and slow connections</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>outlines of objects such as buildings and fields</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>old laptops and first tries</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ConvNeXt-Atto, its second and third stage: a modern small convolutional network.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/16 trained without labels (DINO): about four times the computation of dino_small.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-S/16 trained without labels (DINO): a good first choice.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-S/8 trained without labels (DINO): twice as fine as dino_small, several times slower.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/14 trained without labels on many more images (DINOv2): about four times the computation of dinov2_small.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-S/14 trained without labels on many more images (DINOv2).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/16 with dense features that stay sharp (DINOv3); its weights have a licence of their own.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-L/16 trained without labels on satellite images (DINOv3), for a graphics card; a licence of its own.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-S/16 with dense features that stay sharp (DINOv3); its weights have a licence of their own.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>EfficientNet-Lite0, its third and fourth stage: the fastest, for a processor alone.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/16 trained to reconstruct masked patches (MAE); not for commercial use.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MobileNetV3-Small, its third and fourth stage: the smallest download.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Image encoder of Segment Anything (ViT-B): slow, tiles of 1024 pixels.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-Ti/16 trained on ImageNet-21k: the smallest transformer.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of a timm network</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of a timm network, with the tag of its weights, such as `vit_small_patch16_224.dino` or `convnext_atto`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Depths</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Depths (layers) whose features are taken, counted from 0 or from the end as -1. They are the blocks of a transformer, and the stages of a convolutional or hierarchical network. When empty, the block at two thirds of the depth, as 7 of 0 to 11, or the deepest stage with one output pixel for 16 pixels or fewer: on images other than everyday photographs, these are better than the last. The features of several depths are concatenated on the finest grid, in order of depth.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What a transformer's output pixel holds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What a transformer's output pixel holds: the features of its `patch`, or `patch+cls`, followed by those of the class token, which summarises the whole tile and is the same for all of its pixels.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Input size of the network in pixels, to which tiles are resized. Empty: not resized where the network takes tiles of any size, otherwise the size that it was made for. Twice the tile size gives output pixels of half the size.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Networks trained on Sentinel-1 and -2, Landsat and NAIP: SSL4EO, SoftCon, Satlas, Scale-MAE, CROMA, …</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VV and VH of Sentinel-1</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>radar alone, for places that are always cloudy</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>12 bands of Sentinel-2 Level-2A</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a fine map from Sentinel-2, fields and forest edges</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>11 bands of Landsat 8 and 9, top of atmosphere</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>30 m</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>long series of Landsat 8 and 9</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 m</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>aerial photographs in which buildings and trees show</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>any, with wavelengths (optical and Sentinel-1)</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>any mix of sensors, radar too</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>13 bands of Sentinel-2 Level-1C</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a first try on Sentinel-2 with all its bands</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>land cover from Sentinel-2, if time is available</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/8 of six layers for Sentinel-1 in decibels (CROMA).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/8 for Sentinel-2 (CROMA): 8 pixels a patch.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-S/16 for Landsat 8 and 9 (SSL4EO-L, MoCo).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Swin-B for aerial photographs of about 1 m (Satlas).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/14 for any bands with a wavelength, radar too (Panopticon).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-S/16 for Sentinel-2 (SSL4EO-S12, DINO).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ViT-B/14 for Sentinel-2 (SoftCon, from DINOv2).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Network: data set, sensor, architecture and method of its training, such as `ssl4eo_s2_vit_small_dino`, `ssl4eo_l8_toa_resnet18_moco` or `croma_s1_s2_base`. The error for a wrong name lists similar names; `iamap weights list '*_s2_*'` shows those for Sentinel-2.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of a weights file or of a folder with one</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of a weights file or of a folder with one, `default` (the published ones, downloaded once) or `random`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Depths (layers) whose features are taken, counted from 0 or from the end as -1; the last one when empty. They are the blocks of a transformer, and the stages of a ResNet (five) or Swin (four), whose last gives one output pixel for 32 pixels. The features of several depths are concatenated on the finest grid, in order of depth.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Input size of the network in pixels, to which tiles are resized; not resized when empty. Twice the tile size gives output pixels of half the size.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Missing bands</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Missing bands: what happens when the raster lacks bands that the network was trained with: `refuse` names them, `zero` gives the network 0 after normalisation in their place. Sentinel-2 Level-2A, for example, has no B10.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ground sampling distance (pixel size) of the network's input in metres, for the positions of Scale-MAE; that of the raster when empty, or 1 where that is not known. Other networks do not use it.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distances to the centres of the classes of Birch.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of bands of the result</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of bands of the result; 3 make a colour picture.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Widest radius of a small group</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Widest radius of a small group, as a share of the whole sample's radius; raised step by step where more than 1000 small groups remain, and lowered where they are fewer than `n_clusters`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most groups in a node of the tree</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most groups in a node of the tree.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`: the time grows steeply with it.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standardise first</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standardise first: mean 0 and standard deviation 1 of every feature in the sample, so that all have equal weight; features that are constant in the sample are ignored.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Further parameters of the scikit-learn class</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Further parameters of the scikit-learn class, as `[tol:0.001,max_iter:500]`; scikit-learn checks them.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of pixels; all of them when the raster has fewer, or when empty. With all pixels, `pca` is fitted block by block; every other method needs them in `compute.memory` at once.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upsampling</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upsampling: the map gets the pixels of the image, guided by it; those of the features when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bilinear, then the guided filter with a radius of half a coarse pixel.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smooth between the coarse pixels; colours of the image do not count.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The guided filter: near each pixel the map is a linear function of the image.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours of the same colour count most; for classes that colour defines, such as water.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guide</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guide: the image whose pixels the map gets, and whose edges it follows. When empty, the raster that the features were made from.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixel size of the map in units of its CRS</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixel size of the map in units of its CRS; that of the guide when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radius of the filter</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radius of the filter, in pixels of the coarse map. A larger one is smoother.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regularisation</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regularisation: edges of the guide whose variance, of values stretched to 0..1, is far below it are smoothed.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tolerance for colour</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tolerance for colour: standard deviation of the weights over the difference in colour, of a guide stretched to 0..1.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model file</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model file: also keep the fitted reducer there, as a bundle.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distances to the centres of K-means that cuts in two again and again.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random starts of every split</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random starts of every split, of which the best is kept.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which group is split next</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which group is split next: the one with the largest scatter or with the most samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dictionary learning: every pixel is a sum of few learned atoms.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sparseness</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sparseness: how few atoms a sample may be made of while the dictionary is learned; more gives fewer.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How a pixel is made of atoms</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How a pixel is made of atoms: `omp` and `lars` take `transform_n_nonzero_coefs` of them one by one, the `lasso`s and `threshold` as many as `transform_alpha` leaves.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most atoms of a pixel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most atoms of a pixel, with `omp` and `lars`; a tenth of the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Price of an atom</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Price of an atom, with the `lasso`s and `threshold`: more gives fewer; as `alpha` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of iterations</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of iterations.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Factor analysis: common factors behind the features, apart from the noise of each.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotation of the factors so that each depends on few features</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotation of the factors so that each depends on few features; none when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop when a round gains less than this in log likelihood</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop when a round gains less than this in log likelihood.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Independent component analysis (ICA): sources that were mixed in the features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order of the components</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order of the components: estimated at once or one after the other.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The measure of independence</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The measure of independence: `logcosh` suits most data, `exp` resists outliers, `cube` is fastest.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop when a round changes the directions by less than this</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop when a round changes the directions by less than this.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Feature agglomeration: means of groups of features that vary alike.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Groups of features</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Groups of features, each of which becomes one band: its mean; 3 make a colour picture.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linkage of groups</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linkage of groups: `ward` the least growth of the variance within, the others the largest, mean or smallest distance between their features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gaussian random projection: the fastest reduction, and a baseline for all others.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Principal components found batch by batch, for samples that do not fit into the memory at once.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whiten</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whiten: give every component standard deviation 1, so that later steps weigh all equally.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Batch size in samples</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Batch size in samples, at least `n_components`; five times the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Isomap: distances along the surface that the samples lie on.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of neighbours</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of neighbours: few follow fine structure, many are more stable.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take a second and 0.1 GB, 5000 take 5 seconds and 0.6 GB.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kernel PCA: principal components of the similarity between pixels; follows curved data.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kernel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kernel, the similarity of two pixels: `rbf` by their distance, `cosine` by their direction, `poly` and `sigmoid` by powers and the tanh of their product, `linear` by the product itself (which is plain PCA).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scale of the kernel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scale of the kernel (`rbf`, `poly` and `sigmoid`): large values only consider near pixels; one over the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Power of the kernel poly</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Power of the kernel `poly`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offset of the kernel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offset of the kernel: of `poly` and `sigmoid`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take 0.1 GB and 5000 take 0.4 GB, and a second.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distances to the centres of K-means.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random starts</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random starts, of which the best is kept.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Latent Dirichlet allocation: shares of topics, as in texts: features that are high together.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prior of the topics in a pixel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prior of the topics in a pixel: small values give pixels of few topics; one over their number when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prior of the features of a topic</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prior of the features of a topic: small values give topics of few features; one over the number of topics when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Samples of a round</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Samples of a round: all of them, or batches.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rounds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rounds.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rescale every feature from its range in the sample to 0..1 first</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rescale every feature from its range in the sample to 0..1 first. Without it values are used unchanged and must not be negative, as for reflectance and other shares of one unit.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Locally linear embedding: every sample stays a weighted mean of its neighbours.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of neighbours that reconstruct every sample</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of neighbours that reconstruct every sample.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regularisation: of the weights where the neighbours lie in one plane.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Variant</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Variant: `modified` takes several weightings of the neighbours, `ltsa` their tangent planes; both need more neighbours than components.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Multidimensional scaling: all distances kept as well as they can be.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Metric MDS</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Metric MDS: keep the distances themselves; otherwise only their order.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of nearest fitted pixels that place every other pixel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of nearest fitted pixels that place every other pixel: their mean, weighted by the inverse of the distance.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take a second and 0.1 GB, 3000 take 10 seconds and 0.5 GB.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dictionary learning in batches: faster.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Batch size: samples of one batch.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of passes over the samples</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of passes over the samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distances to the centres of K-means in batches.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NMF in batches: faster and less exact.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Penalty for large shares of the parts in a pixel</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Penalty for large shares of the parts in a pixel.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Penalty for large values of the parts themselves</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Penalty for large values of the parts themselves; as `alpha_W` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the L1 penalty</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the L1 penalty: how `alpha_W` and `alpha_H` avoid them; 1 sets small ones to zero, 0 makes all smaller.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sparse principal components, found in batches: faster and less exact.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How sparse the components are</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How sparse the components are: more gives components of fewer features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ridge regularisation</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ridge regularisation: keeps the values of a pixel small when components are similar.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Features in one batch</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Features in one batch.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of passes over the features</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of passes over the features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Non-negative matrix factorisation (NMF): shares of parts, such as materials in a pixel.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop when a round gains less than this</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop when a round gains less than this, as a share of the first one's gain.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Principal components: the few directions in which the features vary most.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sparse principal components: each is made of few features, and so is easier to interpret.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sparse random projection: random directions of few features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the features that a component is made of</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the features that a component is made of; one over the square root of their number when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Laplacian eigenmaps: neighbours in the graph of the samples stay close.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours that each sample is tied to</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours that each sample is tied to, and from which other pixels take their place (the mean of the nearest fitted ones, weighted by the inverse of their distance).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Truncated SVD: principal directions from zero instead of the mean, of the unscaled features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Algorithm: `randomized` is faster, `arpack` exact.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of rounds of randomized</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of rounds of `randomized`: more are more exact.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>t-SNE: a map in which neighbours stay neighbours and groups separate.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of bands of the result; 3 make a colour picture, 2 are faster.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity: about the number of neighbours that each sample keeps near; less than the number of samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Early exaggeration</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Early exaggeration: more gives more space between groups.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Learning rate</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Learning rate; chosen from the number of samples when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UMAP: a map of the features in which neighbours stay neighbours.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of dimensions of the result</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of dimensions of the result; 3 make a colour picture.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of neighbours that each sample keeps near</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of neighbours that each sample keeps near: few show fine structure, many the broad one.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum distance of samples in the result</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum distance of samples in the result; small values give compact groups.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the distance between features is measured</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the distance between features is measured.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 20,000 of them take half a minute and 0.3 GB, beside half a minute for its compiler.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Affinity propagation: chooses samples that represent all others; usually many classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preference of a sample to represent others</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preference of a sample to represent others, as a negative squared distance: lower gives fewer classes; the median of all such distances when empty, which gives many.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Damping of the updates</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Damping of the updates: more is slower and converges more reliably.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take half a second, 3000 take 5 seconds and 0.3 GB; more where it converges slowly.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Legend</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, colours go by the names of the classes: water is blue.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also write the classes as polygons beside the map</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also write the classes as polygons beside the map, as the task `vectorize` does with its defaults. Polygons that are there already may have been corrected, and are replaced only with `overwrite=true`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also write the areas of the classes as a table beside the map</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also write the areas of the classes as a table beside the map: a GeoPackage without geometry, with pixels, hectares and share of each class.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model file: also keep the fitted clusterer there, as a bundle.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Agglomerative clustering: joins the most similar samples step by step (Ward and others), optionally regions first.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of classes</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fewest and most classes to try</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fewest and most classes to try, such as `[2,12]`: the number whose classes separate best (highest silhouette) is used instead of `n_clusters`, and a chart beside the result shows all. No search when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linkage of groups: `ward` the least growth of the variance within, the others the largest, mean or smallest distance between their samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of regions</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of regions: first join samples that are neighbours on the ground to so many regions (by `ward`), then the regions' means to classes, so that every region counts once, however large. Samples are joined by their features alone when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 3000 of them take a second and 0.1 GB, 12,000 take 16 seconds and 1.2 GB.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bayesian Gaussian mixture: as many normal distributions as are needed.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shape of a class</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shape of a class: `spherical` round, `diag` along the features, `full` any, `tied` any but the same for all. `full` and `tied` need many more samples than features, and their time grows with the square of the features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prior of the number of classes</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prior of the number of classes: small values give few; one over `n_clusters` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of starts</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of starts, of which the best is kept.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regularisation: added to every variance, so that no class shrinks to a point.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Birch: many small groups in one pass, joined to classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bisecting K-means: splits classes in two again and again.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which class is split next</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which class is split next: the one with the largest scatter or with the most samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DBSCAN: classes of one density, the rest is noise.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance within which samples are neighbours</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance within which samples are neighbours, in the units of the features (standard deviations, if standardised); estimated from `core_share` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that are the core of a class</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that are the core of a class, when `eps` is empty: less gives more classes and more noise.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours, itself included, that make a sample the core of a class: more give more noise.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 5000 of them take a second and 15,000 take 8.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gaussian mixture: classes as normal distributions of different width and shape.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HDBSCAN: as many dense classes as there are, the rest is noise.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum number of sample pixels of a class</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum number of sample pixels of a class.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours, itself included, within which a sample's density is measured: more give fewer classes and more noise. As many as `min_cluster_size` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Selection of classes</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Selection of classes: those that last longest (`eom`), or the smallest ones (`leaf`).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classes closer than this distance are joined</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classes closer than this distance are joined.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 4000 of them take a second and 0.3 GB, and four times as many sixteen times both; with up to 15 features the memory grows no faster than their number.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>K-means: a given number of compact classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of random starts; the best one after 20 steps goes on to the end.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean shift: as many classes as there are peaks of density.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bandwidth</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bandwidth: radius of the kernel, in the units of the features (standard deviations, if standardised); estimated from `quantile` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that lie within the radius on average</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that lie within the radius on average, when `bandwidth` is empty: less gives more classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of steps of one sample</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of steps of one sample.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take 2 seconds and 2000 take 7.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>K-means in batches: faster and less exact.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>OPTICS: classes of different density, the rest is noise.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours, itself included, within which a sample's density is measured.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How steeply the density must fall at the border of a class</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How steeply the density must fall at the border of a class: more gives fewer classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum number of sample pixels of a class; `min_samples` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take 2 seconds and 8000 almost a minute.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spectral clustering: parts of the graph of neighbours, of any shape.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neighbours that each sample is tied to.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How classes are read off the eigenvectors</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How classes are read off the eigenvectors.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 3000 of them take half a second, 12,000 take 6 seconds and 0.3 GB.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cosine similarity to the references: 1 for the same direction, 0 for no similarity.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons on what you search for</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons on what you search for.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of the references that holds their class</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of the references that holds their class: each class gets a band, and a raster of classes names the most similar. All references are of one class when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Negatives</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Negatives: points or polygons on what you do not search for, above all on what is confused with it. The score then says how much more similar a pixel is to the references than to the negatives. `vectors.layer` and `vectors.filter` choose among the references only; the negatives are chosen in the path, as in `sites.gpkg|layername=trees|subset=kind &lt;&gt; 'oak'`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How several reference pixels are combined</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How several reference pixels are combined. `prototype`: the similarity to their mean, for references of one kind; `mean`: the mean of the similarities to each, where bright references count no more than dark ones; `max`: the similarity to the most similar, for references of several kinds; `each`: one band per reference pixel.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Threshold: the lowest score that counts as found. A number, or `auto`, which derives it from the references: each is scored by the others. It also gives a mask and polygons; `none` gives neither.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the polygons to a GeoPackage beside the result</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the polygons to a GeoPackage beside the result, with mean score and area.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tolerance of the simplification</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tolerance of the simplification, in pixels: how far an outline may move; 0 keeps the corners of the pixels. An outline whose area would change by more than a fifth, such as that of a single pixel, is not simplified.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum size</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum size: polygons of fewer pixels are left out.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encoding of the texts of a shapefile or CSV file</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encoding of the texts of a shapefile or CSV file, such as `cp1252` or `utf-8`; when empty, what the file says, or UTF-8 where all of it is valid, or `cp1252`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CRS of files that do not say theirs</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CRS of files that do not say theirs, such as `EPSG:32618`; when empty, EPSG:4326 for columns called longitude and latitude, otherwise that of the raster.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only features that meet this SQL condition on their columns</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only features that meet this SQL condition on their columns, such as `class = 'oak' AND height &gt; 3`; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which pixels belong to a polygon</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which pixels belong to a polygon: those whose `centre` lies in it, or `all` that it touches. A line takes all pixels that it touches. A polygon that contains no centre takes the pixel in its middle.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels of one polygon or line</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of pixels of one polygon or line, drawn at random; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model file: also keep the fitted scorer there, as a bundle.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Isolation forest: how hard random splits separate a pixel from the references; needs twenty references or more.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of trees of random splits</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of trees of random splits: more are more stable and slower.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mahalanobis distance to the references; with negatives, the log likelihood ratio.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How several references are combined</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How several references are combined. `prototype`: similarity to their mean, for references of one kind; `mean`: mean of the similarities to each; `max`: similarity to the most similar, for references of several kinds.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One-class SVM: density of the references around a pixel; for references of several kinds, without negatives.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the references that may be outliers</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the references that may be outliers: less encloses all of them, more keeps to their middle.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kernel coefficient</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kernel coefficient, for features of standard deviation 1 in the raster: more keeps closer to the references. One over the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whitened cosine similarity: what all pixels of the raster share is removed first.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check labelled points or polygons before a model is trained on them.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labelled points or polygons</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labelled points or polygons.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column that holds the label</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column that holds the label.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons that the model will be tested on</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons that the model will be tested on: whether they lie apart from the samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classification or regression</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classification or regression; `auto` takes decimal numbers as numbers and everything else as classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygons of the area that will be mapped</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygons of the area that will be mapped, or a raster of the same bands; the source when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of pixels that are drawn from it</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of pixels that are drawn from it.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the findings go</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the findings go: a GeoPackage with a layer for each kind.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AdaBoost: tiny trees, each for the samples that the previous ones predict wrongly.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of trees</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of trees.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Learning rate: the weight of each tree.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum depth of a tree</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum depth of a tree; 1 for classes and 3 for numbers when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Class weights</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Class weights: `balanced` gives rare classes the same weight as frequent ones; no effect on numbers.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hyperparameter search</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hyperparameter search: values to try for parameters of the predictor, as `[max_depth:5/10/none,min_samples_leaf:1/5]`. Inner cross-validation on the training samples of each fold compares all combinations and chooses the best. Test samples are not used for the choice.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of training samples of one class</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of training samples of one class, drawn at random and as evenly as possible from its polygons; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Balance the classes</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Balance the classes: draw as many training samples of every class as the rarest one has.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of weights</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of weights: how much each point or polygon counts in the figures of the validation, such as the area that it stands for; all the same when empty. What the model learns does not depend on it.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of colours</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of colours, such as `#2e8b57`, that the classes of the samples get in maps.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rasters that maps of classes made with this model come with</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rasters that maps of classes made with this model come with, see `predict`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raster whose bands are validated on the same folds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raster whose bands are validated on the same folds, for comparison; the raster that the features were made from when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Companion of the features</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Companion of the features: `raw` puts the bands of the raster that the features were made from beside them: mean and standard deviation of each band over the pixels under each pixel of the features. For models of decision trees the features are reduced to 24 principal components first. The bundle finds these bands again behind the features of another raster.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upsampling: `validate` compares upsamplers on held-out samples, at the pixels of the image on which these lie. The bundle keeps the best one, and `predict` uses it unless `upsample` says otherwise.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Validation</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Validation: which samples are held out to test the predictor.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folds as hard as the map: knndm where samples are clustered, kfold where they are spread well.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Buffered leave-one-out: each polygon or point is tested once, without training on those within a radius.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folds, or a train/test split, from a column of the samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random folds that keep all pixels of a polygon together.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kNNDM: folds that are as far from each other as the map is from the samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train on all samples, test on those of another file.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NNDM: each polygon or point is tested once, as far from training as the map is from the samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another validator several times with other random seeds, which shows how much its figures vary.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spatial blocks: hexagons or squares of the map are held out, to predict places away from all samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spatial clusters: groups of neighbours (K-means) are held out, to predict places away from all samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weighting of errors</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weighting of errors: the report tells, beside its figures, what they are when errors are weighted to stand for the area to be mapped. `intensity` weighs a polygon or point less where they are dense. `target` also fits the predictor for three other ways to make folds, and weighs errors so that their distances to training and the most telling features are those of the area. Experimental: not a figure to quote.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of folds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of folds, each of which is held out once; fewer when there are fewer polygons or points.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radius in metres</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radius in metres: polygons or points within this distance of the tested one are left out of training. When empty it is the distance up to which errors of the predictor resemble each other: the range of an exponential variogram of its errors in random folds.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most polygons or points</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most polygons or points: the predictor is fitted once for each.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of the samples</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column of the samples. When it says `train` and `test`, whatever the case, there is one split; otherwise every value is a fold, tested once. Samples without a value are always trained on and never tested.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The value that marks training samples</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The value that marks training samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The value that marks test samples</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The value that marks test samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of folds, each of which is held out once; fewer when there are fewer polygons or points, or when a class has fewer.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is held out together</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is held out together: `feature` keeps all pixels of one polygon, line or point on one side. A column of the samples keeps all polygons or points on one side that have the same value there, such as a farm or a field campaign. `none` spreads pixels over all folds: those of a polygon resemble each other, so the accuracy is too high. Use it only to show how much.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spread classes over the folds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spread classes over the folds, as evenly as the polygons or points allow; numbers never are.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Largest share of the polygons or points in one fold</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Largest share of the polygons or points in one fold.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How polygons or points are put into groups</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How polygons or points are put into groups, which are then shared among the folds: by Ward's hierarchical clustering, K-means, or square blocks.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where distances are matched</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where distances are matched: on the ground, or between `features`, each standardised.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numbers of groups that are tried</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numbers of groups that are tried.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons to test on</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons to test on, with the same label column as the training samples; never trained on.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum distance in metres</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum distance in metres: test samples that are nearer to a training sample are not tested. Those in the same pixel as a training sample never are.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance up to which nearest distances are matched</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance up to which nearest distances are matched, in metres, such as the range of a variogram. When empty, the largest distance that occurs.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum share in training</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum share in training: of the polygons or points at least about so many stay in each training side.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most polygons or points: the predictor is fitted once for each, and memory grows with their square.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Validator that is repeated with other random seeds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Validator that is repeated with other random seeds, and blocks at other places. The others give the same folds for every seed.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parameters of that validator</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parameters of that validator, as `[folds:10,group:site]`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of repeats</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of repeats; the predictor is fitted for every fold of each.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From one side of a block to the opposite one</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From one side of a block to the opposite one, in metres. When empty it is the distance up to which errors of the predictor resemble each other: the range of an exponential variogram of its errors in random folds.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shape of the blocks</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shape of the blocks.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sharing of the blocks among the folds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sharing of the blocks among the folds: `balanced` takes the best of 100 random ways to share the blocks among the folds: that with the fewest classes missing from a fold, then with the most even numbers of each class. `random` takes the first.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offset</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offset: by how much of a block all blocks are moved to the east and north.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance that makes neighbours</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distance that makes neighbours: `geographic` distance, or distance between `features`, each standardised.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bagging: decision trees on random draws of the samples, all features at every split.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of trees</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of trees.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that each tree is given</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that each tree is given; they are drawn with replacement.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the features that each tree is given</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the features that each tree is given.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum depth of a tree; not limited when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Elastic net: linear, leaves out features that add nothing (lasso).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regularisation, for labels of standard deviation 1: more leaves out more features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the L1 penalty: 1 leaves out features (lasso), 0 only pulls coefficients towards zero (ridge), values between combine both.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extremely randomised trees: a random forest whose splits are random too; faster, smoother.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of trees: more are more stable and slower.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum number of samples in a leaf</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum number of samples in a leaf: more give a smoother map.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Features considered at each split</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Features considered at each split, drawn at random: the square root of their number, a third of them or all; `auto` is `sqrt` for classes and `third` for numbers (Breiman 2001).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gradient boosting with exact splits: for hundreds of samples, slow on many.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Learning rate: how much of the remaining error each tree corrects.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of rounds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of rounds; each adds one tree, or one per class when there are more than two.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum depth of a tree.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that each tree sees</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of the samples that each tree sees, drawn at random.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum number of samples in a leaf.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gradient boosting: small trees, each correcting those before; fast on many samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of leaves of a tree</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maximum number of leaves of a tree.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum number of samples in a leaf: raise it where there are thousands of samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L2 regularisation of the leaves</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L2 regularisation of the leaves: more gives a smoother fit.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nearest neighbours: the labels of the most similar training samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of training samples that vote</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of training samples that vote (classes) or are averaged (numbers).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether all neighbours have equal weight</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether all neighbours have equal weight, or near ones more, by the inverse of the distance.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linear discriminant analysis: the classes as normal distributions of one shape.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shrinkage</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shrinkage: of the covariance, towards that of uncorrelated features; estimated from the samples (Ledoit and Wolf 2004) when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linear support vector machine. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverse of the regularisation</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverse of the regularisation: less is smoother.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Logistic regression: a linear probe of the features; fast, and often enough for good features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inverse of the regularisation: less is smoother, and better with few samples of many features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Multilayer perceptron: a small neural network on the features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neurons of each hidden layer</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neurons of each hidden layer.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L2 regularisation</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L2 regularisation: more pulls the weights towards zero.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Initial learning rate</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Initial learning rate.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Naive Bayes: each feature on its own, normally distributed in each class.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smoothing</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smoothing: share of the largest variance that is added to all variances.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nearest centroid: the class with the nearest mean; the simplest, for very few samples. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shrinkage: of the mean of every class, towards the overall mean; features that differ less are left out. No shrinkage when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radius neighbours: all training samples within a distance, more where they are dense.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Training samples within this distance vote or are averaged</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Training samples within this distance vote or are averaged, in units of the features, which are standard deviations with `standardize`. When empty it is the distance within which 19 in 20 training samples have five others.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random forest: many decision trees, each grown on a random part of the samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ridge regression: linear, with small coefficients. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regularisation: more pulls all coefficients towards zero.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Support vector machine with curved borders; slow beyond some ten thousand samples. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kernel, the similarity of two samples: by distance (`rbf`), products of features (`poly`), or linear (`linear`).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kernel coefficient: more lets each sample reach less far. One over the number of features and their variance when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voting: the mean prediction of several predictors.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The predictors whose answers are averaged</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The predictors whose answers are averaged, each with its defaults: the probabilities of classes, or numbers.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply a bundle to a raster.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model, as written by `train` or kept by `reduce`, `cluster` or `similarity`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the pixels of the features</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the pixels of the features, whatever validation chose for the bundle: what `upsample=none` says.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a pickle</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a pickle (`.pkl`), as the older IAMAP wrote them. A pickle is a program that runs with all your rights when it is opened: set this only for a file that you trust.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rasters beside a map of classes</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rasters beside a map of classes: `probability`, with a band for each class; `entropy`, from 0 where the model is sure to 1 where all classes are equally likely; `margin`, the probability of the likeliest class minus that of the second. Those of the training when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upsampling: the map gets the pixels of the image, guided by it. When empty, as validation chose for the bundle; otherwise the map has the pixels of the features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Land cover from raw bands: a validated map without any encoder (give samples and label).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labelled points or polygons, when a predictor is chosen.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hyperparameter search: values to try for parameters of the predictor, as `[max_depth:5/10/none]`; see `train`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rasters beside a map of classes: `probability`, `entropy`, `margin`; see `predict`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raster whose bands are validated on the same folds; the source when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Predictor</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Predictor: the model that is trained on the samples; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Validation: which samples are held out to test the predictor; `auto` when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for all results of the run</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for all results of the run.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clusters: features, then clustering: classes without training samples.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overwrite</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overwrite: encode again, even when the features exist or an unfinished run could be resumed.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encoder</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encoder: the network; without one the raster's own bands are the features.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clusterer</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clusterer: the clustering method; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Features: every tile through a pretrained encoder.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Land cover: features, then a validated map learned from labelled points or polygons (give samples and label).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The paper's example: Sentinel-2 bands, PCA to three, DINO ViT, reduction, random forest map (give samples and label).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reducer</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reducer: the method of dimensionality reduction; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture: features, then their three principal components as colours.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Similarity: features, then similarity to a few reference points or polygons (give references).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons on what you search for, when a scorer is chosen.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons on what you do not search for</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points or polygons on what you do not search for, when a scorer is chosen.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Threshold: the lowest score that counts as found: a number, `auto` or `none`; see `similarity`.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scorer</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scorer: the measure of similarity to the references; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clean a class map: small patches become part of their neighbours.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Majority filter before the sieve</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Majority filter before the sieve: side of a window in pixels, an odd number; each pixel gets the most frequent class in it. 1 leaves the map as it is.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum size: smaller patches become part of the neighbour with which they share the longest border. They stay only where no neighbour is large enough, such as on an island in nodata.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, those of the source.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygons of a class map: its patches as vector features, whose borders fit together.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classes that become polygons</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Classes that become polygons, by name or code; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Majority filter</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Majority filter: side of a window in pixels, an odd number; each pixel gets the most frequent class in it. 1 leaves the map as it is.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimum size: smaller patches become part of the neighbour with which they share the longest border. They are left out only where no neighbour is large enough, such as on an island in nodata.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tolerance of the simplification, in pixels: how far an outline may move; 0 keeps the corners of the pixels. Neighbours keep a common border, without gaps and overlaps.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rounds of smoothing</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rounds of smoothing: how often the corners of outlines are cut. Each round doubles the number of points.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raster of probabilities or scores on the same pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raster of probabilities or scores on the same pixels, such as `map_probability.tif`: polygons get its mean. Of a band for each class, the band of the polygon's class counts.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the polygons go</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the polygons go: a GeoPackage (`.gpkg`), FlatGeobuf (`.fgb`) or GeoParquet (`.parquet`).</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zonal statistics: areas of the classes of a map, or statistics of the bands of a raster, as a table.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygons, lines or points within which pixels are counted; the whole raster when empty. They may overlap.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column that names the zones</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column that names the zones; they are numbered from 1 when empty.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the raster holds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the raster holds: `classes`, whose areas are summed, or `numbers`, whose mean, deviation, range and quantiles are computed. `auto` takes a single band with names of classes or a colour table as classes.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantiles of numbers</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantiles of numbers, as shares: 0.5 is the median.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sentinel-1</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was trained on VV and VH of Sentinel-1, and takes seconds on a laptop</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was trained on Sentinel-1 alone, and is larger and finer</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shows what the networks add; smoothed radar alone is often enough for water</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sentinel-2 with all of its bands</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uses all bands and needs no download; where classes differ in colour it was as good as any network or better</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was trained on Sentinel-2, has output pixels of four pixels, and takes seconds</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was trained on all bands of Sentinel-2 and is larger, for few labels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sentinel-2</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Landsat 8 or 9 with all of its bands</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>takes bands by their wavelengths, and was trained on pixels of 1 to 30 m</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was trained on long series of Landsat 8 and 9</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Landsat</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a fine photograph</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sees parts and shapes, which matters at this pixel size, above all with few labels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is the fastest, and was as good for single trees with many labels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shows what the networks add</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an image of three or four bands</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is fast and sees texture on a fine grid</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sees shapes, as far as they are several pixels wide</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a fine image of one band</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sees parts and shapes, all that a single band has</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is the fastest, on a finer grid</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an image of one band</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sees texture, needs no download, and takes any band</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sees more of shapes, on a grid of eight pixels</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bands of a known sensor</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bands that no profile knows</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uses all bands as they are; networks need to know what the bands are</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sees texture in the first three principal components of the bands</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The bands have no known names: if they are of Sentinel-2, say so with bands.sensor=sentinel2_l2a and bands.names=[…], and networks for Sentinel-2 can be used.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pixel size is not known: give the raster its CRS, so that it can be compared with networks.</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For maps of classes that differ in colour, add the bands themselves to the features when you train: features.companion=raw</source>
      <extracomment>engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>loading</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>measuring tiles</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoding</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>finishing</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>overviews</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reading</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fitting</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mapping</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>validating</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>counting</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cleaning</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>polygons</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>row</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reading raw bands</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>timing</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>searching, {fold}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>validating {name}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>loading PyTorch</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>loading weights</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that these are the same bands. If not, change the order of source or read.bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is opened because trust=true. A pickle is a program: any code in it runs now.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train again and keep the model as a bundle (.iamap), which runs no code and knows its bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a lower compute.min_similarity to accept it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.preset=compact loses {value} of the variance of the features.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare a map made of them with one of write.preset=full, or give write.dtype=float16 instead.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{failed} tiles failed and have no data in {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the run started with {megabytes} MB for each process: {workers} processes may take {megabytes2} MB, more than compute.memory={megabytes3} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give executor.workers={value}, or fresh=true to start over.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiles may show in the result: features change with where the tiles lie, by {placement} of how much they differ between places.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the network was trained on pixels of {trained} m, but those of {name} have {here} m: it may not know what it sees.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no comparison with {RAW} and {UNTRAINED}: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fitting {name} on {samples} pixels of {features} bands takes about {duration} on an ordinary processor.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With {fewer}={most} it takes about {duration}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no CRS. The CRS of {name2} is assumed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give another one with vectors.crs=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no georeference, and no y in {name2} is negative: it is taken to count rows from the top. QGIS draws such an image below 0.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{skipped} features of {name} have no geometry and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{unreadable} features of {name} have a geometry that cannot be used and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{outside} of {total} features of {name} lie outside {raster} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{small} polygons of {name} contain no pixel centre and take the pixel in their middle.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sum} samples have no {label} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sum} samples lie on nodata of {name} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} may need up to {max_bytes} of disk space, and {free} are free: it fits only if it compresses well.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some space, or store less with write.dtype=uint8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot show {listing} as written: no font of this computer has the characters, or matplotlib is too old to write from right to left. The raster and its style have the names as they are.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For Chinese, Japanese and Korean, install a font such as Noto Sans CJK.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no pixel of {name} is valid in every band: the result is nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check read.nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} does not have {listing}: they keep their names, and get colours of their own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give write.dtype=float32 to keep them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>layer '{layer}' of {file} is read, which has {join}; {join2} {value} not.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name another one with vectors.layer=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>letters of {file} were lost when it was saved.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{meant}' in {file} looks like '{meant2}' in a wrong encoding.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give their CRS with vectors.crs=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} does not say the encoding of its texts; {codec} is assumed: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If letters are wrong: {lower}{HINT}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In {shared} of {folds} folds samples of one {place} are in both training and test (up to {number}). Such samples resemble each other, so the figures are higher than the accuracy of the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let the validator keep each point or polygon on one side of every fold, as all of them do by default.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give samples of each class in more places, or use fewer folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {place}s lie in clusters: half of them have another one within {distance}, while half of the area to be mapped is more than {distance2} from all of them. The figures hold near the {place2}s only, and are higher than in the rest of the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give validator=auto, whose folds are as far from each other as the map is from the samples, and samples in more places where it finds none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is tested lies near the training samples: half of it within {distance}, while half of the area to be mapped is more than {distance2} from all of them. The figures hold near the training samples only, and are higher than in the rest of the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Test on samples that are spread over the area to be mapped. With validator=layer, validator.min_distance leaves out those that are near.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Large {place}s are predicted {value} than small ones: {WORDS} is {figure} when every pixel counts the same. A map is seldom made of pixels like those of a few large {place2}s, so quote the figure of {place3}s.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} found no classes: all sampled pixels are noise.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try other parameters.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{missing} samples lie on nodata of {name} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a GeoTIFF cannot hold the CRS of {name} ({crs_name}). It is kept in the file .aux.xml beside each result.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move both files together.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no coordinate reference system, and the result has none either.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To show it on a map, assign one in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>area.extent reaches past {name} and is clipped to it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{missing} references have no {label} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{lost} features of {name} lie where {name2} has no data.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No threshold separates the references from the negatives.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give more references and more negatives.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The map has no pixels of these classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check source, classes and min_pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{empty} of {zones} zones hold no pixel with data: their figures are empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{lost} features of {name} have no geometry that can be used.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sum} of {features} {word} of {name} lie outside {raster}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} takes the bands {join}{value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.preset=compact stores {stored}: {smaller}. They are fitted on {tiles} tiles of this raster and keep {kept}, measured {where}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.preset=compact stores {stored}: {smaller}. What is lost is measured when the run begins.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another process prepares or joins this run: waiting for it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resuming the unfinished run in {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{twice} of the tiles are encoded twice: they touch two of the {shards} shards. Fewer shards take less time together.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The batch size is {batch} tiles: larger batches do not fit into compute.memory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Features are not compressed: compression would take more than {MAX_COMPRESSION_SHARE} of the time. write.compress=zstd makes the file about a tenth smaller, and more where much of it is nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.{name} was {then} when the run began, and is now {now}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The place in the tile makes {makes} of the variance of the features: this position bias is removed. tiling.position_bias=keep leaves it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The position bias cannot be measured, and tiles may show: {unmeasurable}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The position bias of this network is not known yet, and tiles may show. Measuring it takes {duration}, once: give tiling.position_bias=remove.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tiles overlap (tiling.stride={stride}): features of this network change near the border of a tile. tiling.stride={size} is faster, without overlap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Placement variance {placement}, {degree}: how much features change with where the tiles lie.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} of acquisition: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitting {name} on all pixels of {bands} bands, block by block.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitting {name} on {X} pixels of {bands} bands{why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{drawn} of {learned} samples are drawn: {counted}. The folds test on the drawn samples, so the accuracy holds for these shares of the classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} polygons.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sampling the whole raster for the scorer. This happens once.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The map is upsampled ({name}) to {width} x {height} pixels of {name2}. A pixel of {name3} is {factor} of them wide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is fitted on a sample; every other pixel takes its value from the nearest fitted pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} was not made by iamap and is kept: {name2} has no style of its own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no classes, and so no table of areas.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{places} samples of {features} {word}; training would use {kept} of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful labels cannot be found: the predictor gives no probabilities of so many classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful labels cannot be found: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{figures} classes separate best{silhouette}, of {figures2} to {figures3} classes tried.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{statistics} statistics of the bands of {name} stand beside the features.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {shape} features are reduced to {COMPONENTS} principal components beside raw bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This process has done {done} of {shards} shards.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} was finished by another process.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is written again: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Timing {engine} in {precision}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} already has this result. Give fresh=true to overwrite it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shards that other processes still do: {left}. The last of them joins the parts. Should one of them be killed, run this command again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finished rows are kept in {name}. Run the same command again to resume.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No rows were finished yet: the same command starts from the beginning.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The area is {width} x {height} of {width2} x {height2} pixels of {name}, widened to whole pixels: {extent_text} ({crs_name}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upsample={name} was the best of those that were compared when {name2} was trained. upsample=none leaves it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{changed} of {pixels} pixels ({value}) have another class than before.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{references} references{beside} are compared with every pixel.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{y} samples from {unique} places, {folds} folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Validating {names} took {duration}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{upper}{fold}: {candidate} chosen from {candidates} candidates (inner cross-validation {measure} {figure}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upsamplers are compared on {count} pixels of {name} on which held-out samples lie: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upsample={name} looks at {margin} pixels around each and is not compared.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} was not made for {name2} and is kept: the polygons have no style of their own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left_out} patches of fewer than {min_pixels} pixels have no neighbour that is large enough and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has {why} and is taken as classes (statistics=auto).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quantiles of {sampled} large zones are those of up to {MAX_SAMPLE} pixels, drawn at random.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has {bands} bands and is taken as numbers (statistics=auto).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has neither names of classes nor a colour table and is taken as numbers (statistics=auto). Give statistics=classes if its values are codes of classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>--table {table} would replace a file that this batch reads or writes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{table} exists and is not a table of a batch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another name for --table.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{table} cannot be written: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>iamap batch {task} needs source.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a pattern, such as 'source=tiles/*.tif', or a table of rasters with --list FILE.csv.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} of {name} would replace {path}, which this batch reads ({field}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another {field}, such as {field2}=features/{{stem}}.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} and {name2} would both write {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put a placeholder into {field} that differs, such as {{stem}}, {{folder}} or {{index}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} has no rows.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a line with names of columns, and one per raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} needs a name of its own for each column: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} has no column '{SOURCE}'. Columns: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say which column names the raster, such as 'source={{{header}}}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no file matches source={pattern}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>* stands for any text within a name, ** for any folders, ? for one character. Quote the pattern, so that the shell leaves it alone: 'source=tiles/*.tif'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>row {number} of {subject} has {cells} values for {header} columns.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put a value that holds the separator into quotes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the first {MAX_ALIKE} of {items} rasters failed in the same way: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the encoder takes {channels} bands, but {names} are selected: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name {channels} of them, as in bands.bands=[3,2,1], or use bands=pca or bands=repeat.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the encoder takes {channels} channels, but bands.components={count}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give bands.components={channels}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bands.components={count} is too many: {name} has {bands} bands to reduce.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a smaller bands.components, or use bands=repeat.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a process of this run ended: it was killed, or the machine ran out of memory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run the same command again to resume. A smaller executor.workers takes less memory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bands {number} and {number2} of {name} are both {name2} of {name3}{when}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the dates of the bands with read.dates=[…], or choose one of them with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of them with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name them with bands.names=[…], or leave them out with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bands.names has {names} names for {numbers} bands of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one for each band, or choose bands with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{wanted} could be {joined} of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>band {number} ({name}) of {name2} could be of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give bands.names=[…] with names that only one sensor has.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} needs {count} with the {plural} {joined}{for}; {has} {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} needs {count} with the {plural} {joined}{for}; {has}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} needs {count} with the {plural} {joined}{for}; {has} It has the bands {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the files of all dates as source=[…], and their dates with read.dates=[…] if names and metadata do not give them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} takes one date{for}, and {name} has {whole}: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the bands of one date with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the date of {plural} {joined} of {name} is not known, but that of others is.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the dates of all bands with read.dates=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} needs wavelengths, and {join} has none for {joined}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give bands.wavelengths=[…], or leave these bands out with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bands.wavelengths has {wavelengths} figures for {names} bands: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{needing} needs wavelengths, but {in_words} of {name} {value} none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give bands.sensor=sentinel2_l2a or bands.wavelengths=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} does not ask for bands by name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use bands=auto, or bands=select with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} needs the bands {listing} by name, and the sensor of {name} is not known. It has the bands {listing2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give bands.sensor={value} or another profile, and bands.names=[…] where the raster's bands have no names.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} needs the {plural} {joined}, which {name} does not have by the profile {profiles}. It has {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is bands.sensor the sensor of this raster? If its bands have other names, give bands.names=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} cannot be used: {what}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} was made with {kind} '{name}' of {distribution} {version}, {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If you know and trust that plugin, {how}; a bundle cannot bring its own code.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} was made with upsampler '{name}' of {distribution}, which is not installed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If you know and trust that plugin, install it; a bundle cannot bring its own code.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no file {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bundles are written by `iamap train`, and by other tasks with model=NAME.iamap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be written: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has format {version}, but this version reads formats up to {FORMAT}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upgrade iamap-core.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the model takes {called}, but {name} has {called2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the same files in source, or choose bands with read.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the model takes bands {names} of a raster of {counts} bands without names, but {name} has {counts2} bands without names. Their numbers may not mean the same bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the bands in the order of the training with read.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the model takes the bands {names}, but {name} lacks {listing}. It has {listing2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the bands the same names, or train on bands that both rasters have.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the model was trained on features of {features}, but {name} holds features of {theirs}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds a {name2}, which cannot transform or predict new pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is a pickle: opening it can run any program, with all your rights.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If you made it yourself, give trust=true. Otherwise train again: a bundle (.iamap) runs no code.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} takes {count} bands without names, but {name2} has {names}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a model from a pickle cannot be kept as a bundle.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pickles are read by joblib.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pip install 'iamap-core[pickles]'</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be read: {name2}: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It may need the version of scikit-learn that made it; train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no kind of component named '{kind}'. Kinds: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{word} '{name}' is provided by {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one of the full names: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no {word} named '{name}'. Installed: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{task} needs {kind}. Installed: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind} has parameters ({join}), but no {kind2} is chosen.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no {value} named '{name}'. There are: {value2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>these settings cannot be composed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>`--debug` shows what the composer found.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind} is chosen by name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give "{kind}": {{"name": …}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{lstrip} has several values.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>${{hydra:…}} has a value only with --multirun.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{typed}' is not a valid setting: {why_unparsed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a list as [a,b], and a text with brackets, commas or quotes as key='…'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{task} has no field '{name}'. Fields: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} has several values: {values}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add --multirun for a run with each. Write a list as {quote}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{token}' is not a valid setting.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{token}' is not a valid setting: '{key}' is not the name of a field.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names are such as source or tiling.size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{task} has no field '{key}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{group} '{name}' is provided by {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave one of them out with IAMAP_PLUGINS, or give the full name of the component.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no pipeline named '{name}'. Pipelines: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a name, or leave {group} out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path}={value} has several values.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>preset {file} builds on itself.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct its defaults.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>preset {file} cannot be used: its fields or its defaults are not written as those of a preset.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write `field: value`, and defaults: [COMPONENT, _self_].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>--config-dir {config_dir} is not a folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the folder {folder} of presets cannot be read: {strerror}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>preset {file} begins with a byte order mark.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it as UTF-8 without one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} says '{key}: {value}' in its comments, which is not a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} is not valid YAML.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write `field: value`, indented by blanks; a value with a colon, a bracket or a quote stands in '…'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} is larger than 1 MB: it is not a file of settings.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} is not a text file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a file of settings in YAML or JSON.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} must hold settings by name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a line `field: value` for each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} sets 'hydra', which only the command line may.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give hydra.… as a setting of the command.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} has the tag {named}. Tags can run code and are not read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the tag out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} sets {name} a second time.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave one of them out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} begins with a tab.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Indent with blanks.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line {line} of {subject} is not UTF-8 text.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it as UTF-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} has an alias (`*name`) that holds itself.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} holds '{text}', but only names of fields are looked up, as in ${{tiling.size}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Presets do not read environment variables. Give such a value on the command line.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} is not valid JSON at line {lineno}, column {colno}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names and texts stand in double quotes, with a comma between settings and none after the last.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} is nested too deeply for a file of settings.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} has more than {MAX_ALIASES} aliases (`*name`).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no task named '{task}'. Tasks: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only Hydra's basic sweeper is supported.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave hydra/sweeper out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hydra.{foreign} would run code that a configuration names. IAMAP refuses that.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out; launchers are chosen with hydra/launcher=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>these settings make more than {MAX_JOBS} runs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give fewer values, or several commands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>jobs {taken} and {number} would both write {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a relative path, which is in each job's own folder, or put a placeholder in it that differs, such as {{index}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}={value} has no values, so there is nothing to run.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write {key}=a,b.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}={value} names no single values: an interval has any number of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give some, as {key}=range(0,1,0.1) or {key2}=0,0.5,1.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}=glob({text}) finds no file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the pattern, such as glob(tiles/*.tif), and the working directory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}=glob({text}) finds none of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}={value} cannot be used: glob(…) finds files and components, and {key2} is neither.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the values: {key}=a,b.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.cog={values} contradicts write.format={asked}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out write.cog, which is deprecated.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output={output} must end in {extensions}: write.format=zarr makes a Zarr store.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output={output} is the name of a Zarr store, but write.format={made} makes a GeoTIFF.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another output, or leave out write.format: a name that ends in .zarr decides it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{packed} needs a scale for each band, for which a Zarr store has no place that other programs read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give write.dtype=float16 or float32 without it, or name the output .tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.compress={compress} is not available for Zarr stores: not every reader of Zarr has it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give write.compress=auto, deflate or none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.cog={values} must be true or false.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give write.format=cog.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where}={text} has an unknown placeholder {{{name}}}. Placeholders: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where}={text} needs a value for {{{name}}}, which is empty for raster {values}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill the column, or leave the row out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{rows} samples in {self} of at least 2 {word} cannot be split into folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give samples in more {word}, or test on another file with validator=layer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>each of the {shape} classes has all its samples in one of the {word}, so no class can be in both training and test.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give samples in at least two {word} of each class, or test on another file with validator=layer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder '{name}' does not support compute.engine={engine}; it supports {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.engine={engines} compute.precision=fp32, or another encoder, such as timm.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.engine={engine} compute.precision={precision} cannot be compared with torch: none of {places} tiles of {name} has valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.engine=torch compute.precision=fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder '{name}' does not support compute.precision={precision}; it supports fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.precision=fp32, or another encoder, such as timm.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write.preset=compact cannot be used: none of the tiles of {name} that were read has valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check read.nodata, or give write.preset=full.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{message} It was at the {where}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the device has too little memory for one tile of {side} x {side2} pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a smaller tiling.size or a smaller network.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is needed for this run, but holds {what}{name}, which no run makes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move that file or folder elsewhere, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds an unfinished run that differs: {differences}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give fresh=true to overwrite it, or another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} of the unfinished run in {path} is missing or damaged.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encode with fresh=true to start over, or delete {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>another process is working on {removesuffix}{about}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait for it, cancel it, or give another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the folder {path} cannot be created: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the folder {path} cannot be written to: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask whoever owns it, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{join} has no valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{output} cannot be finished: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk may be full or damaged: {summary}. Free some space and run the same command again; only what was lost is encoded again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kept} is needed for the parts of {name}, but exists.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move it elsewhere, or finish without --vrt.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{output} cannot be finished: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk may be full or damaged: {summary}. Free some space and run the same command again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fresh=true does not go with shard=any: every process would start over.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete {name} and {name2} where they exist, and leave out fresh=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds finished parts of this run, which fresh=true would remove for all shards.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete {path} to start over, then run the shards without fresh=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the run of {name} was cancelled.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To go on, give iamap cancel --withdraw {output}, or encode without shard=.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.normalize=encoder needs statistics, but the encoder and the sensor's profile do not have them for all of {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use auto, raster or none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a sample of {name} has no valid pixel of {listing}, whose statistics are needed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check read.nodata, choose other bands with read.bands=[…], or another encoder.normalize.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.normalize={mode} needs statistics that this encoder does not declare.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use raster or none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.normalize={mode} needs statistics of pixels scaled to 0..1, but this encoder's are those of the bands {listing}, in physical units.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use auto or encoder with bands=named and bands.sensor, or raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.normalize=encoder needs pixel values, but the band adapter replaces them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use auto, raster or percentile.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{output} cannot be written: the disk refuses more data ({cause}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk may be full, or a quota or size limit reached: {summary}. Free some space and run the same command again to resume.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.memory={memory} MB is too small for {features} features{shared}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give at least compute.memory={value}, executor.workers={fewer} or less, or a smaller tiling.size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give at least compute.memory={value}, or a smaller tiling.size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.position_bias=remove needs normalised pixels, or bands of a known sensor: otherwise the bias of the network cannot be measured.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.position_bias=keep, or encoder.normalize=raster where the encoder has it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.position_bias=remove: the position bias cannot be measured: {why}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.position_bias=keep.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>plan.json or plan.npz of the unfinished run in {folder} is missing or damaged.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encode with fresh=true to start over, or delete {folder}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiles of {size} x {size2} pixels of {bands} bands need {megabytes} MB of memory{shared}; compute.memory is {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.size={isqrt} or less, fewer bands with bands.bands=[…], or compute.memory={value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no valid pixels{where}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.passes={passes} cannot be used: it halves the pixels of the encoder, which are {wide} source pixel{value} wide here, an odd number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.passes=1, or a patch, window or tiling.size with which they are an even number wide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.size={size} does not fit encoder '{name}': the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nearest: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shard={shard} does not exist: shards are counted from 0 to {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.size={size} does not give whole output pixels: the encoder makes {grid} of it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.stride={stride} cannot be used: an output pixel has {pixel} source pixels, so the stride must be a multiple of {pixel2} up to the size {size}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} cannot be used here.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{subject} has no field '{join}'. Fields: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} has to be given by its fields: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field} is empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give {field}=… or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} must hold {wanted} values, not {limits}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} must be {get}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} must be {format}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be written: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that the folder exists, is writable and has free space.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{self} needs the package {split}, {why}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} does not choose bands for encoders that take several dates or sensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use bands=auto or bands=named.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>scorer '{name}' takes no {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out {field}, or choose scorer=cosine.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the pixels of {name} under {cells} samples need about {megabytes} MB, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.memory={megabytes}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no pixel of {name} within {name2} is valid in every band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give polygons that lie on data with domain.samples=…</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no pixel of {name} is valid in every band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has {bands} bands, and {name2} has {bands2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give polygons, or a raster of the same bands, with domain.samples=…</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the process that fitted {name} ended ({ended}): {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the samples cannot be passed to another process: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They need free disk space in {gettempdir}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fitting {name} on {in_order} samples needs more memory than the machine has.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a smaller sample.size or vectors.max_per_polygon.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>label={label} has another value for each of the {count} features. Other columns: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which column has the classes?{hint}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of the {plain} samples has a label.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another column.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the label {blurred} is too large a number to be distinct from its neighbours.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the column as text.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all {usable} labels are '{names}', one class only.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give labels of at least two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all {sum} labels are the number {y}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no label is a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give labels with different numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the label '{value}' is not a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give target=classes to use the labels as classes, or choose a column of numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fitting {name} on {samples} pixels of {features} bands needs about {needed} MB, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give {fewer}={most} or less, or compute.memory={needed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the {pixels} pixels of {features} bands under {name} need about {needed} MB, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limit the pixels of each polygon with vectors.max_per_polygon=…, or give compute.memory={needed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no sample of {name} has both a label and a valid pixel.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all usable samples of {name} have the same {label}: {name2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give samples of at least two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>vectors.colour={column} needs classes, but the labels are numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out, or give target=classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all weights in column {column} are 0 or empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another column with vectors.weight=…, or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{asked} needs classes, but {label} holds numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the weight '{value}' in column {column} is not a number of at least 0.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a column of numbers with vectors.weight=…, or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>search makes {combinations} combinations, and at most {MAX_CANDIDATES} are allowed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give fewer values.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{text}' in search does not list values to try.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it as max_depth:5/10/none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>search names '{name}' twice.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>predictor '{name}' has no parameter '{name2}' to search. It has {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>threshold=auto scores each reference by the others, but there is only one of a class.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>threshold=auto scores each reference by the others, but there is only one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give more references, or a number such as threshold=0.7.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of the {folds} folds can be trained: in '{name}', {reasons}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give samples of each class in more places, use fewer folds, or choose another validator.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} predicted an array of shape {shape}, but its contract promises ({n},).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} predicted codes that are not classes: {sorted}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} predicted {sum} values that are not numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the test side of fold '{name}' is empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give more samples or fewer folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} needs {min_bytes} to {max_bytes} of disk space, but only {free} are free.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some space, write to another disk, or store less with write.dtype=uint8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be finished: only {free} of disk space are free.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free up to {max_bytes}, or write to another disk.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no folder for locks can be written to.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make {cache} writable, or set XDG_CACHE_HOME to a folder that is.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is being made by another process{about}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait for it, stop it, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{workers} processes cannot share compute.memory={value} MB: each needs at least {least} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give executor.workers={value} or less, or compute.memory={value2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has {bands} bands, and a class map has one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give read.bands=[1], or the raster of classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds {found}, and codes of classes are whole numbers up to {MAX_CODE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a raster of classes, such as those of cluster and predict.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no class '{one}'. Classes: {value}{rest}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the outlines of polygons that are not finished yet need more than {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give more compute.memory, a larger simplify, or min_pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>majority={side} must be an odd number, so that the window has a middle.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give majority={value} or majority={value2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the bundle's classes are not those of its bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the bundle's threshold or classes cannot be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the examples are of {labels} classes; a map has at most {MAX_CLASSES}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the examples are of fewer than two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give examples of another class.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the view lies outside area.extent, the part of {name} that is used.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another part.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no view is loaded.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send a question of type view first.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no valid pixels in view.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no coordinate reference system, so coordinates in {crs_name} cannot be used.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give them in the raster's own coordinates.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no data at {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another place.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>scorer '{name}' of {provider} gave scores that are not finite.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If the values in view are right, this is a bug in {distribution}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this view needs more memory than the machine has.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a smaller part.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the place {text} ({crs_name}) lies outside {name}, whose extent is {extent_text} ({crs_name2}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose places on the raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>coordinates in {crs_name} cannot be transformed to {crs_name2}, the CRS of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give places in the raster's own coordinates.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upsample={upsampler} upsamples at most {MAX_BANDS} bands or classes, and this map has {count} {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value}, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the image that {name} was made from cannot guide the map: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name it with upsample.guide=…, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds no features of an image, so upsample has no guide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the image with upsample.guide=…, or leave out upsample: the map has the pixels of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the guide {name} cannot be laid over {name2}: {name3} has no coordinate reference system, and {name4} has {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assign one to {name} first, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the guide {name} is turned against {name2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give an image whose rows and columns have the same directions, such as the one that the features were made from.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pixels of {size_text} must be smaller than those of {name}, which are {size_text2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a smaller upsample.resolution, or an image with smaller pixels as upsample.guide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{factor} pixels of {size_text} lie along one of {name}, and at most {MAX_FACTOR} can be upsampled to.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a larger upsample.resolution.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the guide {name} does not overlap {name2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the image that the features were made from.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the guide cannot be used: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name an image with data as upsample.guide=…, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>layers=[{join}] cannot be upsampled: {name} gives probabilities for {width} of its {classes} classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out layers or upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} gives no class probabilities.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train another predictor, such as random_forest.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>layers=[{join}] needs class probabilities: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind} '{name}' of {provider} gave values {what}, for {sum} of {size} values of a block.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the values of the source and read.nodata. If they are right, this is a bug in {distribution}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} cannot be written to: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A map without small patches takes {value} there while it is made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds the code {min}, and codes are counted from 0 on.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this is not a bundle, or it is damaged: {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train again, or get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the weights of model '{model}' are not on this machine and could not be downloaded: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} should hold one weights file, but holds: {found}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep one of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{url} is not an address that weights are downloaded from.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{url} gave a file with the checksum {hexdigest}, but {expected} was promised.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The download was deleted. Try again. If it happens again, the file on the server is another one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{goal} cannot be written: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set {VARIABLE} to a folder with free disk space.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{source}' is not a weights file: its name must end in one of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the weights of model '{model}' are in the folder of weights already: {there}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>`iamap weights remove {model}` removes them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{goal} exists, and is not a weights file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is not removed: it has changed since IAMAP put it there.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is not removed: somebody else has put it there.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{source}' has {total}, but the published file of model '{model}' has {size}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is incomplete, or of another model. Nothing was copied. Weights of your own are used where they are, with encoder.weights={source}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{source}' has the checksum {hexdigest}, but that of model '{model}' is {expected}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is damaged, or of another model. Nothing was copied.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{source}' cannot be copied to {goal}: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that both can be reached, and the free disk space.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be removed: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no question of type {kind}. Types: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a line is not valid JSON.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write one JSON object per line.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} has no band {item}. It has {bands}: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} has only an alpha band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>band {item} is ambiguous: {names} bands of {source} have this name: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one of these names, or a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>band {index} of {label} holds complex numbers, which encoders do not support.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give its amplitude or intensity instead.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>read.dates has {days} dates for {rasters}{files} bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one date for all bands, one for each file, or one for each band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one date for all bands, or one for each band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>read.dates: '{text}' is not a date.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write dates as 2020-06-01.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field}={extent_text} is not a valid extent: four numbers xmin, ymin, xmax, ymax.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>xmin must be below xmax, and ymin below ymax. Across 180 degrees of longitude, xmax may be more.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field}={extent_text} ({crs_name}) lies outside {name}, whose extent is {extent_text2} ({crs_name2}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the order xmin, ymin, xmax, ymax and {crs_field}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field}={extent_text} reaches across the left or right side of {name} to its other side: {parts} ({crs_name}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one of these.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no coordinate reference system, so {field} cannot be given in {extent_crs}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the extent in the raster's own coordinates, or assign a CRS to the raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field}={extent_text} cannot be transformed to {crs_name}, the CRS of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field} cannot be transformed from {extent_crs} to {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it in the raster's CRS.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of the {features} {word} of {name} (in {value}) falls on {raster}. {place}, {raster2} in {extent} ({value2}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that both show the same area and that the CRS of each is right.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{raster} has no CRS, so the {word} of {name} in {crs_name} cannot be located on it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the raster its CRS, for instance with gdal_edit -a_srs or 'Assign projection' in QGIS.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be transformed from its CRS {crs_name} to {crs_name2}, the CRS of {raster}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output must end in {extensions}: results are {title}s.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output={path} is a folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a file in it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that the folder is writable and has free space, and that no other program has the file open (in QGIS, remove its layer).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} cannot be replaced: it is open in another program, or write-protected.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close it there (in QGIS, remove its layer), {then}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{text}' in {place} is not a colour.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it as #rrggbb, such as #2e8b57.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>legend={path} needs classes, and this result has none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} has none of the classes {listing}. It has {listing2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The column name, or the column code, must hold the names of the classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is too large for a legend.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the legend {path} cannot be read: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the samples of class '{text}' have two colours in column {column}: {other} and {color}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give all samples of a class the same colour.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not a style: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} gives two classes the name '{name}', those with the codes {other} and {code}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give each class a name of its own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} has two different lines for '{key}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} is not a text file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} has no column name or code. Its first line has {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line {number} of {source} is not value, red, green, blue, alpha, label: '{line}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the colour map again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} is not a table: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} has the columns {listing} and no column {missing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give all three, or one column colour.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line {number} of {source} says INTERPOLATION:{kind}, and QGIS knows {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line {number} of {source} has only a part of a colour: '{join}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give red, green and blue, or none of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} begins as UTF-16 and is damaged: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it again, as UTF-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not a Zarr store{version} that GDAL {gdal_version} reads.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it again as version 2 with xarray: ds.to_zarr('other.zarr', zarr_format=2).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is a folder, not a raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no file {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no file matches {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>* stands for any text within a name, ? for one character.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds {names} files, too many to look for a raster in all of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the raster, as in source={prefix}/{members}, or unpack the archive.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds {value} rasters{value2}{join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one of these as the source, or several as source=[…,…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpack it and check its content.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} is truncated: its end is missing.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} has no bands of its own. It contains: {inside}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one of these as the source.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} stores {width} x {height} pixels{bands} in one block, which takes {bytes} to read, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.memory={megabytes}, or store the raster in smaller blocks: gdal_translate -co TILED=YES -co INTERLEAVE=BAND {name} tiled.tif</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} is a device or a pipe.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write what comes from it to a file first.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not an archive that can be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} is not in a format of rasters that GDAL reads.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} cannot be opened as a raster: {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that it opens in QGIS.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} cannot be read{value}: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} cannot be read at row {row}, column {col}: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has changed since {name2} was made from it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make {name} again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} was made from a raster that cannot be read: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put it back where it was, or make {name} again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no data where the result lies.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another image.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no picture can be made of {name}: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no picture can be made of {name}: {rstrip}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give an image that GDAL reads, or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be drawn below the result: one of them has a CRS and the other has none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a raw band of {value} shows the bytes of {file}, which does not lie in its folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If you trust the file, set the environment variable {ALLOWED}=ALL.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no sensor profile named '{name}'. There are: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sensor profile '{name}' is provided by {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no sensor profile at '{name}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{asked}' is not a valid sensor profile: {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no raster was given.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the tags {TAGS} of {name} are damaged: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make the file again, or remove them: gdal_translate -nomd IN OUT.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no encoding '{given}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the text '{shown}' of {name} cannot be read as {codec}, {who}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the condition {text} on {name} is not valid. Columns: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field} must end in .gpkg, .fgb or .parquet.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GeoParquet files are written by pyarrow.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pip install 'iamap-core[parquet]'</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has {filled} layers with features: {join}{more}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} is a table without geometries.{columns}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Call the columns with the coordinates {NAMES}, or save it with its points or polygons, for example as GeoPackage.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no layer '{wanted}'. Layers: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not a vector file that can be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give points or polygons as GeoPackage, Shapefile, GeoJSON or another format that GDAL reads.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{option}' in {path} is not supported; only 'layername=…' and 'subset=…' may follow the file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save what you want to use as a separate layer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no file {file}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a condition with letters beyond ASCII needs {name} in UTF-8; it is {codec}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be read: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no column '{column}'. Columns: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no feature in layer '{layer}' of {name} has a {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{column} is the number of each feature of {name}. Columns: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which column has the classes?</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>vectors.crs={crs} is not a coordinate reference system.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a code such as EPSG:32618.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds text that is not UTF-8, as its format wants it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it again, for example as GeoPackage.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the CRS of {name} is not valid: {said}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} is placed by rational polynomials (RPC) only, which need heights of the terrain.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Orthorectify it first: gdalwarp -rpc -to RPC_DEM=dem.tif IN OUT.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} has no valid position: pixels of {a} x {e} from {c}, {f}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct its geotransform, for example with gdal_edit.py -a_ullr.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} has no coordinate reference system, so it cannot be reprojected or resampled.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assign one first, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} would have {width} x {height} pixels in {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a CRS that covers the raster, or a larger area.resolution.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} and {label2} do not overlap: {extent_text} and {extent_text2} in {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only bands of the same area can be stacked. Use a VRT (gdalbuildvrt) for a mosaic.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} cannot be reprojected to {crs_name}: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a CRS that covers the raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} does not lie on the grid of {label2}: it has {shape}, not {shape2}, or another origin, and {label3} has no coordinate reference system, so they cannot be resampled to one grid.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assign one, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where}={text} is not a coordinate reference system.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} cannot be rectified with its {gcps} ground control points: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three or more points that do not lie on a line are needed. Georeference it anew, in QGIS with the georeferencer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label} cannot be read: {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no CRS, so that it has no place on a map of the world.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the image its CRS in QGIS or with gdal_edit, and make the result again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the view covers {width} x {height} pixels of {name} and needs {needed} to be read: it has {value} overviews.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look at a smaller part, or build overviews (in QGIS: Layer properties, Pyramids).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is a folder whose content cannot be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} exists and is not a Zarr store.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a Zarr store has no place for the scale of each band that write.dtype={dtype} needs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give write.dtype=float16 or float32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the raster is rotated, and a Zarr store has only coordinates of whole rows and columns.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give write.format=gtiff, or area.crs to bring the raster onto a grid without rotation.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is a folder that iamap has not made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} holds {as_posix}, which iamap has not made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no request of type {kind}. Types: run, cancel.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the bundle does not hold what was learned: {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is damaged or altered. Train again, or get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this run has no steps: no encoder, reducer, clusterer, scorer or predictor is chosen.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose at least one, or a pipeline, as in iamap run +pipeline=clusters …; `iamap list pipelines` shows all.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upsample is chosen, but this run makes no map: no reducer, clusterer, scorer or predictor is chosen.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one, or leave out upsample. Features are not upsampled.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a scorer is chosen, but no references.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give references=points.gpkg</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a predictor is chosen, but no labelled samples.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give samples=plots.gpkg label=COLUMN</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output={output} is a file, but a run writes into a folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output must end in .gpkg.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>features.companion=raw needs features, but {name} was not made by iamap encode or iamap reduce.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out: the model learns from the bands themselves.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no sample lies on valid pixels of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the model takes raw bands beside features, but {name} was not made by iamap encode or iamap reduce, and the raster behind it is not known.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encode that raster as for the training, and predict from the result.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>vectorize=true needs classes, and {name} does not give any.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} exists and {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another {field}, or give overwrite=true to replace it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shard={shard} does not fit: the run in {name} has {shards} shards.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use any, or 0/{shards} to {value}/{shards2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the run of {output} was ended while this process shared it, and there is no result.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run the same command again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no unfinished run of {output}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A run keeps its parts in {path}; give the output that was asked for.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{result} exists and is not a result of this run.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move it elsewhere, or start the run with overwrite=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left} of {shards} shards of {name} are not finished: {named}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run them with shard={left}/{shards} and so on, or all that is left without shard=.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} exists ({st_size}){why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field}={path} is not on a local disk, and results are written to local disks only.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write to a local folder and copy the result from there.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field} must end in {BUNDLE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} exists (a link to {readlink}) and was not made by iamap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} cannot be written to: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another folder for output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} lies in {store}, which is a Zarr store.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another {field}: files of ours in a store would be a part of it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} and {what2} would be one file: {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another {field}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} would replace {name}, which this command reads ({field}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give upsample={name} upsample.guide=… to name the image, or upsample=none for a map with the pixels of the features.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the bundle's layers cannot be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the layers you want with layers=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this run has no encoder, and only encoding is estimated: the other steps take little time.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one with encoder=NAME, or start the run.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no data.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds the code {codes}, and codes are counted from 0 on.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all {where} lie where {name} has no data.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place them on valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>threshold=auto needs one score, but this scorer gives {bands}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a number, or another scorer.combine.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>another process prepares the run of {output}, or joins its parts.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask again in a while.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output must end in .iamap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>predictor '{name}' does not learn {kind}, but {label} holds {kind2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another predictor, or give target=classes or target=numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upsample=validate needs the image that the features were made from: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train on features whose image is where it was, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upsample=validate has nothing to compare upsamplers on: no held-out sample lies on valid pixels of {name} and {name2} with no training sample beside it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give samples in more places or another validator, such as spatial_blocks, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has other pixels than {name2}: {grid_text}, and {grid_text2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a raster that was made with the map, such as map_probability.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has {bands} bands, and none has the name of a class: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a raster with one band, or with a band for each class.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has no data in any of the zones.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that both show the same area, and read.nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of the {features} {word} of {name} lies on {raster}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a GeoPackage holds {MAX_COLUMNS} columns of figures, and these would be {count}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give an output that ends in .csv, fewer quantiles, or some bands with read.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output must end in .csv or .gpkg.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>name={name} names zones, and none are given.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give zones=areas.gpkg.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.layers={asked}: this model has {count} blocks, 0 to {value}, or -{count2} to -1 from the end; there is no block {wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder 'dofa' needs a wavelength for each of {channels} channels, but has {wavelengths}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use bands=wavelength with bands.sensor or bands.wavelengths.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.size={tile_size} does not fit encoder 'dofa': the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder 'galileo' takes groups of bands by name ({needed}), but no group is complete in: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the raster's bands names, or the sensor, as in bands.sensor=sentinel2_l1c.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.layers={list}: this Galileo has {depth} blocks, 0 to {value} or -{depth2} to -1.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiling.size={tile_size} must be a multiple of the patch size {patch}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.size={join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no weights of Galileo named '{weights}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the path of {ENCODER} or of its folder, `default` or `random`.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{beside}' says that these weights are of the size '{named}', not '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.model={named}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{beside}' is not a configuration of Galileo: {name} {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the file that was published with the weights beside them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.mean has {mean} numbers and encoder.std {std}; the model takes {value} channels, and each needs a mean and a standard deviation.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.std must be greater than 0.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{name}' takes {channels} channels, not {channels2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose {channels} bands, as in bands=select bands.bands=[1,2,3], or use bands=pca.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{name}' takes tiles of {side} pixels, not {tile_size}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.size={side}, or export the model with axes of any length.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the metadata of '{path}' say {field}={get}, which is not a possible value.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.{field} yourself.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{name}' fails on tiles of {shape} pixels and {shape2} channels: {said}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.size with the size that it was made for, or encoder.multiple with its patch size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' has several outputs that could hold the features: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name one, as in encoder.output={name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' gives {tokens} tokens for a tile of {side} pixels; the number of prefix tokens before those of the patches is ambiguous (possible: {shown}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.prefix_tokens, or the patch size as encoder.multiple.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' has no spatial output, N x features x rows x columns or N x tokens x features. Outputs: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the model without its pooling and classifier.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' gives {rows} x {columns} output pixels for a tile of {side} pixels; an output pixel must be a whole number of pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiles that are a multiple of the model's patch size or stride (tiling.size), or export it with padding that keeps the grid.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' has no output '{asked}'. Outputs: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the model with that layer as an output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output '{name}' of '{path}' has {shape} tokens; without {prefix} prefix tokens, {patches} are not a square grid.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.prefix_tokens.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>output '{name}' of '{path}' has {shape} axes, not a map of features or tokens.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name another one as encoder.output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.device={device} is not available to onnxruntime. Devices: auto, cpu{value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NVIDIA graphics cards need the package onnxruntime-gpu instead of onnxruntime.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>onnxruntime cannot use compute.device={device}, although it was built for it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its log says which library is missing. compute.device=cpu works.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no ONNX file '{path}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give its path.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mean_shift cannot choose a bandwidth: most samples are equal.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give clusterer.bandwidth, or a larger clusterer.quantile.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>affinity_propagation did not converge in {n_iter} iterations.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raise clusterer.damping or clusterer.max_iter.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>clusterer.scan=[{low},{high}] is not a valid range of numbers of classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the smallest number, at least 2, and the largest, such as [2,12].</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>clusterer.regions={regions} needs the coordinates of the samples, which are not known here.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave clusterer.regions empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{text}' in {where} must be name:value.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it as tol:0.001.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where} cannot set '{name}' of scikit-learn's {name2}. It can set {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} of scikit-learn cannot learn from {X} samples with {shape} features: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try other parameters, more samples, or another seed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field}={asked} is too many for {samples}: at most {available}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give {field}={available} or less, or more samples.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all {y} training samples are of one class: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this model was trained on numbers, which have no class probabilities.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train it with target=classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this predictor supports only {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train another predictor, such as random_forest, logistic_regression or mlp.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} finds no {getattr} directions: features are redundant or constant.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a smaller reducer.{count}, or use reducer=pca.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>scorer.combine=each makes a band per reference pixel and does not support label or negatives.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give scorer.combine=prototype, mean or max.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} reference pixels would make as many bands, and at most {MOST_BANDS} are possible.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give fewer references, or scorer.combine=prototype, mean or max.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the features of the references are all zero or cancel out: there is no direction to compare with.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place the references on pixels with data, or use scorer.combine=max.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this scorer needs a sample of the whole raster, but has none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>isolation_forest needs {FEWEST_TO_ISOLATE} references or more, but there are {references}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give more references, or choose scorer=cosine or scorer=mahalanobis.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the samples have {shape} features, the model was fitted on {features}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reducer.rescale=false needs values that are not negative; the sample goes down to {min}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave reducer.rescale=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the trained model is missing.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is damaged or altered. Train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the trained model holds unexpected types: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use this file only if you know where it comes from. Otherwise train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the trained model is a {name}, expected was {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the trained model cannot be read: {value}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was made with scikit-learn {made_by}, this is {version}. If the file is not damaged, install that version or train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>within {radius} {unit} of each of the {units} {word} lie all others, so none is left for training.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a smaller validator.radius, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>every test sample of column '{column}' lies in the pixel of a training sample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Test on samples at other places, such as validator=kfold does.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>column '{column}' cannot split the samples: it holds {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It needs '{train}' and '{test}', or one value per fold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>column '{column}' has {present} different values, each of which would be a fold; and at most {MAX_FOLDS} are possible.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a column with fewer values, or validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the {units} {word} lie in so few places that no {folds} folds have at most {max_share} of them each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a larger validator.max_share or fewer validator.folds, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>validator.space=features takes at most {MAX_UNITS_IN_FEATURES} {word}, and there are {units}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use validator.space=geographic.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there are {train} samples to train on and {test} to test on, from {layers}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a test layer that lies on the raster and has the label column.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of the {test} test samples from {layers} is far enough from the training samples: {shared} lie in their pixels, {too_near} are nearer than validator.min_distance={min_distance}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a test layer with samples at other places, or a smaller validator.min_distance.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it as folds:10.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where} cannot set '{name}' of validator '{validator}'. It can set {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where} sets {name} to '{get}', which '{validator}' cannot take: {first}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all {units} {word} lie in one block of {size} {unit}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a smaller validator.size, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all {units} {word} {what}, so they make no clusters.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give {word} in other places, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>validator={validator} makes one fold for each of the {units} {word}, and validator.max_units is {limit}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use validator=knndm, which makes few folds that are as hard.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>validator={validator} makes one fold for each of the {units} {word}, which is too much for {rows} samples.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use validator=knndm, which makes few folds that are as hard, or take fewer samples of each polygon.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no timm model named '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{model}' does not support tiles of {tile} pixels here: the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give tiling.size={either}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.input_size={side} does not fit model '{model}': it must be a multiple of {stride}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{model}' fails on tiles of {tile_size} pixels and {channels} channels on {where}: {error}</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try smaller tiles (tiling.size), another number of bands or another encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{model}' does not support inputs of {side} x {side2} pixels ({refused}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.input_size={side}, the size that it was made for.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.layers={asked}: model '{model}' has {count} layers, 0 to {value}, or -{count2} to -1 from the end; there is no layer {wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{model}' gives no feature map: it has no forward_intermediates in timm {VERSION}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.tokens=patch+cls: model '{model}' has no class token.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.tokens=patch, or choose a transformer with one, such as vit_small_patch16_224.dino.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>timm has no published weights of model '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a file, encoder.weights=PATH, or encoder.weights=random, or choose another encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' does not fit model '{model}' at {side} pixels: {missing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.input_size the network's own size, or delete the file and fetch it again: iamap weights fetch {model}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete the file and fetch it again: iamap weights fetch {model}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>weights '{name}' are for model '{found}', not for '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.model={found}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>weights '{name}' are not a file, and a hub does not have them: {first_line}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a name on a hub as hf-hub:owner/name, or the path of a file. A file that you copied here must be called {value}.safetensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.device={name} is not available on this machine. Devices: auto, {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the network cannot be exported for another engine: {first_line}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.engine=torch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{model}' takes {trained} channels, not {channels}, and its first layer cannot be widened or narrowed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose {trained} bands, as in bands=select bands.bands=[1,2,3], or let bands=pca make them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the network's graph gives other features in {engine} than in torch: their similarity is {same}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the network has no layers that support int8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.precision=fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the run was planned with another version of torch or of the network's library: its calibration does not fit this graph.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plan and run with the same versions, or give fresh=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.precision={precision} is not supported by compute.engine={engine}, which supports {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Engines that support {precision}: {able}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.engine={engine} runs on the processor, not on compute.device={device}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.device=cpu, or compute.engine=torch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.precision=bf16 needs a processor with bf16, which this one does not have.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give compute.precision=int8 or compute.precision=fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{engine} cannot run the network's graph: {splitlines}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compute.engine={engine} needs the package {package}, which is not installed or cannot be imported ({error}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install it: pip install "iamap-torch[{engine}]"; or give compute.engine=torch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no weights file '{weights}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the path of a file, a name that starts with hf-hub:, `default` or `random`.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>folder '{path}' should hold one weights file ({join}) or one called {stem}.safetensors, but holds: {found}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the path of the file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' does not fit model '{model}': {closest}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no weights file '{path}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' is not a weights file: its name must end in one of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' holds no named tensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{path}' cannot be read as weights: {what_is_wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>weights '{asked}' are not on this machine.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the path of a file, `default` or `random`.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.layers={asked}: model '{name}' has {depth} layers, 0 to {value}, or -{depth2} to -1 from the end; there is no layer {wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.input_size={size} does not fit model '{name}': it must be a multiple of {coarsest}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>encoder.resolution={resolution} has no effect on model '{name}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it out. Only Scale-MAE uses it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{name}' does not support tiles of {tile_size} pixels here: the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{name}' takes the {bands} bands {join}, but {channels} other bands are given.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Match them by name: bands=named bands.sensor={sensors}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model '{name}' was trained with {join}, but these are missing: {join2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder.missing=zero to put the mean of the training in their place.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Panopticon needs the wavelength of every band, but these bands have none: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give bands.sensor=… or bands.wavelengths=[…]; name radar bands VV, VH, HH and HV.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>torchgeo has no model named '{name}' here.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Similar names: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names begin with {join}; `iamap weights list 'croma_*'` shows those of one kind.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The encoder receives the bands {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The encoder has 3 channels, and its features of components are better than those of a first layer that is repeated for all bands. Components are of this raster alone: for a model of several rasters, choose bands=select.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Are the profile and read.nodata right? bands.scaled=true says that the raster holds such units already.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The encoder receives by name {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is bands.scaled=true right?</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encode with the same encoder, weights, parameters and bands as for training.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Components of write.preset=compact are of one raster alone. Encode the rasters of training and of prediction with write.preset=full, or as one raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Did you mean {join}?</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commands with this field: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give encoder={encoder} encoder.model={model}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add --multirun for one run with each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write settings as key=value, such as source=scene.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To read some bands of the raster, give read.bands={listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write settings as key=value, without blanks around '=', such as source=scene.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write settings as key=value, such as source={token}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update {name}: pip install --upgrade {name2}. Without a newer one, use it with an earlier {CORE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each band is normalised with the mean and standard deviation that the network was trained with.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixel values are used unchanged; a missing value becomes the mean of its band in this raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels are scaled to 0..1 by data type, then normalised with the statistics of the network.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The 2nd to 98th percentile of each band is stretched to 0..1, then normalised as in training.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each band is normalised with its own mean and standard deviation in this raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a network for such pixels: iamap describe shows for each what it was trained on.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give area.resolution={side} for pixels of that size, or choose another network.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove {folder}, and install the package again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a bug in {distribution}; report it at {url}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a bug in {distribution}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install it. {distribution} is a plugin of one file, which cannot import files beside it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are examples of fewer than two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are too few examples: an accuracy needs {MIN_OF_A_CLASS} of each class and {MIN_EXAMPLES} of all classes together.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The date of the image is not known: datetime is when this file was made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where there is a connection, download {file}{volume} from {page} and put it on this machine as {goal}; or run `iamap weights fetch {model} --to FOLDER` there, copy the folder and set {VARIABLE} to it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct the file, or take it out of {VARIABLE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a CSV file with the columns code, name and colour, a style that QGIS has saved (.qml or .sld), or a colour map that it has exported (.txt).</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds {found} rasters, such as {shown}. Give one of them; -m 'source=glob({name}/*{suffix})' makes a run for each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds no raster directly. Give the path of a file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the raster in it: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file may be truncated or damaged; get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file that it is made of is missing. Put it back, or make the virtual raster again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write its header or tags again as UTF-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server or the connection may be down. Run the same command again later.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file that it names may have been moved or be damaged.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one of them: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a bug in {provider}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that the folder exists and is writable.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk may be full, or a quota or size limit reached: {summary}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give vectors.encoding, for instance cp1252 (Western European), cp1250, cp1251, cp932 or utf-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Several bands have the same name and are renamed to {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write conditions like class = 'oak' AND height &gt; 3.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give vectors.encoding=utf-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it again from its original.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is never removed, not even with overwrite=true. Move it elsewhere, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The figures are those of cross-validation in {folds}{again}: {words}{cite}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The figures are those of held-out samples: {words}{cite}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The range in brackets is what {DRAWS} draws of the {places} give, which are independent of each other at best: it is rather too narrow than too wide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upsamplers on {pixels} held-out pixels of {image}, of {number}: {in_words} {said}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The class{among} with the lowest producer's accuracy (recall) is '{names}': {figure}{between}; {percent} of its {observed} test samples are predicted as '{names2}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All or none of the {places} are right; the range is the exact binomial one of 95 %.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no better than the baseline '{name}': do not use the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every class{among} has a producer's accuracy (recall) of 100 %.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No problem was found in {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shards not done yet: {named}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is finished: iamap info shows what made it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was cancelled: no process begins before iamap cancel --withdraw, or a run without shard=.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No process works on it: the same command resumes it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Train on the raster itself, encode it with encoder=random_features, or try another encoder. Networks are worth their time where shape and texture matter.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give paths and names on a hub as encoder.weights, and the name of their network as encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare its size with the original, and download or copy it again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IAMAP reads only files of plain tensors. If you trust the file, save the network's state_dict() alone, preferably as .safetensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
