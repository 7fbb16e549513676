<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>IAMAP</name>
    <message>
      <source>IAMAP: which network suits an image?</source>
      <translation>IAMAP : quel réseau convient à une image ?</translation>
    </message>
    <message>
      <source>Look at the image</source>
      <translation>Examiner l’image</translation>
    </message>
    <message>
      <source>Choose an image. Its bands, pixel size and data type decide which networks suit it.</source>
      <translation>Choisissez une image. Ses bandes, la taille de ses pixels et le type de ses données décident des réseaux qui lui conviennent.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Looking at “{name}” …</source>
      <translation>Examen de « {name} » …</translation>
    </message>
    <message>
      <source>This looks like {scene}.</source>
      <translation>Cela ressemble à ceci : {scene}.</translation>
    </message>
    <message>
      <source>Encode with it…</source>
      <translation>Encoder avec lui…</translation>
    </message>
    <message>
      <source>Cancelled. To resume, run it again with the same parameters and the same file, also after a restart.</source>
      <translation>Annulé. Pour reprendre, relancez avec les mêmes paramètres et le même fichier, même après un redémarrage.</translation>
    </message>
    <message>
      <source>Further rasters</source>
      <translation>Autres rasters</translation>
    </message>
    <message>
      <source>For bands in separate files. They follow the bands of the raster. All are resampled to the finest grid.</source>
      <translation>Pour des bandes en fichiers séparés. Elles suivent les bandes du raster. Toutes sont rééchantillonnées sur la grille la plus fine.</translation>
    </message>
    <message>
      <source>Encode a few tiles first, to estimate the duration and the disk space that the result needs.</source>
      <translation>Encoder d’abord quelques tuiles, pour estimer la durée et l’espace disque nécessaire au résultat.</translation>
    </message>
    <message>
      <source>Add the results of the pipeline to the project.</source>
      <translation>Ajouter les résultats de la chaîne au projet.</translation>
    </message>
    <message>
      <source>Show the validation report in the web browser.</source>
      <translation>Afficher le rapport de validation dans le navigateur web.</translation>
    </message>
    <message>
      <source>Further parameters</source>
      <translation>Autres paramètres</translation>
    </message>
    <message>
      <source>Other parameters of the command line, such as `executor=processes executor.workers=4`.</source>
      <translation>Autres paramètres de la ligne de commande, par exemple `executor=processes executor.workers=4`.</translation>
    </message>
    <message>
      <source>The encoder failed on {count} tiles. They are nodata in the result.</source>
      <translation>L’encodeur a échoué sur {count} tuiles. Elles sont sans données dans le résultat.</translation>
    </message>
    <message>
      <source>Encoding a few tiles, to estimate the duration …</source>
      <translation>Encodage de quelques tuiles, pour estimer la durée…</translation>
    </message>
    <message>
      <source>The result needs {needed} of disk space, and {free} are free there. Choose another folder, a smaller extent, or “Data type” float16 or uint8.</source>
      <translation>Le résultat demande {needed} d’espace disque, où {free} sont libres. Choisissez un autre dossier, une emprise plus petite, ou « Type de données » float16 ou uint8.</translation>
    </message>
    <message>
      <source>Cancelled. Nothing was written.</source>
      <translation>Annulé. Rien n’a été écrit.</translation>
    </message>
    <message>
      <source>Cancelled. A result in a temporary file cannot be resumed. Choose a file for the result next time.</source>
      <translation>Annulé. Un résultat dans un fichier temporaire ne peut pas être repris. La prochaine fois, choisissez un fichier pour le résultat.</translation>
    </message>
    <message>
      <source>Estimate duration and disk space first</source>
      <translation>Estimer d’abord la durée et l’espace disque</translation>
    </message>
    <message>
      <source>Open the results</source>
      <translation>Ouvrir les résultats</translation>
    </message>
    <message>
      <source>Open the report</source>
      <translation>Ouvrir le rapport</translation>
    </message>
    <message>
      <source>{component} needs “{title}”.</source>
      <translation>{component} demande « {title} ».</translation>
    </message>
    <message>
      <source>IAMAP models</source>
      <translation>Modèles IAMAP</translation>
    </message>
    <message>
      <source>{path} is a folder. Give the name of a file in it.</source>
      <translation>{path} est un dossier. Donnez le nom d’un fichier de ce dossier.</translation>
    </message>
    <message>
      <source>{place} cannot be written to: {reason}. Choose another folder for the result.</source>
      <translation>Impossible d’écrire dans {place} : {reason}. Choisissez un autre dossier pour le résultat.</translation>
    </message>
    <message>
      <source>{title} must be greater than {bound}, and is {value}.</source>
      <translation>{title} doit être supérieur à {bound}, et vaut {value}.</translation>
    </message>
    <message>
      <source>{title} must be less than {bound}, and is {value}.</source>
      <translation>{title} doit être inférieur à {bound}, et vaut {value}.</translation>
    </message>
    <message>
      <source>The image, or the features computed from it. Bands in separate files are stacked: choose one file here, and the others in “Further rasters” under the advanced parameters.</source>
      <translation>L’image, ou les descripteurs calculés à partir d’elle. Des bandes en fichiers séparés sont empilées : choisir un fichier ici, et les autres dans « Autres rasters » parmi les paramètres avancés.</translation>
    </message>
    <message>
      <source>The part to process; the whole raster if empty. It is extended to whole pixels.</source>
      <translation>La partie à traiter ; tout le raster si vide. Elle est élargie à des pixels entiers.</translation>
    </message>
    <message>
      <source>A preset is made for one pretrained network. Parameters that are left empty take its values.</source>
      <translation>Un préréglage est fait pour un réseau préentraîné. Les paramètres laissés vides prennent ses valeurs.</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>Préréglage</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>Paramètres</translation>
    </message>
    <message>
      <source>Presets</source>
      <translation>Préréglages</translation>
    </message>
    <message>
      <source>Advanced parameters</source>
      <translation>Paramètres avancés</translation>
    </message>
    <message>
      <source>trained on {bands}</source>
      <translation>entraîné sur {bands}</translation>
    </message>
    <message>
      <source>of {resolution}</source>
      <translation>résolution : {resolution}</translation>
    </message>
    <message>
      <source>{features} features</source>
      <translation>{features} descripteurs</translation>
    </message>
    <message>
      <source>an output pixel for {stride} x {stride} pixels</source>
      <translation>un pixel de sortie pour {stride} x {stride} pixels</translation>
    </message>
    <message>
      <source>download of {download_mb}</source>
      <translation>téléchargement de {download_mb}</translation>
    </message>
    <message>
      <source>licence {licence}</source>
      <translation>licence {licence}</translation>
    </message>
    <message>
      <source>“{title}” is a temporary file. It is kept beside the result, as {path}.</source>
      <translation>« {title} » est un fichier temporaire. Il est conservé à côté du résultat, sous le nom {path}.</translation>
    </message>
    <message>
      <source>“{title}” is a temporary file, which QGIS removes when it closes. Save it as a file to be able to repeat this run later.</source>
      <translation>« {title} » est un fichier temporaire, que QGIS supprime en se fermant. Enregistrez-le dans un fichier pour pouvoir refaire ce calcul plus tard.</translation>
    </message>
    <message>
      <source>“{title}” cannot be kept beside the result: {reason}.</source>
      <translation>« {title} » ne peut pas être conservé à côté du résultat : {reason}.</translation>
    </message>
    <message>
      <source>there are too many files of this name: {path}</source>
      <translation>il y a trop de fichiers de ce nom : {path}</translation>
    </message>
    <message>
      <source>“{name}” is read as QGIS shows it now ({reasons}): {count} features, written to {path}.</source>
      <translation>« {name} » est lue telle que QGIS la montre maintenant ({reasons}) : {count} entités, écrites dans {path}.</translation>
    </message>
    <message>
      <source>“{name}” cannot be written to a temporary file: {reason}.</source>
      <translation>« {name} » ne peut pas être écrite dans un fichier temporaire : {reason}.</translation>
    </message>
    <message>
      <source>“{name}” has no features as it stands. Select some, change the filter, or add some.</source>
      <translation>« {name} » n’a aucune entité dans son état actuel. Sélectionnez-en, changez le filtre ou ajoutez-en.</translation>
    </message>
    <message>
      <source>“{name}” is a web map, which has no file. Make a GeoTIFF of the part that you need (Raster &gt; IAMAP &gt; Image of a web map) and choose that.</source>
      <translation>« {name} » est une carte du web, qui n’a pas de fichier. Faites un GeoTIFF de la partie voulue (Raster &gt; IAMAP &gt; Image d’une carte du web) et choisissez-le.</translation>
    </message>
    <message>
      <source>“{name}” cannot be read by IAMAP: {reason}. Save the part that you need as a GeoTIFF (right click on the layer, Export, Save As) and choose that.</source>
      <translation>IAMAP ne peut pas lire « {name} » : {reason}. Enregistrez la partie dont vous avez besoin comme GeoTIFF (clic droit sur la couche, Exporter, Sauvegarder sous) et choisissez ce fichier.</translation>
    </message>
    <message>
      <source>a filter of the layer</source>
      <translation>un filtre de la couche</translation>
    </message>
    <message>
      <source>edits that are not saved</source>
      <translation>modifications non enregistrées</translation>
    </message>
    <message>
      <source>virtual columns</source>
      <translation>colonnes virtuelles</translation>
    </message>
    <message>
      <source>joined columns</source>
      <translation>colonnes jointes</translation>
    </message>
    <message>
      <source>another CRS</source>
      <translation>un autre SCR</translation>
    </message>
    <message>
      <source>not a file that the engine reads</source>
      <translation>pas un fichier que le moteur lit</translation>
    </message>
    <message>
      <source>“{layer}” has the columns “{one}” and “{other}”. A file cannot hold both: rename one.</source>
      <translation>« {layer} » a les colonnes « {one} » et « {other} ». Un fichier ne peut pas contenir les deux : renommez-en une.</translation>
    </message>
    <message>
      <source>it needs a password, which stays in QGIS</source>
      <translation>elle demande un mot de passe, qui reste dans QGIS</translation>
    </message>
    <message>
      <source>it lies in the memory of QGIS</source>
      <translation>elle se trouve dans la mémoire de QGIS</translation>
    </message>
    <message>
      <source>the nodata values that are set in its properties are not one value for all bands</source>
      <translation>les valeurs nodata définies dans ses propriétés ne sont pas une seule valeur pour toutes les bandes</translation>
    </message>
    <message>
      <source>selected features only</source>
      <translation>entités sélectionnées seulement</translation>
    </message>
    <message>
      <source>a filter of the dialog</source>
      <translation>un filtre de la fenêtre</translation>
    </message>
    <message>
      <source>another encoding</source>
      <translation>un autre encodage</translation>
    </message>
    <message>
      <source>its name and its options do not go together ({changes})</source>
      <translation>son nom et ses options ne vont pas ensemble ({changes})</translation>
    </message>
    <message>
      <source>it is not a file ({provider})</source>
      <translation>ce n’est pas un fichier ({provider})</translation>
    </message>
    <message>
      <source>class {number}</source>
      <translation>classe {number}</translation>
    </message>
    <message>
      <source>none</source>
      <translation>aucune</translation>
    </message>
    <message>
      <source>found</source>
      <translation>trouvé</translation>
    </message>
    <message>
      <source>noise</source>
      <translation>bruit</translation>
    </message>
    <message>
      <source>right</source>
      <translation>juste</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>faux</translation>
    </message>
    <message>
      <source>not judged</source>
      <translation>non jugé</translation>
    </message>
    <message>
      <source>IAMAP: look at the form</source>
      <translation>IAMAP : examiner le formulaire</translation>
    </message>
    <message>
      <source>Ready to run.</source>
      <translation>Prêt à exécuter.</translation>
    </message>
    <message>
      <source>Please change “{title}”.</source>
      <translation>Modifiez « {title} ».</translation>
    </message>
    <message>
      <source>Checking …</source>
      <translation>Vérification…</translation>
    </message>
    <message>
      <source>How long will it take?</source>
      <translation>Combien de temps ?</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Montrer</translation>
    </message>
    <message>
      <source>Still to be chosen: {titles}.</source>
      <translation>Reste à choisir : {titles}.</translation>
    </message>
    <message>
      <source>whole numbers</source>
      <translation>des nombres entiers</translation>
    </message>
    <message>
      <source>numbers</source>
      <translation>des nombres</translation>
    </message>
    <message>
      <source>{title}: “{text}” is not a number. Enter {wanted} separated by commas, such as 1, 2.</source>
      <translation>{title} : « {text} » n’est pas un nombre. Entrez {wanted} séparés par des virgules, comme 1, 2.</translation>
    </message>
    <message>
      <source>1. Encode</source>
      <translation>1. Encoder</translation>
    </message>
    <message>
      <source>Encode</source>
      <translation>Encoder</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>Descripteurs</translation>
    </message>
    <message>
      <source>2. Reduce</source>
      <translation>2. Réduire</translation>
    </message>
    <message>
      <source>Reduce</source>
      <translation>Réduire</translation>
    </message>
    <message>
      <source>Reduced features</source>
      <translation>Descripteurs réduits</translation>
    </message>
    <message>
      <source>3. Cluster</source>
      <translation>3. Regrouper</translation>
    </message>
    <message>
      <source>Cluster</source>
      <translation>Regrouper</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Classes</translation>
    </message>
    <message>
      <source>4. Similarity</source>
      <translation>4. Similarité</translation>
    </message>
    <message>
      <source>Similarity</source>
      <translation>Similarité</translation>
    </message>
    <message>
      <source>5. Train and predict</source>
      <translation>5. Entraîner et prédire</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Vérifier</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>Constats</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>Entraîner</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modèle</translation>
    </message>
    <message>
      <source>Predict</source>
      <translation>Prédire</translation>
    </message>
    <message>
      <source>Map</source>
      <translation>Carte</translation>
    </message>
    <message>
      <source>7. Polygons and tables</source>
      <translation>7. Polygones et tableaux</translation>
    </message>
    <message>
      <source>Clean</source>
      <translation>Nettoyer</translation>
    </message>
    <message>
      <source>Cleaned map</source>
      <translation>Carte nettoyée</translation>
    </message>
    <message>
      <source>Vectorize</source>
      <translation>Vectoriser</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polygones</translation>
    </message>
    <message>
      <source>6. Pipelines</source>
      <translation>6. Chaînes</translation>
    </message>
    <message>
      <source>Pipeline</source>
      <translation>Chaîne</translation>
    </message>
    <message>
      <source>Folder of the results</source>
      <translation>Dossier des résultats</translation>
    </message>
    <message>
      <source>Tabulate</source>
      <translation>Tableau</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tableau</translation>
    </message>
    <message>
      <source>Detection mask</source>
      <translation>Masque des détections</translation>
    </message>
    <message>
      <source>Most similar class</source>
      <translation>Classe la plus semblable</translation>
    </message>
    <message>
      <source>Probability of each class</source>
      <translation>Probabilité de chaque classe</translation>
    </message>
    <message>
      <source>Entropy</source>
      <translation>Entropie</translation>
    </message>
    <message>
      <source>Margin</source>
      <translation>Marge</translation>
    </message>
    <message>
      <source>Areas of the classes</source>
      <translation>Surfaces des classes</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <source>Samples, right and wrong</source>
      <translation>Échantillons justes et faux</translation>
    </message>
    <message>
      <source>Areas of the folds</source>
      <translation>Zones des plis</translation>
    </message>
    <message>
      <source>Score by number of classes</source>
      <translation>Score selon le nombre de classes</translation>
    </message>
    <message>
      <source>Distances between samples</source>
      <translation>Distances entre les échantillons</translation>
    </message>
    <message>
      <source>7. Further tasks</source>
      <translation>7. Autres tâches</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Résultat</translation>
    </message>
    <message>
      <source>IAMAP: from an image to a map with deep learning</source>
      <translation>IAMAP : d’une image à une carte par apprentissage profond</translation>
    </message>
    <message>
      <source>IAMAP: list the installed components</source>
      <translation>IAMAP : lister les composants installés</translation>
    </message>
    <message>
      <source>The list of installed components cannot be saved: {error}.</source>
      <translation>La liste des composants installés ne peut pas être enregistrée : {error}.</translation>
    </message>
    <message>
      <source>apply a model</source>
      <translation>appliquer un modèle</translation>
    </message>
    <message>
      <source>labelled samples</source>
      <translation>échantillons étiquetés</translation>
    </message>
    <message>
      <source>small patches of a class map</source>
      <translation>petites taches d’une carte de classes</translation>
    </message>
    <message>
      <source>polygons of a class map</source>
      <translation>polygones d’une carte de classes</translation>
    </message>
    <message>
      <source>areas and statistics</source>
      <translation>surfaces et statistiques</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>Résumé</translation>
    </message>
    <message>
      <source>Made with IAMAP. To repeat it in a terminal: {line}</source>
      <translation>Fait avec IAMAP. Pour le refaire dans un terminal : {line}</translation>
    </message>
    <message>
      <source>About {time} for {tiles} tiles, {size} on the disk.</source>
      <translation>Environ {time} pour {tiles} tuiles, {size} sur le disque.</translation>
    </message>
    <message>
      <source>{stage} …</source>
      <translation>{stage}…</translation>
    </message>
    <message>
      <source>With {engine} and {precision}: {time}.</source>
      <translation>Avec {engine} et {precision} : {time}.</translation>
    </message>
    <message>
      <source>{tiles} tiles, {size} before compression</source>
      <translation>{tiles} tuiles, {size} avant compression</translation>
    </message>
    <message>
      <source>{stage}: {done} of {total}, {left} left</source>
      <translation>{stage} : {done} sur {total}, encore {left}</translation>
    </message>
    <message>
      <source>Image of a web map</source>
      <translation>Image d’une carte du web</translation>
    </message>
    <message>
      <source>Draws a part of a web map (WMS, XYZ), or of any other layer, into a GeoTIFF that can be encoded.</source>
      <translation>Dessine une partie d’une carte du web (WMS, XYZ), ou de toute autre couche, dans un GeoTIFF qui peut être encodé.</translation>
    </message>
    <message>
      <source>A web map has no file. This draws a part of it, at a given pixel size, into a GeoTIFF with red, green, blue and opacity, which all algorithms of IAMAP read.

The log says first how large the image is and about how many requests are sent to the service. Many services forbid to store or analyse their images: read their terms before.

Parts that the service does not deliver are transparent, and the log says how large they are. An image without anything is an error.</source>
      <translation>Une carte du web n’a pas de fichier. Ceci en dessine une partie, à une taille de pixel donnée, dans un GeoTIFF avec rouge, vert, bleu et opacité, que tous les algorithmes d’IAMAP lisent.

Le journal dit d’abord la taille de l’image et combien de requêtes environ sont envoyées au service. Beaucoup de services interdisent d’enregistrer ou d’analyser leurs images : lisez d’abord leurs conditions.

Les parties que le service ne fournit pas sont transparentes, et le journal dit leur taille. Une image vide est une erreur.</translation>
    </message>
    <message>
      <source>Image</source>
      <translation>Image</translation>
    </message>
    <message>
      <source>A GeoTIFF.</source>
      <translation>Un GeoTIFF.</translation>
    </message>
    <message>
      <source>The image would have {width} x {height} pixels, and at most {limit} are drawn at once. Choose a smaller extent or larger pixels.</source>
      <translation>L’image aurait {width} x {height} pixels, et {limit} au plus sont dessinés à la fois. Choisissez une emprise plus petite ou des pixels plus grands.</translation>
    </message>
    <message>
      <source>The image would have {width} x {height} pixels, too few to work with. The pixel size is in units of the CRS, which may be degrees. Choose a larger extent, smaller pixels or a CRS in metres.</source>
      <translation>L’image aurait {width} x {height} pixels, ce qui est trop peu. La taille de pixel est dans l’unité du SCR, peut-être en degrés. Choisir une emprise plus grande, des pixels plus petits ou un SCR en mètres.</translation>
    </message>
    <message>
      <source>Read the terms of the service before you store or analyse its images. Attribution: {terms}.</source>
      <translation>Lisez les conditions du service avant d’enregistrer ou d’analyser ses images. Attribution : {terms}.</translation>
    </message>
    <message>
      <source>“{name}” shows nothing in this extent at this pixel size, and no image is written. Check the connection, whether the service covers the place, and the range of scales of the layer.</source>
      <translation>« {name} » ne montre rien dans cette emprise à cette taille de pixel, et aucune image n’est écrite. Vérifiez la connexion, si le service couvre le lieu, et l’intervalle d’échelles de la couche.</translation>
    </message>
    <message>
      <source>{share} % of the image is missing: “{name}” shows nothing there, or tiles could not be loaded. These pixels are transparent, and nodata for IAMAP. Run it again if the connection was bad.</source>
      <translation>Il manque {share} % de l’image : « {name} » n’y montre rien, ou des tuiles n’ont pas pu être chargées. Ces pixels sont transparents, et sans données pour IAMAP. Relancez si la connexion était mauvaise.</translation>
    </message>
    <message>
      <source>{blank} of {squares} squares of {side} x {side} pixels have a single colour. The service may have no image there at this pixel size.</source>
      <translation>{blank} des {squares} carrés de {side} x {side} pixels ont une seule couleur. Le service n’y a peut-être pas d’image à cette taille de pixel.</translation>
    </message>
    <message>
      <source>{width} x {height} pixels, {hectares} ha, up to {size} on disk</source>
      <translation>{width} x {height} pixels, {hectares} ha, jusqu’à {size} sur le disque</translation>
    </message>
    <message>
      <source>A web map, or any other layer.</source>
      <translation>Une carte du web, ou toute autre couche.</translation>
    </message>
    <message>
      <source>The part to draw, such as that of the map.</source>
      <translation>La partie à dessiner, comme celle de la carte.</translation>
    </message>
    <message>
      <source>Side of a pixel, in units of the CRS. Pixels of web maps (EPSG:3857) are smaller on the ground.</source>
      <translation>Côté d’un pixel, en unités du SCR. Les pixels des cartes du web (EPSG:3857) sont plus petits au sol.</translation>
    </message>
    <message>
      <source>A CRS in metres, such as that of your other data, gives pixels of one size.</source>
      <translation>Un SCR en mètres, comme celui de vos autres données, donne des pixels d’une même taille.</translation>
    </message>
    <message>
      <source>Draw nothing, and send no request.</source>
      <translation>Ne rien dessiner, et n’envoyer aucune requête.</translation>
    </message>
    <message>
      <source>the layer says nothing of them</source>
      <translation>la couche n’en dit rien</translation>
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation>{path} ne peut pas être écrit : {reason}.</translation>
    </message>
    <message>
      <source>, pixels of {side} m on the ground</source>
      <translation>, pixels de {side} m au sol</translation>
    </message>
    <message>
      <source>Layer</source>
      <translation>Couche</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Emprise</translation>
    </message>
    <message>
      <source>Pixel size</source>
      <translation>Taille de pixel</translation>
    </message>
    <message>
      <source>CRS of the image</source>
      <translation>SCR de l’image</translation>
    </message>
    <message>
      <source>Only say how large it would be</source>
      <translation>Dire seulement quelle taille elle aurait</translation>
    </message>
    <message>
      <source>, about {requests} requests</source>
      <translation>, environ {requests} requêtes</translation>
    </message>
    <message>
      <source>{path} cannot be written.</source>
      <translation>{path} ne peut pas être écrit.</translation>
    </message>
    <message>
      <source>No download.</source>
      <translation>Aucun téléchargement.</translation>
    </message>
    <message>
      <source>Its weights are a download of {size}, licence {licence}.</source>
      <translation>Ses poids sont à télécharger : {size}, licence {licence}.</translation>
    </message>
    <message>
      <source>The features take about {size}.</source>
      <translation>Les descripteurs prennent environ {size}.</translation>
    </message>
    <message>
      <source>Its weights are on this computer.</source>
      <translation>Ses poids sont sur cet ordinateur.</translation>
    </message>
    <message>
      <source>Output pixels of {side} m.</source>
      <translation>Pixels de sortie de {side} m.</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>inconnue</translation>
    </message>
    <message>
      <source>{oldest} to {newest}</source>
      <translation>{oldest} à {newest}</translation>
    </message>
    <message>
      <source>Install one, or give the path of one.</source>
      <translation>Installez-en un, ou donnez le chemin d’un Python.</translation>
    </message>
    <message>
      <source>Python {version}, which uv downloads</source>
      <translation>Python {version}, que uv télécharge</translation>
    </message>
    <message>
      <source>No Python {versions} is installed, and none can be downloaded without network.</source>
      <translation>Aucun Python {versions} n’est installé, et aucun ne peut être téléchargé sans réseau.</translation>
    </message>
    <message>
      <source>{path} is not a working Python.</source>
      <translation>{path} n’est pas un Python qui fonctionne.</translation>
    </message>
    <message>
      <source>Give a Python {versions}, or leave the field empty.</source>
      <translation>Donnez un Python {versions}, ou laissez le champ vide.</translation>
    </message>
    <message>
      <source>{path} is Python {version}.</source>
      <translation>{path} est Python {version}.</translation>
    </message>
    <message>
      <source>The engine needs Python {versions}.</source>
      <translation>Le moteur a besoin de Python {versions}.</translation>
    </message>
    <message>
      <source>{python} answers, but it is not the engine of IAMAP: {answer}</source>
      <translation>{python} répond, mais ce n’est pas le moteur d’IAMAP : {answer}</translation>
    </message>
    <message>
      <source>Repair the environment or choose another one: {set_up}.</source>
      <translation>Réparez l’environnement ou choisissez-en un autre : {set_up}.</translation>
    </message>
    <message>
      <source>{program} cannot be started: {reason}.</source>
      <translation>Impossible de lancer {program} : {reason}.</translation>
    </message>
    <message>
      <source>Choose another Python for the engine, or repair the environment: {set_up}.</source>
      <translation>Choisissez un autre Python pour le moteur, ou réparez l’environnement : {set_up}.</translation>
    </message>
    <message>
      <source>Close other programs, or reduce the memory that the task needs: a smaller 'memory', a smaller 'batch', fewer samples, a smaller encoder. Run it again, and it resumes.</source>
      <translation>Fermez d’autres programmes, ou réduisez la mémoire dont la tâche a besoin : « memory » plus petit, « batch » plus petit, moins d’échantillons, un encodeur plus petit. Relancez : l’exécution reprend.</translation>
    </message>
    <message>
      <source>Run it again, and it resumes. If it happens again, copy the diagnostics and report it.</source>
      <translation>Relancez : l’exécution reprend. Si cela se reproduit, copiez le diagnostic et signalez-le.</translation>
    </message>
    <message>
      <source>access violation</source>
      <translation>violation d’accès</translation>
    </message>
    <message>
      <source>illegal instruction</source>
      <translation>instruction non permise</translation>
    </message>
    <message>
      <source>stack overflow</source>
      <translation>débordement de pile</translation>
    </message>
    <message>
      <source>a library is missing</source>
      <translation>une bibliothèque manque</translation>
    </message>
    <message>
      <source>damaged memory</source>
      <translation>mémoire endommagée</translation>
    </message>
    <message>
      <source>damaged stack</source>
      <translation>pile endommagée</translation>
    </message>
    <message>
      <source>A user or the system has ended the engine ({signal}).</source>
      <translation>Un utilisateur ou le système a arrêté le moteur ({signal}).</translation>
    </message>
    <message>
      <source>The engine has crashed ({signal}). QGIS is not affected.</source>
      <translation>Le moteur s’est arrêté brutalement ({signal}). QGIS n’est pas touché.</translation>
    </message>
    <message>
      <source>The engine has ended with code {code}: {reason}</source>
      <translation>Le moteur s’est arrêté avec le code {code} : {reason}</translation>
    </message>
    <message>
      <source>The engine has ended with code {code}.</source>
      <translation>Le moteur s’est arrêté avec le code {code}.</translation>
    </message>
    <message>
      <source>IAMAP is not installed in {python}.</source>
      <translation>IAMAP n’est pas installé dans {python}.</translation>
    </message>
    <message>
      <source>{python} is incomplete: {what}.</source>
      <translation>{python} est incomplet : {what}.</translation>
    </message>
    <message>
      <source>The system has ended the engine, most likely because memory ran out.</source>
      <translation>Le système a arrêté le moteur, très probablement faute de mémoire.</translation>
    </message>
    <message>
      <source>The engine has ended without a result.</source>
      <translation>Le moteur s’est arrêté sans résultat.</translation>
    </message>
    <message>
      <source>{python} does not start: {reason}</source>
      <translation>{python} ne démarre pas : {reason}</translation>
    </message>
    <message>
      <source>Repair it or choose another one: {set_up}.</source>
      <translation>Réparez-le ou choisissez-en un autre : {set_up}.</translation>
    </message>
    <message>
      <source>It speaks protocol {spoken}, the plugin protocol {known}.</source>
      <translation>Il parle le protocole {spoken}, l’extension le protocole {known}.</translation>
    </message>
    <message>
      <source>Update the plugin IAMAP: Plugins &gt; Manage and Install Plugins &gt; Upgradeable.</source>
      <translation>Mettez à jour l’extension IAMAP : Extensions &gt; Installer/Gérer les extensions &gt; Pouvant être mises à jour.</translation>
    </message>
    <message>
      <source>The engine is older than this plugin. {versions}</source>
      <translation>Le moteur est plus ancien que cette extension. {versions}</translation>
    </message>
    <message>
      <source>Update the engine: {set_up}, action repair.</source>
      <translation>Mettez à jour le moteur : {set_up}, action repair.</translation>
    </message>
    <message>
      <source>The engine is newer than this plugin. {versions}</source>
      <translation>Le moteur est plus récent que cette extension. {versions}</translation>
    </message>
    <message>
      <source>bytes</source>
      <translation>octets</translation>
    </message>
    <message>
      <source>kB</source>
      <translation>ko</translation>
    </message>
    <message>
      <source>MB</source>
      <translation>Mo</translation>
    </message>
    <message>
      <source>GB</source>
      <translation>Go</translation>
    </message>
    <message>
      <source>TB</source>
      <translation>To</translation>
    </message>
    <message>
      <source>d</source>
      <translation>j</translation>
    </message>
    <message>
      <source>h</source>
      <translation>h</translation>
    </message>
    <message>
      <source>min</source>
      <translation>min</translation>
    </message>
    <message>
      <source>s</source>
      <translation>s</translation>
    </message>
    <message>
      <source>0.5</source>
      <translation>0,5</translation>
    </message>
    <message>
      <source>1,000</source>
      <translation>1 000</translation>
    </message>
    <message>
      <source>Python {version} in {path}</source>
      <translation>Python {version} dans {path}</translation>
    </message>
    <message>
      <source>Choose another Python: {set_up}.</source>
      <translation>Choisissez un autre Python : {set_up}.</translation>
    </message>
    <message>
      <source>Choosing the versions of the packages</source>
      <translation>Choix des versions des paquets</translation>
    </message>
    <message>
      <source>Downloading {names}, {count} more</source>
      <translation>Téléchargement de {names} et de {count} autres</translation>
    </message>
    <message>
      <source>Downloading {names}</source>
      <translation>Téléchargement de {names}</translation>
    </message>
    <message>
      <source>{done} of about {total} on the disk</source>
      <translation>{done} sur environ {total} sur le disque</translation>
    </message>
    <message>
      <source>Downloading</source>
      <translation>Téléchargement</translation>
    </message>
    <message>
      <source>Installing</source>
      <translation>Installation</translation>
    </message>
    <message>
      <source>Compiling, so that the engine starts faster</source>
      <translation>Compilation, pour que le moteur démarre plus vite</translation>
    </message>
    <message>
      <source>The engine will take about {taken} in {folder}. {free} are free there. Nothing else on this computer is changed, QGIS's own Python included; removing the engine removes all of it.</source>
      <translation>Le moteur occupera environ {taken} dans {folder}. {free} y sont libres. Rien d’autre n’est modifié sur cet ordinateur, pas même le Python de QGIS ; supprimer le moteur supprime tout.</translation>
    </message>
    <message>
      <source>About {size} will be read from {wheels}.</source>
      <translation>Environ {size} seront lus dans {wheels}.</translation>
    </message>
    <message>
      <source>About {size} will be downloaded.</source>
      <translation>Environ {size} seront téléchargés.</translation>
    </message>
    <message>
      <source>The engine is created again.</source>
      <translation>Le moteur est créé à nouveau.</translation>
    </message>
    <message>
      <source>Looking for uv, which installs the packages</source>
      <translation>Recherche de uv, qui installe les paquets</translation>
    </message>
    <message>
      <source>Checking that the engine works</source>
      <translation>Vérification du fonctionnement du moteur</translation>
    </message>
    <message>
      <source>The engine is installed, but does not work: {about}: {reason}</source>
      <translation>Le moteur est installé, mais ne fonctionne pas : {about} : {reason}</translation>
    </message>
    <message>
      <source>Remove the link, then try again. To have the engine elsewhere, make it there yourself and use it.</source>
      <translation>Supprimez le lien, puis réessayez. Pour avoir le moteur ailleurs, créez-le vous-même à cet endroit et utilisez-le.</translation>
    </message>
    <message>
      <source>Move it away, then try again.</source>
      <translation>Déplacez-le, puis réessayez.</translation>
    </message>
    <message>
      <source>Repair it, or remove it first.</source>
      <translation>Réparez-le, ou supprimez-le d’abord.</translation>
    </message>
    <message>
      <source>Create one instead.</source>
      <translation>Créez-en un.</translation>
    </message>
    <message>
      <source>Free some disk space, or use an environment in another folder.</source>
      <translation>Libérez de l’espace disque, ou utilisez un environnement dans un autre dossier.</translation>
    </message>
    <message>
      <source>Without network, the packages come from a folder of wheels, and none is chosen.</source>
      <translation>Sans réseau, les paquets viennent d’un dossier de paquets wheel, et aucun n’est choisi.</translation>
    </message>
    <message>
      <source>Choose it under More, or allow the network.</source>
      <translation>Choisissez-le sous « Plus d’options », ou autorisez le réseau.</translation>
    </message>
    <message>
      <source>Removing the unfinished files</source>
      <translation>Suppression des fichiers inachevés</translation>
    </message>
    <message>
      <source>Base: {python}</source>
      <translation>Base : {python}</translation>
    </message>
    <message>
      <source>{folder} is a link to {target}, and the engine could not be removed from there.</source>
      <translation>{folder} est un lien vers {target}, et le moteur ne pourrait pas y être supprimé.</translation>
    </message>
    <message>
      <source>{folder} contains files that this plugin has not made.</source>
      <translation>{folder} contient des fichiers que cette extension n’a pas créés.</translation>
    </message>
    <message>
      <source>There is an engine in {folder} already.</source>
      <translation>Il y a déjà un moteur dans {folder}.</translation>
    </message>
    <message>
      <source>There is no engine in {folder} that this plugin has made.</source>
      <translation>Il n’y a pas dans {folder} de moteur que cette extension a créé.</translation>
    </message>
    <message>
      <source>The engine needs {needed}, and {free} are free where {folder} will be.</source>
      <translation>Le moteur a besoin de {needed}, et {free} sont libres là où sera {folder}.</translation>
    </message>
    <message>
      <source>{count} tile</source>
      <translation>{count} tuile</translation>
    </message>
    <message>
      <source>{count} tiles</source>
      <translation>{count} tuiles</translation>
    </message>
    <message>
      <source>weights to download</source>
      <translation>poids à télécharger</translation>
    </message>
    <message>
      <source>Pixels of {side} m</source>
      <translation>Pixels de {side} m</translation>
    </message>
    <message>
      <source>{width} x {height} pixels</source>
      <translation>{width} x {height} pixels</translation>
    </message>
    <message>
      <source>about {time}</source>
      <translation>environ {time}</translation>
    </message>
    <message>
      <source>up to {size} of memory</source>
      <translation>jusqu’à {size} de mémoire</translation>
    </message>
    <message>
      <source>about {size} on disk</source>
      <translation>environ {size} sur le disque</translation>
    </message>
    <message>
      <source>{size} of weights to download</source>
      <translation>{size} de poids à télécharger</translation>
    </message>
    <message>
      <source>only {size} are free</source>
      <translation>seulement {size} libres</translation>
    </message>
    <message>
      <source>up to {size} on disk</source>
      <translation>jusqu’à {size} sur le disque</translation>
    </message>
    <message>
      <source>Download the plugin's zip again and install it: Plugins &gt; Manage and Install Plugins &gt; Install from ZIP.</source>
      <translation>Téléchargez de nouveau le zip de l’extension et installez-le : Extensions &gt; Installer/Gérer les extensions &gt; Installer depuis un ZIP.</translation>
    </message>
    <message>
      <source>The plugin is run from its source and has no wheels of IAMAP's own packages inside.</source>
      <translation>L’extension est utilisée depuis son code source et ne contient pas les paquets wheel d’IAMAP.</translation>
    </message>
    <message>
      <source>Choose a folder that has them, under More. `make wheels` builds them into dist/wheels.</source>
      <translation>Choisissez, sous « Plus d’options », un dossier qui les contient. `make wheels` les crée dans dist/wheels.</translation>
    </message>
    <message>
      <source>Choose a folder that `make wheels` has filled. Its files have names such as iamap_core-….whl.</source>
      <translation>Choisissez un dossier que `make wheels` a rempli. Ses fichiers ont des noms comme iamap_core-….whl.</translation>
    </message>
    <message>
      <source>Choose another one.</source>
      <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
      <source>{folder} has no wheel of {names}.</source>
      <translation>{folder} n’a pas de wheel de {names}.</translation>
    </message>
    <message>
      <source>The folder of wheels, {folder}, does not exist.</source>
      <translation>Le dossier de wheels, {folder}, n’existe pas.</translation>
    </message>
    <message>
      <source>The plugin is incomplete: it has no wheel of {name}.</source>
      <translation>L’extension est incomplète : il lui manque le paquet wheel de {name}.</translation>
    </message>
    <message>
      <source>The plugin is damaged: {name} is not the file that was packed into its zip.</source>
      <translation>L’extension est endommagée : {name} n’est pas le fichier qui a été mis dans son zip.</translation>
    </message>
    <message>
      <source>The plugin is of version {version}, but has {name} inside.</source>
      <translation>L’extension est de version {version}, mais elle contient {name}.</translation>
    </message>
    <message>
      <source>Remove the link yourself, and the folder that it leads to if you wish.</source>
      <translation>Supprimez vous-même le lien, et le dossier vers lequel il mène si vous le souhaitez.</translation>
    </message>
    <message>
      <source>Remove it yourself if you wish.</source>
      <translation>Supprimez-le vous-même si vous le souhaitez.</translation>
    </message>
    <message>
      <source>Stop running tasks of IAMAP, close other windows of QGIS, then try again.</source>
      <translation>Arrêtez les tâches d’IAMAP en cours, fermez les autres fenêtres de QGIS, puis réessayez.</translation>
    </message>
    <message>
      <source>{folder} is not removed: it is a link to {target}.</source>
      <translation>{folder} n’est pas supprimé : c’est un lien vers {target}.</translation>
    </message>
    <message>
      <source>{folder} is not removed: this plugin has not made it.</source>
      <translation>{folder} n’est pas supprimé : cette extension ne l’a pas créé.</translation>
    </message>
    <message>
      <source>{folder} cannot be removed: {reason}.</source>
      <translation>{folder} ne peut pas être supprimé : {reason}.</translation>
    </message>
    <message>
      <source>code {code}</source>
      <translation>code {code}</translation>
    </message>
    <message>
      <source>{program} has failed: {reason}</source>
      <translation>{program} a échoué : {reason}</translation>
    </message>
    <message>
      <source>{program} has not answered within {seconds} seconds.</source>
      <translation>{program} n’a pas répondu en {seconds} secondes.</translation>
    </message>
    <message>
      <source>Try again when the computer is less busy. If it never answers, repair it: {set_up}.</source>
      <translation>Réessayez quand l’ordinateur sera moins occupé. S’il ne répond jamais, réparez-le : {set_up}.</translation>
    </message>
    <message>
      <source>Processing toolbox &gt; IAMAP &gt; Set up the engine</source>
      <translation>Boîte à outils de traitements &gt; IAMAP &gt; Installer le moteur</translation>
    </message>
    <message>
      <source>The engine of IAMAP is not set up yet.</source>
      <translation>Le moteur d’IAMAP n’est pas encore installé.</translation>
    </message>
    <message>
      <source>{what}. The Python that it was made from, {path}, is gone.</source>
      <translation>{what}. Le Python dont il provient, {path}, a disparu.</translation>
    </message>
    <message>
      <source>Correct or unset the variable {name} and start QGIS again.</source>
      <translation>Corrigez ou supprimez la variable {name} et redémarrez QGIS.</translation>
    </message>
    <message>
      <source>The variable {name} names {path}</source>
      <translation>La variable {name} indique {path}</translation>
    </message>
    <message>
      <source>Choose another one, or create the plugin's own environment: {set_up}.</source>
      <translation>Choisissez-en un autre, ou créez l’environnement de l’extension : {set_up}.</translation>
    </message>
    <message>
      <source>Repair it: {set_up}.</source>
      <translation>Réparez-le : {set_up}.</translation>
    </message>
    <message>
      <source>The engine computes in a separate Python environment. Create it: {set_up}.</source>
      <translation>Le moteur calcule dans un environnement Python séparé. Créez-le : {set_up}.</translation>
    </message>
    <message>
      <source>{what}, which does not exist.</source>
      <translation>{what}, qui n’existe pas.</translation>
    </message>
    <message>
      <source>{what}, and there is no Python in this folder.</source>
      <translation>{what}, et il n’y a pas de Python dans ce dossier.</translation>
    </message>
    <message>
      <source>The chosen engine is {path}</source>
      <translation>Le moteur choisi est {path}</translation>
    </message>
    <message>
      <source>The engine's environment is {path}</source>
      <translation>L’environnement du moteur est {path}</translation>
    </message>
    <message>
      <source>Or install without network, from a folder of wheels.</source>
      <translation>Ou installez sans réseau, depuis un dossier de wheels.</translation>
    </message>
    <message>
      <source>Free some disk space and try again. Unfinished files have been removed.</source>
      <translation>Libérez de l’espace disque et réessayez. Les fichiers inachevés ont été supprimés.</translation>
    </message>
    <message>
      <source>Check its permissions, or choose another place under More.</source>
      <translation>Vérifiez les droits d’accès, ou choisissez un autre emplacement sous « Plus d’options ».</translation>
    </message>
    <message>
      <source>The certificate of the package registry is not trusted. A company's proxy is often the reason.</source>
      <translation>Le certificat du registre de paquets n’est pas reconnu. La cause est souvent le proxy d’une entreprise.</translation>
    </message>
    <message>
      <source>The proxy requires a name and a password.</source>
      <translation>Le proxy demande un nom et un mot de passe.</translation>
    </message>
    <message>
      <source>The package registry cannot be reached.</source>
      <translation>Le registre de paquets est injoignable.</translation>
    </message>
    <message>
      <source>The disk is full.</source>
      <translation>Le disque est plein.</translation>
    </message>
    <message>
      <source>Check its permissions, then try again.</source>
      <translation>Vérifiez ses droits, puis réessayez.</translation>
    </message>
    <message>
      <source>PyTorch's own index cannot be reached. It has the builds of torch for processors only and for each kind of graphics card.</source>
      <translation>L’index de PyTorch est injoignable. Il contient les versions de torch pour processeurs seuls et pour chaque type de carte graphique.</translation>
    </message>
    <message>
      <source>Try again later, or choose the build of the package registry. It runs everywhere. On Linux it takes 7 GB.</source>
      <translation>Réessayez plus tard, ou choisissez la version du registre de paquets. Elle fonctionne partout. Sous Linux, elle occupe 7 Go.</translation>
    </message>
    <message>
      <source>No Python of the right version is installed, and none could be downloaded.</source>
      <translation>Aucun Python de la bonne version n’est installé, et aucun n’a pu être téléchargé.</translation>
    </message>
    <message>
      <source>Install Python 3.12 and try again, or give the path of one.</source>
      <translation>Installez Python 3.12 et réessayez, ou donnez le chemin d’un Python.</translation>
    </message>
    <message>
      <source>The installation has failed: {reason}</source>
      <translation>L’installation a échoué : {reason}</translation>
    </message>
    <message>
      <source>Ask for the company's certificates in a PEM file, set the variable SSL_CERT_FILE to its path, and restart QGIS.</source>
      <translation>Demandez les certificats de l’entreprise dans un fichier PEM, donnez son chemin à la variable SSL_CERT_FILE et redémarrez QGIS.</translation>
    </message>
    <message>
      <source>Enter them in QGIS: Settings &gt; Options &gt; Network.</source>
      <translation>Saisissez-les dans QGIS : Préférences &gt; Options &gt; Réseau.</translation>
    </message>
    <message>
      <source>Check the network, and the proxy in QGIS: Settings &gt; Options &gt; Network. Then try again.</source>
      <translation>Vérifiez le réseau, et le proxy dans QGIS : Préférences &gt; Options &gt; Réseau. Puis réessayez.</translation>
    </message>
    <message>
      <source>{folder} cannot be written: {reason}.</source>
      <translation>Impossible d’écrire dans {folder} : {reason}.</translation>
    </message>
    <message>
      <source>A folder is not writable: {reason}</source>
      <translation>Un dossier n’est pas accessible en écriture : {reason}</translation>
    </message>
    <message>
      <source>The folder of wheels is not complete: {name} is missing, or not for this computer's Python.</source>
      <translation>Le dossier de wheels est incomplet : {name} manque, ou n’est pas fait pour le Python de cet ordinateur.</translation>
    </message>
    <message>
      <source>Fill it as the help describes. The folder is {folder}.</source>
      <translation>Remplissez-le comme l’aide le décrit. Le dossier est {folder}.</translation>
    </message>
    <message>
      <source>Click again to restart the engine.</source>
      <translation>Cliquez à nouveau pour relancer le moteur.</translation>
    </message>
    <message>
      <source>On Debian and Ubuntu: sudo apt install python3-pip. Or install uv, and start QGIS again so that it is found on PATH.</source>
      <translation>Sous Debian et Ubuntu : sudo apt install python3-pip. Ou installez uv et redémarrez QGIS, pour qu’il soit trouvé dans PATH.</translation>
    </message>
    <message>
      <source>Neither uv nor a Python with pip is installed, and the installation needs one of them.</source>
      <translation>Ni uv ni un Python avec pip n’est installé, et l’installation a besoin de l’un d’eux.</translation>
    </message>
    <message>
      <source>uv could not be fetched: {reason}</source>
      <translation>uv n’a pas pu être téléchargé : {reason}</translation>
    </message>
    <message>
      <source>Fetching uv with {python}</source>
      <translation>Téléchargement de uv avec {python}</translation>
    </message>
    <message>
      <source>{folder} has no {package} for this computer.</source>
      <translation>{folder} n’a pas de {package} pour cet ordinateur.</translation>
    </message>
    <message>
      <source>Put its wheel there ({command}), or install uv.</source>
      <translation>Mettez-y son wheel ({command}), ou installez uv.</translation>
    </message>
    <message>
      <source>Downloading {name}</source>
      <translation>Téléchargement de {name}</translation>
    </message>
    <message>
      <source>Copying {name}</source>
      <translation>Copie de {name}</translation>
    </message>
    <message>
      <source>{done} of {total}, {speed}/s</source>
      <translation>{done} sur {total}, {speed}/s</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Classe</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>Exemples</translation>
    </message>
    <message>
      <source>Area</source>
      <translation>Surface</translation>
    </message>
    <message>
      <source>IAMAP: map from examples</source>
      <translation>IAMAP : carte à partir d’exemples</translation>
    </message>
    <message>
      <source>Add class</source>
      <translation>Ajouter une classe</translation>
    </message>
    <message>
      <source>Name of the class</source>
      <translation>Nom de la classe</translation>
    </message>
    <message>
      <source>Colour of the class</source>
      <translation>Couleur de la classe</translation>
    </message>
    <message>
      <source>Save the examples</source>
      <translation>Enregistrer les exemples</translation>
    </message>
    <message>
      <source>{area} ha</source>
      <translation>{area} ha</translation>
    </message>
    <message>
      <source>Mean confidence: {share} %.</source>
      <translation>Confiance moyenne : {share} %.</translation>
    </message>
    <message>
      <source>Add a class first, then draw examples of it.</source>
      <translation>Ajoutez d’abord une classe, puis dessinez des exemples.</translation>
    </message>
    <message>
      <source>Map the whole image</source>
      <translation>Cartographier toute l’image</translation>
    </message>
    <message>
      <source>Mapping was stopped.</source>
      <translation>La cartographie a été arrêtée.</translation>
    </message>
    <message>
      <source>Add two or more classes, such as “water” and “forest”.</source>
      <translation>Ajoutez au moins deux classes, par exemple « eau » et « forêt ».</translation>
    </message>
    <message>
      <source>{count} px</source>
      <translation>{count} px</translation>
    </message>
    <message>
      <source>Open examples</source>
      <translation>Ouvrir des exemples</translation>
    </message>
    <message>
      <source>Saved: {path}</source>
      <translation>Enregistré : {path}</translation>
    </message>
    <message>
      <source>Mapping the whole image: {name} …</source>
      <translation>Cartographie de toute l’image : {name}…</translation>
    </message>
    <message>
      <source>Choose a class, then draw examples on the map. The map appears with the second class.</source>
      <translation>Choisissez une classe, puis dessinez des exemples sur la carte. La carte des classes apparaît dès la deuxième classe.</translation>
    </message>
    <message>
      <source>There is a class “{name}” already.</source>
      <translation>La classe « {name} » existe déjà.</translation>
    </message>
    <message>
      <source>{count} features have no class, or are neither points nor polygons. They are left out.</source>
      <translation>{count} entités n’ont pas de classe, ou ne sont ni des points ni des polygones. Elles sont ignorées.</translation>
    </message>
    <message>
      <source>An example cannot be transformed to the CRS of {name}. Undo it.</source>
      <translation>Un exemple ne peut pas être transformé dans le SCR de {name}. Annulez-le.</translation>
    </message>
    <message>
      <source>There is nothing to suggest in this view.</source>
      <translation>Il n’y a rien à proposer dans cette vue.</translation>
    </message>
    <message>
      <source>Colour …</source>
      <translation>Couleur…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <source>Draw points</source>
      <translation>Points</translation>
    </message>
    <message>
      <source>Each click on the map adds an example of the chosen class.</source>
      <translation>Chaque clic sur la carte ajoute un exemple de la classe choisie.</translation>
    </message>
    <message>
      <source>Draw polygons</source>
      <translation>Polygones</translation>
    </message>
    <message>
      <source>Left clicks draw the corners. A right click ends the polygon. Esc gives it up.</source>
      <translation>Les clics gauches dessinent les sommets. Un clic droit termine le polygone. Échap l’abandonne.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Uncertain pixels are transparent</source>
      <translation>Pixels incertains transparents</translation>
    </message>
    <message>
      <source>Click on a message to see its examples on the map.</source>
      <translation>Cliquez sur un message pour voir ses exemples sur la carte.</translation>
    </message>
    <message>
      <source>Open examples …</source>
      <translation>Ouvrir…</translation>
    </message>
    <message>
      <source>Save examples …</source>
      <translation>Enregistrer…</translation>
    </message>
    <message>
      <source>Map the whole image …</source>
      <translation>Cartographier toute l’image…</translation>
    </message>
    <message>
      <source>Examples {first} and {second} look nearly the same, but one is “{label}” and the other “{other}”. Is one of them wrong?</source>
      <translation>Les exemples {first} et {second} se ressemblent beaucoup, mais l’un est « {label} » et l’autre « {other} ». L’un des deux est-il faux ?</translation>
    </message>
    <message>
      <source>“{label}”: {count} of at least {least} examples. Add more, in different places.</source>
      <translation>« {label} » : {count} sur au moins {least} exemples. Ajoutez-en à différents endroits.</translation>
    </message>
    <message>
      <source>All examples of “{label}” lie close together. Add some in other parts of the image.</source>
      <translation>Tous les exemples de « {label} » sont proches les uns des autres. Ajoutez-en dans d’autres parties de l’image.</translation>
    </message>
    <message>
      <source>Examples {numbers} lie where the image has no data. They are not used.</source>
      <translation>Les exemples {numbers} se trouvent là où l’image n’a pas de données. Ils ne sont pas utilisés.</translation>
    </message>
    <message>
      <source>Too few examples to estimate an accuracy: at least 5 of each class and 20 in all.</source>
      <translation>Trop peu d’exemples pour estimer une exactitude : il en faut au moins 5 par classe et 20 en tout.</translation>
    </message>
    <message>
      <source>no example resembles it</source>
      <translation>aucun exemple ne lui ressemble</translation>
    </message>
    <message>
      <source>Cross-validation: {share} % of {examples} examples get their own class (95 % confidence interval {low} to {high} %). Groups of neighbouring examples were held out together. You chose the examples, so the accuracy of the map may be lower.</source>
      <translation>Validation croisée : {share} % des {examples} exemples retrouvent leur classe (intervalle de confiance à 95 % : {low} à {high} %). Les exemples voisins ont été mis de côté ensemble. Vous avez choisi les exemples : l’exactitude de la carte peut être plus faible.</translation>
    </message>
    <message>
      <source>few examples resemble it; perhaps “{label}” ({share} %)</source>
      <translation>peu d’exemples lui ressemblent ; peut-être « {label} » ({share} %)</translation>
    </message>
    <message>
      <source>uncertain; perhaps “{label}” ({share} %)</source>
      <translation>incertain ; peut-être « {label} » ({share} %)</translation>
    </message>
    <message>
      <source>Suggestion {number} of {total}: {why}.</source>
      <translation>Proposition {number} sur {total} : {why}.</translation>
    </message>
    <message>
      <source>Classes in view (examples)</source>
      <translation>Classes dans la vue (exemples)</translation>
    </message>
    <message>
      <source>{name} has other layers, which would be lost: {layers}. Choose another file.</source>
      <translation>{name} a d’autres couches, qui seraient perdues : {layers}. Choisissez un autre fichier.</translation>
    </message>
    <message>
      <source>{name} is open in QGIS. Remove its layers first, or choose another file.</source>
      <translation>{name} est ouvert dans QGIS. Retirez d’abord ses couches, ou choisissez un autre fichier.</translation>
    </message>
    <message>
      <source>{name} has no layer “examples” with a column “class”. Choose a file that this panel has saved.</source>
      <translation>{name} n’a pas de couche « examples » avec une colonne « class ». Choisissez un fichier enregistré par ce panneau.</translation>
    </message>
    <message>
      <source>Where next?</source>
      <translation>Où ensuite ?</translation>
    </message>
    <message>
      <source>Shows places in view where another example helps most: uncertain ones, and ones unlike all examples.</source>
      <translation>Montre les endroits de la vue où un exemple de plus est le plus utile : incertains, ou différents de tous les exemples.</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>Passer</translation>
    </message>
    <message>
      <source>Choose a class</source>
      <translation>Choisissez une classe</translation>
    </message>
    <message>
      <source>It is “{name}”</source>
      <translation>C’est « {name} »</translation>
    </message>
    <message>
      <source>IAMAP: explore similarity</source>
      <translation>IAMAP : explorer la similarité</translation>
    </message>
    <message>
      <source>Click on the map</source>
      <translation>Cliquer sur la carte</translation>
    </message>
    <message>
      <source>Left click: a reference point, similar to what you look for. Right click: a negative, which is not similar.</source>
      <translation>Clic gauche : un point de référence, semblable à ce que vous cherchez. Clic droit : un négatif, qui ne l’est pas.</translation>
    </message>
    <message>
      <source>Left click adds a negative</source>
      <translation>Le clic gauche ajoute un négatif</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Tout effacer</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>Seuil</translation>
    </message>
    <message>
      <source>Suggest</source>
      <translation>Proposer</translation>
    </message>
    <message>
      <source>Proposes a threshold from two or more reference points. Each is scored by the others.</source>
      <translation>Propose un seuil à partir de deux points de référence ou plus. Chacun est évalué par les autres.</translation>
    </message>
    <message>
      <source>the whole raster</source>
      <translation>tout le raster</translation>
    </message>
    <message>
      <source>the extent of the map</source>
      <translation>l’emprise de la carte</translation>
    </message>
    <message>
      <source>Save map and polygons …</source>
      <translation>Enregistrer la carte et les polygones…</translation>
    </message>
    <message>
      <source>Save the similarity map</source>
      <translation>Enregistrer la carte de similarité</translation>
    </message>
    <message>
      <source>Saving was stopped.</source>
      <translation>L’enregistrement a été arrêté.</translation>
    </message>
    <message>
      <source>Save map …</source>
      <translation>Enregistrer la carte…</translation>
    </message>
    <message>
      <source>Extent to save</source>
      <translation>Emprise à enregistrer</translation>
    </message>
    <message>
      <source>Saving {name} …</source>
      <translation>Enregistrement de {name}…</translation>
    </message>
    <message>
      <source>The map does not show {name}.</source>
      <translation>La carte ne montre pas {name}.</translation>
    </message>
    <message>
      <source>A point cannot be transformed to the CRS of {name}. Remove it from the list.</source>
      <translation>Un point ne peut pas être transformé dans le SCR de {name}. Supprimez-le de la liste.</translation>
    </message>
    <message>
      <source>Similarity (exploring)</source>
      <translation>Similarité (exploration)</translation>
    </message>
    <message>
      <source>reference</source>
      <translation>référence</translation>
    </message>
    <message>
      <source>negative</source>
      <translation>négatif</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>Set up the engine …</source>
      <translation>Installer le moteur…</translation>
    </message>
    <message>
      <source>{size} pixels in view.</source>
      <translation>{size} pixels affichés.</translation>
    </message>
    <message>
      <source>{size} pixels in view, subsampled by {factor} x {factor}. Zoom in to use all pixels.</source>
      <translation>{size} pixels affichés, sous-échantillonnés de {factor} x {factor}. Zoomez pour utiliser tous les pixels.</translation>
    </message>
    <message>
      <source>Stopped. Click on the map or move it to continue.</source>
      <translation>Arrêté. Cliquez sur la carte ou déplacez-la pour continuer.</translation>
    </message>
    <message>
      <source>Choose a raster of features.</source>
      <translation>Choisissez un raster de descripteurs.</translation>
    </message>
    <message>
      <source>The toolbox has no algorithm {name}. Choose Raster &gt; IAMAP &gt; Refresh the algorithms.</source>
      <translation>La boîte à outils n’a pas d’algorithme {name}. Choisissez Raster &gt; IAMAP &gt; Actualiser les algorithmes.</translation>
    </message>
    <message>
      <source>{name} has few bands ({count}). A raster of features has many: Encode makes one from an image.</source>
      <translation>{name} a peu de bandes ({count}). Un raster de descripteurs en a beaucoup : Encoder en fait un à partir d’une image.</translation>
    </message>
    <message>
      <source>Select two layers to compare in the list of layers, or one to compare with what lies below it.</source>
      <translation>Sélectionnez deux couches à comparer dans la liste des couches, ou une seule pour la comparer avec ce qui se trouve en dessous.</translation>
    </message>
    <message>
      <source>Image of a web map …</source>
      <translation>Image d’une carte du web…</translation>
    </message>
    <message>
      <source>Compare two layers on the map</source>
      <translation>Comparer deux couches sur la carte</translation>
    </message>
    <message>
      <source>Runs …</source>
      <translation>Exécutions …</translation>
    </message>
    <message>
      <source>Refresh the algorithms</source>
      <translation>Actualiser les algorithmes</translation>
    </message>
    <message>
      <source>Weights of networks …</source>
      <translation>Poids des réseaux …</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Aide</translation>
    </message>
    <message>
      <source>Which network suits an image? …</source>
      <translation>Quel réseau convient à une image ? …</translation>
    </message>
    <message>
      <source>Explore similarity …</source>
      <translation>Explorer la similarité…</translation>
    </message>
    <message>
      <source>Map from examples …</source>
      <translation>Carte à partir d’exemples…</translation>
    </message>
    <message>
      <source>IAMAP: runs</source>
      <translation>IAMAP : exécutions</translation>
    </message>
    <message>
      <source>not finished</source>
      <translation>non terminé</translation>
    </message>
    <message>
      <source>done</source>
      <translation>terminé</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>échoué</translation>
    </message>
    <message>
      <source>cancelled</source>
      <translation>annulé</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>Début</translation>
    </message>
    <message>
      <source>Algorithm</source>
      <translation>Algorithme</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Durée</translation>
    </message>
    <message>
      <source>State</source>
      <translation>État</translation>
    </message>
    <message>
      <source>Open the result</source>
      <translation>Ouvrir le résultat</translation>
    </message>
    <message>
      <source>Compare on the map</source>
      <translation>Comparer sur la carte</translation>
    </message>
    <message>
      <source>Show the result of the chosen run left of the mouse, and what lies below it on the right. Choose two runs to compare their results.</source>
      <translation>Montrer le résultat du calcul choisi à gauche de la souris, et à droite ce qui se trouve en dessous. Choisissez deux calculs pour comparer leurs résultats.</translation>
    </message>
    <message>
      <source>Change and run again…</source>
      <translation>Modifier et relancer…</translation>
    </message>
    <message>
      <source>Copy as command line</source>
      <translation>Copier en ligne de commande</translation>
    </message>
    <message>
      <source>Copy as YAML</source>
      <translation>Copier en YAML</translation>
    </message>
    <message>
      <source>The runs of IAMAP in QGIS. Commands are for a terminal in which the engine's environment is active.</source>
      <translation>Les exécutions d’IAMAP dans QGIS. Les commandes sont pour un terminal où l’environnement du moteur est actif.</translation>
    </message>
    <message>
      <source>There is no algorithm {algorithm} any more: the engine has other components now.</source>
      <translation>Il n’y a plus d’algorithme {algorithm} : le moteur a maintenant d’autres composants.</translation>
    </message>
    <message>
      <source>{folder} is removed.</source>
      <translation>{folder} est supprimé.</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Annulé.</translation>
    </message>
    <message>
      <source>Set up the engine</source>
      <translation>Installer le moteur</translation>
    </message>
    <message>
      <source>Creates, checks, repairs or removes the Python environment in which IAMAP computes.</source>
      <translation>Crée, vérifie, répare ou supprime l’environnement Python dans lequel IAMAP calcule.</translation>
    </message>
    <message>
      <source>IAMAP computes in a separate Python environment, the engine. QGIS's own Python is not changed.

check: test whether the engine works.
create: create it. Nothing is downloaded before you agree to size and location.
use existing: use an environment of venv or conda in which iamap-cli is installed. Give its Python or its folder.
repair: restore what is missing, and update the engine.
remove: remove what 'create' has made, and nothing else.

The window Raster &gt; IAMAP &gt; Set up the engine does the same.</source>
      <translation>IAMAP calcule dans un environnement Python séparé, le moteur. Le Python de QGIS n’est pas modifié.

check : tester si le moteur fonctionne.
create : le créer. Rien n’est téléchargé avant que vous n’ayez accepté la taille et l’emplacement.
use existing : utiliser un environnement venv ou conda où iamap-cli est installé. Donnez son Python ou son dossier.
repair : rétablir ce qui manque, et mettre à jour le moteur.
remove : supprimer ce que « create » a créé, et rien d’autre.

La fenêtre Raster &gt; IAMAP &gt; Installer le moteur fait la même chose.</translation>
    </message>
    <message>
      <source>Python to use, or to create the engine from; a path</source>
      <translation>Python à utiliser, ou à partir duquel créer le moteur ; un chemin</translation>
    </message>
    <message>
      <source>What to do</source>
      <translation>Que faire</translation>
    </message>
    <message>
      <source>Folder of wheels, for a computer without network (create, repair)</source>
      <translation>Dossier de paquets wheel, pour un ordinateur sans réseau (create, repair)</translation>
    </message>
    <message>
      <source>Build of torch: for processors, for this computer's graphics card, or the package registry's</source>
      <translation>Version de torch : pour processeur, pour la carte graphique de cet ordinateur, ou celle du dépôt de paquets</translation>
    </message>
    <message>
      <source>Without network, from the folder of wheels only</source>
      <translation>Sans réseau, à partir du seul dossier de paquets wheel</translation>
    </message>
    <message>
      <source>I agree to download, or to remove</source>
      <translation>J’accepte le téléchargement, ou la suppression</translation>
    </message>
    <message>
      <source>Removed.</source>
      <translation>Supprimé.</translation>
    </message>
    <message>
      <source>Cancelled. Unfinished files are removed.</source>
      <translation>Annulé. Les fichiers inachevés sont supprimés.</translation>
    </message>
    <message>
      <source>To continue, tick 'I agree' (consent=true).</source>
      <translation>Pour continuer, cochez « J’accepte » (consent=true).</translation>
    </message>
    <message>
      <source>No Python is given.</source>
      <translation>Aucun Python n’est indiqué.</translation>
    </message>
    <message>
      <source>Give the Python to use, or the folder of its environment.</source>
      <translation>Indiquez le Python à utiliser, ou le dossier de son environnement.</translation>
    </message>
    <message>
      <source>This removes {folder} and everything in it.</source>
      <translation>Ceci supprime {folder} et tout ce qu’il contient.</translation>
    </message>
    <message>
      <source>IAMAP: set up</source>
      <translation>IAMAP : installation</translation>
    </message>
    <message>
      <source>Messages appear here and are saved in a log.</source>
      <translation>Les messages s’affichent ici et sont enregistrés dans un journal.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Engine</source>
      <translation>Moteur</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>Poids</translation>
    </message>
    <message>
      <source>Cancelling</source>
      <translation>Annulation</translation>
    </message>
    <message>
      <source>This computer has {name}. The build for it computes faster and is larger; it can be chosen under More.</source>
      <translation>Cet ordinateur a une {name}. La version qui lui est destinée calcule plus vite et est plus grande ; elle se choisit sous « Plus d’options ».</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>Vérifier à nouveau</translation>
    </message>
    <message>
      <source>Copy diagnostics</source>
      <translation>Copier le diagnostic</translation>
    </message>
    <message>
      <source>For a request for help: versions, settings and the last lines of the log</source>
      <translation>Pour une demande d’aide : versions, réglages et dernières lignes du journal</translation>
    </message>
    <message>
      <source>Repair</source>
      <translation>Réparer</translation>
    </message>
    <message>
      <source>Restore what is missing, and update the engine</source>
      <translation>Rétablir ce qui manque, et mettre à jour le moteur</translation>
    </message>
    <message>
      <source>Remove …</source>
      <translation>Supprimer…</translation>
    </message>
    <message>
      <source>Checking the engine</source>
      <translation>Vérification du moteur</translation>
    </message>
    <message>
      <source>Setting up the engine</source>
      <translation>Installation du moteur</translation>
    </message>
    <message>
      <source>Repairing the engine</source>
      <translation>Réparation du moteur</translation>
    </message>
    <message>
      <source>Collecting the diagnostics</source>
      <translation>Collecte du diagnostic</translation>
    </message>
    <message>
      <source>The variable IAMAP_PYTHON has priority over the choice made here.</source>
      <translation>La variable IAMAP_PYTHON a priorité sur le choix fait ici.</translation>
    </message>
    <message>
      <source>Set up (reads {size})</source>
      <translation>Installer (lit {size})</translation>
    </message>
    <message>
      <source>Set up (downloads {size})</source>
      <translation>Installer (télécharge {size})</translation>
    </message>
    <message>
      <source>Next: Raster &gt; IAMAP &gt; Encode. The networks are on the page Weights.</source>
      <translation>Ensuite : Raster &gt; IAMAP &gt; Encoder. Les réseaux sont dans l’onglet Poids.</translation>
    </message>
    <message>
      <source>The engine does not work.</source>
      <translation>Le moteur ne fonctionne pas.</translation>
    </message>
    <message>
      <source>Remove {folder} and everything in it?</source>
      <translation>Supprimer {folder} et tout ce qu’il contient ?</translation>
    </message>
    <message>
      <source>Removing the engine</source>
      <translation>Suppression du moteur</translation>
    </message>
    <message>
      <source>The diagnostics are on the clipboard; paste them into your message.</source>
      <translation>Le diagnostic est dans le presse-papiers ; collez-le dans votre message.</translation>
    </message>
    <message>
      <source>The engine works.</source>
      <translation>Le moteur fonctionne.</translation>
    </message>
    <message>
      <source>Welcome to IAMAP</source>
      <translation>Bienvenue dans IAMAP</translation>
    </message>
    <message>
      <source>IAMAP makes maps from satellite, aerial and drone images with deep learning. It computes in a separate Python environment, the engine, which is not set up yet.</source>
      <translation>IAMAP fait des cartes à partir d’images de satellite, d’avion et de drone par apprentissage profond. Il calcule dans un environnement Python séparé, le moteur, qui n’est pas encore installé.</translation>
    </message>
    <message>
      <source>The action has failed.</source>
      <translation>L’action a échoué.</translation>
    </message>
    <message>
      <source> here</source>
      <translation> ici</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Plus d’options</translation>
    </message>
    <message>
      <source>for the processor (small)</source>
      <translation>pour le processeur (petite)</translation>
    </message>
    <message>
      <source>from the package registry (on Linux as large as for a graphics card)</source>
      <translation>celle du dépôt de paquets (sous Linux, aussi grande que pour une carte graphique)</translation>
    </message>
    <message>
      <source>Keep the engine loaded between runs</source>
      <translation>Garder le moteur chargé entre les exécutions</translation>
    </message>
    <message>
      <source>The next run starts sooner. The engine takes memory until nothing was run for 10 minutes.</source>
      <translation>L’exécution suivante démarre plus vite. Le moteur occupe de la mémoire jusqu’à dix minutes après la dernière exécution.</translation>
    </message>
    <message>
      <source>the Python of an environment of venv or conda</source>
      <translation>le Python d’un environnement venv ou conda</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>L’utiliser</translation>
    </message>
    <message>
      <source>iamap-cli must be installed in it. It is checked first, and never changed.</source>
      <translation>iamap-cli doit y être installé. Il est d’abord vérifié, et jamais modifié.</translation>
    </message>
    <message>
      <source>Use the created one again</source>
      <translation>Reprendre celui qui a été créé</translation>
    </message>
    <message>
      <source>Save environment.yml for conda …</source>
      <translation>Enregistrer environment.yml pour conda …</translation>
    </message>
    <message>
      <source>Build of PyTorch</source>
      <translation>Version de PyTorch</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Emplacement</translation>
    </message>
    <message>
      <source>Python (optional)</source>
      <translation>Python (facultatif)</translation>
    </message>
    <message>
      <source>Folder of wheels</source>
      <translation>Dossier de paquets wheel</translation>
    </message>
    <message>
      <source>Existing Python</source>
      <translation>Python existant</translation>
    </message>
    <message>
      <source>only for a computer without network</source>
      <translation>seulement pour un ordinateur sans réseau</translation>
    </message>
    <message>
      <source>the folder that `make wheels` has filled</source>
      <translation>le dossier que `make wheels` a rempli</translation>
    </message>
    <message>
      <source>Save environment.yml</source>
      <translation>Enregistrer environment.yml</translation>
    </message>
    <message>
      <source>{versions}; found automatically if empty</source>
      <translation>{versions} ; trouvé automatiquement si vide</translation>
    </message>
    <message>
      <source>for the graphics card: {name} (large)</source>
      <translation>pour la carte graphique : {name} (grande)</translation>
    </message>
    <message>
      <source>Good for {good_for}. Bands: {bands}. Pixel size: {resolution}.</source>
      <translation>Utile pour {good_for}. Bandes : {bands}. Taille de pixel : {resolution}.</translation>
    </message>
    <message>
      <source>Delete the weights of {names} ({size})? They can be downloaded again.</source>
      <translation>Supprimer les poids de {names} ({size}) ? Ils peuvent être téléchargés de nouveau.</translation>
    </message>
    <message>
      <source>{here} of {count} networks are on this computer. Weights take {size} in {folder}. A network is downloaded only when you press Download, or when a run needs it.</source>
      <translation>{here} réseaux sur {count} sont sur cet ordinateur. Les poids occupent {size} dans {folder}. Un réseau n’est téléchargé que si vous appuyez sur Télécharger, ou si un traitement en a besoin.</translation>
    </message>
    <message>
      <source>not on this computer</source>
      <translation>pas sur cet ordinateur</translation>
    </message>
    <message>
      <source>A network is downloaded only when you press Download, or when a run needs it.</source>
      <translation>Un réseau n’est téléchargé que si vous appuyez sur Télécharger, ou si un traitement en a besoin.</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Télécharger</translation>
    </message>
    <message>
      <source>From a folder …</source>
      <translation>D’un dossier …</translation>
    </message>
    <message>
      <source>Copy the weights that lie in a folder, such as one from another computer</source>
      <translation>Copier les poids qui sont dans un dossier, venu par exemple d’un autre ordinateur</translation>
    </message>
    <message>
      <source>From a file …</source>
      <translation>D’un fichier …</translation>
    </message>
    <message>
      <source>Copy a file that was downloaded from the network's page, for the selected one</source>
      <translation>Copier, pour le réseau sélectionné, un fichier téléchargé depuis sa page</translation>
    </message>
    <message>
      <source>Delete …</source>
      <translation>Supprimer …</translation>
    </message>
    <message>
      <source>Delete weights that were downloaded or copied here</source>
      <translation>Supprimer les poids qui ont été téléchargés ou copiés ici</translation>
    </message>
    <message>
      <source>Page of the network</source>
      <translation>Page du réseau</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Ouvrir le dossier</translation>
    </message>
    <message>
      <source>Downloading weights</source>
      <translation>Téléchargement des poids</translation>
    </message>
    <message>
      <source>Copying weights</source>
      <translation>Copie des poids</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>oui</translation>
    </message>
    <message>
      <source>no</source>
      <translation>non</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>Réseau</translation>
    </message>
    <message>
      <source>Good for</source>
      <translation>Utile pour</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Bandes</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Taille</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Licence</translation>
    </message>
    <message>
      <source>Here</source>
      <translation>Ici</translation>
    </message>
    <message>
      <source>Asking for the networks</source>
      <translation>Recherche des réseaux</translation>
    </message>
    <message>
      <source>Folder with weights</source>
      <translation>Dossier contenant des poids</translation>
    </message>
    <message>
      <source>File with the weights of {name}</source>
      <translation>Fichier des poids de {name}</translation>
    </message>
    <message>
      <source>Deleting</source>
      <translation>Suppression</translation>
    </message>
    <message>
      <source>File: {path}</source>
      <translation>Fichier : {path}</translation>
    </message>
    <message>
      <source>Download {size}</source>
      <translation>Télécharger {size}</translation>
    </message>
    <message>
      <source>below</source>
      <translation>en dessous</translation>
    </message>
    <message>
      <source>DOFA: any number of bands of any optical sensor or Sentinel-1, by their wavelengths.</source>
      <extracomment>engine</extracomment>
      <translation>DOFA : un nombre quelconque de bandes de tout capteur optique ou de Sentinel-1, d’après leurs longueurs d’onde.</translation>
    </message>
    <message>
      <source>any, with wavelengths (Sentinel-2 and -1, NAIP, Gaofen, EnMAP)</source>
      <extracomment>engine</extracomment>
      <translation>n’importe quelles bandes, avec leurs longueurs d’onde (Sentinel-2 et -1, NAIP, Gaofen, EnMAP)</translation>
    </message>
    <message>
      <source>1 to 30 m</source>
      <extracomment>engine</extracomment>
      <translation>1 à 30 m</translation>
    </message>
    <message>
      <source>images of sensors that no other network was made for, and more bands than three</source>
      <extracomment>engine</extracomment>
      <translation>des images de capteurs pour lesquels aucun autre réseau n’est fait, et plus de trois bandes</translation>
    </message>
    <message>
      <source>the same as dofa_base, with a graphics card</source>
      <extracomment>engine</extracomment>
      <translation>la même chose que dofa_base, avec une carte graphique</translation>
    </message>
    <message>
      <source>Raster</source>
      <extracomment>engine</extracomment>
      <translation>Raster</translation>
    </message>
    <message>
      <source>Bands to use</source>
      <extracomment>engine</extracomment>
      <translation>Bandes à utiliser</translation>
    </message>
    <message>
      <source>Bands to use, by number from 1 or by name; all but alpha bands when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Bandes à utiliser, par numéro à partir de 1 ou par nom ; toutes sauf les bandes alpha si vide.</translation>
    </message>
    <message>
      <source>DOFA base, for any bands whose wavelengths are known.</source>
      <extracomment>engine</extracomment>
      <translation>DOFA base, pour toutes bandes dont les longueurs d’onde sont connues.</translation>
    </message>
    <message>
      <source>DOFA large, for any bands whose wavelengths are known: three times the computation of dofa_base.</source>
      <extracomment>engine</extracomment>
      <translation>DOFA large, pour toutes bandes dont les longueurs d’onde sont connues : trois fois le calcul de dofa_base.</translation>
    </message>
    <message>
      <source>Size of the network</source>
      <extracomment>engine</extracomment>
      <translation>Taille du réseau</translation>
    </message>
    <message>
      <source>Size of the network: `dofa_base` has 12 blocks and 768 features, `dofa_large` 24 blocks and 1024 features.</source>
      <extracomment>engine</extracomment>
      <translation>Taille du réseau : `dofa_base` a 12 blocs et 768 descripteurs, `dofa_large` 24 blocs et 1024 descripteurs.</translation>
    </message>
    <message>
      <source>Path of a weights file</source>
      <extracomment>engine</extracomment>
      <translation>Chemin d’un fichier de poids</translation>
    </message>
    <message>
      <source>Path of a weights file, a name on a hub, `default` (those published for this model) or `random`.</source>
      <extracomment>engine</extracomment>
      <translation>Chemin d’un fichier de poids, nom dans un dépôt de modèles, `default` (ceux publiés pour ce modèle) ou `random`.</translation>
    </message>
    <message>
      <source>Blocks</source>
      <extracomment>engine</extracomment>
      <translation>Blocs</translation>
    </message>
    <message>
      <source>Blocks (layers) whose features are taken, counted from 0 or from the end as -1; the last one when empty. The features of several blocks are concatenated in order of depth.</source>
      <extracomment>engine</extracomment>
      <translation>Blocs (couches du réseau) dont les descripteurs sont pris, comptés à partir de 0, ou depuis la fin comme -1 ; le dernier si vide. Les descripteurs de plusieurs blocs sont concaténés par ordre de profondeur.</translation>
    </message>
    <message>
      <source>How pixels are normalised</source>
      <extracomment>engine</extracomment>
      <translation>Normalisation des pixels</translation>
    </message>
    <message>
      <source>How pixels are normalised: `encoder` applies the mean and standard deviation that the network was trained with, to reflectance or decibels where a sensor profile gives them, otherwise to pixels scaled to 0..1 by data type; `raster` subtracts each band's mean in this raster and divides by its standard deviation; `percentile` stretches the 2nd to 98th percentile to 0..1 and applies the network's statistics; `none` leaves pixel values unchanged; `auto` is `encoder` for 8-bit bands and for bands of a sensor profile, where such statistics are known, and `raster` for all others.</source>
      <extracomment>engine</extracomment>
      <translation>Normalisation des pixels : `encoder` applique la moyenne et l’écart type avec lesquels le réseau a été entraîné, à la réflectance ou aux décibels si un profil de capteur les donne, sinon aux pixels ramenés à 0..1 selon le type de données ; `raster` soustrait la moyenne de chaque bande dans ce raster et divise par son écart type ; `percentile` étire du 2e au 98e centile vers 0..1 et applique les statistiques du réseau ; `none` laisse les valeurs des pixels inchangées ; `auto` équivaut à `encoder` pour les bandes de 8 bits et les bandes d’un profil de capteur, si de telles statistiques sont connues, et à `raster` pour toutes les autres.</translation>
    </message>
    <message>
      <source>Input size of the network in pixels</source>
      <extracomment>engine</extracomment>
      <translation>Taille d’entrée du réseau en pixels</translation>
    </message>
    <message>
      <source>Input size of the network in pixels, to which tiles are resized; not resized when empty. It was trained with 224. Twice the tile size gives output pixels of half the size.</source>
      <extracomment>engine</extracomment>
      <translation>Taille d’entrée du réseau en pixels, à laquelle les tuiles sont redimensionnées ; sans redimensionnement si vide. Il a été entraîné avec 224. Le double de la taille des tuiles donne des pixels de sortie deux fois plus petits.</translation>
    </message>
    <message>
      <source>CRS of the result</source>
      <extracomment>engine</extracomment>
      <translation>SCR du résultat</translation>
    </message>
    <message>
      <source>CRS of the result, to which the raster is reprojected, such as `EPSG:32618`; its own when empty.</source>
      <extracomment>engine</extracomment>
      <translation>SCR du résultat, dans lequel le raster est reprojeté, par exemple `EPSG:32618` ; le sien si vide.</translation>
    </message>
    <message>
      <source>Pixel size in units of the CRS</source>
      <extracomment>engine</extracomment>
      <translation>Taille des pixels en unités du SCR</translation>
    </message>
    <message>
      <source>Pixel size in units of the CRS; the raster's own when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Taille des pixels en unités du SCR ; celle du raster si vide.</translation>
    </message>
    <message>
      <source>Dates of acquisition</source>
      <extracomment>engine</extracomment>
      <translation>Dates d’acquisition</translation>
    </message>
    <message>
      <source>Dates of acquisition, such as `2020-06-01`: one for all bands, one for each file, or one for each band. When empty, what the metadata or the names of the files say.</source>
      <extracomment>engine</extracomment>
      <translation>Dates d’acquisition, par exemple `2020-06-01` : une pour toutes les bandes, une par fichier ou une par bande. Si vide, ce que disent les métadonnées ou les noms des fichiers.</translation>
    </message>
    <message>
      <source>Value that means 'no data'</source>
      <extracomment>engine</extracomment>
      <translation>Valeur qui signifie « sans données »</translation>
    </message>
    <message>
      <source>Value that means 'no data'; what the file declares when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Valeur qui signifie « sans données » ; ce que le fichier déclare si vide.</translation>
    </message>
    <message>
      <source>How a single band with a colour table is read</source>
      <extracomment>engine</extracomment>
      <translation>Lecture d’une bande unique avec table de couleurs</translation>
    </message>
    <message>
      <source>How a single band with a colour table is read: as its colours red, green and blue, or as the codes.</source>
      <extracomment>engine</extracomment>
      <translation>Lecture d’une bande unique avec table de couleurs : par ses couleurs rouge, vert et bleu, ou par les codes.</translation>
    </message>
    <message>
      <source>How pixels are resampled to another grid</source>
      <extracomment>engine</extracomment>
      <translation>Rééchantillonnage des pixels sur une autre grille</translation>
    </message>
    <message>
      <source>How pixels are resampled to another grid: that of `area.crs` and `area.resolution`, or of the finest of several files. Codes with colours always take the nearest pixel.</source>
      <extracomment>engine</extracomment>
      <translation>Rééchantillonnage des pixels sur une autre grille : celle de `area.crs` et `area.resolution`, ou celle du plus fin de plusieurs fichiers. Les codes avec couleurs prennent toujours le pixel le plus proche.</translation>
    </message>
    <message>
      <source>Memory limit in MB</source>
      <extracomment>engine</extracomment>
      <translation>Limite de mémoire en Mo</translation>
    </message>
    <message>
      <source>Memory limit in MB, not counting what the libraries and the network take; a quarter of the machine's memory when empty. Several processes share it.</source>
      <extracomment>engine</extracomment>
      <translation>Limite de mémoire en Mo, sans compter ce que prennent les bibliothèques et le réseau ; un quart de la mémoire de la machine si vide. Plusieurs processus se la partagent.</translation>
    </message>
    <message>
      <source>Priority of this process</source>
      <extracomment>engine</extracomment>
      <translation>Priorité de ce processus</translation>
    </message>
    <message>
      <source>Priority of this process: whether other programs go first.</source>
      <extracomment>engine</extracomment>
      <translation>Priorité de ce processus : laisser ou non les autres programmes passer avant.</translation>
    </message>
    <message>
      <source>Device</source>
      <extracomment>engine</extracomment>
      <translation>Matériel de calcul</translation>
    </message>
    <message>
      <source>Device: `auto`, `cpu`, `cuda`, `cuda:1` or `mps`.</source>
      <extracomment>engine</extracomment>
      <translation>Matériel de calcul : `auto`, `cpu`, `cuda`, `cuda:1` ou `mps`.</translation>
    </message>
    <message>
      <source>Batch size</source>
      <extracomment>engine</extracomment>
      <translation>Taille de lot</translation>
    </message>
    <message>
      <source>Batch size: most tiles that the encoder processes at once; fewer when they do not fit into the memory. When empty, the fastest size on this machine, measured once and remembered. Features may differ in their last digits between batch sizes.</source>
      <extracomment>engine</extracomment>
      <translation>Taille de lot : nombre maximal de tuiles que l’encodeur traite à la fois ; moins si elles ne tiennent pas en mémoire. Si vide, la taille la plus rapide sur cette machine, mesurée une fois et mémorisée. Les derniers chiffres des descripteurs peuvent différer selon la taille de lot.</translation>
    </message>
    <message>
      <source>Processor threads of the network</source>
      <extracomment>engine</extracomment>
      <translation>Fils d’exécution du processeur pour le réseau</translation>
    </message>
    <message>
      <source>Processor threads of the network; its own choice when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Fils d’exécution du processeur pour le réseau ; au choix du réseau si vide.</translation>
    </message>
    <message>
      <source>Inference engine</source>
      <extracomment>engine</extracomment>
      <translation>Moteur d’inférence</translation>
    </message>
    <message>
      <source>Inference engine. `onnxruntime` and `openvino` run a copy of the network, on the processor only; the copy is compared with the original on tiles of a raster before it is used.</source>
      <extracomment>engine</extracomment>
      <translation>Moteur d’inférence. `onnxruntime` et `openvino` exécutent une copie du réseau, sur le processeur seulement ; la copie est comparée à l’original sur des tuiles du raster avant d’être utilisée.</translation>
    </message>
    <message>
      <source>Precision of the network's numbers</source>
      <extracomment>engine</extracomment>
      <translation>Précision des nombres du réseau</translation>
    </message>
    <message>
      <source>Precision of the network's numbers. `int8` needs the engine `onnxruntime` or `openvino`, `bf16` is one of `torch` and `openvino`, and fast on hardware made for it. The run reports how much features change, measured on tiles of the raster.</source>
      <extracomment>engine</extracomment>
      <translation>Précision des nombres du réseau. `int8` demande le moteur `onnxruntime` ou `openvino` ; `bf16` demande `torch` ou `openvino`, et est rapide sur le matériel conçu pour lui. Le calcul indique de combien les descripteurs changent, mesuré sur des tuiles du raster.</translation>
    </message>
    <message>
      <source>Minimum similarity</source>
      <extracomment>engine</extracomment>
      <translation>Similarité minimale</translation>
    </message>
    <message>
      <source>Minimum similarity: cosine similarity to the features in fp32 that 99 of 100 output pixels must reach for `int8` or `bf16` to be used; otherwise the run warns and computes in fp32.</source>
      <extracomment>engine</extracomment>
      <translation>Similarité minimale : similarité cosinus avec les descripteurs en fp32 que 99 pixels de sortie sur 100 doivent atteindre pour que `int8` ou `bf16` soit utilisé ; sinon, le calcul avertit et se fait en fp32.</translation>
    </message>
    <message>
      <source>Share of the time spent computing</source>
      <extracomment>engine</extracomment>
      <translation>Part du temps passée à calculer</translation>
    </message>
    <message>
      <source>Share of the time spent computing; at 0.5 a pause as long as the batch follows every batch.</source>
      <extracomment>engine</extracomment>
      <translation>Part du temps passée à calculer ; à 0,5, chaque lot est suivi d’une pause aussi longue que lui.</translation>
    </message>
    <message>
      <source>Random seed of the run</source>
      <extracomment>engine</extracomment>
      <translation>Graine aléatoire du calcul</translation>
    </message>
    <message>
      <source>Random seed of the run.</source>
      <extracomment>engine</extracomment>
      <translation>Graine aléatoire du calcul.</translation>
    </message>
    <message>
      <source>Data type</source>
      <extracomment>engine</extracomment>
      <translation>Type de données</translation>
    </message>
    <message>
      <source>Data type: how numbers are stored; classes always are whole codes. `float16` and `uint16` take half the space of `float32`, `uint8` a quarter. Whole numbers come with a scale and an offset per band, which readers apply; their range is estimated from a sample, and values outside it are clipped.</source>
      <extracomment>engine</extracomment>
      <translation>Type de données : comment les nombres sont enregistrés ; les classes sont toujours des codes entiers. `float16` et `uint16` prennent la moitié de la place de `float32`, `uint8` le quart. Les nombres entiers sont accompagnés d’une échelle et d’un décalage par bande, que les logiciels appliquent à la lecture ; leur intervalle est estimé sur un échantillon, et les valeurs au-delà sont écrêtées.</translation>
    </message>
    <message>
      <source>Compression of the file</source>
      <extracomment>engine</extracomment>
      <translation>Compression du fichier</translation>
    </message>
    <message>
      <source>Compression of the file: `zstd` is fastest, `deflate` and `lzw` are for programs that cannot read it. `auto` is `zstd`, but `none` for features of an encoder so fast that compression would slow it down. For a Zarr store `auto` is `deflate`, which every reader of Zarr has.</source>
      <extracomment>engine</extracomment>
      <translation>Compression du fichier : `zstd` est la plus rapide, `deflate` et `lzw` sont pour les programmes qui ne savent pas la lire. `auto` est `zstd`, mais `none` pour les descripteurs d’un encodeur si rapide que la compression le ralentirait. Pour un entrepôt Zarr, `auto` est `deflate`, que tout lecteur de Zarr connaît.</translation>
    </message>
    <message>
      <source>Format of the file</source>
      <extracomment>engine</extracomment>
      <translation>Format du fichier</translation>
    </message>
    <message>
      <source>Format of the file: `gtiff` is a GeoTIFF, `cog` a cloud-optimised one, for reading over the web. The latter takes twice the disk space while it is written. It stores all bands of a pixel together, so that showing three of many bands is slower. `zarr` is a Zarr store, a folder whose name ends in `.zarr`, for xarray. `auto` is `zarr` for an output with such a name, `cog` for a map of at most four bands with overviews, which costs next to nothing, and `gtiff` for all others, such as features.</source>
      <extracomment>engine</extracomment>
      <translation>Format du fichier : `gtiff` est un GeoTIFF, `cog` un GeoTIFF optimisé pour le cloud, à lire par le web. Ce dernier prend deux fois l’espace disque pendant l’écriture. Il range ensemble toutes les bandes d’un pixel, si bien que l’affichage de trois bandes parmi beaucoup est plus lent. `zarr` est un entrepôt Zarr, un dossier dont le nom finit par `.zarr`, pour xarray. `auto` est `zarr` pour une sortie qui porte un tel nom, `cog` pour une carte d’au plus quatre bandes avec aperçus, ce qui ne coûte presque rien, et `gtiff` pour toutes les autres, comme les descripteurs.</translation>
    </message>
    <message>
      <source>Build overviews</source>
      <extracomment>engine</extracomment>
      <translation>Construire les aperçus (pyramides)</translation>
    </message>
    <message>
      <source>Build overviews, so that large results show quickly; a cloud-optimised one always has them.</source>
      <extracomment>engine</extracomment>
      <translation>Construire les aperçus (pyramides), pour que les grands résultats s’affichent vite ; un GeoTIFF optimisé pour le cloud en a toujours.</translation>
    </message>
    <message>
      <source>Also draw a picture</source>
      <extracomment>engine</extracomment>
      <translation>Dessiner aussi une image</translation>
    </message>
    <message>
      <source>Also draw a picture: the map with title, legend, scale and source beside the result.</source>
      <extracomment>engine</extracomment>
      <translation>Dessiner aussi une image : la carte avec titre, légende, échelle et source, à côté du résultat.</translation>
    </message>
    <message>
      <source>Format of the picture</source>
      <extracomment>engine</extracomment>
      <translation>Format de l’image</translation>
    </message>
    <message>
      <source>Format of the picture: `pdf` for print.</source>
      <extracomment>engine</extracomment>
      <translation>Format de l’image : `pdf` pour l’impression.</translation>
    </message>
    <message>
      <source>Background of the picture</source>
      <extracomment>engine</extracomment>
      <translation>Fond de l’image</translation>
    </message>
    <message>
      <source>Background of the picture: image that a map of classes is drawn over, such as the scene that the features were made from.</source>
      <extracomment>engine</extracomment>
      <translation>Fond de l’image : image sur laquelle une carte de classes est dessinée, par exemple la scène dont les descripteurs proviennent.</translation>
    </message>
    <message>
      <source>Also write a STAC item beside the result</source>
      <extracomment>engine</extracomment>
      <translation>Écrire aussi un élément STAC à côté du résultat</translation>
    </message>
    <message>
      <source>Also write a STAC item beside the result, so that catalogues of images find it: where it lies, its bands and classes, and what made it.</source>
      <extracomment>engine</extracomment>
      <translation>Écrire aussi un élément STAC à côté du résultat, pour que les catalogues d’images le trouvent : où il se situe, ses bandes et ses classes, et ce qui l’a produit.</translation>
    </message>
    <message>
      <source>Storage preset</source>
      <extracomment>engine</extracomment>
      <translation>Préréglage de stockage</translation>
    </message>
    <message>
      <source>Storage preset: `full` stores every feature. `compact` stores their first 64 principal components in 8 bits, whatever `dtype` says: 24 times smaller for 384 features, 48 times for 768. The components are fitted on tiles of the raster, and the run says how much of the variance they keep on others. They are of this raster alone: a model that is trained on them cannot be applied to another raster.</source>
      <extracomment>engine</extracomment>
      <translation>Préréglage de stockage : `full` enregistre tous les descripteurs. `compact` enregistre leurs 64 premières composantes principales sur 8 bits, quoi que dise `dtype` : 24 fois moins de place pour 384 descripteurs, 48 fois pour 768. Les composantes sont ajustées sur des tuiles du raster, et l’exécution dit quelle part de la variance elles gardent sur d’autres. Elles ne valent que pour ce raster : un modèle entraîné sur elles ne peut pas être appliqué à un autre raster.</translation>
    </message>
    <message>
      <source>Side of a tile in source pixels</source>
      <extracomment>engine</extracomment>
      <translation>Côté d’une tuile en pixels source</translation>
    </message>
    <message>
      <source>Side of a tile in source pixels; what the encoder prefers when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Côté d’une tuile en pixels source ; ce que préfère l’encodeur si vide.</translation>
    </message>
    <message>
      <source>Distance between tiles in source pixels</source>
      <extracomment>engine</extracomment>
      <translation>Distance entre les tuiles en pixels source</translation>
    </message>
    <message>
      <source>Distance between tiles in source pixels. When empty, it is the size, or three quarters of it for a network whose features change near the border of a tile. Three quarters are an overlap of 25 %.</source>
      <extracomment>engine</extracomment>
      <translation>Distance entre les tuiles en pixels source. Si vide, c’est la taille, ou ses trois quarts pour un réseau dont les descripteurs changent près du bord d’une tuile. Trois quarts font un recouvrement de 25 %.</translation>
    </message>
    <message>
      <source>How overlapping tiles become one</source>
      <extracomment>engine</extracomment>
      <translation>Fusion des tuiles qui se recouvrent</translation>
    </message>
    <message>
      <source>How overlapping tiles become one: `crop` keeps the middle of each, `hann` blends with weights that fall towards the tile's border, `mean` averages, `first` and `last` keep one tile's value (tiles come row by row, from the left), `min` and `max` the smallest or largest. Without overlap all are the same.</source>
      <extracomment>engine</extracomment>
      <translation>Fusion des tuiles qui se recouvrent : `crop` garde le milieu de chacune, `hann` les fond avec des poids qui diminuent vers le bord de la tuile, `mean` fait la moyenne, `first` et `last` gardent la valeur d’une tuile (les tuiles viennent ligne par ligne, depuis la gauche), `min` et `max` la plus petite ou la plus grande. Sans recouvrement, tout revient au même.</translation>
    </message>
    <message>
      <source>Passes over the raster</source>
      <extracomment>engine</extracomment>
      <translation>Passages sur le raster</translation>
    </message>
    <message>
      <source>Passes over the raster. In the second the tiles are moved by half a tile and half an output pixel, in four along either side and both: output pixels are half as wide, for two or four times the computing. All passes count the same, and `merge` is about the tiles of one.</source>
      <extracomment>engine</extracomment>
      <translation>Passages sur le raster. Au second, les tuiles sont décalées d’une demi-tuile et d’un demi-pixel de sortie ; à quatre, le long d’un côté, de l’autre et des deux : les pixels de sortie sont deux fois moins larges, pour deux ou quatre fois plus de calcul. Tous les passages comptent autant, et `merge` concerne les tuiles d’un seul.</translation>
    </message>
    <message>
      <source>Position bias</source>
      <extracomment>engine</extracomment>
      <translation>Biais de position</translation>
    </message>
    <message>
      <source>Position bias: what happens to the part of the features that depends on the place in the tile alone, and makes tiles show as blocks: `remove` subtracts it, measured on noise, `keep` leaves it, `auto` removes it where it has more than 5 % of the features' variance. Where the border of tiles shows all the same, tiles overlap by a quarter if `stride` is empty, except with `keep`.</source>
      <extracomment>engine</extracomment>
      <translation>Biais de position : ce que devient la part des descripteurs qui ne dépend que de la place dans la tuile, et qui fait apparaître les tuiles comme des blocs : `remove` la soustrait, mesurée sur du bruit, `keep` la laisse, `auto` la retire si elle dépasse 5 % de la variance des descripteurs. Si le bord des tuiles se voit quand même, les tuiles se recouvrent d’un quart quand `stride` est vide, sauf avec `keep`.</translation>
    </message>
    <message>
      <source>Continue when the encoder fails on a tile</source>
      <extracomment>engine</extracomment>
      <translation>Continuer quand l’encodeur échoue sur une tuile</translation>
    </message>
    <message>
      <source>Continue when the encoder fails on a tile, and leave that tile without data.</source>
      <extracomment>engine</extracomment>
      <translation>Continuer quand l’encodeur échoue sur une tuile, et laisser cette tuile sans données.</translation>
    </message>
    <message>
      <source>Start over</source>
      <extracomment>engine</extracomment>
      <translation>Recommencer à zéro</translation>
    </message>
    <message>
      <source>Start over, instead of resuming an unfinished run or keeping a finished result.</source>
      <extracomment>engine</extracomment>
      <translation>Recommencer à zéro, au lieu de reprendre un calcul inachevé ou de garder un résultat terminé.</translation>
    </message>
    <message>
      <source>Band adapter</source>
      <extracomment>engine</extracomment>
      <translation>Adaptation des bandes</translation>
    </message>
    <message>
      <source>Band adapter: how the raster's bands become those that the encoder expects.</source>
      <extracomment>engine</extracomment>
      <translation>Adaptation des bandes : comment les bandes du raster deviennent celles que l’encodeur attend.</translation>
    </message>
    <message>
      <source>By name or wavelength where the encoder asks; components of many bands for three channels; or repeat.</source>
      <extracomment>engine</extracomment>
      <translation>Par nom ou longueur d’onde si l’encodeur le demande ; composantes de nombreuses bandes pour trois canaux ; ou répétition.</translation>
    </message>
    <message>
      <source>The bands that the encoder asks for, by name, with the profile of their sensor.</source>
      <extracomment>engine</extracomment>
      <translation>Les bandes que l’encodeur demande, par nom, avec le profil de leur capteur.</translation>
    </message>
    <message>
      <source>All bands reduced to three principal components before encoding.</source>
      <extracomment>engine</extracomment>
      <translation>Toutes les bandes réduites à trois composantes principales avant l’encodage.</translation>
    </message>
    <message>
      <source>Any number of bands: the encoder's first layer is repeated or averaged to fit.</source>
      <extracomment>engine</extracomment>
      <translation>Un nombre quelconque de bandes : la première couche de l’encodeur est répétée ou moyennée pour s’y adapter.</translation>
    </message>
    <message>
      <source>Exactly the bands that the encoder has channels for, by number or name.</source>
      <extracomment>engine</extracomment>
      <translation>Exactement les bandes pour lesquelles l’encodeur a des canaux, par numéro ou nom.</translation>
    </message>
    <message>
      <source>Any bands with their wavelengths, from the sensor's profile, the file or you.</source>
      <extracomment>engine</extracomment>
      <translation>Toutes bandes avec leurs longueurs d’onde, données par le profil du capteur, le fichier ou vous.</translation>
    </message>
    <message>
      <source>Bands to choose from</source>
      <extracomment>engine</extracomment>
      <translation>Bandes parmi lesquelles choisir</translation>
    </message>
    <message>
      <source>Bands to choose from, by number from 1 or by name; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Bandes parmi lesquelles choisir, par numéro à partir de 1 ou par nom ; toutes si vide.</translation>
    </message>
    <message>
      <source>Sensor profile</source>
      <extracomment>engine</extracomment>
      <translation>Profil de capteur</translation>
    </message>
    <message>
      <source>Sensor profile, such as `sentinel2_l2a`, `landsat8` or `naip`, one from a plugin, or a YAML file of your own; several for a raster with bands of several sensors.</source>
      <extracomment>engine</extracomment>
      <translation>Profil de capteur, par exemple `sentinel2_l2a`, `landsat8` ou `naip`, un profil d’une extension, ou votre propre fichier YAML ; plusieurs pour un raster avec des bandes de plusieurs capteurs.</translation>
    </message>
    <message>
      <source>Names of the bands in the profile</source>
      <extracomment>engine</extracomment>
      <translation>Noms des bandes dans le profil</translation>
    </message>
    <message>
      <source>Names of the bands in the profile, in order, as in [B04,B03,B02]; their names in the raster when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Noms des bandes dans le profil, dans l’ordre, par exemple [B04,B03,B02] ; leurs noms dans le raster si vide.</translation>
    </message>
    <message>
      <source>Values are reflectance as 0..1</source>
      <extracomment>engine</extracomment>
      <translation>Valeurs déjà en réflectance 0..1</translation>
    </message>
    <message>
      <source>Values are reflectance as 0..1, decibels or kelvin already: the profile's scale and offset are not applied.</source>
      <extracomment>engine</extracomment>
      <translation>Valeurs déjà en réflectance 0..1, en décibels ou en kelvins : l’échelle et le décalage du profil ne sont pas appliqués.</translation>
    </message>
    <message>
      <source>Centre wavelength of each band in micrometres</source>
      <extracomment>engine</extracomment>
      <translation>Longueur d’onde centrale de chaque bande en micromètres</translation>
    </message>
    <message>
      <source>Centre wavelength of each band in micrometres, in order; from the sensor's profile or the file when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Longueur d’onde centrale de chaque bande en micromètres, dans l’ordre ; celle du profil du capteur ou du fichier si vide.</translation>
    </message>
    <message>
      <source>Bands by number from 1 or by name</source>
      <extracomment>engine</extracomment>
      <translation>Bandes par numéro à partir de 1 ou par nom</translation>
    </message>
    <message>
      <source>Bands by number from 1 or by name; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Bandes par numéro à partir de 1 ou par nom ; toutes si vide.</translation>
    </message>
    <message>
      <source>Number of principal components that the encoder receives</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de composantes principales que l’encodeur reçoit</translation>
    </message>
    <message>
      <source>Number of principal components that the encoder receives.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de composantes principales que l’encodeur reçoit.</translation>
    </message>
    <message>
      <source>Number of random pixels on which the components are fitted</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de pixels aléatoires sur lesquels les composantes sont ajustées</translation>
    </message>
    <message>
      <source>Number of random pixels on which the components are fitted.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de pixels aléatoires sur lesquels les composantes sont ajustées.</translation>
    </message>
    <message>
      <source>Bands by number from 1 or by name, in the order in which the encoder receives them; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Bandes par numéro à partir de 1 ou par nom, dans l’ordre où l’encodeur les reçoit ; toutes si vide.</translation>
    </message>
    <message>
      <source>Executor</source>
      <extracomment>engine</extracomment>
      <translation>Exécution</translation>
    </message>
    <message>
      <source>Executor: what runs the shards of the run.</source>
      <extracomment>engine</extracomment>
      <translation>Exécution : ce qui exécute les fragments du calcul.</translation>
    </message>
    <message>
      <source>One after the other in this process.</source>
      <extracomment>engine</extracomment>
      <translation>L’un après l’autre dans ce processus.</translation>
    </message>
    <message>
      <source>Several at once, each in a process of its own on this machine.</source>
      <extracomment>engine</extracomment>
      <translation>Plusieurs à la fois, chacun dans son propre processus sur cette machine.</translation>
    </message>
    <message>
      <source>Number of processes</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de processus</translation>
    </message>
    <message>
      <source>Number of processes. Each loads the network and has an equal share of `compute.memory`.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de processus. Chacun charge le réseau et dispose d’une part égale de `compute.memory`.</translation>
    </message>
    <message>
      <source>Where the result goes</source>
      <extracomment>engine</extracomment>
      <translation>Destination du résultat</translation>
    </message>
    <message>
      <source>Where the result goes.</source>
      <extracomment>engine</extracomment>
      <translation>Destination du résultat.</translation>
    </message>
    <message>
      <source>Galileo: pretrained on Sentinel-2 and Sentinel-1, one date, patches of 1 to 8 pixels.</source>
      <extracomment>engine</extracomment>
      <translation>Galileo : préentraîné sur Sentinel-2 et Sentinel-1, une date, patchs de 1 à 8 pixels.</translation>
    </message>
    <message>
      <source>Sentinel-2 (10 bands) and Sentinel-1 (VV, VH), any of them</source>
      <extracomment>engine</extracomment>
      <translation>Sentinel-2 (10 bandes) et Sentinel-1 (VV, VH), n’importe lesquelles</translation>
    </message>
    <message>
      <source>10 m</source>
      <extracomment>engine</extracomment>
      <translation>10 m</translation>
    </message>
    <message>
      <source>the same as galileo_nano, with a graphics card</source>
      <extracomment>engine</extracomment>
      <translation>la même chose que galileo_nano, avec une carte graphique</translation>
    </message>
    <message>
      <source>Sentinel-2 and Sentinel-1 on a laptop, in seconds</source>
      <extracomment>engine</extracomment>
      <translation>Sentinel-2 et Sentinel-1 sur un portable, en quelques secondes</translation>
    </message>
    <message>
      <source>the same as galileo_nano, if some more time is available</source>
      <extracomment>engine</extracomment>
      <translation>la même chose que galileo_nano, avec un peu plus de temps</translation>
    </message>
    <message>
      <source>Galileo base: eighty times larger than nano.</source>
      <extracomment>engine</extracomment>
      <translation>Galileo base : quatre-vingts fois plus grand que nano.</translation>
    </message>
    <message>
      <source>Galileo nano: the smallest that was trained on Sentinel-1 and -2.</source>
      <extracomment>engine</extracomment>
      <translation>Galileo nano : le plus petit entraîné sur Sentinel-1 et -2.</translation>
    </message>
    <message>
      <source>Galileo tiny: six times larger than nano.</source>
      <extracomment>engine</extracomment>
      <translation>Galileo tiny : six fois plus grand que nano.</translation>
    </message>
    <message>
      <source>Size of the network: `nano` has 1 million parameters and gives 128 features, `tiny` 6 million and 192, `base` 87 million and 768.</source>
      <extracomment>engine</extracomment>
      <translation>Taille du réseau : `nano` a 1 million de paramètres et donne 128 descripteurs, `tiny` 6 millions et 192, `base` 87 millions et 768.</translation>
    </message>
    <message>
      <source>Path of a weights file, or of a folder with `encoder.pt` and its `config.json`; `default` (the published ones, downloaded once) or `random`.</source>
      <extracomment>engine</extracomment>
      <translation>Chemin d’un fichier de poids, ou d’un dossier avec `encoder.pt` et son `config.json` ; `default` (ceux publiés, téléchargés une fois) ou `random`.</translation>
    </message>
    <message>
      <source>Patch size in pixels</source>
      <extracomment>engine</extracomment>
      <translation>Taille des patchs en pixels</translation>
    </message>
    <message>
      <source>Patch size in pixels: each patch gives one output pixel. Smaller patches make finer maps and take longer. Tiles of 8 x 8 patches are a good choice; the time for a tile grows with the fourth power of the patches along its side.</source>
      <extracomment>engine</extracomment>
      <translation>Taille des patchs en pixels : chaque patch donne un pixel de sortie. Des patchs plus petits font des cartes plus fines et prennent plus de temps. Des tuiles de 8 x 8 patchs sont un bon choix ; le temps par tuile croît comme la puissance quatre du nombre de patchs le long de son côté.</translation>
    </message>
    <message>
      <source>Month in which the image was taken</source>
      <extracomment>engine</extracomment>
      <translation>Mois où l’image a été prise</translation>
    </message>
    <message>
      <source>Month in which the image was taken, 1 to 12; when empty, that of the raster's date, or 6 where no date is known.</source>
      <extracomment>engine</extracomment>
      <translation>Mois où l’image a été prise, de 1 à 12 ; si vide, celui de la date du raster, ou 6 si aucune date n’est connue.</translation>
    </message>
    <message>
      <source>Ground sampling distance</source>
      <extracomment>engine</extracomment>
      <translation>Distance d’échantillonnage au sol</translation>
    </message>
    <message>
      <source>Ground sampling distance (pixel size) in metres; that of the raster when empty, or 10, at which the network was trained, where the raster has no CRS.</source>
      <extracomment>engine</extracomment>
      <translation>Distance d’échantillonnage au sol (taille des pixels) en mètres ; celle du raster si vide, ou 10, avec laquelle le réseau a été entraîné, si le raster n’a pas de SCR.</translation>
    </message>
    <message>
      <source>Mean of each band in a square window.</source>
      <extracomment>engine</extracomment>
      <translation>Moyenne de chaque bande dans une fenêtre carrée.</translation>
    </message>
    <message>
      <source>Window size in pixels</source>
      <extracomment>engine</extracomment>
      <translation>Taille de la fenêtre en pixels</translation>
    </message>
    <message>
      <source>Window size in pixels: the side of the averaged square.</source>
      <extracomment>engine</extracomment>
      <translation>Taille de la fenêtre en pixels : le côté du carré dont la moyenne est prise.</translation>
    </message>
    <message>
      <source>A model of your own in an ONNX file, with features as a map or as tokens.</source>
      <extracomment>engine</extracomment>
      <translation>Votre propre modèle dans un fichier ONNX, avec des descripteurs en carte ou en jetons.</translation>
    </message>
    <message>
      <source>Path of the ONNX file</source>
      <extracomment>engine</extracomment>
      <translation>Chemin du fichier ONNX</translation>
    </message>
    <message>
      <source>Path of the ONNX file.</source>
      <extracomment>engine</extracomment>
      <translation>Chemin du fichier ONNX.</translation>
    </message>
    <message>
      <source>Name of the output that holds the features</source>
      <extracomment>engine</extracomment>
      <translation>Nom de la sortie qui contient les descripteurs</translation>
    </message>
    <message>
      <source>Name of the output that holds the features: a map, N x features x rows x columns, or tokens, N x tokens x features. Empty: the only one of such a shape.</source>
      <extracomment>engine</extracomment>
      <translation>Nom de la sortie qui contient les descripteurs : une carte, N x descripteurs x lignes x colonnes, ou des jetons, N x jetons x descripteurs. Vide : la seule de cette forme.</translation>
    </message>
    <message>
      <source>Number of prefix tokens before those of the patches</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de jetons de préfixe avant ceux des patchs</translation>
    </message>
    <message>
      <source>Number of prefix tokens before those of the patches (class token, registers). Empty: derived from the number of tokens, where only one is possible.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de jetons de préfixe avant ceux des patchs (jeton de classe, registres). Vide : déduit du nombre de jetons, si un seul est possible.</translation>
    </message>
    <message>
      <source>Tile size that fits the model</source>
      <extracomment>engine</extracomment>
      <translation>Taille de tuile qui convient au modèle</translation>
    </message>
    <message>
      <source>Tile size that fits the model, in pixels. Empty: the size of its input, or 224 where it takes any.</source>
      <extracomment>engine</extracomment>
      <translation>Taille de tuile qui convient au modèle, en pixels. Vide : la taille de son entrée, ou 224 s’il accepte toutes les tailles.</translation>
    </message>
    <message>
      <source>The tile size must be a multiple of this</source>
      <extracomment>engine</extracomment>
      <translation>La taille de tuile doit être un multiple de ce nombre</translation>
    </message>
    <message>
      <source>The tile size must be a multiple of this, such as the model's patch size or stride, in pixels.</source>
      <extracomment>engine</extracomment>
      <translation>La taille de tuile doit être un multiple de ce nombre, par exemple la taille des patchs ou le pas du modèle, en pixels.</translation>
    </message>
    <message>
      <source>Mean of each channel in the model's training</source>
      <extracomment>engine</extracomment>
      <translation>Moyenne de chaque canal à l’entraînement du modèle</translation>
    </message>
    <message>
      <source>Mean of each channel in the model's training, of pixels scaled to 0..1.</source>
      <extracomment>engine</extracomment>
      <translation>Moyenne de chaque canal à l’entraînement du modèle, pour des pixels ramenés à 0..1.</translation>
    </message>
    <message>
      <source>Standard deviation of each channel in the model's training</source>
      <extracomment>engine</extracomment>
      <translation>Écart type de chaque canal à l’entraînement du modèle</translation>
    </message>
    <message>
      <source>Standard deviation of each channel in the model's training, of pixels scaled to 0..1.</source>
      <extracomment>engine</extracomment>
      <translation>Écart type de chaque canal à l’entraînement du modèle, pour des pixels ramenés à 0..1.</translation>
    </message>
    <message>
      <source>How pixels are normalised: `encoder` scales them to 0..1 and applies mean and std above; `raster` subtracts each band's mean and divides by its standard deviation; `percentile` stretches the 2nd to 98th percentile to 0..1 and applies mean and std; `none` leaves pixel values unchanged, for a model that normalises by itself; `auto` is `encoder` for 8-bit bands where mean and std are known, and `raster` otherwise.</source>
      <extracomment>engine</extracomment>
      <translation>Normalisation des pixels : `encoder` les ramène à 0..1 et applique la moyenne et l’écart type ci-dessus ; `raster` soustrait la moyenne de chaque bande et divise par son écart type ; `percentile` étire du 2e au 98e centile vers 0..1 et applique la moyenne et l’écart type ; `none` laisse les valeurs des pixels inchangées, pour un modèle qui normalise lui-même ; `auto` équivaut à `encoder` pour les bandes de 8 bits si la moyenne et l’écart type sont connus, et à `raster` sinon.</translation>
    </message>
    <message>
      <source>Random filters of 3 x 3 pixels, untrained: what a pretrained encoder has to beat.</source>
      <extracomment>engine</extracomment>
      <translation>Filtres aléatoires de 3 x 3 pixels, non entraînés : ce qu’un encodeur préentraîné doit surpasser.</translation>
    </message>
    <message>
      <source>classes that differ in colour or fine texture, any bands, comparison with pretrained encoders</source>
      <extracomment>engine</extracomment>
      <translation>des classes de couleur ou de texture fine différentes, toutes bandes, la comparaison avec des encodeurs pré-entraînés</translation>
    </message>
    <message>
      <source>Random filters without training: a baseline for every pretrained encoder.</source>
      <extracomment>engine</extracomment>
      <translation>Filtres aléatoires sans entraînement : une référence pour tout encodeur préentraîné.</translation>
    </message>
    <message>
      <source>Number of random filters</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de filtres aléatoires</translation>
    </message>
    <message>
      <source>Number of random filters; each gives two features.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de filtres aléatoires ; chacun donne deux descripteurs.</translation>
    </message>
    <message>
      <source>Side of an output pixel</source>
      <extracomment>engine</extracomment>
      <translation>Côté d’un pixel de sortie</translation>
    </message>
    <message>
      <source>Side of an output pixel, in source pixels.</source>
      <extracomment>engine</extracomment>
      <translation>Côté d’un pixel de sortie, en pixels source.</translation>
    </message>
    <message>
      <source>Any network of the timm library: ViT, DINO, DINOv2, MAE, SAM, ConvNeXt, EfficientNet, Swin, …</source>
      <extracomment>engine</extracomment>
      <translation>Tout réseau de la bibliothèque timm : ViT, DINO, DINOv2, MAE, SAM, ConvNeXt, EfficientNet, Swin, …</translation>
    </message>
    <message>
      <source>red, green, blue</source>
      <extracomment>engine</extracomment>
      <translation>rouge, vert, bleu</translation>
    </message>
    <message>
      <source>photographs without a ground resolution</source>
      <extracomment>engine</extracomment>
      <translation>aucune au sol (photographies)</translation>
    </message>
    <message>
      <source>texture on a fine grid, with more context than lite0</source>
      <extracomment>engine</extracomment>
      <translation>la texture sur une grille fine, avec plus de contexte que lite0</translation>
    </message>
    <message>
      <source>the same as dino_small, if more time is available</source>
      <extracomment>engine</extracomment>
      <translation>la même chose que dino_small, avec plus de temps</translation>
    </message>
    <message>
      <source>first tries on any image of three bands, on a laptop</source>
      <extracomment>engine</extracomment>
      <translation>les premiers essais sur toute image à trois bandes, sur un portable</translation>
    </message>
    <message>
      <source>small objects and narrow ones, such as single trees and hedges</source>
      <extracomment>engine</extracomment>
      <translation>les objets petits ou étroits, comme les arbres isolés et les haies</translation>
    </message>
    <message>
      <source>the same as dinov2_small, if more time is available</source>
      <extracomment>engine</extracomment>
      <translation>la même chose que dinov2_small, avec plus de temps</translation>
    </message>
    <message>
      <source>parts and textures, with few labels</source>
      <extracomment>engine</extracomment>
      <translation>les parties et les textures, avec peu d’étiquettes</translation>
    </message>
    <message>
      <source>the same as dinov3_small, if more time is available</source>
      <extracomment>engine</extracomment>
      <translation>la même chose que dinov3_small, avec plus de temps</translation>
    </message>
    <message>
      <source>satellite images of 0.6 m</source>
      <extracomment>engine</extracomment>
      <translation>0,6 m (images satellite)</translation>
    </message>
    <message>
      <source>aerial and satellite images of about a metre or finer</source>
      <extracomment>engine</extracomment>
      <translation>les images aériennes et satellite d’environ un mètre ou plus fines</translation>
    </message>
    <message>
      <source>outlines and textures at high resolution</source>
      <extracomment>engine</extracomment>
      <translation>les contours et les textures à haute résolution</translation>
    </message>
    <message>
      <source>large images on a laptop, texture and colour on a fine grid</source>
      <extracomment>engine</extracomment>
      <translation>les grandes images sur un portable, la texture et la couleur sur une grille fine</translation>
    </message>
    <message>
      <source>texture and structure rather than objects</source>
      <extracomment>engine</extracomment>
      <translation>la texture et la structure plutôt que les objets</translation>
    </message>
    <message>
      <source>slow machines and slow connections</source>
      <extracomment>engine</extracomment>
      <translation>les ordinateurs lents et les connexions lentes</translation>
    </message>
    <message>
      <source>outlines of objects such as buildings and fields</source>
      <extracomment>engine</extracomment>
      <translation>les contours d’objets comme les bâtiments et les champs</translation>
    </message>
    <message>
      <source>old laptops and first tries</source>
      <extracomment>engine</extracomment>
      <translation>les vieux portables et les premiers essais</translation>
    </message>
    <message>
      <source>ConvNeXt-Atto, its second and third stage: a modern small convolutional network.</source>
      <extracomment>engine</extracomment>
      <translation>ConvNeXt-Atto, ses deuxième et troisième étages : un petit réseau convolutif moderne.</translation>
    </message>
    <message>
      <source>ViT-B/16 trained without labels (DINO): about four times the computation of dino_small.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/16 entraîné sans étiquettes (DINO) : environ quatre fois le calcul de dino_small.</translation>
    </message>
    <message>
      <source>ViT-S/16 trained without labels (DINO): a good first choice.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-S/16 entraîné sans étiquettes (DINO) : un bon premier choix.</translation>
    </message>
    <message>
      <source>ViT-S/8 trained without labels (DINO): twice as fine as dino_small, several times slower.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-S/8 entraîné sans étiquettes (DINO) : deux fois plus fin que dino_small, plusieurs fois plus lent.</translation>
    </message>
    <message>
      <source>ViT-B/14 trained without labels on many more images (DINOv2): about four times the computation of dinov2_small.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/14 entraîné sans étiquettes sur bien plus d’images (DINOv2) : environ quatre fois le calcul de dinov2_small.</translation>
    </message>
    <message>
      <source>ViT-S/14 trained without labels on many more images (DINOv2).</source>
      <extracomment>engine</extracomment>
      <translation>ViT-S/14 entraîné sans étiquettes sur bien plus d’images (DINOv2).</translation>
    </message>
    <message>
      <source>ViT-B/16 with dense features that stay sharp (DINOv3); its weights have a licence of their own.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/16 aux descripteurs denses qui restent nets (DINOv3) ; ses poids ont leur propre licence.</translation>
    </message>
    <message>
      <source>ViT-L/16 trained without labels on satellite images (DINOv3), for a graphics card; a licence of its own.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-L/16 entraîné sans étiquettes sur des images satellite (DINOv3), pour une carte graphique ; a sa propre licence.</translation>
    </message>
    <message>
      <source>ViT-S/16 with dense features that stay sharp (DINOv3); its weights have a licence of their own.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-S/16 aux descripteurs denses qui restent nets (DINOv3) ; ses poids ont leur propre licence.</translation>
    </message>
    <message>
      <source>EfficientNet-Lite0, its third and fourth stage: the fastest, for a processor alone.</source>
      <extracomment>engine</extracomment>
      <translation>EfficientNet-Lite0, ses troisième et quatrième étages : le plus rapide, pour un processeur seul.</translation>
    </message>
    <message>
      <source>ViT-B/16 trained to reconstruct masked patches (MAE); not for commercial use.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/16 entraîné à reconstruire des patchs masqués (MAE) ; pas pour un usage commercial.</translation>
    </message>
    <message>
      <source>MobileNetV3-Small, its third and fourth stage: the smallest download.</source>
      <extracomment>engine</extracomment>
      <translation>MobileNetV3-Small, ses troisième et quatrième étages : le plus petit téléchargement.</translation>
    </message>
    <message>
      <source>Image encoder of Segment Anything (ViT-B): slow, tiles of 1024 pixels.</source>
      <extracomment>engine</extracomment>
      <translation>Encodeur d’images de Segment Anything (ViT-B) : lent, tuiles de 1024 pixels.</translation>
    </message>
    <message>
      <source>ViT-Ti/16 trained on ImageNet-21k: the smallest transformer.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-Ti/16 entraîné sur ImageNet-21k : le plus petit transformeur.</translation>
    </message>
    <message>
      <source>Name of a timm network</source>
      <extracomment>engine</extracomment>
      <translation>Nom d’un réseau timm</translation>
    </message>
    <message>
      <source>Name of a timm network, with the tag of its weights, such as `vit_small_patch16_224.dino` or `convnext_atto`.</source>
      <extracomment>engine</extracomment>
      <translation>Nom d’un réseau timm, avec l’étiquette de ses poids, par exemple `vit_small_patch16_224.dino` ou `convnext_atto`.</translation>
    </message>
    <message>
      <source>Depths</source>
      <extracomment>engine</extracomment>
      <translation>Profondeurs</translation>
    </message>
    <message>
      <source>Depths (layers) whose features are taken, counted from 0 or from the end as -1. They are the blocks of a transformer, and the stages of a convolutional or hierarchical network. When empty, the block at two thirds of the depth, as 7 of 0 to 11, or the deepest stage with one output pixel for 16 pixels or fewer: on images other than everyday photographs, these are better than the last. The features of several depths are concatenated on the finest grid, in order of depth.</source>
      <extracomment>engine</extracomment>
      <translation>Profondeurs (couches du réseau) dont les descripteurs sont pris, comptées à partir de 0, ou depuis la fin comme -1. Ce sont les blocs d’un transformeur, et les étages d’un réseau convolutif ou hiérarchique. Si vide, le bloc aux deux tiers de la profondeur, comme 7 de 0 à 11, ou l’étage le plus profond qui donne un pixel de sortie pour 16 pixels ou moins : sur des images autres que des photographies courantes, ils valent mieux que le dernier. Les descripteurs de plusieurs profondeurs sont concaténés sur la grille la plus fine, par ordre de profondeur.</translation>
    </message>
    <message>
      <source>What a transformer's output pixel holds</source>
      <extracomment>engine</extracomment>
      <translation>Contenu d’un pixel de sortie d’un transformeur</translation>
    </message>
    <message>
      <source>What a transformer's output pixel holds: the features of its `patch`, or `patch+cls`, followed by those of the class token, which summarises the whole tile and is the same for all of its pixels.</source>
      <extracomment>engine</extracomment>
      <translation>Contenu d’un pixel de sortie d’un transformeur : les descripteurs de son `patch`, ou `patch+cls`, suivis de ceux du jeton de classe, qui résume toute la tuile et est le même pour tous ses pixels.</translation>
    </message>
    <message>
      <source>Input size of the network in pixels, to which tiles are resized. Empty: not resized where the network takes tiles of any size, otherwise the size that it was made for. Twice the tile size gives output pixels of half the size.</source>
      <extracomment>engine</extracomment>
      <translation>Taille d’entrée du réseau en pixels, à laquelle les tuiles sont redimensionnées. Vide : sans redimensionnement si le réseau accepte des tuiles de toute taille, sinon la taille pour laquelle il a été fait. Le double de la taille des tuiles donne des pixels de sortie deux fois plus petits.</translation>
    </message>
    <message>
      <source>Networks trained on Sentinel-1 and -2, Landsat and NAIP: SSL4EO, SoftCon, Satlas, Scale-MAE, CROMA, …</source>
      <extracomment>engine</extracomment>
      <translation>Réseaux entraînés sur Sentinel-1 et -2, Landsat et NAIP : SSL4EO, SoftCon, Satlas, Scale-MAE, CROMA, …</translation>
    </message>
    <message>
      <source>VV and VH of Sentinel-1</source>
      <extracomment>engine</extracomment>
      <translation>VV et VH de Sentinel-1</translation>
    </message>
    <message>
      <source>radar alone, for places that are always cloudy</source>
      <extracomment>engine</extracomment>
      <translation>le radar seul, pour les lieux toujours nuageux</translation>
    </message>
    <message>
      <source>12 bands of Sentinel-2 Level-2A</source>
      <extracomment>engine</extracomment>
      <translation>12 bandes de Sentinel-2 Level-2A</translation>
    </message>
    <message>
      <source>a fine map from Sentinel-2, fields and forest edges</source>
      <extracomment>engine</extracomment>
      <translation>une carte fine à partir de Sentinel-2, champs et lisières</translation>
    </message>
    <message>
      <source>11 bands of Landsat 8 and 9, top of atmosphere</source>
      <extracomment>engine</extracomment>
      <translation>11 bandes de Landsat 8 et 9, au sommet de l’atmosphère</translation>
    </message>
    <message>
      <source>30 m</source>
      <extracomment>engine</extracomment>
      <translation>30 m</translation>
    </message>
    <message>
      <source>long series of Landsat 8 and 9</source>
      <extracomment>engine</extracomment>
      <translation>les longues séries de Landsat 8 et 9</translation>
    </message>
    <message>
      <source>1 m</source>
      <extracomment>engine</extracomment>
      <translation>1 m</translation>
    </message>
    <message>
      <source>aerial photographs in which buildings and trees show</source>
      <extracomment>engine</extracomment>
      <translation>les photographies aériennes où se voient bâtiments et arbres</translation>
    </message>
    <message>
      <source>any, with wavelengths (optical and Sentinel-1)</source>
      <extracomment>engine</extracomment>
      <translation>n’importe quelles bandes, avec leurs longueurs d’onde (optique et Sentinel-1)</translation>
    </message>
    <message>
      <source>any mix of sensors, radar too</source>
      <extracomment>engine</extracomment>
      <translation>tout mélange de capteurs, radar compris</translation>
    </message>
    <message>
      <source>13 bands of Sentinel-2 Level-1C</source>
      <extracomment>engine</extracomment>
      <translation>13 bandes de Sentinel-2 Level-1C</translation>
    </message>
    <message>
      <source>a first try on Sentinel-2 with all its bands</source>
      <extracomment>engine</extracomment>
      <translation>un premier essai sur Sentinel-2 avec toutes ses bandes</translation>
    </message>
    <message>
      <source>land cover from Sentinel-2, if time is available</source>
      <extracomment>engine</extracomment>
      <translation>l’occupation du sol à partir de Sentinel-2, si l’on a le temps</translation>
    </message>
    <message>
      <source>ViT-B/8 of six layers for Sentinel-1 in decibels (CROMA).</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/8 de six couches pour Sentinel-1 en décibels (CROMA).</translation>
    </message>
    <message>
      <source>ViT-B/8 for Sentinel-2 (CROMA): 8 pixels a patch.</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/8 pour Sentinel-2 (CROMA) : 8 pixels par patch.</translation>
    </message>
    <message>
      <source>ViT-S/16 for Landsat 8 and 9 (SSL4EO-L, MoCo).</source>
      <extracomment>engine</extracomment>
      <translation>ViT-S/16 pour Landsat 8 et 9 (SSL4EO-L, MoCo).</translation>
    </message>
    <message>
      <source>Swin-B for aerial photographs of about 1 m (Satlas).</source>
      <extracomment>engine</extracomment>
      <translation>Swin-B pour des photographies aériennes d’environ 1 m (Satlas).</translation>
    </message>
    <message>
      <source>ViT-B/14 for any bands with a wavelength, radar too (Panopticon).</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/14 pour toutes bandes ayant une longueur d’onde, radar aussi (Panopticon).</translation>
    </message>
    <message>
      <source>ViT-S/16 for Sentinel-2 (SSL4EO-S12, DINO).</source>
      <extracomment>engine</extracomment>
      <translation>ViT-S/16 pour Sentinel-2 (SSL4EO-S12, DINO).</translation>
    </message>
    <message>
      <source>ViT-B/14 for Sentinel-2 (SoftCon, from DINOv2).</source>
      <extracomment>engine</extracomment>
      <translation>ViT-B/14 pour Sentinel-2 (SoftCon, à partir de DINOv2).</translation>
    </message>
    <message>
      <source>Network: data set, sensor, architecture and method of its training, such as `ssl4eo_s2_vit_small_dino`, `ssl4eo_l8_toa_resnet18_moco` or `croma_s1_s2_base`. The error for a wrong name lists similar names; `iamap weights list '*_s2_*'` shows those for Sentinel-2.</source>
      <extracomment>engine</extracomment>
      <translation>Réseau : jeu de données, capteur, architecture et méthode de son entraînement, par exemple `ssl4eo_s2_vit_small_dino`, `ssl4eo_l8_toa_resnet18_moco` ou `croma_s1_s2_base`. L’erreur pour un nom faux liste les noms semblables ; `iamap weights list '*_s2_*'` montre ceux pour Sentinel-2.</translation>
    </message>
    <message>
      <source>Path of a weights file or of a folder with one</source>
      <extracomment>engine</extracomment>
      <translation>Chemin d’un fichier de poids ou d’un dossier qui en contient un</translation>
    </message>
    <message>
      <source>Path of a weights file or of a folder with one, `default` (the published ones, downloaded once) or `random`.</source>
      <extracomment>engine</extracomment>
      <translation>Chemin d’un fichier de poids ou d’un dossier qui en contient un, `default` (ceux publiés, téléchargés une fois) ou `random`.</translation>
    </message>
    <message>
      <source>Depths (layers) whose features are taken, counted from 0 or from the end as -1; the last one when empty. They are the blocks of a transformer, and the stages of a ResNet (five) or Swin (four), whose last gives one output pixel for 32 pixels. The features of several depths are concatenated on the finest grid, in order of depth.</source>
      <extracomment>engine</extracomment>
      <translation>Profondeurs (couches du réseau) dont les descripteurs sont pris, comptées à partir de 0, ou depuis la fin comme -1 ; la dernière si vide. Ce sont les blocs d’un transformeur, et les étages d’un ResNet (cinq) ou d’un Swin (quatre), dont le dernier donne un pixel de sortie pour 32 pixels. Les descripteurs de plusieurs profondeurs sont concaténés sur la grille la plus fine, par ordre de profondeur.</translation>
    </message>
    <message>
      <source>Input size of the network in pixels, to which tiles are resized; not resized when empty. Twice the tile size gives output pixels of half the size.</source>
      <extracomment>engine</extracomment>
      <translation>Taille d’entrée du réseau en pixels, à laquelle les tuiles sont redimensionnées ; sans redimensionnement si vide. Le double de la taille des tuiles donne des pixels de sortie deux fois plus petits.</translation>
    </message>
    <message>
      <source>Missing bands</source>
      <extracomment>engine</extracomment>
      <translation>Bandes manquantes</translation>
    </message>
    <message>
      <source>Missing bands: what happens when the raster lacks bands that the network was trained with: `refuse` names them, `zero` gives the network 0 after normalisation in their place. Sentinel-2 Level-2A, for example, has no B10.</source>
      <extracomment>engine</extracomment>
      <translation>Bandes manquantes : que faire quand il manque au raster des bandes avec lesquelles le réseau a été entraîné : `refuse` les nomme, `zero` donne au réseau 0 après normalisation à leur place. Sentinel-2 Level-2A, par exemple, n’a pas de B10.</translation>
    </message>
    <message>
      <source>Ground sampling distance (pixel size) of the network's input in metres, for the positions of Scale-MAE; that of the raster when empty, or 1 where that is not known. Other networks do not use it.</source>
      <extracomment>engine</extracomment>
      <translation>Distance d’échantillonnage au sol (taille des pixels) de l’entrée du réseau en mètres, pour les positions de Scale-MAE ; celle du raster si vide, ou 1 si elle n’est pas connue. Les autres réseaux ne l’utilisent pas.</translation>
    </message>
    <message>
      <source>Distances to the centres of the classes of Birch.</source>
      <extracomment>engine</extracomment>
      <translation>Distances aux centres des classes de Birch.</translation>
    </message>
    <message>
      <source>Number of bands of the result</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de bandes du résultat</translation>
    </message>
    <message>
      <source>Number of bands of the result; 3 make a colour picture.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de bandes du résultat ; 3 font une image en couleurs.</translation>
    </message>
    <message>
      <source>Widest radius of a small group</source>
      <extracomment>engine</extracomment>
      <translation>Rayon maximal d’un petit groupe</translation>
    </message>
    <message>
      <source>Widest radius of a small group, as a share of the whole sample's radius; raised step by step where more than 1000 small groups remain, and lowered where they are fewer than `n_clusters`.</source>
      <extracomment>engine</extracomment>
      <translation>Rayon maximal d’un petit groupe, en part du rayon de tout l’échantillon ; augmenté pas à pas tant qu’il reste plus de 1000 petits groupes, et diminué s’il y en a moins que `n_clusters`.</translation>
    </message>
    <message>
      <source>Most groups in a node of the tree</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de groupes dans un nœud de l’arbre</translation>
    </message>
    <message>
      <source>Most groups in a node of the tree.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de groupes dans un nœud de l’arbre.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`: the time grows steeply with it.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size` : le temps croît fortement avec lui.</translation>
    </message>
    <message>
      <source>Standardise first</source>
      <extracomment>engine</extracomment>
      <translation>Standardiser d’abord</translation>
    </message>
    <message>
      <source>Standardise first: mean 0 and standard deviation 1 of every feature in the sample, so that all have equal weight; features that are constant in the sample are ignored.</source>
      <extracomment>engine</extracomment>
      <translation>Standardiser d’abord : moyenne 0 et écart type 1 pour chaque descripteur dans l’échantillon, pour que tous aient le même poids ; les descripteurs constants dans l’échantillon sont ignorés.</translation>
    </message>
    <message>
      <source>Further parameters of the scikit-learn class</source>
      <extracomment>engine</extracomment>
      <translation>Autres paramètres de la classe scikit-learn</translation>
    </message>
    <message>
      <source>Further parameters of the scikit-learn class, as `[tol:0.001,max_iter:500]`; scikit-learn checks them.</source>
      <extracomment>engine</extracomment>
      <translation>Autres paramètres de la classe scikit-learn, par exemple `[tol:0.001,max_iter:500]` ; scikit-learn les vérifie.</translation>
    </message>
    <message>
      <source>Number of pixels</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de pixels</translation>
    </message>
    <message>
      <source>Number of pixels; all of them when the raster has fewer, or when empty. With all pixels, `pca` is fitted block by block; every other method needs them in `compute.memory` at once.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de pixels ; tous si le raster en a moins, ou si vide. Avec tous les pixels, `pca` est ajustée bloc par bloc ; toutes les autres méthodes en ont besoin d’un coup dans `compute.memory`.</translation>
    </message>
    <message>
      <source>Upsampling</source>
      <extracomment>engine</extracomment>
      <translation>Suréchantillonnage</translation>
    </message>
    <message>
      <source>Upsampling: the map gets the pixels of the image, guided by it; those of the features when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Suréchantillonnage : la carte prend les pixels de l’image, guidée par elle ; ceux des descripteurs si vide.</translation>
    </message>
    <message>
      <source>Bilinear, then the guided filter with a radius of half a coarse pixel.</source>
      <extracomment>engine</extracomment>
      <translation>Bilinéaire, puis le filtre guidé avec un rayon d’un demi-pixel grossier.</translation>
    </message>
    <message>
      <source>Smooth between the coarse pixels; colours of the image do not count.</source>
      <extracomment>engine</extracomment>
      <translation>Lissé entre les pixels grossiers ; les couleurs de l’image ne comptent pas.</translation>
    </message>
    <message>
      <source>The guided filter: near each pixel the map is a linear function of the image.</source>
      <extracomment>engine</extracomment>
      <translation>Le filtre guidé : près de chaque pixel, la carte est une fonction linéaire de l’image.</translation>
    </message>
    <message>
      <source>Neighbours of the same colour count most; for classes that colour defines, such as water.</source>
      <extracomment>engine</extracomment>
      <translation>Les voisins de même couleur comptent le plus ; pour des classes définies par la couleur, comme l’eau.</translation>
    </message>
    <message>
      <source>Guide</source>
      <extracomment>engine</extracomment>
      <translation>Guide</translation>
    </message>
    <message>
      <source>Guide: the image whose pixels the map gets, and whose edges it follows. When empty, the raster that the features were made from.</source>
      <extracomment>engine</extracomment>
      <translation>Guide : l’image dont la carte prend les pixels et suit les contours. Si vide, le raster dont les descripteurs proviennent.</translation>
    </message>
    <message>
      <source>Pixel size of the map in units of its CRS</source>
      <extracomment>engine</extracomment>
      <translation>Taille des pixels de la carte en unités de son SCR</translation>
    </message>
    <message>
      <source>Pixel size of the map in units of its CRS; that of the guide when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Taille des pixels de la carte en unités de son SCR ; celle du guide si vide.</translation>
    </message>
    <message>
      <source>Radius of the filter</source>
      <extracomment>engine</extracomment>
      <translation>Rayon du filtre</translation>
    </message>
    <message>
      <source>Radius of the filter, in pixels of the coarse map. A larger one is smoother.</source>
      <extracomment>engine</extracomment>
      <translation>Rayon du filtre, en pixels de la carte grossière. Un plus grand rayon lisse davantage.</translation>
    </message>
    <message>
      <source>Regularisation</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation</translation>
    </message>
    <message>
      <source>Regularisation: edges of the guide whose variance, of values stretched to 0..1, is far below it are smoothed.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation : les contours du guide dont la variance, sur des valeurs étirées vers 0..1, est bien inférieure à cette valeur sont lissés.</translation>
    </message>
    <message>
      <source>Tolerance for colour</source>
      <extracomment>engine</extracomment>
      <translation>Tolérance de couleur</translation>
    </message>
    <message>
      <source>Tolerance for colour: standard deviation of the weights over the difference in colour, of a guide stretched to 0..1.</source>
      <extracomment>engine</extracomment>
      <translation>Tolérance de couleur : écart type des poids selon la différence de couleur, pour un guide étiré vers 0..1.</translation>
    </message>
    <message>
      <source>Model file</source>
      <extracomment>engine</extracomment>
      <translation>Fichier du modèle</translation>
    </message>
    <message>
      <source>Model file: also keep the fitted reducer there, as a bundle.</source>
      <extracomment>engine</extracomment>
      <translation>Fichier du modèle : y garder aussi la réduction ajustée, sous forme de modèle.</translation>
    </message>
    <message>
      <source>Distances to the centres of K-means that cuts in two again and again.</source>
      <extracomment>engine</extracomment>
      <translation>Distances aux centres des K-moyennes qui divisent sans cesse en deux.</translation>
    </message>
    <message>
      <source>Number of random starts of every split</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de départs aléatoires de chaque division</translation>
    </message>
    <message>
      <source>Number of random starts of every split, of which the best is kept.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de départs aléatoires de chaque division, dont le meilleur est gardé.</translation>
    </message>
    <message>
      <source>Which group is split next</source>
      <extracomment>engine</extracomment>
      <translation>Groupe à diviser ensuite</translation>
    </message>
    <message>
      <source>Which group is split next: the one with the largest scatter or with the most samples.</source>
      <extracomment>engine</extracomment>
      <translation>Groupe à diviser ensuite : celui de plus grande dispersion ou celui qui a le plus d’échantillons.</translation>
    </message>
    <message>
      <source>Dictionary learning: every pixel is a sum of few learned atoms.</source>
      <extracomment>engine</extracomment>
      <translation>Apprentissage de dictionnaire : chaque pixel est une somme de peu d’atomes appris.</translation>
    </message>
    <message>
      <source>Sparseness</source>
      <extracomment>engine</extracomment>
      <translation>Parcimonie</translation>
    </message>
    <message>
      <source>Sparseness: how few atoms a sample may be made of while the dictionary is learned; more gives fewer.</source>
      <extracomment>engine</extracomment>
      <translation>Parcimonie : plus elle est grande, moins d’atomes peuvent composer un échantillon pendant l’apprentissage du dictionnaire.</translation>
    </message>
    <message>
      <source>How a pixel is made of atoms</source>
      <extracomment>engine</extracomment>
      <translation>Composition d’un pixel en atomes</translation>
    </message>
    <message>
      <source>How a pixel is made of atoms: `omp` and `lars` take `transform_n_nonzero_coefs` of them one by one, the `lasso`s and `threshold` as many as `transform_alpha` leaves.</source>
      <extracomment>engine</extracomment>
      <translation>Composition d’un pixel en atomes : `omp` et `lars` en prennent `transform_n_nonzero_coefs` un par un, les `lasso` et `threshold` autant que `transform_alpha` en laisse.</translation>
    </message>
    <message>
      <source>Most atoms of a pixel</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’atomes d’un pixel</translation>
    </message>
    <message>
      <source>Most atoms of a pixel, with `omp` and `lars`; a tenth of the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’atomes d’un pixel, avec `omp` et `lars` ; un dixième du nombre de descripteurs si vide.</translation>
    </message>
    <message>
      <source>Price of an atom</source>
      <extracomment>engine</extracomment>
      <translation>Coût d’un atome</translation>
    </message>
    <message>
      <source>Price of an atom, with the `lasso`s and `threshold`: more gives fewer; as `alpha` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Coût d’un atome, avec les `lasso` et `threshold` : une plus grande valeur en donne moins ; comme `alpha` si vide.</translation>
    </message>
    <message>
      <source>Maximum number of iterations</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’itérations</translation>
    </message>
    <message>
      <source>Maximum number of iterations.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’itérations.</translation>
    </message>
    <message>
      <source>Factor analysis: common factors behind the features, apart from the noise of each.</source>
      <extracomment>engine</extracomment>
      <translation>Analyse factorielle : facteurs communs derrière les descripteurs, séparés du bruit de chacun.</translation>
    </message>
    <message>
      <source>Rotation of the factors so that each depends on few features</source>
      <extracomment>engine</extracomment>
      <translation>Rotation des facteurs pour que chacun dépende de peu de descripteurs</translation>
    </message>
    <message>
      <source>Rotation of the factors so that each depends on few features; none when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Rotation des facteurs pour que chacun dépende de peu de descripteurs ; aucune si vide.</translation>
    </message>
    <message>
      <source>Stop when a round gains less than this in log likelihood</source>
      <extracomment>engine</extracomment>
      <translation>Arrêter quand une itération gagne moins que cette valeur en log-vraisemblance</translation>
    </message>
    <message>
      <source>Stop when a round gains less than this in log likelihood.</source>
      <extracomment>engine</extracomment>
      <translation>Arrêter quand une itération gagne moins que cette valeur en log-vraisemblance.</translation>
    </message>
    <message>
      <source>Independent component analysis (ICA): sources that were mixed in the features.</source>
      <extracomment>engine</extracomment>
      <translation>Analyse en composantes indépendantes (ICA) : sources qui ont été mélangées dans les descripteurs.</translation>
    </message>
    <message>
      <source>Order of the components</source>
      <extracomment>engine</extracomment>
      <translation>Ordre des composantes</translation>
    </message>
    <message>
      <source>Order of the components: estimated at once or one after the other.</source>
      <extracomment>engine</extracomment>
      <translation>Ordre des composantes : estimées en même temps ou l’une après l’autre.</translation>
    </message>
    <message>
      <source>The measure of independence</source>
      <extracomment>engine</extracomment>
      <translation>Mesure d’indépendance</translation>
    </message>
    <message>
      <source>The measure of independence: `logcosh` suits most data, `exp` resists outliers, `cube` is fastest.</source>
      <extracomment>engine</extracomment>
      <translation>Mesure d’indépendance : `logcosh` convient à la plupart des données, `exp` résiste aux valeurs aberrantes, `cube` est la plus rapide.</translation>
    </message>
    <message>
      <source>Stop when a round changes the directions by less than this</source>
      <extracomment>engine</extracomment>
      <translation>Arrêter quand une itération change les directions de moins que cette valeur</translation>
    </message>
    <message>
      <source>Stop when a round changes the directions by less than this.</source>
      <extracomment>engine</extracomment>
      <translation>Arrêter quand une itération change les directions de moins que cette valeur.</translation>
    </message>
    <message>
      <source>Feature agglomeration: means of groups of features that vary alike.</source>
      <extracomment>engine</extracomment>
      <translation>Agglomération de descripteurs : moyennes de groupes de descripteurs qui varient ensemble.</translation>
    </message>
    <message>
      <source>Groups of features</source>
      <extracomment>engine</extracomment>
      <translation>Groupes de descripteurs</translation>
    </message>
    <message>
      <source>Groups of features, each of which becomes one band: its mean; 3 make a colour picture.</source>
      <extracomment>engine</extracomment>
      <translation>Groupes de descripteurs, dont chacun devient une bande : sa moyenne ; 3 font une image en couleurs.</translation>
    </message>
    <message>
      <source>Linkage of groups</source>
      <extracomment>engine</extracomment>
      <translation>Liaison des groupes</translation>
    </message>
    <message>
      <source>Linkage of groups: `ward` the least growth of the variance within, the others the largest, mean or smallest distance between their features.</source>
      <extracomment>engine</extracomment>
      <translation>Liaison des groupes : `ward` prend la plus faible hausse de la variance interne, les autres la distance maximale, moyenne ou minimale entre leurs descripteurs.</translation>
    </message>
    <message>
      <source>Gaussian random projection: the fastest reduction, and a baseline for all others.</source>
      <extracomment>engine</extracomment>
      <translation>Projection aléatoire gaussienne : la réduction la plus rapide, et une référence pour toutes les autres.</translation>
    </message>
    <message>
      <source>Principal components found batch by batch, for samples that do not fit into the memory at once.</source>
      <extracomment>engine</extracomment>
      <translation>Composantes principales calculées lot par lot, pour des échantillons qui ne tiennent pas en mémoire d’un coup.</translation>
    </message>
    <message>
      <source>Whiten</source>
      <extracomment>engine</extracomment>
      <translation>Blanchir</translation>
    </message>
    <message>
      <source>Whiten: give every component standard deviation 1, so that later steps weigh all equally.</source>
      <extracomment>engine</extracomment>
      <translation>Blanchir : donner à chaque composante un écart type de 1, pour que les étapes suivantes les pèsent toutes également.</translation>
    </message>
    <message>
      <source>Batch size in samples</source>
      <extracomment>engine</extracomment>
      <translation>Taille de lot en échantillons</translation>
    </message>
    <message>
      <source>Batch size in samples, at least `n_components`; five times the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Taille de lot en échantillons, au moins `n_components` ; cinq fois le nombre de descripteurs si vide.</translation>
    </message>
    <message>
      <source>Isomap: distances along the surface that the samples lie on.</source>
      <extracomment>engine</extracomment>
      <translation>Isomap : distances le long de la surface où se trouvent les échantillons.</translation>
    </message>
    <message>
      <source>Number of neighbours</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de voisins</translation>
    </message>
    <message>
      <source>Number of neighbours: few follow fine structure, many are more stable.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de voisins : peu de voisins suivent la structure fine, beaucoup sont plus stables.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take a second and 0.1 GB, 5000 take 5 seconds and 0.6 GB.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 2000 pixels prennent une seconde et 0,1 Go, 5000 prennent 5 secondes et 0,6 Go.</translation>
    </message>
    <message>
      <source>Kernel PCA: principal components of the similarity between pixels; follows curved data.</source>
      <extracomment>engine</extracomment>
      <translation>ACP à noyau : composantes principales de la similarité entre pixels ; suit des données courbes.</translation>
    </message>
    <message>
      <source>Kernel</source>
      <extracomment>engine</extracomment>
      <translation>Noyau</translation>
    </message>
    <message>
      <source>Kernel, the similarity of two pixels: `rbf` by their distance, `cosine` by their direction, `poly` and `sigmoid` by powers and the tanh of their product, `linear` by the product itself (which is plain PCA).</source>
      <extracomment>engine</extracomment>
      <translation>Noyau, la similarité de deux pixels : `rbf` par leur distance, `cosine` par leur direction, `poly` et `sigmoid` par des puissances et par la tanh de leur produit, `linear` par le produit lui-même (c’est l’ACP ordinaire).</translation>
    </message>
    <message>
      <source>Scale of the kernel</source>
      <extracomment>engine</extracomment>
      <translation>Échelle du noyau</translation>
    </message>
    <message>
      <source>Scale of the kernel (`rbf`, `poly` and `sigmoid`): large values only consider near pixels; one over the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Échelle du noyau (`rbf`, `poly` et `sigmoid`) : de grandes valeurs ne tiennent compte que des pixels proches ; un divisé par le nombre de descripteurs si vide.</translation>
    </message>
    <message>
      <source>Power of the kernel poly</source>
      <extracomment>engine</extracomment>
      <translation>Puissance du noyau poly</translation>
    </message>
    <message>
      <source>Power of the kernel `poly`.</source>
      <extracomment>engine</extracomment>
      <translation>Puissance du noyau `poly`.</translation>
    </message>
    <message>
      <source>Offset of the kernel</source>
      <extracomment>engine</extracomment>
      <translation>Décalage du noyau</translation>
    </message>
    <message>
      <source>Offset of the kernel: of `poly` and `sigmoid`.</source>
      <extracomment>engine</extracomment>
      <translation>Décalage du noyau : de `poly` et `sigmoid`.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take 0.1 GB and 5000 take 0.4 GB, and a second.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 2000 pixels prennent 0,1 Go et 5000 prennent 0,4 Go, et une seconde.</translation>
    </message>
    <message>
      <source>Distances to the centres of K-means.</source>
      <extracomment>engine</extracomment>
      <translation>Distances aux centres des K-moyennes.</translation>
    </message>
    <message>
      <source>Number of random starts</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de départs aléatoires</translation>
    </message>
    <message>
      <source>Number of random starts, of which the best is kept.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de départs aléatoires, dont le meilleur est gardé.</translation>
    </message>
    <message>
      <source>Latent Dirichlet allocation: shares of topics, as in texts: features that are high together.</source>
      <extracomment>engine</extracomment>
      <translation>Allocation de Dirichlet latente : parts de thèmes, comme dans des textes : des descripteurs élevés ensemble.</translation>
    </message>
    <message>
      <source>Prior of the topics in a pixel</source>
      <extracomment>engine</extracomment>
      <translation>A priori sur les thèmes dans un pixel</translation>
    </message>
    <message>
      <source>Prior of the topics in a pixel: small values give pixels of few topics; one over their number when empty.</source>
      <extracomment>engine</extracomment>
      <translation>A priori sur les thèmes dans un pixel : de petites valeurs donnent des pixels à peu de thèmes ; un divisé par leur nombre si vide.</translation>
    </message>
    <message>
      <source>Prior of the features of a topic</source>
      <extracomment>engine</extracomment>
      <translation>A priori sur les descripteurs d’un thème</translation>
    </message>
    <message>
      <source>Prior of the features of a topic: small values give topics of few features; one over the number of topics when empty.</source>
      <extracomment>engine</extracomment>
      <translation>A priori sur les descripteurs d’un thème : de petites valeurs donnent des thèmes à peu de descripteurs ; un divisé par le nombre de thèmes si vide.</translation>
    </message>
    <message>
      <source>Samples of a round</source>
      <extracomment>engine</extracomment>
      <translation>Échantillons d’une itération</translation>
    </message>
    <message>
      <source>Samples of a round: all of them, or batches.</source>
      <extracomment>engine</extracomment>
      <translation>Échantillons d’une itération : tous, ou des lots.</translation>
    </message>
    <message>
      <source>Rounds</source>
      <extracomment>engine</extracomment>
      <translation>Itérations</translation>
    </message>
    <message>
      <source>Rounds.</source>
      <extracomment>engine</extracomment>
      <translation>Itérations.</translation>
    </message>
    <message>
      <source>Rescale every feature from its range in the sample to 0..1 first</source>
      <extracomment>engine</extracomment>
      <translation>Ramener d’abord chaque descripteur de son intervalle dans l’échantillon à 0..1</translation>
    </message>
    <message>
      <source>Rescale every feature from its range in the sample to 0..1 first. Without it values are used unchanged and must not be negative, as for reflectance and other shares of one unit.</source>
      <extracomment>engine</extracomment>
      <translation>Ramener d’abord chaque descripteur de son intervalle dans l’échantillon à 0..1. Sans cela, les valeurs sont utilisées telles quelles et ne doivent pas être négatives, comme pour la réflectance et d’autres parts d’une même unité.</translation>
    </message>
    <message>
      <source>Locally linear embedding: every sample stays a weighted mean of its neighbours.</source>
      <extracomment>engine</extracomment>
      <translation>Plongement localement linéaire : chaque échantillon reste une moyenne pondérée de ses voisins.</translation>
    </message>
    <message>
      <source>Number of neighbours that reconstruct every sample</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de voisins qui reconstruisent chaque échantillon</translation>
    </message>
    <message>
      <source>Number of neighbours that reconstruct every sample.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de voisins qui reconstruisent chaque échantillon.</translation>
    </message>
    <message>
      <source>Regularisation: of the weights where the neighbours lie in one plane.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation : des poids, là où les voisins sont dans un même plan.</translation>
    </message>
    <message>
      <source>Variant</source>
      <extracomment>engine</extracomment>
      <translation>Variante</translation>
    </message>
    <message>
      <source>Variant: `modified` takes several weightings of the neighbours, `ltsa` their tangent planes; both need more neighbours than components.</source>
      <extracomment>engine</extracomment>
      <translation>Variante : `modified` prend plusieurs pondérations des voisins, `ltsa` leurs plans tangents ; les deux demandent plus de voisins que de composantes.</translation>
    </message>
    <message>
      <source>Multidimensional scaling: all distances kept as well as they can be.</source>
      <extracomment>engine</extracomment>
      <translation>Positionnement multidimensionnel : toutes les distances gardées aussi bien que possible.</translation>
    </message>
    <message>
      <source>Metric MDS</source>
      <extracomment>engine</extracomment>
      <translation>MDS métrique</translation>
    </message>
    <message>
      <source>Metric MDS: keep the distances themselves; otherwise only their order.</source>
      <extracomment>engine</extracomment>
      <translation>MDS métrique : garder les distances elles-mêmes ; sinon, seulement leur ordre.</translation>
    </message>
    <message>
      <source>Number of nearest fitted pixels that place every other pixel</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de plus proches pixels de l’ajustement qui placent chaque autre pixel</translation>
    </message>
    <message>
      <source>Number of nearest fitted pixels that place every other pixel: their mean, weighted by the inverse of the distance.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de plus proches pixels de l’ajustement qui placent chaque autre pixel : leur moyenne, pondérée par l’inverse de la distance.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take a second and 0.1 GB, 3000 take 10 seconds and 0.5 GB.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 1000 pixels prennent une seconde et 0,1 Go, 3000 prennent 10 secondes et 0,5 Go.</translation>
    </message>
    <message>
      <source>Dictionary learning in batches: faster.</source>
      <extracomment>engine</extracomment>
      <translation>Apprentissage de dictionnaire par lots : plus rapide.</translation>
    </message>
    <message>
      <source>Batch size: samples of one batch.</source>
      <extracomment>engine</extracomment>
      <translation>Taille de lot : échantillons d’un lot.</translation>
    </message>
    <message>
      <source>Maximum number of passes over the samples</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de passages sur les échantillons</translation>
    </message>
    <message>
      <source>Maximum number of passes over the samples.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de passages sur les échantillons.</translation>
    </message>
    <message>
      <source>Distances to the centres of K-means in batches.</source>
      <extracomment>engine</extracomment>
      <translation>Distances aux centres des K-moyennes par lots.</translation>
    </message>
    <message>
      <source>NMF in batches: faster and less exact.</source>
      <extracomment>engine</extracomment>
      <translation>NMF par lots : plus rapide et moins exacte.</translation>
    </message>
    <message>
      <source>Penalty for large shares of the parts in a pixel</source>
      <extracomment>engine</extracomment>
      <translation>Pénalité des grandes parts des constituants dans un pixel</translation>
    </message>
    <message>
      <source>Penalty for large shares of the parts in a pixel.</source>
      <extracomment>engine</extracomment>
      <translation>Pénalité des grandes parts des constituants dans un pixel.</translation>
    </message>
    <message>
      <source>Penalty for large values of the parts themselves</source>
      <extracomment>engine</extracomment>
      <translation>Pénalité des grandes valeurs des constituants eux-mêmes</translation>
    </message>
    <message>
      <source>Penalty for large values of the parts themselves; as `alpha_W` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Pénalité des grandes valeurs des constituants eux-mêmes ; comme `alpha_W` si vide.</translation>
    </message>
    <message>
      <source>Share of the L1 penalty</source>
      <extracomment>engine</extracomment>
      <translation>Part de la pénalité L1</translation>
    </message>
    <message>
      <source>Share of the L1 penalty: how `alpha_W` and `alpha_H` avoid them; 1 sets small ones to zero, 0 makes all smaller.</source>
      <extracomment>engine</extracomment>
      <translation>Part de la pénalité L1 : comment `alpha_W` et `alpha_H` évitent les grandes valeurs ; 1 met les petites à zéro, 0 les réduit toutes.</translation>
    </message>
    <message>
      <source>Sparse principal components, found in batches: faster and less exact.</source>
      <extracomment>engine</extracomment>
      <translation>Composantes principales parcimonieuses, calculées par lots : plus rapides et moins exactes.</translation>
    </message>
    <message>
      <source>How sparse the components are</source>
      <extracomment>engine</extracomment>
      <translation>Parcimonie des composantes</translation>
    </message>
    <message>
      <source>How sparse the components are: more gives components of fewer features.</source>
      <extracomment>engine</extracomment>
      <translation>Parcimonie des composantes : une plus grande valeur donne des composantes de moins de descripteurs.</translation>
    </message>
    <message>
      <source>Ridge regularisation</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation ridge</translation>
    </message>
    <message>
      <source>Ridge regularisation: keeps the values of a pixel small when components are similar.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation ridge : garde petites les valeurs d’un pixel quand des composantes se ressemblent.</translation>
    </message>
    <message>
      <source>Features in one batch</source>
      <extracomment>engine</extracomment>
      <translation>Descripteurs par lot</translation>
    </message>
    <message>
      <source>Features in one batch.</source>
      <extracomment>engine</extracomment>
      <translation>Descripteurs par lot.</translation>
    </message>
    <message>
      <source>Maximum number of passes over the features</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de passages sur les descripteurs</translation>
    </message>
    <message>
      <source>Maximum number of passes over the features.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de passages sur les descripteurs.</translation>
    </message>
    <message>
      <source>Non-negative matrix factorisation (NMF): shares of parts, such as materials in a pixel.</source>
      <extracomment>engine</extracomment>
      <translation>Factorisation en matrices non négatives (NMF) : parts de constituants, comme les matériaux dans un pixel.</translation>
    </message>
    <message>
      <source>Stop when a round gains less than this</source>
      <extracomment>engine</extracomment>
      <translation>Arrêter quand une itération gagne moins que cette valeur</translation>
    </message>
    <message>
      <source>Stop when a round gains less than this, as a share of the first one's gain.</source>
      <extracomment>engine</extracomment>
      <translation>Arrêter quand une itération gagne moins que cette valeur, en part du gain de la première.</translation>
    </message>
    <message>
      <source>Principal components: the few directions in which the features vary most.</source>
      <extracomment>engine</extracomment>
      <translation>Composantes principales : les quelques directions où les descripteurs varient le plus.</translation>
    </message>
    <message>
      <source>Sparse principal components: each is made of few features, and so is easier to interpret.</source>
      <extracomment>engine</extracomment>
      <translation>Composantes principales parcimonieuses : chacune est faite de peu de descripteurs, et donc plus facile à interpréter.</translation>
    </message>
    <message>
      <source>Sparse random projection: random directions of few features.</source>
      <extracomment>engine</extracomment>
      <translation>Projection aléatoire parcimonieuse : directions aléatoires de peu de descripteurs.</translation>
    </message>
    <message>
      <source>Share of the features that a component is made of</source>
      <extracomment>engine</extracomment>
      <translation>Part des descripteurs dont une composante est faite</translation>
    </message>
    <message>
      <source>Share of the features that a component is made of; one over the square root of their number when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Part des descripteurs dont une composante est faite ; un divisé par la racine carrée de leur nombre si vide.</translation>
    </message>
    <message>
      <source>Laplacian eigenmaps: neighbours in the graph of the samples stay close.</source>
      <extracomment>engine</extracomment>
      <translation>Cartes propres du laplacien : les voisins dans le graphe des échantillons restent proches.</translation>
    </message>
    <message>
      <source>Neighbours that each sample is tied to</source>
      <extracomment>engine</extracomment>
      <translation>Voisins auxquels chaque échantillon est lié</translation>
    </message>
    <message>
      <source>Neighbours that each sample is tied to, and from which other pixels take their place (the mean of the nearest fitted ones, weighted by the inverse of their distance).</source>
      <extracomment>engine</extracomment>
      <translation>Voisins auxquels chaque échantillon est lié, et d’après lesquels les autres pixels trouvent leur place (la moyenne des plus proches pixels de l’ajustement, pondérée par l’inverse de leur distance).</translation>
    </message>
    <message>
      <source>Truncated SVD: principal directions from zero instead of the mean, of the unscaled features.</source>
      <extracomment>engine</extracomment>
      <translation>SVD tronquée : directions principales à partir de zéro au lieu de la moyenne, sur les descripteurs non mis à l’échelle.</translation>
    </message>
    <message>
      <source>Algorithm: `randomized` is faster, `arpack` exact.</source>
      <extracomment>engine</extracomment>
      <translation>Algorithme : `randomized` est plus rapide, `arpack` exact.</translation>
    </message>
    <message>
      <source>Number of rounds of randomized</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’itérations de randomized</translation>
    </message>
    <message>
      <source>Number of rounds of `randomized`: more are more exact.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’itérations de `randomized` : plus il y en a, plus c’est exact.</translation>
    </message>
    <message>
      <source>t-SNE: a map in which neighbours stay neighbours and groups separate.</source>
      <extracomment>engine</extracomment>
      <translation>t-SNE : une carte où les voisins restent voisins et où les groupes se séparent.</translation>
    </message>
    <message>
      <source>Number of bands of the result; 3 make a colour picture, 2 are faster.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de bandes du résultat ; 3 font une image en couleurs, 2 sont plus rapides.</translation>
    </message>
    <message>
      <source>Perplexity</source>
      <extracomment>engine</extracomment>
      <translation>Perplexité</translation>
    </message>
    <message>
      <source>Perplexity: about the number of neighbours that each sample keeps near; less than the number of samples.</source>
      <extracomment>engine</extracomment>
      <translation>Perplexité : à peu près le nombre de voisins que chaque échantillon garde près de lui ; inférieure au nombre d’échantillons.</translation>
    </message>
    <message>
      <source>Early exaggeration</source>
      <extracomment>engine</extracomment>
      <translation>Exagération initiale</translation>
    </message>
    <message>
      <source>Early exaggeration: more gives more space between groups.</source>
      <extracomment>engine</extracomment>
      <translation>Exagération initiale : une plus grande valeur donne plus d’espace entre les groupes.</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <extracomment>engine</extracomment>
      <translation>Taux d’apprentissage</translation>
    </message>
    <message>
      <source>Learning rate; chosen from the number of samples when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Taux d’apprentissage ; choisi d’après le nombre d’échantillons si vide.</translation>
    </message>
    <message>
      <source>UMAP: a map of the features in which neighbours stay neighbours.</source>
      <extracomment>engine</extracomment>
      <translation>UMAP : une carte des descripteurs où les voisins restent voisins.</translation>
    </message>
    <message>
      <source>Number of dimensions of the result</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de dimensions du résultat</translation>
    </message>
    <message>
      <source>Number of dimensions of the result; 3 make a colour picture.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de dimensions du résultat ; 3 font une image en couleurs.</translation>
    </message>
    <message>
      <source>Number of neighbours that each sample keeps near</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de voisins que chaque échantillon garde près de lui</translation>
    </message>
    <message>
      <source>Number of neighbours that each sample keeps near: few show fine structure, many the broad one.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de voisins que chaque échantillon garde près de lui : peu de voisins montrent la structure fine, beaucoup la structure d’ensemble.</translation>
    </message>
    <message>
      <source>Minimum distance of samples in the result</source>
      <extracomment>engine</extracomment>
      <translation>Distance minimale des échantillons dans le résultat</translation>
    </message>
    <message>
      <source>Minimum distance of samples in the result; small values give compact groups.</source>
      <extracomment>engine</extracomment>
      <translation>Distance minimale des échantillons dans le résultat ; de petites valeurs donnent des groupes compacts.</translation>
    </message>
    <message>
      <source>How the distance between features is measured</source>
      <extracomment>engine</extracomment>
      <translation>Mesure de la distance entre descripteurs</translation>
    </message>
    <message>
      <source>How the distance between features is measured.</source>
      <extracomment>engine</extracomment>
      <translation>Mesure de la distance entre descripteurs.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 20,000 of them take half a minute and 0.3 GB, beside half a minute for its compiler.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 20 000 pixels prennent une demi-minute et 0,3 Go, plus une demi-minute pour son compilateur.</translation>
    </message>
    <message>
      <source>Affinity propagation: chooses samples that represent all others; usually many classes.</source>
      <extracomment>engine</extracomment>
      <translation>Propagation d’affinité : choisit des échantillons qui représentent tous les autres ; en général beaucoup de classes.</translation>
    </message>
    <message>
      <source>Preference of a sample to represent others</source>
      <extracomment>engine</extracomment>
      <translation>Préférence d’un échantillon à en représenter d’autres</translation>
    </message>
    <message>
      <source>Preference of a sample to represent others, as a negative squared distance: lower gives fewer classes; the median of all such distances when empty, which gives many.</source>
      <extracomment>engine</extracomment>
      <translation>Préférence d’un échantillon à en représenter d’autres, sous forme de distance au carré négative : une valeur plus basse donne moins de classes ; si vide, la médiane de toutes ces distances, qui en donne beaucoup.</translation>
    </message>
    <message>
      <source>Damping of the updates</source>
      <extracomment>engine</extracomment>
      <translation>Amortissement des mises à jour</translation>
    </message>
    <message>
      <source>Damping of the updates: more is slower and converges more reliably.</source>
      <extracomment>engine</extracomment>
      <translation>Amortissement des mises à jour : une valeur plus grande est plus lente et converge plus sûrement.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take half a second, 3000 take 5 seconds and 0.3 GB; more where it converges slowly.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 1000 pixels prennent une demi-seconde, 3000 prennent 5 secondes et 0,3 Go ; davantage si la convergence est lente.</translation>
    </message>
    <message>
      <source>Legend</source>
      <extracomment>engine</extracomment>
      <translation>Légende</translation>
    </message>
    <message>
      <source>Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, colours go by the names of the classes: water is blue.</source>
      <extracomment>engine</extracomment>
      <translation>Légende : noms et couleurs des classes. Un fichier CSV avec les colonnes `code`, `name` et `colour`, un style enregistré par QGIS (`.qml`, `.sld`) ou une palette de couleurs qu’il a exportée (`.txt`). Si vide, les couleurs suivent les noms des classes : l’eau est bleue.</translation>
    </message>
    <message>
      <source>Also write the classes as polygons beside the map</source>
      <extracomment>engine</extracomment>
      <translation>Écrire aussi les classes en polygones à côté de la carte</translation>
    </message>
    <message>
      <source>Also write the classes as polygons beside the map, as the task `vectorize` does with its defaults. Polygons that are there already may have been corrected, and are replaced only with `overwrite=true`.</source>
      <extracomment>engine</extracomment>
      <translation>Écrire aussi les classes en polygones à côté de la carte, comme le fait la tâche `vectorize` avec ses valeurs par défaut. Les polygones déjà présents peuvent avoir été corrigés, et ne sont remplacés qu’avec `overwrite=true`.</translation>
    </message>
    <message>
      <source>Also write the areas of the classes as a table beside the map</source>
      <extracomment>engine</extracomment>
      <translation>Écrire aussi les surfaces des classes dans une table à côté de la carte</translation>
    </message>
    <message>
      <source>Also write the areas of the classes as a table beside the map: a GeoPackage without geometry, with pixels, hectares and share of each class.</source>
      <extracomment>engine</extracomment>
      <translation>Écrire aussi les surfaces des classes dans une table à côté de la carte : un GeoPackage sans géométrie, avec les pixels, les hectares et la part de chaque classe.</translation>
    </message>
    <message>
      <source>Model file: also keep the fitted clusterer there, as a bundle.</source>
      <extracomment>engine</extracomment>
      <translation>Fichier du modèle : y garder aussi le regroupement ajusté, sous forme de modèle.</translation>
    </message>
    <message>
      <source>Agglomerative clustering: joins the most similar samples step by step (Ward and others), optionally regions first.</source>
      <extracomment>engine</extracomment>
      <translation>Regroupement agglomératif : réunit pas à pas les échantillons les plus semblables (Ward et autres), d’abord en régions si on le souhaite.</translation>
    </message>
    <message>
      <source>Number of classes</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de classes</translation>
    </message>
    <message>
      <source>Number of classes.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de classes.</translation>
    </message>
    <message>
      <source>Fewest and most classes to try</source>
      <extracomment>engine</extracomment>
      <translation>Nombres minimal et maximal de classes à essayer</translation>
    </message>
    <message>
      <source>Fewest and most classes to try, such as `[2,12]`: the number whose classes separate best (highest silhouette) is used instead of `n_clusters`, and a chart beside the result shows all. No search when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Nombres minimal et maximal de classes à essayer, par exemple `[2,12]` : le nombre dont les classes se séparent le mieux (silhouette la plus haute) remplace `n_clusters`, et un graphique à côté du résultat les montre tous. Pas de recherche si vide.</translation>
    </message>
    <message>
      <source>Linkage of groups: `ward` the least growth of the variance within, the others the largest, mean or smallest distance between their samples.</source>
      <extracomment>engine</extracomment>
      <translation>Liaison des groupes : `ward` la plus faible hausse de la variance interne, les autres la distance maximale, moyenne ou minimale entre leurs échantillons.</translation>
    </message>
    <message>
      <source>Number of regions</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de régions</translation>
    </message>
    <message>
      <source>Number of regions: first join samples that are neighbours on the ground to so many regions (by `ward`), then the regions' means to classes, so that every region counts once, however large. Samples are joined by their features alone when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de régions : réunir d’abord les échantillons voisins sur le terrain en autant de régions (par `ward`), puis les moyennes des régions en classes, de sorte que chaque région compte une fois, quelle que soit sa taille. Si vide, les échantillons sont réunis d’après leurs seuls descripteurs.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 3000 of them take a second and 0.1 GB, 12,000 take 16 seconds and 1.2 GB.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 3000 pixels prennent une seconde et 0,1 Go, 12 000 prennent 16 secondes et 1,2 Go.</translation>
    </message>
    <message>
      <source>Bayesian Gaussian mixture: as many normal distributions as are needed.</source>
      <extracomment>engine</extracomment>
      <translation>Mélange gaussien bayésien : autant de lois normales qu’il en faut.</translation>
    </message>
    <message>
      <source>Shape of a class</source>
      <extracomment>engine</extracomment>
      <translation>Forme d’une classe</translation>
    </message>
    <message>
      <source>Shape of a class: `spherical` round, `diag` along the features, `full` any, `tied` any but the same for all. `full` and `tied` need many more samples than features, and their time grows with the square of the features.</source>
      <extracomment>engine</extracomment>
      <translation>Forme d’une classe : `spherical` ronde, `diag` le long des descripteurs, `full` quelconque, `tied` quelconque mais la même pour toutes. `full` et `tied` demandent beaucoup plus d’échantillons que de descripteurs, et leur durée croît avec le carré du nombre de descripteurs.</translation>
    </message>
    <message>
      <source>Prior of the number of classes</source>
      <extracomment>engine</extracomment>
      <translation>A priori sur le nombre de classes</translation>
    </message>
    <message>
      <source>Prior of the number of classes: small values give few; one over `n_clusters` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>A priori sur le nombre de classes : de petites valeurs en donnent peu ; un divisé par `n_clusters` si vide.</translation>
    </message>
    <message>
      <source>Number of starts</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de départs</translation>
    </message>
    <message>
      <source>Number of starts, of which the best is kept.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de départs, dont le meilleur est gardé.</translation>
    </message>
    <message>
      <source>Regularisation: added to every variance, so that no class shrinks to a point.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation : ajoutée à chaque variance, pour qu’aucune classe ne se réduise à un point.</translation>
    </message>
    <message>
      <source>Birch: many small groups in one pass, joined to classes.</source>
      <extracomment>engine</extracomment>
      <translation>Birch : beaucoup de petits groupes en un passage, réunis en classes.</translation>
    </message>
    <message>
      <source>Bisecting K-means: splits classes in two again and again.</source>
      <extracomment>engine</extracomment>
      <translation>K-moyennes par bissection : divise sans cesse les classes en deux.</translation>
    </message>
    <message>
      <source>Which class is split next</source>
      <extracomment>engine</extracomment>
      <translation>Classe à diviser ensuite</translation>
    </message>
    <message>
      <source>Which class is split next: the one with the largest scatter or with the most samples.</source>
      <extracomment>engine</extracomment>
      <translation>Classe à diviser ensuite : celle qui a la plus grande dispersion ou le plus d’échantillons.</translation>
    </message>
    <message>
      <source>DBSCAN: classes of one density, the rest is noise.</source>
      <extracomment>engine</extracomment>
      <translation>DBSCAN : classes d’une même densité, le reste est du bruit.</translation>
    </message>
    <message>
      <source>Distance within which samples are neighbours</source>
      <extracomment>engine</extracomment>
      <translation>Distance en deçà de laquelle des échantillons sont voisins</translation>
    </message>
    <message>
      <source>Distance within which samples are neighbours, in the units of the features (standard deviations, if standardised); estimated from `core_share` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Distance en deçà de laquelle des échantillons sont voisins, dans l’unité des descripteurs (écarts types, s’ils sont standardisés) ; estimée à partir de `core_share` si vide.</translation>
    </message>
    <message>
      <source>Share of the samples that are the core of a class</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons qui forment le cœur d’une classe</translation>
    </message>
    <message>
      <source>Share of the samples that are the core of a class, when `eps` is empty: less gives more classes and more noise.</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons qui forment le cœur d’une classe, quand `eps` est vide : une valeur plus petite donne plus de classes et plus de bruit.</translation>
    </message>
    <message>
      <source>Neighbours</source>
      <extracomment>engine</extracomment>
      <translation>Voisins</translation>
    </message>
    <message>
      <source>Neighbours, itself included, that make a sample the core of a class: more give more noise.</source>
      <extracomment>engine</extracomment>
      <translation>Voisins, lui-même compris, qui font d’un échantillon le cœur d’une classe : un nombre plus grand donne plus de bruit.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 5000 of them take a second and 15,000 take 8.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 5000 pixels prennent une seconde et 15 000 en prennent 8.</translation>
    </message>
    <message>
      <source>Gaussian mixture: classes as normal distributions of different width and shape.</source>
      <extracomment>engine</extracomment>
      <translation>Mélange gaussien : les classes sont des lois normales de largeurs et de formes différentes.</translation>
    </message>
    <message>
      <source>HDBSCAN: as many dense classes as there are, the rest is noise.</source>
      <extracomment>engine</extracomment>
      <translation>HDBSCAN : autant de classes denses qu’il y en a, le reste est du bruit.</translation>
    </message>
    <message>
      <source>Minimum number of sample pixels of a class</source>
      <extracomment>engine</extracomment>
      <translation>Nombre minimal de pixels d’échantillon par classe</translation>
    </message>
    <message>
      <source>Minimum number of sample pixels of a class.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre minimal de pixels d’échantillon par classe.</translation>
    </message>
    <message>
      <source>Neighbours, itself included, within which a sample's density is measured: more give fewer classes and more noise. As many as `min_cluster_size` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Voisins, lui-même compris, parmi lesquels la densité d’un échantillon est mesurée : un nombre plus grand donne moins de classes et plus de bruit. Autant que `min_cluster_size` si vide.</translation>
    </message>
    <message>
      <source>Selection of classes</source>
      <extracomment>engine</extracomment>
      <translation>Sélection des classes</translation>
    </message>
    <message>
      <source>Selection of classes: those that last longest (`eom`), or the smallest ones (`leaf`).</source>
      <extracomment>engine</extracomment>
      <translation>Sélection des classes : celles qui persistent le plus (`eom`), ou les plus petites (`leaf`).</translation>
    </message>
    <message>
      <source>Classes closer than this distance are joined</source>
      <extracomment>engine</extracomment>
      <translation>Les classes plus proches que cette distance sont réunies</translation>
    </message>
    <message>
      <source>Classes closer than this distance are joined.</source>
      <extracomment>engine</extracomment>
      <translation>Les classes plus proches que cette distance sont réunies.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 4000 of them take a second and 0.3 GB, and four times as many sixteen times both; with up to 15 features the memory grows no faster than their number.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 4000 pixels prennent une seconde et 0,3 Go, et quatre fois plus de pixels seize fois plus des deux ; jusqu’à 15 descripteurs, la mémoire ne croît pas plus vite que le nombre de pixels.</translation>
    </message>
    <message>
      <source>K-means: a given number of compact classes.</source>
      <extracomment>engine</extracomment>
      <translation>K-moyennes : un nombre donné de classes compactes.</translation>
    </message>
    <message>
      <source>Number of random starts; the best one after 20 steps goes on to the end.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de départs aléatoires ; le meilleur après 20 pas est poursuivi jusqu’au bout.</translation>
    </message>
    <message>
      <source>Mean shift: as many classes as there are peaks of density.</source>
      <extracomment>engine</extracomment>
      <translation>Mean shift : autant de classes qu’il y a de pics de densité.</translation>
    </message>
    <message>
      <source>Bandwidth</source>
      <extracomment>engine</extracomment>
      <translation>Largeur de fenêtre</translation>
    </message>
    <message>
      <source>Bandwidth: radius of the kernel, in the units of the features (standard deviations, if standardised); estimated from `quantile` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Largeur de fenêtre : rayon du noyau, dans l’unité des descripteurs (écarts types, s’ils sont standardisés) ; estimée à partir de `quantile` si vide.</translation>
    </message>
    <message>
      <source>Share of the samples that lie within the radius on average</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons qui se trouvent en moyenne dans le rayon</translation>
    </message>
    <message>
      <source>Share of the samples that lie within the radius on average, when `bandwidth` is empty: less gives more classes.</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons qui se trouvent en moyenne dans le rayon, quand `bandwidth` est vide : une valeur plus petite donne plus de classes.</translation>
    </message>
    <message>
      <source>Maximum number of steps of one sample</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pas d’un échantillon</translation>
    </message>
    <message>
      <source>Maximum number of steps of one sample.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pas d’un échantillon.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take 2 seconds and 2000 take 7.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 1000 pixels prennent 2 secondes et 2000 en prennent 7.</translation>
    </message>
    <message>
      <source>K-means in batches: faster and less exact.</source>
      <extracomment>engine</extracomment>
      <translation>K-moyennes par lots : plus rapide et moins exact.</translation>
    </message>
    <message>
      <source>OPTICS: classes of different density, the rest is noise.</source>
      <extracomment>engine</extracomment>
      <translation>OPTICS : classes de densités différentes, le reste est du bruit.</translation>
    </message>
    <message>
      <source>Neighbours, itself included, within which a sample's density is measured.</source>
      <extracomment>engine</extracomment>
      <translation>Voisins, lui-même compris, parmi lesquels la densité d’un échantillon est mesurée.</translation>
    </message>
    <message>
      <source>How steeply the density must fall at the border of a class</source>
      <extracomment>engine</extracomment>
      <translation>Raideur de la chute de densité au bord d’une classe</translation>
    </message>
    <message>
      <source>How steeply the density must fall at the border of a class: more gives fewer classes.</source>
      <extracomment>engine</extracomment>
      <translation>Raideur de la chute de densité au bord d’une classe : une valeur plus grande donne moins de classes.</translation>
    </message>
    <message>
      <source>Minimum number of sample pixels of a class; `min_samples` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre minimal de pixels d’échantillon par classe ; `min_samples` si vide.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take 2 seconds and 8000 almost a minute.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 2000 pixels prennent 2 secondes et 8000 presque une minute.</translation>
    </message>
    <message>
      <source>Spectral clustering: parts of the graph of neighbours, of any shape.</source>
      <extracomment>engine</extracomment>
      <translation>Regroupement spectral : parties du graphe des voisins, de forme quelconque.</translation>
    </message>
    <message>
      <source>Neighbours that each sample is tied to.</source>
      <extracomment>engine</extracomment>
      <translation>Voisins auxquels chaque échantillon est lié.</translation>
    </message>
    <message>
      <source>How classes are read off the eigenvectors</source>
      <extracomment>engine</extracomment>
      <translation>Lecture des classes sur les vecteurs propres</translation>
    </message>
    <message>
      <source>How classes are read off the eigenvectors.</source>
      <extracomment>engine</extracomment>
      <translation>Lecture des classes sur les vecteurs propres.</translation>
    </message>
    <message>
      <source>Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 3000 of them take half a second, 12,000 take 6 seconds and 0.3 GB.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels pour l’ajustement, quel que soit `sample.size`. Avec 384 descripteurs, 3000 pixels prennent une demi-seconde, 12 000 prennent 6 secondes et 0,3 Go.</translation>
    </message>
    <message>
      <source>Cosine similarity to the references: 1 for the same direction, 0 for no similarity.</source>
      <extracomment>engine</extracomment>
      <translation>Similarité cosinus avec les références : 1 pour la même direction, 0 pour aucune similarité.</translation>
    </message>
    <message>
      <source>Points or polygons on what you search for</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones sur ce que vous cherchez</translation>
    </message>
    <message>
      <source>Points or polygons on what you search for.</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones sur ce que vous cherchez.</translation>
    </message>
    <message>
      <source>Column of the references that holds their class</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des références qui contient leur classe</translation>
    </message>
    <message>
      <source>Column of the references that holds their class: each class gets a band, and a raster of classes names the most similar. All references are of one class when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des références qui contient leur classe : chaque classe a sa bande, et un raster de classes indique la plus semblable. Toutes les références sont d’une seule classe si vide.</translation>
    </message>
    <message>
      <source>Negatives</source>
      <extracomment>engine</extracomment>
      <translation>Négatifs</translation>
    </message>
    <message>
      <source>Negatives: points or polygons on what you do not search for, above all on what is confused with it. The score then says how much more similar a pixel is to the references than to the negatives. `vectors.layer` and `vectors.filter` choose among the references only; the negatives are chosen in the path, as in `sites.gpkg|layername=trees|subset=kind &lt;&gt; 'oak'`.</source>
      <extracomment>engine</extracomment>
      <translation>Négatifs : points ou polygones sur ce que vous ne cherchez pas, surtout sur ce qui se confond avec ce que vous cherchez. Le score dit alors de combien un pixel ressemble plus aux références qu’aux négatifs. `vectors.layer` et `vectors.filter` ne choisissent que parmi les références ; les négatifs se choisissent dans le chemin, comme dans `sites.gpkg|layername=trees|subset=kind &lt;&gt; 'oak'`.</translation>
    </message>
    <message>
      <source>How several reference pixels are combined</source>
      <extracomment>engine</extracomment>
      <translation>Combinaison de plusieurs pixels de référence</translation>
    </message>
    <message>
      <source>How several reference pixels are combined. `prototype`: the similarity to their mean, for references of one kind; `mean`: the mean of the similarities to each, where bright references count no more than dark ones; `max`: the similarity to the most similar, for references of several kinds; `each`: one band per reference pixel.</source>
      <extracomment>engine</extracomment>
      <translation>Combinaison de plusieurs pixels de référence. `prototype` : la similarité avec leur moyenne, pour des références d’une seule sorte ; `mean` : la moyenne des similarités avec chacun, où les références claires ne comptent pas plus que les sombres ; `max` : la similarité avec le plus semblable, pour des références de plusieurs sortes ; `each` : une bande par pixel de référence.</translation>
    </message>
    <message>
      <source>Threshold: the lowest score that counts as found. A number, or `auto`, which derives it from the references: each is scored by the others. It also gives a mask and polygons; `none` gives neither.</source>
      <extracomment>engine</extracomment>
      <translation>Seuil : le score le plus bas qui compte comme trouvé. Un nombre, ou `auto`, qui le tire des références : chacune est évaluée par les autres. Il donne aussi un masque et des polygones ; `none` ne donne ni masque ni polygones.</translation>
    </message>
    <message>
      <source>Write the polygons to a GeoPackage beside the result</source>
      <extracomment>engine</extracomment>
      <translation>Écrire les polygones dans un GeoPackage à côté du résultat</translation>
    </message>
    <message>
      <source>Write the polygons to a GeoPackage beside the result, with mean score and area.</source>
      <extracomment>engine</extracomment>
      <translation>Écrire les polygones dans un GeoPackage à côté du résultat, avec score moyen et surface.</translation>
    </message>
    <message>
      <source>Tolerance of the simplification</source>
      <extracomment>engine</extracomment>
      <translation>Tolérance de la simplification</translation>
    </message>
    <message>
      <source>Tolerance of the simplification, in pixels: how far an outline may move; 0 keeps the corners of the pixels. An outline whose area would change by more than a fifth, such as that of a single pixel, is not simplified.</source>
      <extracomment>engine</extracomment>
      <translation>Tolérance de la simplification, en pixels : de combien un contour peut se déplacer ; 0 garde les coins des pixels. Un contour dont la surface changerait de plus d’un cinquième, comme celui d’un seul pixel, n’est pas simplifié.</translation>
    </message>
    <message>
      <source>Minimum size</source>
      <extracomment>engine</extracomment>
      <translation>Taille minimale</translation>
    </message>
    <message>
      <source>Minimum size: polygons of fewer pixels are left out.</source>
      <extracomment>engine</extracomment>
      <translation>Taille minimale : les polygones de moins de pixels sont écartés.</translation>
    </message>
    <message>
      <source>Encoding of the texts of a shapefile or CSV file</source>
      <extracomment>engine</extracomment>
      <translation>Encodage des textes d’un fichier shapefile ou CSV</translation>
    </message>
    <message>
      <source>Encoding of the texts of a shapefile or CSV file, such as `cp1252` or `utf-8`; when empty, what the file says, or UTF-8 where all of it is valid, or `cp1252`.</source>
      <extracomment>engine</extracomment>
      <translation>Encodage des textes d’un fichier shapefile ou CSV, par exemple `cp1252` ou `utf-8` ; si vide, ce que dit le fichier, sinon UTF-8 si tout y est valide, sinon `cp1252`.</translation>
    </message>
    <message>
      <source>CRS of files that do not say theirs</source>
      <extracomment>engine</extracomment>
      <translation>SCR des fichiers qui n’indiquent pas le leur</translation>
    </message>
    <message>
      <source>CRS of files that do not say theirs, such as `EPSG:32618`; when empty, EPSG:4326 for columns called longitude and latitude, otherwise that of the raster.</source>
      <extracomment>engine</extracomment>
      <translation>SCR des fichiers qui n’indiquent pas le leur, par exemple `EPSG:32618` ; si vide, EPSG:4326 pour des colonnes nommées longitude et latitude, sinon celui du raster.</translation>
    </message>
    <message>
      <source>Only features that meet this SQL condition on their columns</source>
      <extracomment>engine</extracomment>
      <translation>Seulement les entités dont les colonnes remplissent cette condition SQL</translation>
    </message>
    <message>
      <source>Only features that meet this SQL condition on their columns, such as `class = 'oak' AND height &gt; 3`; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Seulement les entités dont les colonnes remplissent cette condition SQL, par exemple `class = 'oak' AND height &gt; 3` ; toutes si vide.</translation>
    </message>
    <message>
      <source>Which pixels belong to a polygon</source>
      <extracomment>engine</extracomment>
      <translation>Pixels qui appartiennent à un polygone</translation>
    </message>
    <message>
      <source>Which pixels belong to a polygon: those whose `centre` lies in it, or `all` that it touches. A line takes all pixels that it touches. A polygon that contains no centre takes the pixel in its middle.</source>
      <extracomment>engine</extracomment>
      <translation>Pixels qui appartiennent à un polygone : ceux dont le `centre` s’y trouve, ou tous ceux qu’il touche (`all`). Une ligne prend tous les pixels qu’elle touche. Un polygone qui ne contient aucun centre prend le pixel en son milieu.</translation>
    </message>
    <message>
      <source>Maximum number of pixels of one polygon or line</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels par polygone ou ligne</translation>
    </message>
    <message>
      <source>Maximum number of pixels of one polygon or line, drawn at random; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de pixels par polygone ou ligne, tirés au hasard ; tous si vide.</translation>
    </message>
    <message>
      <source>Model file: also keep the fitted scorer there, as a bundle.</source>
      <extracomment>engine</extracomment>
      <translation>Fichier du modèle : y garder aussi la mesure de similarité ajustée, sous forme de modèle.</translation>
    </message>
    <message>
      <source>Isolation forest: how hard random splits separate a pixel from the references; needs twenty references or more.</source>
      <extracomment>engine</extracomment>
      <translation>Forêt d’isolation : difficulté à séparer un pixel des références par des divisions aléatoires ; demande vingt références ou plus.</translation>
    </message>
    <message>
      <source>Number of trees of random splits</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’arbres de divisions aléatoires</translation>
    </message>
    <message>
      <source>Number of trees of random splits: more are more stable and slower.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’arbres de divisions aléatoires : plus il y en a, plus c’est stable et lent.</translation>
    </message>
    <message>
      <source>Mahalanobis distance to the references; with negatives, the log likelihood ratio.</source>
      <extracomment>engine</extracomment>
      <translation>Distance de Mahalanobis aux références ; avec des négatifs, le logarithme du rapport de vraisemblance.</translation>
    </message>
    <message>
      <source>How several references are combined</source>
      <extracomment>engine</extracomment>
      <translation>Combinaison de plusieurs références</translation>
    </message>
    <message>
      <source>How several references are combined. `prototype`: similarity to their mean, for references of one kind; `mean`: mean of the similarities to each; `max`: similarity to the most similar, for references of several kinds.</source>
      <extracomment>engine</extracomment>
      <translation>Combinaison de plusieurs références. `prototype` : similarité avec leur moyenne, pour des références d’une seule sorte ; `mean` : moyenne des similarités avec chacune ; `max` : similarité avec la plus semblable, pour des références de plusieurs sortes.</translation>
    </message>
    <message>
      <source>One-class SVM: density of the references around a pixel; for references of several kinds, without negatives.</source>
      <extracomment>engine</extracomment>
      <translation>SVM à une classe : densité des références autour d’un pixel ; pour des références de plusieurs sortes, sans négatifs.</translation>
    </message>
    <message>
      <source>Share of the references that may be outliers</source>
      <extracomment>engine</extracomment>
      <translation>Part des références qui peuvent être aberrantes</translation>
    </message>
    <message>
      <source>Share of the references that may be outliers: less encloses all of them, more keeps to their middle.</source>
      <extracomment>engine</extracomment>
      <translation>Part des références qui peuvent être aberrantes : une valeur plus petite les englobe toutes, une plus grande s’en tient à leur milieu.</translation>
    </message>
    <message>
      <source>Kernel coefficient</source>
      <extracomment>engine</extracomment>
      <translation>Coefficient du noyau</translation>
    </message>
    <message>
      <source>Kernel coefficient, for features of standard deviation 1 in the raster: more keeps closer to the references. One over the number of features when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Coefficient du noyau, pour des descripteurs d’écart type 1 dans le raster : une valeur plus grande reste plus près des références. Un divisé par le nombre de descripteurs si vide.</translation>
    </message>
    <message>
      <source>Whitened cosine similarity: what all pixels of the raster share is removed first.</source>
      <extracomment>engine</extracomment>
      <translation>Similarité cosinus blanchie : ce que tous les pixels du raster ont en commun est d’abord retiré.</translation>
    </message>
    <message>
      <source>Check labelled points or polygons before a model is trained on them.</source>
      <extracomment>engine</extracomment>
      <translation>Vérifier des points ou polygones étiquetés avant d’entraîner un modèle avec eux.</translation>
    </message>
    <message>
      <source>Labelled points or polygons</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones étiquetés</translation>
    </message>
    <message>
      <source>Labelled points or polygons.</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones étiquetés.</translation>
    </message>
    <message>
      <source>Column that holds the label</source>
      <extracomment>engine</extracomment>
      <translation>Colonne qui contient l’étiquette</translation>
    </message>
    <message>
      <source>Column that holds the label.</source>
      <extracomment>engine</extracomment>
      <translation>Colonne qui contient l’étiquette.</translation>
    </message>
    <message>
      <source>Points or polygons that the model will be tested on</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones sur lesquels le modèle sera testé</translation>
    </message>
    <message>
      <source>Points or polygons that the model will be tested on: whether they lie apart from the samples.</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones sur lesquels le modèle sera testé : s’ils sont à l’écart des échantillons.</translation>
    </message>
    <message>
      <source>Classification or regression</source>
      <extracomment>engine</extracomment>
      <translation>Classification ou régression</translation>
    </message>
    <message>
      <source>Classification or regression; `auto` takes decimal numbers as numbers and everything else as classes.</source>
      <extracomment>engine</extracomment>
      <translation>Classification ou régression ; `auto` prend les nombres décimaux pour des nombres et tout le reste pour des classes.</translation>
    </message>
    <message>
      <source>Polygons of the area that will be mapped</source>
      <extracomment>engine</extracomment>
      <translation>Polygones de la zone à cartographier</translation>
    </message>
    <message>
      <source>Polygons of the area that will be mapped, or a raster of the same bands; the source when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Polygones de la zone à cartographier, ou un raster des mêmes bandes ; la source si vide.</translation>
    </message>
    <message>
      <source>Number of pixels that are drawn from it</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de pixels qui y sont tirés</translation>
    </message>
    <message>
      <source>Number of pixels that are drawn from it.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de pixels qui y sont tirés.</translation>
    </message>
    <message>
      <source>Where the findings go</source>
      <extracomment>engine</extracomment>
      <translation>Destination des constats</translation>
    </message>
    <message>
      <source>Where the findings go: a GeoPackage with a layer for each kind.</source>
      <extracomment>engine</extracomment>
      <translation>Destination des constats : un GeoPackage avec une couche pour chaque sorte.</translation>
    </message>
    <message>
      <source>AdaBoost: tiny trees, each for the samples that the previous ones predict wrongly.</source>
      <extracomment>engine</extracomment>
      <translation>AdaBoost : de très petits arbres, chacun pour les échantillons que les précédents prédisent mal.</translation>
    </message>
    <message>
      <source>Maximum number of trees</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’arbres</translation>
    </message>
    <message>
      <source>Maximum number of trees.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’arbres.</translation>
    </message>
    <message>
      <source>Learning rate: the weight of each tree.</source>
      <extracomment>engine</extracomment>
      <translation>Taux d’apprentissage : le poids de chaque arbre.</translation>
    </message>
    <message>
      <source>Maximum depth of a tree</source>
      <extracomment>engine</extracomment>
      <translation>Profondeur maximale d’un arbre</translation>
    </message>
    <message>
      <source>Maximum depth of a tree; 1 for classes and 3 for numbers when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Profondeur maximale d’un arbre ; 1 pour des classes et 3 pour des nombres si vide.</translation>
    </message>
    <message>
      <source>Class weights</source>
      <extracomment>engine</extracomment>
      <translation>Poids des classes</translation>
    </message>
    <message>
      <source>Class weights: `balanced` gives rare classes the same weight as frequent ones; no effect on numbers.</source>
      <extracomment>engine</extracomment>
      <translation>Poids des classes : `balanced` donne aux classes rares le même poids qu’aux fréquentes ; sans effet sur des nombres.</translation>
    </message>
    <message>
      <source>Hyperparameter search</source>
      <extracomment>engine</extracomment>
      <translation>Recherche d’hyperparamètres</translation>
    </message>
    <message>
      <source>Hyperparameter search: values to try for parameters of the predictor, as `[max_depth:5/10/none,min_samples_leaf:1/5]`. Inner cross-validation on the training samples of each fold compares all combinations and chooses the best. Test samples are not used for the choice.</source>
      <extracomment>engine</extracomment>
      <translation>Recherche d’hyperparamètres : valeurs à essayer pour des paramètres du prédicteur, sous la forme `[max_depth:5/10/none,min_samples_leaf:1/5]`. Une validation croisée interne sur les échantillons d’apprentissage de chaque pli compare toutes les combinaisons et choisit la meilleure. Les échantillons de test ne servent pas à ce choix.</translation>
    </message>
    <message>
      <source>Maximum number of training samples of one class</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’échantillons d’apprentissage par classe</translation>
    </message>
    <message>
      <source>Maximum number of training samples of one class, drawn at random and as evenly as possible from its polygons; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal d’échantillons d’apprentissage par classe, tirés au hasard et aussi également que possible dans ses polygones ; tous si vide.</translation>
    </message>
    <message>
      <source>Balance the classes</source>
      <extracomment>engine</extracomment>
      <translation>Équilibrer les classes</translation>
    </message>
    <message>
      <source>Balance the classes: draw as many training samples of every class as the rarest one has.</source>
      <extracomment>engine</extracomment>
      <translation>Équilibrer les classes : tirer pour chaque classe autant d’échantillons d’apprentissage qu’en a la plus rare.</translation>
    </message>
    <message>
      <source>Column of weights</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des poids</translation>
    </message>
    <message>
      <source>Column of weights: how much each point or polygon counts in the figures of the validation, such as the area that it stands for; all the same when empty. What the model learns does not depend on it.</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des poids : combien chaque point ou polygone compte dans les chiffres de la validation, par exemple la surface qu’il représente ; tous égaux si vide. Ce que le modèle apprend n’en dépend pas.</translation>
    </message>
    <message>
      <source>Column of colours</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des couleurs</translation>
    </message>
    <message>
      <source>Column of colours, such as `#2e8b57`, that the classes of the samples get in maps.</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des couleurs, par exemple `#2e8b57`, que les classes des échantillons prennent sur les cartes.</translation>
    </message>
    <message>
      <source>Rasters that maps of classes made with this model come with</source>
      <extracomment>engine</extracomment>
      <translation>Rasters qui accompagnent les cartes de classes faites avec ce modèle</translation>
    </message>
    <message>
      <source>Rasters that maps of classes made with this model come with, see `predict`.</source>
      <extracomment>engine</extracomment>
      <translation>Rasters qui accompagnent les cartes de classes faites avec ce modèle, voir `predict`.</translation>
    </message>
    <message>
      <source>Raster whose bands are validated on the same folds</source>
      <extracomment>engine</extracomment>
      <translation>Raster dont les bandes sont validées sur les mêmes plis</translation>
    </message>
    <message>
      <source>Raster whose bands are validated on the same folds, for comparison; the raster that the features were made from when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Raster dont les bandes sont validées sur les mêmes plis, pour comparaison ; si vide, le raster à partir duquel les descripteurs ont été faits.</translation>
    </message>
    <message>
      <source>Companion of the features</source>
      <extracomment>engine</extracomment>
      <translation>Complément des descripteurs</translation>
    </message>
    <message>
      <source>Companion of the features: `raw` puts the bands of the raster that the features were made from beside them: mean and standard deviation of each band over the pixels under each pixel of the features. For models of decision trees the features are reduced to 24 principal components first. The bundle finds these bands again behind the features of another raster.</source>
      <extracomment>engine</extracomment>
      <translation>Complément des descripteurs : `raw` met à côté d’eux les bandes du raster à partir duquel ils ont été faits : moyenne et écart type de chaque bande sur les pixels que couvre chaque pixel des descripteurs. Pour les modèles à arbres de décision, les descripteurs sont d’abord réduits à 24 composantes principales. Le modèle retrouve ces bandes derrière les descripteurs d’un autre raster.</translation>
    </message>
    <message>
      <source>Upsampling: `validate` compares upsamplers on held-out samples, at the pixels of the image on which these lie. The bundle keeps the best one, and `predict` uses it unless `upsample` says otherwise.</source>
      <extracomment>engine</extracomment>
      <translation>Suréchantillonnage : `validate` compare les méthodes de suréchantillonnage sur des échantillons mis de côté, aux pixels de l’image où ils se trouvent. Le modèle garde la meilleure, et `predict` l’utilise sauf si `upsample` en décide autrement.</translation>
    </message>
    <message>
      <source>Validation</source>
      <extracomment>engine</extracomment>
      <translation>Validation</translation>
    </message>
    <message>
      <source>Validation: which samples are held out to test the predictor.</source>
      <extracomment>engine</extracomment>
      <translation>Validation : quels échantillons sont mis de côté pour tester le prédicteur.</translation>
    </message>
    <message>
      <source>Folds as hard as the map: knndm where samples are clustered, kfold where they are spread well.</source>
      <extracomment>engine</extracomment>
      <translation>Plis aussi difficiles que la carte : knndm où les échantillons sont groupés, kfold où ils sont bien répartis.</translation>
    </message>
    <message>
      <source>Buffered leave-one-out: each polygon or point is tested once, without training on those within a radius.</source>
      <extracomment>engine</extracomment>
      <translation>Leave-one-out avec zone tampon : chaque polygone ou point est testé une fois, sans apprentissage sur ceux situés dans un rayon.</translation>
    </message>
    <message>
      <source>Folds, or a train/test split, from a column of the samples.</source>
      <extracomment>engine</extracomment>
      <translation>Plis, ou séparation apprentissage/test, d’après une colonne des échantillons.</translation>
    </message>
    <message>
      <source>Random folds that keep all pixels of a polygon together.</source>
      <extracomment>engine</extracomment>
      <translation>Plis aléatoires qui gardent ensemble tous les pixels d’un polygone.</translation>
    </message>
    <message>
      <source>kNNDM: folds that are as far from each other as the map is from the samples.</source>
      <extracomment>engine</extracomment>
      <translation>kNNDM : plis aussi éloignés les uns des autres que la carte l’est des échantillons.</translation>
    </message>
    <message>
      <source>Train on all samples, test on those of another file.</source>
      <extracomment>engine</extracomment>
      <translation>Apprentissage sur tous les échantillons, test sur ceux d’un autre fichier.</translation>
    </message>
    <message>
      <source>NNDM: each polygon or point is tested once, as far from training as the map is from the samples.</source>
      <extracomment>engine</extracomment>
      <translation>NNDM : chaque polygone ou point est testé une fois, aussi loin de l’apprentissage que la carte l’est des échantillons.</translation>
    </message>
    <message>
      <source>Another validator several times with other random seeds, which shows how much its figures vary.</source>
      <extracomment>engine</extracomment>
      <translation>Une autre validation plusieurs fois avec d’autres graines aléatoires, ce qui montre combien ses chiffres varient.</translation>
    </message>
    <message>
      <source>Spatial blocks: hexagons or squares of the map are held out, to predict places away from all samples.</source>
      <extracomment>engine</extracomment>
      <translation>Blocs spatiaux : des hexagones ou carrés de la carte sont mis de côté, pour prédire des lieux éloignés de tous les échantillons.</translation>
    </message>
    <message>
      <source>Spatial clusters: groups of neighbours (K-means) are held out, to predict places away from all samples.</source>
      <extracomment>engine</extracomment>
      <translation>Groupes spatiaux : des groupes de voisins (K-moyennes) sont mis de côté, pour prédire des lieux éloignés de tous les échantillons.</translation>
    </message>
    <message>
      <source>Weighting of errors</source>
      <extracomment>engine</extracomment>
      <translation>Pondération des erreurs</translation>
    </message>
    <message>
      <source>Weighting of errors: the report tells, beside its figures, what they are when errors are weighted to stand for the area to be mapped. `intensity` weighs a polygon or point less where they are dense. `target` also fits the predictor for three other ways to make folds, and weighs errors so that their distances to training and the most telling features are those of the area. Experimental: not a figure to quote.</source>
      <extracomment>engine</extracomment>
      <translation>Pondération des erreurs : le rapport indique, à côté de ses chiffres, ce qu’ils sont quand les erreurs sont pondérées pour représenter la zone à cartographier. `intensity` donne moins de poids à un polygone ou point là où ils sont denses. `target` ajuste aussi le prédicteur pour trois autres façons de faire des plis, et pondère les erreurs pour que leurs distances à l’apprentissage et les descripteurs les plus parlants soient ceux de la zone. Expérimental : ce n’est pas un chiffre à citer.</translation>
    </message>
    <message>
      <source>Number of folds</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de plis</translation>
    </message>
    <message>
      <source>Number of folds, each of which is held out once; fewer when there are fewer polygons or points.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de plis, dont chacun est mis de côté une fois ; moins s’il y a moins de polygones ou de points.</translation>
    </message>
    <message>
      <source>Radius in metres</source>
      <extracomment>engine</extracomment>
      <translation>Rayon en mètres</translation>
    </message>
    <message>
      <source>Radius in metres: polygons or points within this distance of the tested one are left out of training. When empty it is the distance up to which errors of the predictor resemble each other: the range of an exponential variogram of its errors in random folds.</source>
      <extracomment>engine</extracomment>
      <translation>Rayon en mètres : les polygones ou points à moins de cette distance de celui qui est testé sont exclus de l’apprentissage. Si vide, la distance jusqu’à laquelle les erreurs du prédicteur se ressemblent : la portée d’un variogramme exponentiel de ses erreurs dans des plis aléatoires.</translation>
    </message>
    <message>
      <source>Most polygons or points</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de polygones ou de points</translation>
    </message>
    <message>
      <source>Most polygons or points: the predictor is fitted once for each.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de polygones ou de points : le prédicteur est ajusté une fois pour chacun.</translation>
    </message>
    <message>
      <source>Column of the samples</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des échantillons</translation>
    </message>
    <message>
      <source>Column of the samples. When it says `train` and `test`, whatever the case, there is one split; otherwise every value is a fold, tested once. Samples without a value are always trained on and never tested.</source>
      <extracomment>engine</extracomment>
      <translation>Colonne des échantillons. Si elle indique `train` et `test`, en majuscules ou minuscules, il y a une seule séparation ; sinon, chaque valeur est un pli, testé une fois. Les échantillons sans valeur servent toujours à l’apprentissage et ne sont jamais testés.</translation>
    </message>
    <message>
      <source>The value that marks training samples</source>
      <extracomment>engine</extracomment>
      <translation>Valeur qui désigne les échantillons d’apprentissage</translation>
    </message>
    <message>
      <source>The value that marks training samples.</source>
      <extracomment>engine</extracomment>
      <translation>Valeur qui désigne les échantillons d’apprentissage.</translation>
    </message>
    <message>
      <source>The value that marks test samples</source>
      <extracomment>engine</extracomment>
      <translation>Valeur qui désigne les échantillons de test</translation>
    </message>
    <message>
      <source>The value that marks test samples.</source>
      <extracomment>engine</extracomment>
      <translation>Valeur qui désigne les échantillons de test.</translation>
    </message>
    <message>
      <source>Number of folds, each of which is held out once; fewer when there are fewer polygons or points, or when a class has fewer.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de plis, dont chacun est mis de côté une fois ; moins s’il y a moins de polygones ou de points, ou si une classe en a moins.</translation>
    </message>
    <message>
      <source>What is held out together</source>
      <extracomment>engine</extracomment>
      <translation>Ce qui est mis de côté ensemble</translation>
    </message>
    <message>
      <source>What is held out together: `feature` keeps all pixels of one polygon, line or point on one side. A column of the samples keeps all polygons or points on one side that have the same value there, such as a farm or a field campaign. `none` spreads pixels over all folds: those of a polygon resemble each other, so the accuracy is too high. Use it only to show how much.</source>
      <extracomment>engine</extracomment>
      <translation>Ce qui est mis de côté ensemble : `feature` garde du même côté tous les pixels d’un polygone, d’une ligne ou d’un point. Une colonne des échantillons garde du même côté tous les polygones ou points qui y ont la même valeur, par exemple une exploitation ou une campagne de terrain. `none` répartit les pixels sur tous les plis : ceux d’un polygone se ressemblent, si bien que l’exactitude est trop élevée. À n’utiliser que pour montrer de combien.</translation>
    </message>
    <message>
      <source>Spread classes over the folds</source>
      <extracomment>engine</extracomment>
      <translation>Répartir les classes sur les plis</translation>
    </message>
    <message>
      <source>Spread classes over the folds, as evenly as the polygons or points allow; numbers never are.</source>
      <extracomment>engine</extracomment>
      <translation>Répartir les classes sur les plis, aussi également que les polygones ou points le permettent ; les nombres ne le sont jamais.</translation>
    </message>
    <message>
      <source>Largest share of the polygons or points in one fold</source>
      <extracomment>engine</extracomment>
      <translation>Plus grande part des polygones ou points dans un pli</translation>
    </message>
    <message>
      <source>Largest share of the polygons or points in one fold.</source>
      <extracomment>engine</extracomment>
      <translation>Plus grande part des polygones ou points dans un pli.</translation>
    </message>
    <message>
      <source>How polygons or points are put into groups</source>
      <extracomment>engine</extracomment>
      <translation>Regroupement des polygones ou points</translation>
    </message>
    <message>
      <source>How polygons or points are put into groups, which are then shared among the folds: by Ward's hierarchical clustering, K-means, or square blocks.</source>
      <extracomment>engine</extracomment>
      <translation>Regroupement des polygones ou points, dont les groupes sont ensuite répartis entre les plis : par la classification hiérarchique de Ward, les K-moyennes ou des blocs carrés.</translation>
    </message>
    <message>
      <source>Where distances are matched</source>
      <extracomment>engine</extracomment>
      <translation>Où les distances sont appariées</translation>
    </message>
    <message>
      <source>Where distances are matched: on the ground, or between `features`, each standardised.</source>
      <extracomment>engine</extracomment>
      <translation>Où les distances sont appariées : sur le terrain, ou entre `features`, chacun standardisé.</translation>
    </message>
    <message>
      <source>Numbers of groups that are tried</source>
      <extracomment>engine</extracomment>
      <translation>Nombres de groupes essayés</translation>
    </message>
    <message>
      <source>Numbers of groups that are tried.</source>
      <extracomment>engine</extracomment>
      <translation>Nombres de groupes essayés.</translation>
    </message>
    <message>
      <source>Points or polygons to test on</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones de test</translation>
    </message>
    <message>
      <source>Points or polygons to test on, with the same label column as the training samples; never trained on.</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones de test, avec la même colonne d’étiquettes que les échantillons d’apprentissage ; ils ne servent jamais à l’apprentissage.</translation>
    </message>
    <message>
      <source>Minimum distance in metres</source>
      <extracomment>engine</extracomment>
      <translation>Distance minimale en mètres</translation>
    </message>
    <message>
      <source>Minimum distance in metres: test samples that are nearer to a training sample are not tested. Those in the same pixel as a training sample never are.</source>
      <extracomment>engine</extracomment>
      <translation>Distance minimale en mètres : les échantillons de test plus proches d’un échantillon d’apprentissage ne sont pas testés. Ceux du même pixel qu’un échantillon d’apprentissage ne le sont jamais.</translation>
    </message>
    <message>
      <source>Distance up to which nearest distances are matched</source>
      <extracomment>engine</extracomment>
      <translation>Distance jusqu’à laquelle les distances au plus proche sont appariées</translation>
    </message>
    <message>
      <source>Distance up to which nearest distances are matched, in metres, such as the range of a variogram. When empty, the largest distance that occurs.</source>
      <extracomment>engine</extracomment>
      <translation>Distance jusqu’à laquelle les distances au plus proche sont appariées, en mètres, par exemple la portée d’un variogramme. Si vide, la plus grande distance qui se présente.</translation>
    </message>
    <message>
      <source>Minimum share in training</source>
      <extracomment>engine</extracomment>
      <translation>Part minimale en apprentissage</translation>
    </message>
    <message>
      <source>Minimum share in training: of the polygons or points at least about so many stay in each training side.</source>
      <extracomment>engine</extracomment>
      <translation>Part minimale en apprentissage : au moins à peu près cette part des polygones ou points reste dans chaque côté d’apprentissage.</translation>
    </message>
    <message>
      <source>Most polygons or points: the predictor is fitted once for each, and memory grows with their square.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de polygones ou de points : le prédicteur est ajusté une fois pour chacun, et la mémoire croît avec leur carré.</translation>
    </message>
    <message>
      <source>Validator that is repeated with other random seeds</source>
      <extracomment>engine</extracomment>
      <translation>Validation à répéter avec d’autres graines aléatoires</translation>
    </message>
    <message>
      <source>Validator that is repeated with other random seeds, and blocks at other places. The others give the same folds for every seed.</source>
      <extracomment>engine</extracomment>
      <translation>Validation à répéter avec d’autres graines aléatoires, et des blocs à d’autres endroits. Les autres donnent les mêmes plis pour chaque graine.</translation>
    </message>
    <message>
      <source>Parameters of that validator</source>
      <extracomment>engine</extracomment>
      <translation>Paramètres de cette validation</translation>
    </message>
    <message>
      <source>Parameters of that validator, as `[folds:10,group:site]`.</source>
      <extracomment>engine</extracomment>
      <translation>Paramètres de cette validation, sous la forme `[folds:10,group:site]`.</translation>
    </message>
    <message>
      <source>Number of repeats</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de répétitions</translation>
    </message>
    <message>
      <source>Number of repeats; the predictor is fitted for every fold of each.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de répétitions ; le prédicteur est ajusté pour chaque pli de chacune.</translation>
    </message>
    <message>
      <source>From one side of a block to the opposite one</source>
      <extracomment>engine</extracomment>
      <translation>D’un côté d’un bloc au côté opposé</translation>
    </message>
    <message>
      <source>From one side of a block to the opposite one, in metres. When empty it is the distance up to which errors of the predictor resemble each other: the range of an exponential variogram of its errors in random folds.</source>
      <extracomment>engine</extracomment>
      <translation>D’un côté d’un bloc au côté opposé, en mètres. Si vide, la distance jusqu’à laquelle les erreurs du prédicteur se ressemblent : la portée d’un variogramme exponentiel de ses erreurs dans des plis aléatoires.</translation>
    </message>
    <message>
      <source>Shape of the blocks</source>
      <extracomment>engine</extracomment>
      <translation>Forme des blocs</translation>
    </message>
    <message>
      <source>Shape of the blocks.</source>
      <extracomment>engine</extracomment>
      <translation>Forme des blocs.</translation>
    </message>
    <message>
      <source>Sharing of the blocks among the folds</source>
      <extracomment>engine</extracomment>
      <translation>Répartition des blocs entre les plis</translation>
    </message>
    <message>
      <source>Sharing of the blocks among the folds: `balanced` takes the best of 100 random ways to share the blocks among the folds: that with the fewest classes missing from a fold, then with the most even numbers of each class. `random` takes the first.</source>
      <extracomment>engine</extracomment>
      <translation>Répartition des blocs entre les plis : `balanced` prend la meilleure de 100 façons aléatoires de répartir les blocs entre les plis : celle où le moins de classes manquent dans un pli, puis celle aux effectifs les plus égaux de chaque classe. `random` prend la première.</translation>
    </message>
    <message>
      <source>Offset</source>
      <extracomment>engine</extracomment>
      <translation>Décalage</translation>
    </message>
    <message>
      <source>Offset: by how much of a block all blocks are moved to the east and north.</source>
      <extracomment>engine</extracomment>
      <translation>Décalage : de quelle part d’un bloc tous les blocs sont déplacés vers l’est et le nord.</translation>
    </message>
    <message>
      <source>Distance that makes neighbours</source>
      <extracomment>engine</extracomment>
      <translation>Distance qui définit les voisins</translation>
    </message>
    <message>
      <source>Distance that makes neighbours: `geographic` distance, or distance between `features`, each standardised.</source>
      <extracomment>engine</extracomment>
      <translation>Distance qui définit les voisins : distance `geographic`, ou distance entre `features`, chacun standardisé.</translation>
    </message>
    <message>
      <source>Bagging: decision trees on random draws of the samples, all features at every split.</source>
      <extracomment>engine</extracomment>
      <translation>Bagging : arbres de décision sur des tirages aléatoires des échantillons, tous les descripteurs à chaque division.</translation>
    </message>
    <message>
      <source>Number of trees</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’arbres</translation>
    </message>
    <message>
      <source>Number of trees.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’arbres.</translation>
    </message>
    <message>
      <source>Share of the samples that each tree is given</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons donnée à chaque arbre</translation>
    </message>
    <message>
      <source>Share of the samples that each tree is given; they are drawn with replacement.</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons donnée à chaque arbre ; ils sont tirés avec remise.</translation>
    </message>
    <message>
      <source>Share of the features that each tree is given</source>
      <extracomment>engine</extracomment>
      <translation>Part des descripteurs donnée à chaque arbre</translation>
    </message>
    <message>
      <source>Share of the features that each tree is given.</source>
      <extracomment>engine</extracomment>
      <translation>Part des descripteurs donnée à chaque arbre.</translation>
    </message>
    <message>
      <source>Maximum depth of a tree; not limited when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Profondeur maximale d’un arbre ; non limitée si vide.</translation>
    </message>
    <message>
      <source>Elastic net: linear, leaves out features that add nothing (lasso).</source>
      <extracomment>engine</extracomment>
      <translation>Elastic net : linéaire, écarte les descripteurs qui n’apportent rien (lasso).</translation>
    </message>
    <message>
      <source>Regularisation, for labels of standard deviation 1: more leaves out more features.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation, pour des étiquettes d’écart type 1 : une valeur plus grande écarte plus de descripteurs.</translation>
    </message>
    <message>
      <source>Share of the L1 penalty: 1 leaves out features (lasso), 0 only pulls coefficients towards zero (ridge), values between combine both.</source>
      <extracomment>engine</extracomment>
      <translation>Part de la pénalité L1 : 1 écarte des descripteurs (lasso), 0 ne fait que rapprocher les coefficients de zéro (ridge), les valeurs intermédiaires combinent les deux.</translation>
    </message>
    <message>
      <source>Extremely randomised trees: a random forest whose splits are random too; faster, smoother.</source>
      <extracomment>engine</extracomment>
      <translation>Arbres extrêmement aléatoires : une forêt aléatoire dont les divisions sont elles aussi aléatoires ; plus rapide, plus lisse.</translation>
    </message>
    <message>
      <source>Number of trees: more are more stable and slower.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’arbres : plus il y en a, plus c’est stable et lent.</translation>
    </message>
    <message>
      <source>Minimum number of samples in a leaf</source>
      <extracomment>engine</extracomment>
      <translation>Nombre minimal d’échantillons dans une feuille</translation>
    </message>
    <message>
      <source>Minimum number of samples in a leaf: more give a smoother map.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre minimal d’échantillons dans une feuille : un nombre plus grand donne une carte plus lisse.</translation>
    </message>
    <message>
      <source>Features considered at each split</source>
      <extracomment>engine</extracomment>
      <translation>Descripteurs considérés à chaque division</translation>
    </message>
    <message>
      <source>Features considered at each split, drawn at random: the square root of their number, a third of them or all; `auto` is `sqrt` for classes and `third` for numbers (Breiman 2001).</source>
      <extracomment>engine</extracomment>
      <translation>Descripteurs considérés à chaque division, tirés au hasard : la racine carrée de leur nombre, un tiers d’entre eux ou tous ; `auto` est `sqrt` pour des classes et `third` pour des nombres (Breiman 2001).</translation>
    </message>
    <message>
      <source>Gradient boosting with exact splits: for hundreds of samples, slow on many.</source>
      <extracomment>engine</extracomment>
      <translation>Boosting de gradient à divisions exactes : pour des centaines d’échantillons, lent s’il y en a beaucoup.</translation>
    </message>
    <message>
      <source>Learning rate: how much of the remaining error each tree corrects.</source>
      <extracomment>engine</extracomment>
      <translation>Taux d’apprentissage : part de l’erreur restante que chaque arbre corrige.</translation>
    </message>
    <message>
      <source>Number of rounds</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de tours</translation>
    </message>
    <message>
      <source>Number of rounds; each adds one tree, or one per class when there are more than two.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre de tours ; chacun ajoute un arbre, ou un par classe s’il y en a plus de deux.</translation>
    </message>
    <message>
      <source>Maximum depth of a tree.</source>
      <extracomment>engine</extracomment>
      <translation>Profondeur maximale d’un arbre.</translation>
    </message>
    <message>
      <source>Share of the samples that each tree sees</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons que voit chaque arbre</translation>
    </message>
    <message>
      <source>Share of the samples that each tree sees, drawn at random.</source>
      <extracomment>engine</extracomment>
      <translation>Part des échantillons que voit chaque arbre, tirés au hasard.</translation>
    </message>
    <message>
      <source>Minimum number of samples in a leaf.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre minimal d’échantillons dans une feuille.</translation>
    </message>
    <message>
      <source>Gradient boosting: small trees, each correcting those before; fast on many samples.</source>
      <extracomment>engine</extracomment>
      <translation>Boosting de gradient : de petits arbres, chacun corrigeant les précédents ; rapide sur beaucoup d’échantillons.</translation>
    </message>
    <message>
      <source>Maximum number of leaves of a tree</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de feuilles d’un arbre</translation>
    </message>
    <message>
      <source>Maximum number of leaves of a tree.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre maximal de feuilles d’un arbre.</translation>
    </message>
    <message>
      <source>Minimum number of samples in a leaf: raise it where there are thousands of samples.</source>
      <extracomment>engine</extracomment>
      <translation>Nombre minimal d’échantillons dans une feuille : à augmenter s’il y a des milliers d’échantillons.</translation>
    </message>
    <message>
      <source>L2 regularisation of the leaves</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation L2 des feuilles</translation>
    </message>
    <message>
      <source>L2 regularisation of the leaves: more gives a smoother fit.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation L2 des feuilles : une valeur plus grande donne un ajustement plus lisse.</translation>
    </message>
    <message>
      <source>Nearest neighbours: the labels of the most similar training samples.</source>
      <extracomment>engine</extracomment>
      <translation>Plus proches voisins : les étiquettes des échantillons d’apprentissage les plus semblables.</translation>
    </message>
    <message>
      <source>Number of training samples that vote</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’échantillons d’apprentissage qui votent</translation>
    </message>
    <message>
      <source>Number of training samples that vote (classes) or are averaged (numbers).</source>
      <extracomment>engine</extracomment>
      <translation>Nombre d’échantillons d’apprentissage qui votent (classes) ou dont on fait la moyenne (nombres).</translation>
    </message>
    <message>
      <source>Whether all neighbours have equal weight</source>
      <extracomment>engine</extracomment>
      <translation>Si tous les voisins ont le même poids</translation>
    </message>
    <message>
      <source>Whether all neighbours have equal weight, or near ones more, by the inverse of the distance.</source>
      <extracomment>engine</extracomment>
      <translation>Si tous les voisins ont le même poids, ou les plus proches davantage, selon l’inverse de la distance.</translation>
    </message>
    <message>
      <source>Linear discriminant analysis: the classes as normal distributions of one shape.</source>
      <extracomment>engine</extracomment>
      <translation>Analyse discriminante linéaire : les classes sont des lois normales d’une même forme.</translation>
    </message>
    <message>
      <source>Shrinkage</source>
      <extracomment>engine</extracomment>
      <translation>Rétrécissement</translation>
    </message>
    <message>
      <source>Shrinkage: of the covariance, towards that of uncorrelated features; estimated from the samples (Ledoit and Wolf 2004) when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Rétrécissement : de la covariance, vers celle de descripteurs non corrélés ; estimé à partir des échantillons (Ledoit et Wolf 2004) si vide.</translation>
    </message>
    <message>
      <source>Linear support vector machine. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation>Machine à vecteurs de support linéaire. Ne donne pas de probabilités.</translation>
    </message>
    <message>
      <source>Inverse of the regularisation</source>
      <extracomment>engine</extracomment>
      <translation>Inverse de la régularisation</translation>
    </message>
    <message>
      <source>Inverse of the regularisation: less is smoother.</source>
      <extracomment>engine</extracomment>
      <translation>Inverse de la régularisation : une valeur plus petite est plus lisse.</translation>
    </message>
    <message>
      <source>Logistic regression: a linear probe of the features; fast, and often enough for good features.</source>
      <extracomment>engine</extracomment>
      <translation>Régression logistique : une sonde linéaire des descripteurs ; rapide, et souvent suffisante pour de bons descripteurs.</translation>
    </message>
    <message>
      <source>Inverse of the regularisation: less is smoother, and better with few samples of many features.</source>
      <extracomment>engine</extracomment>
      <translation>Inverse de la régularisation : une valeur plus petite est plus lisse, et meilleure avec peu d’échantillons de nombreux descripteurs.</translation>
    </message>
    <message>
      <source>Multilayer perceptron: a small neural network on the features.</source>
      <extracomment>engine</extracomment>
      <translation>Perceptron multicouche : un petit réseau de neurones sur les descripteurs.</translation>
    </message>
    <message>
      <source>Neurons of each hidden layer</source>
      <extracomment>engine</extracomment>
      <translation>Neurones de chaque couche cachée</translation>
    </message>
    <message>
      <source>Neurons of each hidden layer.</source>
      <extracomment>engine</extracomment>
      <translation>Neurones de chaque couche cachée.</translation>
    </message>
    <message>
      <source>L2 regularisation</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation L2</translation>
    </message>
    <message>
      <source>L2 regularisation: more pulls the weights towards zero.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation L2 : une valeur plus grande rapproche les poids de zéro.</translation>
    </message>
    <message>
      <source>Initial learning rate</source>
      <extracomment>engine</extracomment>
      <translation>Taux d’apprentissage initial</translation>
    </message>
    <message>
      <source>Initial learning rate.</source>
      <extracomment>engine</extracomment>
      <translation>Taux d’apprentissage initial.</translation>
    </message>
    <message>
      <source>Naive Bayes: each feature on its own, normally distributed in each class.</source>
      <extracomment>engine</extracomment>
      <translation>Bayésien naïf : chaque descripteur pour lui-même, de loi normale dans chaque classe.</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <extracomment>engine</extracomment>
      <translation>Lissage</translation>
    </message>
    <message>
      <source>Smoothing: share of the largest variance that is added to all variances.</source>
      <extracomment>engine</extracomment>
      <translation>Lissage : part de la plus grande variance qui est ajoutée à toutes les variances.</translation>
    </message>
    <message>
      <source>Nearest centroid: the class with the nearest mean; the simplest, for very few samples. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation>Plus proche centroïde : la classe dont la moyenne est la plus proche ; le plus simple, pour très peu d’échantillons. Ne donne pas de probabilités.</translation>
    </message>
    <message>
      <source>Shrinkage: of the mean of every class, towards the overall mean; features that differ less are left out. No shrinkage when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Rétrécissement : de la moyenne de chaque classe, vers la moyenne générale ; les descripteurs qui diffèrent moins sont écartés. Pas de rétrécissement si vide.</translation>
    </message>
    <message>
      <source>Radius neighbours: all training samples within a distance, more where they are dense.</source>
      <extracomment>engine</extracomment>
      <translation>Voisins dans un rayon : tous les échantillons d’apprentissage en deçà d’une distance, plus nombreux là où ils sont denses.</translation>
    </message>
    <message>
      <source>Training samples within this distance vote or are averaged</source>
      <extracomment>engine</extracomment>
      <translation>Distance jusqu’où les échantillons d’apprentissage votent ou entrent en moyenne</translation>
    </message>
    <message>
      <source>Training samples within this distance vote or are averaged, in units of the features, which are standard deviations with `standardize`. When empty it is the distance within which 19 in 20 training samples have five others.</source>
      <extracomment>engine</extracomment>
      <translation>Distance jusqu’où les échantillons d’apprentissage votent ou entrent en moyenne, dans l’unité des descripteurs, qui est l’écart type avec `standardize`. Si vide, la distance en deçà de laquelle 19 échantillons d’apprentissage sur 20 en ont cinq autres.</translation>
    </message>
    <message>
      <source>Random forest: many decision trees, each grown on a random part of the samples.</source>
      <extracomment>engine</extracomment>
      <translation>Forêt aléatoire : de nombreux arbres de décision, chacun formé sur une partie aléatoire des échantillons.</translation>
    </message>
    <message>
      <source>Ridge regression: linear, with small coefficients. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation>Régression ridge : linéaire, à petits coefficients. Ne donne pas de probabilités.</translation>
    </message>
    <message>
      <source>Regularisation: more pulls all coefficients towards zero.</source>
      <extracomment>engine</extracomment>
      <translation>Régularisation : une valeur plus grande rapproche tous les coefficients de zéro.</translation>
    </message>
    <message>
      <source>Support vector machine with curved borders; slow beyond some ten thousand samples. Gives no probabilities.</source>
      <extracomment>engine</extracomment>
      <translation>Machine à vecteurs de support à frontières courbes ; lente au-delà d’une dizaine de milliers d’échantillons. Ne donne pas de probabilités.</translation>
    </message>
    <message>
      <source>Kernel, the similarity of two samples: by distance (`rbf`), products of features (`poly`), or linear (`linear`).</source>
      <extracomment>engine</extracomment>
      <translation>Noyau, la similarité de deux échantillons : par distance (`rbf`), par produits de descripteurs (`poly`), ou linéaire (`linear`).</translation>
    </message>
    <message>
      <source>Kernel coefficient: more lets each sample reach less far. One over the number of features and their variance when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Coefficient du noyau : une valeur plus grande réduit la portée de chaque échantillon. Un divisé par le nombre de descripteurs et leur variance si vide.</translation>
    </message>
    <message>
      <source>Voting: the mean prediction of several predictors.</source>
      <extracomment>engine</extracomment>
      <translation>Vote : la prédiction moyenne de plusieurs prédicteurs.</translation>
    </message>
    <message>
      <source>The predictors whose answers are averaged</source>
      <extracomment>engine</extracomment>
      <translation>Prédicteurs dont on fait la moyenne des réponses</translation>
    </message>
    <message>
      <source>The predictors whose answers are averaged, each with its defaults: the probabilities of classes, or numbers.</source>
      <extracomment>engine</extracomment>
      <translation>Prédicteurs dont on fait la moyenne des réponses, chacun avec ses valeurs par défaut : les probabilités des classes, ou des nombres.</translation>
    </message>
    <message>
      <source>Apply a bundle to a raster.</source>
      <extracomment>engine</extracomment>
      <translation>Appliquer un modèle à un raster.</translation>
    </message>
    <message>
      <source>Model, as written by `train` or kept by `reduce`, `cluster` or `similarity`.</source>
      <extracomment>engine</extracomment>
      <translation>Modèle, tel qu’écrit par `train` ou gardé par `reduce`, `cluster` ou `similarity`.</translation>
    </message>
    <message>
      <source>Keep the pixels of the features</source>
      <extracomment>engine</extracomment>
      <translation>Garder les pixels des descripteurs</translation>
    </message>
    <message>
      <source>Keep the pixels of the features, whatever validation chose for the bundle: what `upsample=none` says.</source>
      <extracomment>engine</extracomment>
      <translation>Garder les pixels des descripteurs, quoi que la validation ait choisi pour le modèle : ce que dit `upsample=none`.</translation>
    </message>
    <message>
      <source>Open a pickle</source>
      <extracomment>engine</extracomment>
      <translation>Ouvrir un pickle</translation>
    </message>
    <message>
      <source>Open a pickle (`.pkl`), as the older IAMAP wrote them. A pickle is a program that runs with all your rights when it is opened: set this only for a file that you trust.</source>
      <extracomment>engine</extracomment>
      <translation>Ouvrir un pickle (`.pkl`), tel que l’ancien IAMAP en écrivait. Un pickle est un programme qui s’exécute avec tous vos droits quand il est ouvert : à n’activer que pour un fichier auquel vous faites confiance.</translation>
    </message>
    <message>
      <source>Rasters beside a map of classes</source>
      <extracomment>engine</extracomment>
      <translation>Rasters à côté d’une carte de classes</translation>
    </message>
    <message>
      <source>Rasters beside a map of classes: `probability`, with a band for each class; `entropy`, from 0 where the model is sure to 1 where all classes are equally likely; `margin`, the probability of the likeliest class minus that of the second. Those of the training when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Rasters à côté d’une carte de classes : `probability`, avec une bande par classe ; `entropy`, de 0 où le modèle est sûr à 1 où toutes les classes sont également probables ; `margin`, la probabilité de la classe la plus probable moins celle de la deuxième. Ceux de l’apprentissage si vide.</translation>
    </message>
    <message>
      <source>Upsampling: the map gets the pixels of the image, guided by it. When empty, as validation chose for the bundle; otherwise the map has the pixels of the features.</source>
      <extracomment>engine</extracomment>
      <translation>Suréchantillonnage : la carte prend les pixels de l’image, guidée par elle. Si vide, comme la validation l’a choisi pour le modèle ; sinon, la carte a les pixels des descripteurs.</translation>
    </message>
    <message>
      <source>Land cover from raw bands: a validated map without any encoder (give samples and label).</source>
      <extracomment>engine</extracomment>
      <translation>Occupation du sol à partir des bandes brutes : une carte validée sans aucun encodeur (donner échantillons et étiquette).</translation>
    </message>
    <message>
      <source>Labelled points or polygons, when a predictor is chosen.</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones étiquetés, si un prédicteur est choisi.</translation>
    </message>
    <message>
      <source>Hyperparameter search: values to try for parameters of the predictor, as `[max_depth:5/10/none]`; see `train`.</source>
      <extracomment>engine</extracomment>
      <translation>Recherche d’hyperparamètres : valeurs à essayer pour des paramètres du prédicteur, sous la forme `[max_depth:5/10/none]` ; voir `train`.</translation>
    </message>
    <message>
      <source>Rasters beside a map of classes: `probability`, `entropy`, `margin`; see `predict`.</source>
      <extracomment>engine</extracomment>
      <translation>Rasters à côté d’une carte de classes : `probability`, `entropy`, `margin` ; voir `predict`.</translation>
    </message>
    <message>
      <source>Raster whose bands are validated on the same folds; the source when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Raster dont les bandes sont validées sur les mêmes plis ; la source si vide.</translation>
    </message>
    <message>
      <source>Predictor</source>
      <extracomment>engine</extracomment>
      <translation>Prédicteur</translation>
    </message>
    <message>
      <source>Predictor: the model that is trained on the samples; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Prédicteur : le modèle entraîné sur les échantillons ; omis si vide.</translation>
    </message>
    <message>
      <source>Validation: which samples are held out to test the predictor; `auto` when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Validation : quels échantillons sont mis de côté pour tester le prédicteur ; `auto` si vide.</translation>
    </message>
    <message>
      <source>Folder for all results of the run</source>
      <extracomment>engine</extracomment>
      <translation>Dossier de tous les résultats du calcul</translation>
    </message>
    <message>
      <source>Folder for all results of the run.</source>
      <extracomment>engine</extracomment>
      <translation>Dossier de tous les résultats du calcul.</translation>
    </message>
    <message>
      <source>Clusters: features, then clustering: classes without training samples.</source>
      <extracomment>engine</extracomment>
      <translation>Groupes : descripteurs, puis regroupement : des classes sans échantillons d’apprentissage.</translation>
    </message>
    <message>
      <source>Overwrite</source>
      <extracomment>engine</extracomment>
      <translation>Écraser</translation>
    </message>
    <message>
      <source>Overwrite: encode again, even when the features exist or an unfinished run could be resumed.</source>
      <extracomment>engine</extracomment>
      <translation>Écraser : encoder à nouveau, même si les descripteurs existent ou si un calcul inachevé pourrait être repris.</translation>
    </message>
    <message>
      <source>Encoder</source>
      <extracomment>engine</extracomment>
      <translation>Encodeur</translation>
    </message>
    <message>
      <source>Encoder: the network; without one the raster's own bands are the features.</source>
      <extracomment>engine</extracomment>
      <translation>Encodeur : le réseau ; sans lui, les bandes du raster lui-même sont les descripteurs.</translation>
    </message>
    <message>
      <source>Clusterer</source>
      <extracomment>engine</extracomment>
      <translation>Regroupement</translation>
    </message>
    <message>
      <source>Clusterer: the clustering method; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Regroupement : la méthode de regroupement ; omis si vide.</translation>
    </message>
    <message>
      <source>Features: every tile through a pretrained encoder.</source>
      <extracomment>engine</extracomment>
      <translation>Descripteurs : chaque tuile passe par un encodeur préentraîné.</translation>
    </message>
    <message>
      <source>Land cover: features, then a validated map learned from labelled points or polygons (give samples and label).</source>
      <extracomment>engine</extracomment>
      <translation>Occupation du sol : descripteurs, puis une carte validée apprise de points ou polygones étiquetés (donner échantillons et étiquette).</translation>
    </message>
    <message>
      <source>The paper's example: Sentinel-2 bands, PCA to three, DINO ViT, reduction, random forest map (give samples and label).</source>
      <extracomment>engine</extracomment>
      <translation>L’exemple de l’article : bandes Sentinel-2, ACP à trois, DINO ViT, réduction, carte par forêt aléatoire (donner échantillons et étiquette).</translation>
    </message>
    <message>
      <source>Reducer</source>
      <extracomment>engine</extracomment>
      <translation>Réduction</translation>
    </message>
    <message>
      <source>Reducer: the method of dimensionality reduction; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Réduction : la méthode de réduction de dimension ; omise si vide.</translation>
    </message>
    <message>
      <source>Picture: features, then their three principal components as colours.</source>
      <extracomment>engine</extracomment>
      <translation>Image : descripteurs, puis leurs trois composantes principales en couleurs.</translation>
    </message>
    <message>
      <source>Similarity: features, then similarity to a few reference points or polygons (give references).</source>
      <extracomment>engine</extracomment>
      <translation>Similarité : descripteurs, puis similarité avec quelques points ou polygones de référence (donner les références).</translation>
    </message>
    <message>
      <source>Points or polygons on what you search for, when a scorer is chosen.</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones sur ce que vous cherchez, si une mesure de similarité est choisie.</translation>
    </message>
    <message>
      <source>Points or polygons on what you do not search for</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones sur ce que vous ne cherchez pas</translation>
    </message>
    <message>
      <source>Points or polygons on what you do not search for, when a scorer is chosen.</source>
      <extracomment>engine</extracomment>
      <translation>Points ou polygones sur ce que vous ne cherchez pas, si une mesure de similarité est choisie.</translation>
    </message>
    <message>
      <source>Threshold: the lowest score that counts as found: a number, `auto` or `none`; see `similarity`.</source>
      <extracomment>engine</extracomment>
      <translation>Seuil : le score le plus bas qui compte comme trouvé : un nombre, `auto` ou `none` ; voir `similarity`.</translation>
    </message>
    <message>
      <source>Scorer</source>
      <extracomment>engine</extracomment>
      <translation>Mesure de similarité</translation>
    </message>
    <message>
      <source>Scorer: the measure of similarity to the references; left out when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Mesure de similarité : la mesure de la similarité avec les références ; omise si vide.</translation>
    </message>
    <message>
      <source>Clean a class map: small patches become part of their neighbours.</source>
      <extracomment>engine</extracomment>
      <translation>Nettoyer une carte de classes : les petites taches sont rattachées à leurs voisines.</translation>
    </message>
    <message>
      <source>Majority filter before the sieve</source>
      <extracomment>engine</extracomment>
      <translation>Filtre majoritaire avant le tamisage</translation>
    </message>
    <message>
      <source>Majority filter before the sieve: side of a window in pixels, an odd number; each pixel gets the most frequent class in it. 1 leaves the map as it is.</source>
      <extracomment>engine</extracomment>
      <translation>Filtre majoritaire avant le tamisage : côté d’une fenêtre en pixels, un nombre impair ; chaque pixel reçoit la classe qui y est la plus fréquente. 1 laisse la carte telle quelle.</translation>
    </message>
    <message>
      <source>Minimum size: smaller patches become part of the neighbour with which they share the longest border. They stay only where no neighbour is large enough, such as on an island in nodata.</source>
      <extracomment>engine</extracomment>
      <translation>Taille minimale : les taches plus petites sont rattachées à la voisine avec laquelle elles partagent la plus longue limite. Elles ne restent que là où aucune voisine n’est assez grande, comme sur une île entourée de nodata.</translation>
    </message>
    <message>
      <source>Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, those of the source.</source>
      <extracomment>engine</extracomment>
      <translation>Légende : noms et couleurs des classes. Un fichier CSV avec les colonnes `code`, `name` et `colour`, un style enregistré par QGIS (`.qml`, `.sld`) ou une palette de couleurs qu’il a exportée (`.txt`). Si vide, ceux de la source.</translation>
    </message>
    <message>
      <source>Polygons of a class map: its patches as vector features, whose borders fit together.</source>
      <extracomment>engine</extracomment>
      <translation>Polygones d’une carte de classes : ses taches en entités vectorielles, dont les limites s’emboîtent.</translation>
    </message>
    <message>
      <source>Classes that become polygons</source>
      <extracomment>engine</extracomment>
      <translation>Classes qui deviennent des polygones</translation>
    </message>
    <message>
      <source>Classes that become polygons, by name or code; all when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Classes qui deviennent des polygones, par nom ou code ; toutes si vide.</translation>
    </message>
    <message>
      <source>Majority filter</source>
      <extracomment>engine</extracomment>
      <translation>Filtre majoritaire</translation>
    </message>
    <message>
      <source>Majority filter: side of a window in pixels, an odd number; each pixel gets the most frequent class in it. 1 leaves the map as it is.</source>
      <extracomment>engine</extracomment>
      <translation>Filtre majoritaire : côté d’une fenêtre en pixels, un nombre impair ; chaque pixel prend la classe qui y est la plus fréquente. 1 laisse la carte telle quelle.</translation>
    </message>
    <message>
      <source>Minimum size: smaller patches become part of the neighbour with which they share the longest border. They are left out only where no neighbour is large enough, such as on an island in nodata.</source>
      <extracomment>engine</extracomment>
      <translation>Taille minimale : les taches plus petites sont rattachées au voisin avec lequel elles partagent la plus longue limite. Elles ne sont écartées que si aucun voisin n’est assez grand, par exemple sur une île entourée de pixels sans données.</translation>
    </message>
    <message>
      <source>Tolerance of the simplification, in pixels: how far an outline may move; 0 keeps the corners of the pixels. Neighbours keep a common border, without gaps and overlaps.</source>
      <extracomment>engine</extracomment>
      <translation>Tolérance de la simplification, en pixels : de combien un contour peut se déplacer ; 0 garde les coins des pixels. Les voisins gardent une limite commune, sans trous ni chevauchements.</translation>
    </message>
    <message>
      <source>Rounds of smoothing</source>
      <extracomment>engine</extracomment>
      <translation>Tours de lissage</translation>
    </message>
    <message>
      <source>Rounds of smoothing: how often the corners of outlines are cut. Each round doubles the number of points.</source>
      <extracomment>engine</extracomment>
      <translation>Tours de lissage : combien de fois les coins des contours sont coupés. Chaque tour double le nombre de points.</translation>
    </message>
    <message>
      <source>Raster of probabilities or scores on the same pixels</source>
      <extracomment>engine</extracomment>
      <translation>Raster de probabilités ou de scores sur les mêmes pixels</translation>
    </message>
    <message>
      <source>Raster of probabilities or scores on the same pixels, such as `map_probability.tif`: polygons get its mean. Of a band for each class, the band of the polygon's class counts.</source>
      <extracomment>engine</extracomment>
      <translation>Raster de probabilités ou de scores sur les mêmes pixels, par exemple `map_probability.tif` : les polygones en reçoivent la moyenne. S’il a une bande par classe, c’est la bande de la classe du polygone qui compte.</translation>
    </message>
    <message>
      <source>Where the polygons go</source>
      <extracomment>engine</extracomment>
      <translation>Destination des polygones</translation>
    </message>
    <message>
      <source>Where the polygons go: a GeoPackage (`.gpkg`), FlatGeobuf (`.fgb`) or GeoParquet (`.parquet`).</source>
      <extracomment>engine</extracomment>
      <translation>Destination des polygones : un GeoPackage (`.gpkg`), FlatGeobuf (`.fgb`) ou GeoParquet (`.parquet`).</translation>
    </message>
    <message>
      <source>Zonal statistics: areas of the classes of a map, or statistics of the bands of a raster, as a table.</source>
      <extracomment>engine</extracomment>
      <translation>Statistiques zonales : surfaces des classes d’une carte, ou statistiques des bandes d’un raster, en tableau.</translation>
    </message>
    <message>
      <source>Polygons, lines or points within which pixels are counted; the whole raster when empty. They may overlap.</source>
      <extracomment>engine</extracomment>
      <translation>Polygones, lignes ou points dans lesquels les pixels sont comptés ; tout le raster si vide. Ils peuvent se chevaucher.</translation>
    </message>
    <message>
      <source>Column that names the zones</source>
      <extracomment>engine</extracomment>
      <translation>Colonne qui nomme les zones</translation>
    </message>
    <message>
      <source>Column that names the zones; they are numbered from 1 when empty.</source>
      <extracomment>engine</extracomment>
      <translation>Colonne qui nomme les zones ; elles sont numérotées à partir de 1 si vide.</translation>
    </message>
    <message>
      <source>What the raster holds</source>
      <extracomment>engine</extracomment>
      <translation>Contenu du raster</translation>
    </message>
    <message>
      <source>What the raster holds: `classes`, whose areas are summed, or `numbers`, whose mean, deviation, range and quantiles are computed. `auto` takes a single band with names of classes or a colour table as classes.</source>
      <extracomment>engine</extracomment>
      <translation>Ce que contient le raster : `classes`, dont les surfaces sont additionnées, ou `numbers`, dont la moyenne, l’écart type, l’étendue et les quantiles sont calculés. `auto` prend pour des classes une bande unique avec des noms de classes ou une table de couleurs.</translation>
    </message>
    <message>
      <source>Quantiles of numbers</source>
      <extracomment>engine</extracomment>
      <translation>Quantiles des nombres</translation>
    </message>
    <message>
      <source>Quantiles of numbers, as shares: 0.5 is the median.</source>
      <extracomment>engine</extracomment>
      <translation>Quantiles des nombres, en parts : 0,5 est la médiane.</translation>
    </message>
    <message>
      <source>Sentinel-1</source>
      <extracomment>engine</extracomment>
      <translation>Sentinel-1</translation>
    </message>
    <message>
      <source>was trained on VV and VH of Sentinel-1, and takes seconds on a laptop</source>
      <extracomment>engine</extracomment>
      <translation>a été entraîné sur VV et VH de Sentinel-1, et prend quelques secondes sur un portable</translation>
    </message>
    <message>
      <source>was trained on Sentinel-1 alone, and is larger and finer</source>
      <extracomment>engine</extracomment>
      <translation>a été entraîné sur Sentinel-1 seul, et il est plus grand et plus fin</translation>
    </message>
    <message>
      <source>shows what the networks add; smoothed radar alone is often enough for water</source>
      <extracomment>engine</extracomment>
      <translation>montre ce que les réseaux apportent ; le radar lissé seul suffit souvent pour l’eau</translation>
    </message>
    <message>
      <source>Sentinel-2 with all of its bands</source>
      <extracomment>engine</extracomment>
      <translation>Sentinel-2 avec toutes ses bandes</translation>
    </message>
    <message>
      <source>uses all bands and needs no download; where classes differ in colour it was as good as any network or better</source>
      <extracomment>engine</extracomment>
      <translation>utilise toutes les bandes sans téléchargement ; là où les classes diffèrent par la couleur, il a été aussi bon que tout réseau, ou meilleur</translation>
    </message>
    <message>
      <source>was trained on Sentinel-2, has output pixels of four pixels, and takes seconds</source>
      <extracomment>engine</extracomment>
      <translation>a été entraîné sur Sentinel-2, a des pixels de sortie de quatre pixels, et prend quelques secondes</translation>
    </message>
    <message>
      <source>was trained on all bands of Sentinel-2 and is larger, for few labels</source>
      <extracomment>engine</extracomment>
      <translation>a été entraîné sur toutes les bandes de Sentinel-2 ; plus grand, pour peu d’étiquettes</translation>
    </message>
    <message>
      <source>Sentinel-2</source>
      <extracomment>engine</extracomment>
      <translation>Sentinel-2</translation>
    </message>
    <message>
      <source>Landsat 8 or 9 with all of its bands</source>
      <extracomment>engine</extracomment>
      <translation>Landsat 8 ou 9 avec toutes ses bandes</translation>
    </message>
    <message>
      <source>takes bands by their wavelengths, and was trained on pixels of 1 to 30 m</source>
      <extracomment>engine</extracomment>
      <translation>prend les bandes par leurs longueurs d’onde, et a été entraîné sur des pixels de 1 à 30 m</translation>
    </message>
    <message>
      <source>was trained on long series of Landsat 8 and 9</source>
      <extracomment>engine</extracomment>
      <translation>a été entraîné sur de longues séries de Landsat 8 et 9</translation>
    </message>
    <message>
      <source>Landsat</source>
      <extracomment>engine</extracomment>
      <translation>Landsat</translation>
    </message>
    <message>
      <source>a fine photograph</source>
      <extracomment>engine</extracomment>
      <translation>une photographie fine</translation>
    </message>
    <message>
      <source>sees parts and shapes, which matters at this pixel size, above all with few labels</source>
      <extracomment>engine</extracomment>
      <translation>voit les parties et les formes, ce qui compte à cette taille de pixel, surtout avec peu d’étiquettes</translation>
    </message>
    <message>
      <source>is the fastest, and was as good for single trees with many labels</source>
      <extracomment>engine</extracomment>
      <translation>est le plus rapide, et a été aussi bon pour des arbres isolés avec beaucoup d’étiquettes</translation>
    </message>
    <message>
      <source>shows what the networks add</source>
      <extracomment>engine</extracomment>
      <translation>montre ce que les réseaux apportent</translation>
    </message>
    <message>
      <source>an image of three or four bands</source>
      <extracomment>engine</extracomment>
      <translation>une image de trois ou quatre bandes</translation>
    </message>
    <message>
      <source>is fast and sees texture on a fine grid</source>
      <extracomment>engine</extracomment>
      <translation>est rapide et voit la texture sur une grille fine</translation>
    </message>
    <message>
      <source>sees shapes, as far as they are several pixels wide</source>
      <extracomment>engine</extracomment>
      <translation>voit les formes, si elles sont larges de plusieurs pixels</translation>
    </message>
    <message>
      <source>a fine image of one band</source>
      <extracomment>engine</extracomment>
      <translation>une image fine d’une seule bande</translation>
    </message>
    <message>
      <source>sees parts and shapes, all that a single band has</source>
      <extracomment>engine</extracomment>
      <translation>voit les parties et les formes, tout ce qu’une bande seule contient</translation>
    </message>
    <message>
      <source>is the fastest, on a finer grid</source>
      <extracomment>engine</extracomment>
      <translation>est le plus rapide, sur une grille plus fine</translation>
    </message>
    <message>
      <source>an image of one band</source>
      <extracomment>engine</extracomment>
      <translation>une image d’une seule bande</translation>
    </message>
    <message>
      <source>sees texture, needs no download, and takes any band</source>
      <extracomment>engine</extracomment>
      <translation>voit la texture, sans téléchargement, et prend n’importe quelle bande</translation>
    </message>
    <message>
      <source>sees more of shapes, on a grid of eight pixels</source>
      <extracomment>engine</extracomment>
      <translation>voit mieux les formes, sur une grille de huit pixels</translation>
    </message>
    <message>
      <source>bands of a known sensor</source>
      <extracomment>engine</extracomment>
      <translation>les bandes d’un capteur connu</translation>
    </message>
    <message>
      <source>bands that no profile knows</source>
      <extracomment>engine</extracomment>
      <translation>des bandes qu’aucun profil ne connaît</translation>
    </message>
    <message>
      <source>uses all bands as they are; networks need to know what the bands are</source>
      <extracomment>engine</extracomment>
      <translation>utilise toutes les bandes telles quelles ; les réseaux doivent savoir ce que sont les bandes</translation>
    </message>
    <message>
      <source>sees texture in the first three principal components of the bands</source>
      <extracomment>engine</extracomment>
      <translation>voit la texture dans les trois premières composantes principales des bandes</translation>
    </message>
    <message>
      <source>The bands have no known names: if they are of Sentinel-2, say so with bands.sensor=sentinel2_l2a and bands.names=[…], and networks for Sentinel-2 can be used.</source>
      <extracomment>engine</extracomment>
      <translation>Les bandes n’ont pas de noms connus : si elles sont de Sentinel-2, dites-le avec bands.sensor=sentinel2_l2a et bands.names=[…], et les réseaux pour Sentinel-2 pourront être utilisés.</translation>
    </message>
    <message>
      <source>The pixel size is not known: give the raster its CRS, so that it can be compared with networks.</source>
      <extracomment>engine</extracomment>
      <translation>La taille des pixels n’est pas connue : donnez son SCR au raster, pour pouvoir la comparer à celle des réseaux.</translation>
    </message>
    <message>
      <source>For maps of classes that differ in colour, add the bands themselves to the features when you train: features.companion=raw</source>
      <extracomment>engine</extracomment>
      <translation>Pour des cartes de classes qui diffèrent par la couleur, ajoutez les bandes elles-mêmes aux descripteurs à l’entraînement : features.companion=raw</translation>
    </message>
    <message>
      <source>loading</source>
      <extracomment>reported by the engine</extracomment>
      <translation>chargement</translation>
    </message>
    <message>
      <source>measuring tiles</source>
      <extracomment>reported by the engine</extracomment>
      <translation>mesure des tuiles</translation>
    </message>
    <message>
      <source>encoding</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encodage</translation>
    </message>
    <message>
      <source>finishing</source>
      <extracomment>reported by the engine</extracomment>
      <translation>finalisation</translation>
    </message>
    <message>
      <source>overviews</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aperçus</translation>
    </message>
    <message>
      <source>reading</source>
      <extracomment>reported by the engine</extracomment>
      <translation>lecture</translation>
    </message>
    <message>
      <source>fitting</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ajustement</translation>
    </message>
    <message>
      <source>mapping</source>
      <extracomment>reported by the engine</extracomment>
      <translation>cartographie</translation>
    </message>
    <message>
      <source>validating</source>
      <extracomment>reported by the engine</extracomment>
      <translation>validation</translation>
    </message>
    <message>
      <source>counting</source>
      <extracomment>reported by the engine</extracomment>
      <translation>comptage</translation>
    </message>
    <message>
      <source>cleaning</source>
      <extracomment>reported by the engine</extracomment>
      <translation>nettoyage</translation>
    </message>
    <message>
      <source>polygons</source>
      <extracomment>reported by the engine</extracomment>
      <translation>polygones</translation>
    </message>
    <message>
      <source>row</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ligne</translation>
    </message>
    <message>
      <source>reading raw bands</source>
      <extracomment>reported by the engine</extracomment>
      <translation>lecture des bandes brutes</translation>
    </message>
    <message>
      <source>timing</source>
      <extracomment>reported by the engine</extracomment>
      <translation>chronométrage</translation>
    </message>
    <message>
      <source>searching, {fold}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>recherche, {fold}</translation>
    </message>
    <message>
      <source>validating {name}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>validation de {name}</translation>
    </message>
    <message>
      <source>loading PyTorch</source>
      <extracomment>reported by the engine</extracomment>
      <translation>chargement de PyTorch</translation>
    </message>
    <message>
      <source>loading weights</source>
      <extracomment>reported by the engine</extracomment>
      <translation>chargement des poids</translation>
    </message>
    <message>
      <source>Check that these are the same bands. If not, change the order of source or read.bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez qu’il s’agit des mêmes bandes. Sinon, changez l’ordre de source ou de read.bands.</translation>
    </message>
    <message>
      <source>{name} is opened because trust=true. A pickle is a program: any code in it runs now.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} est ouvert parce que trust=true. Un pickle est un programme : tout code qu’il contient s’exécute maintenant.</translation>
    </message>
    <message>
      <source>Train again and keep the model as a bundle (.iamap), which runs no code and knows its bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Refaites l’entraînement et gardez le modèle dans un fichier .iamap, qui n’exécute aucun code et connaît ses bandes.</translation>
    </message>
    <message>
      <source>Give a lower compute.min_similarity to accept it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un compute.min_similarity plus bas pour l’accepter.</translation>
    </message>
    <message>
      <source>write.preset=compact loses {value} of the variance of the features.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.preset=compact perd {value} de la variance des descripteurs.</translation>
    </message>
    <message>
      <source>Compare a map made of them with one of write.preset=full, or give write.dtype=float16 instead.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Comparez une carte faite avec eux à une carte de write.preset=full, ou donnez plutôt write.dtype=float16.</translation>
    </message>
    <message>
      <source>{failed} tiles failed and have no data in {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{failed} tuiles ont échoué et n’ont pas de données dans {name}.</translation>
    </message>
    <message>
      <source>the run started with {megabytes} MB for each process: {workers} processes may take {megabytes2} MB, more than compute.memory={megabytes3} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le calcul a commencé avec {megabytes} Mo par processus : {workers} processus peuvent prendre {megabytes2} Mo, plus que compute.memory={megabytes3} Mo.</translation>
    </message>
    <message>
      <source>Give executor.workers={value}, or fresh=true to start over.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez executor.workers={value}, ou fresh=true pour recommencer.</translation>
    </message>
    <message>
      <source>tiles may show in the result: features change with where the tiles lie, by {placement} of how much they differ between places.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les tuiles peuvent se voir dans le résultat : les descripteurs changent avec la position des tuiles, de {placement} de leur différence entre les lieux.</translation>
    </message>
    <message>
      <source>the network was trained on pixels of {trained} m, but those of {name} have {here} m: it may not know what it sees.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le réseau a été entraîné sur des pixels de {trained} m, mais ceux de {name} ont {here} m : il peut ne pas reconnaître ce qu’il voit.</translation>
    </message>
    <message>
      <source>There is no comparison with {RAW} and {UNTRAINED}: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il n’y a pas de comparaison avec {RAW} et {UNTRAINED} : {message}</translation>
    </message>
    <message>
      <source>fitting {name} on {samples} pixels of {features} bands takes about {duration} on an ordinary processor.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ajuster {name} sur {samples} pixels de {features} bandes prend environ {duration} sur un processeur ordinaire.</translation>
    </message>
    <message>
      <source>With {fewer}={most} it takes about {duration}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Avec {fewer}={most}, cela prend environ {duration}.</translation>
    </message>
    <message>
      <source>{name} has no CRS. The CRS of {name2} is assumed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de SCR. Celui de {name2} est supposé.</translation>
    </message>
    <message>
      <source>Give another one with vectors.crs=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez-en un autre avec vectors.crs=….</translation>
    </message>
    <message>
      <source>{name} has no georeference, and no y in {name2} is negative: it is taken to count rows from the top. QGIS draws such an image below 0.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’est pas géoréférencé, et aucun y de {name2} n’est négatif : il est supposé compter les lignes depuis le haut. QGIS dessine une telle image sous 0.</translation>
    </message>
    <message>
      <source>{skipped} features of {name} have no geometry and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{skipped} entités de {name} n’ont pas de géométrie et sont laissées de côté.</translation>
    </message>
    <message>
      <source>{unreadable} features of {name} have a geometry that cannot be used and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{unreadable} entités de {name} ont une géométrie inutilisable et sont laissées de côté.</translation>
    </message>
    <message>
      <source>{outside} of {total} features of {name} lie outside {raster} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{outside} des {total} entités de {name} sont hors de {raster} et sont laissées de côté.</translation>
    </message>
    <message>
      <source>{small} polygons of {name} contain no pixel centre and take the pixel in their middle.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{small} polygones de {name} ne contiennent aucun centre de pixel et prennent le pixel en leur milieu.</translation>
    </message>
    <message>
      <source>{sum} samples have no {label} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{sum} échantillons n’ont pas de {label} et sont laissés de côté.</translation>
    </message>
    <message>
      <source>{sum} samples lie on nodata of {name} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{sum} échantillons tombent sur des pixels sans données de {name} et sont laissés de côté.</translation>
    </message>
    <message>
      <source>{name} may need up to {max_bytes} of disk space, and {free} are free: it fits only if it compresses well.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} peut demander jusqu’à {max_bytes} d’espace disque, et {free} sont libres : il ne tient que s’il se compresse bien.</translation>
    </message>
    <message>
      <source>Free some space, or store less with write.dtype=uint8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Libérez de la place, ou stockez moins avec write.dtype=uint8.</translation>
    </message>
    <message>
      <source>{name} cannot show {listing} as written: no font of this computer has the characters, or matplotlib is too old to write from right to left. The raster and its style have the names as they are.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne peut pas montrer {listing} tels quels : aucune police de cet ordinateur n’a ces caractères, ou matplotlib est trop ancien pour écrire de droite à gauche. Le raster et son style ont les noms tels quels.</translation>
    </message>
    <message>
      <source>For Chinese, Japanese and Korean, install a font such as Noto Sans CJK.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Pour le chinois, le japonais et le coréen, installez une police comme Noto Sans CJK.</translation>
    </message>
    <message>
      <source>no pixel of {name} is valid in every band: the result is nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun pixel de {name} n’est valide dans toutes les bandes : le résultat est sans données.</translation>
    </message>
    <message>
      <source>Check read.nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez read.nodata.</translation>
    </message>
    <message>
      <source>{source} does not have {listing}: they keep their names, and get colours of their own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} n’a pas {listing} : leurs noms restent, et ils reçoivent des couleurs propres.</translation>
    </message>
    <message>
      <source>Give write.dtype=float32 to keep them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez write.dtype=float32 pour les garder.</translation>
    </message>
    <message>
      <source>layer '{layer}' of {file} is read, which has {join}; {join2} {value} not.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la couche « {layer} » de {file} est lue, qui a {join} ; pas {join2} ({value}).</translation>
    </message>
    <message>
      <source>Name another one with vectors.layer=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez-en une autre avec vectors.layer=….</translation>
    </message>
    <message>
      <source>letters of {file} were lost when it was saved.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>des lettres de {file} ont été perdues à l’enregistrement.</translation>
    </message>
    <message>
      <source>Save it again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez-le de nouveau.</translation>
    </message>
    <message>
      <source>'{meant}' in {file} looks like '{meant2}' in a wrong encoding.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {meant} » dans {file} ressemble à « {meant2} » dans un mauvais encodage.</translation>
    </message>
    <message>
      <source>Give their CRS with vectors.crs=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez leur SCR avec vectors.crs=….</translation>
    </message>
    <message>
      <source>{file} does not say the encoding of its texts; {codec} is assumed: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{file} ne dit pas l’encodage de ses textes ; {codec} est supposé : {shown}.</translation>
    </message>
    <message>
      <source>If letters are wrong: {lower}{HINT}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Si des lettres sont fausses : {lower}{HINT}</translation>
    </message>
    <message>
      <source>In {shared} of {folds} folds samples of one {place} are in both training and test (up to {number}). Such samples resemble each other, so the figures are higher than the accuracy of the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Dans {shared} des {folds} plis, des échantillons d’un même {place} sont à la fois dans l’entraînement et le test (jusqu’à {number}). De tels échantillons se ressemblent : les chiffres sont plus élevés que la précision de la carte.</translation>
    </message>
    <message>
      <source>Let the validator keep each point or polygon on one side of every fold, as all of them do by default.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez la validation garder chaque point ou polygone d’un seul côté de chaque pli, comme elle le fait par défaut.</translation>
    </message>
    <message>
      <source>Give samples of each class in more places, or use fewer folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des échantillons de chaque classe en plus de lieux, ou utilisez moins de plis.</translation>
    </message>
    <message>
      <source>The {place}s lie in clusters: half of them have another one within {distance}, while half of the area to be mapped is more than {distance2} from all of them. The figures hold near the {place2}s only, and are higher than in the rest of the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les échantillons ({place}, {place2}) sont groupés : la moitié en a un autre à moins de {distance}, alors que la moitié de la zone à cartographier est à plus de {distance2} de tous. Les chiffres ne valent que près des échantillons, et sont plus élevés que dans le reste de la carte.</translation>
    </message>
    <message>
      <source>Give validator=auto, whose folds are as far from each other as the map is from the samples, and samples in more places where it finds none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez validator=auto, dont les plis sont aussi éloignés les uns des autres que la carte l’est des échantillons, et des échantillons en plus de lieux s’il n’en trouve pas.</translation>
    </message>
    <message>
      <source>What is tested lies near the training samples: half of it within {distance}, while half of the area to be mapped is more than {distance2} from all of them. The figures hold near the training samples only, and are higher than in the rest of the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Ce qui est testé est proche des échantillons d’entraînement : la moitié à moins de {distance}, alors que la moitié de la zone à cartographier est à plus de {distance2} de tous. Les chiffres ne valent que près de ces échantillons, et sont plus élevés que dans le reste de la carte.</translation>
    </message>
    <message>
      <source>Test on samples that are spread over the area to be mapped. With validator=layer, validator.min_distance leaves out those that are near.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Testez sur des échantillons répartis dans la zone à cartographier. Avec validator=layer, validator.min_distance laisse de côté les plus proches.</translation>
    </message>
    <message>
      <source>Large {place}s are predicted {value} than small ones: {WORDS} is {figure} when every pixel counts the same. A map is seldom made of pixels like those of a few large {place2}s, so quote the figure of {place3}s.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les grands échantillons ({place}, {place2}) sont prédits autrement ({value}) que les petits : {WORDS} vaut {figure} quand chaque pixel compte autant. Une carte est rarement faite de pixels comme ceux de quelques grands échantillons : citez donc le chiffre par {place3}.</translation>
    </message>
    <message>
      <source>{name} found no classes: all sampled pixels are noise.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a trouvé aucune classe : tous les pixels échantillonnés sont du bruit.</translation>
    </message>
    <message>
      <source>Try other parameters.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Essayez d’autres paramètres.</translation>
    </message>
    <message>
      <source>{missing} samples lie on nodata of {name} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{missing} échantillons tombent sur des pixels sans données de {name} et sont laissés de côté.</translation>
    </message>
    <message>
      <source>a GeoTIFF cannot hold the CRS of {name} ({crs_name}). It is kept in the file .aux.xml beside each result.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un GeoTIFF ne peut pas contenir le SCR de {name} ({crs_name}). Il est gardé dans le fichier .aux.xml à côté de chaque résultat.</translation>
    </message>
    <message>
      <source>Move both files together.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Déplacez les deux fichiers ensemble.</translation>
    </message>
    <message>
      <source>{name} has no coordinate reference system, and the result has none either.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de système de coordonnées, et le résultat n’en a pas non plus.</translation>
    </message>
    <message>
      <source>To show it on a map, assign one in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Pour le montrer sur une carte, attribuez-en un dans QGIS (Couche, Définir le SCR) ou avec gdal_edit.py -a_srs.</translation>
    </message>
    <message>
      <source>area.extent reaches past {name} and is clipped to it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>area.extent dépasse {name} et y est limité.</translation>
    </message>
    <message>
      <source>Train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Refaites l’entraînement.</translation>
    </message>
    <message>
      <source>{missing} references have no {label} and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{missing} références n’ont pas de {label} et sont laissées de côté.</translation>
    </message>
    <message>
      <source>{lost} features of {name} lie where {name2} has no data.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{lost} entités de {name} tombent là où {name2} n’a pas de données.</translation>
    </message>
    <message>
      <source>No threshold separates the references from the negatives.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Aucun seuil ne sépare les références des exemples négatifs.</translation>
    </message>
    <message>
      <source>Give more references and more negatives.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez plus de références et plus d’exemples négatifs.</translation>
    </message>
    <message>
      <source>The map has no pixels of these classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La carte n’a pas de pixels de ces classes.</translation>
    </message>
    <message>
      <source>Check source, classes and min_pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez source, classes et min_pixels.</translation>
    </message>
    <message>
      <source>{empty} of {zones} zones hold no pixel with data: their figures are empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{empty} des {zones} zones n’ont aucun pixel avec des données : leurs chiffres sont vides.</translation>
    </message>
    <message>
      <source>{lost} features of {name} have no geometry that can be used.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{lost} entités de {name} n’ont pas de géométrie utilisable.</translation>
    </message>
    <message>
      <source>{sum} of {features} {word} of {name} lie outside {raster}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{sum} des {features} entités ({word}) de {name} sont hors de {raster}.</translation>
    </message>
    <message>
      <source>{name} takes the bands {join}{value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} prend les bandes {join}{value}.</translation>
    </message>
    <message>
      <source>write.preset=compact stores {stored}: {smaller}. They are fitted on {tiles} tiles of this raster and keep {kept}, measured {where}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.preset=compact stocke {stored} : {smaller}. Elles sont ajustées sur {tiles} tuiles de ce raster et gardent {kept}, mesuré {where}.</translation>
    </message>
    <message>
      <source>write.preset=compact stores {stored}: {smaller}. What is lost is measured when the run begins.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.preset=compact stocke {stored} : {smaller}. La perte est mesurée au début du calcul.</translation>
    </message>
    <message>
      <source>Another process prepares or joins this run: waiting for it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Un autre processus prépare ou assemble ce traitement : attente.</translation>
    </message>
    <message>
      <source>Resuming the unfinished run in {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Reprise du calcul inachevé dans {name}.</translation>
    </message>
    <message>
      <source>{twice} of the tiles are encoded twice: they touch two of the {shards} shards. Fewer shards take less time together.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{twice} des tuiles sont encodées deux fois : elles touchent deux des {shards} parties. Moins de parties prennent moins de temps en tout.</translation>
    </message>
    <message>
      <source>The batch size is {batch} tiles: larger batches do not fit into compute.memory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La taille des lots est de {batch} tuiles : des lots plus grands ne tiennent pas dans compute.memory.</translation>
    </message>
    <message>
      <source>Features are not compressed: compression would take more than {MAX_COMPRESSION_SHARE} of the time. write.compress=zstd makes the file about a tenth smaller, and more where much of it is nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les descripteurs ne sont pas compressés : cela prendrait plus de {MAX_COMPRESSION_SHARE} du temps. write.compress=zstd réduit le fichier d’environ un dixième, et plus s’il a beaucoup de pixels sans données.</translation>
    </message>
    <message>
      <source>write.{name} was {then} when the run began, and is now {now}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.{name} valait {then} au début du calcul, et vaut maintenant {now}.</translation>
    </message>
    <message>
      <source>The place in the tile makes {makes} of the variance of the features: this position bias is removed. tiling.position_bias=keep leaves it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La place dans la tuile fait {makes} de la variance des descripteurs : ce biais de position est retiré. tiling.position_bias=keep le laisse.</translation>
    </message>
    <message>
      <source>The position bias cannot be measured, and tiles may show: {unmeasurable}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le biais de position ne peut pas être mesuré, et les tuiles peuvent se voir : {unmeasurable}</translation>
    </message>
    <message>
      <source>The position bias of this network is not known yet, and tiles may show. Measuring it takes {duration}, once: give tiling.position_bias=remove.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le biais de position de ce réseau n’est pas encore connu, et les tuiles peuvent se voir. Le mesurer prend {duration}, une seule fois : donnez tiling.position_bias=remove.</translation>
    </message>
    <message>
      <source>Tiles overlap (tiling.stride={stride}): features of this network change near the border of a tile. tiling.stride={size} is faster, without overlap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les tuiles se recouvrent (tiling.stride={stride}) : les descripteurs de ce réseau changent près du bord d’une tuile. tiling.stride={size} est plus rapide, sans recouvrement.</translation>
    </message>
    <message>
      <source>Placement variance {placement}, {degree}: how much features change with where the tiles lie.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Variance de placement {placement}, {degree} : à quel point les descripteurs changent avec la position des tuiles.</translation>
    </message>
    <message>
      <source>{value} of acquisition: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value} d’acquisition : {listed}.</translation>
    </message>
    <message>
      <source>Fitting {name} on all pixels of {bands} bands, block by block.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Ajustement de {name} sur tous les pixels de {bands} bandes, bloc par bloc.</translation>
    </message>
    <message>
      <source>Fitting {name} on {X} pixels of {bands} bands{why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Ajustement de {name} sur {X} pixels de {bands} bandes{why}.</translation>
    </message>
    <message>
      <source>{drawn} of {learned} samples are drawn: {counted}. The folds test on the drawn samples, so the accuracy holds for these shares of the classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{drawn} des {learned} échantillons sont tirés : {counted}. Les plis testent sur les échantillons tirés : la précision vaut pour ces parts des classes.</translation>
    </message>
    <message>
      <source>{count} polygons.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{count} polygones.</translation>
    </message>
    <message>
      <source>Sampling the whole raster for the scorer. This happens once.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Échantillonnage de tout le raster pour la mesure de similarité. Cela n’arrive qu’une fois.</translation>
    </message>
    <message>
      <source>The map is upsampled ({name}) to {width} x {height} pixels of {name2}. A pixel of {name3} is {factor} of them wide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La carte est suréchantillonnée ({name}) à {width} x {height} pixels de {name2}. Un pixel de {name3} en fait {factor} de large.</translation>
    </message>
    <message>
      <source>{name} is fitted on a sample; every other pixel takes its value from the nearest fitted pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} est ajusté sur un échantillon ; tout autre pixel prend sa valeur des pixels ajustés les plus proches.</translation>
    </message>
    <message>
      <source>{name} was not made by iamap and is kept: {name2} has no style of its own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas été fait par iamap et est gardé : {name2} n’a pas de style propre.</translation>
    </message>
    <message>
      <source>{name} has no classes, and so no table of areas.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de classes, donc pas de table de surfaces.</translation>
    </message>
    <message>
      <source>{places} samples of {features} {word}; training would use {kept} of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{places} échantillons de {features} entités ({word}) ; l’entraînement en utiliserait {kept}.</translation>
    </message>
    <message>
      <source>Doubtful labels cannot be found: the predictor gives no probabilities of so many classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les étiquettes douteuses ne peuvent pas être trouvées : le prédicteur ne donne pas de probabilités pour autant de classes.</translation>
    </message>
    <message>
      <source>Doubtful labels cannot be found: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les étiquettes douteuses ne peuvent pas être trouvées : {message}</translation>
    </message>
    <message>
      <source>{figures} classes separate best{silhouette}, of {figures2} to {figures3} classes tried.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{figures} classes se séparent le mieux{silhouette}, de {figures2} à {figures3} classes essayées.</translation>
    </message>
    <message>
      <source>{statistics} statistics of the bands of {name} stand beside the features.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{statistics} statistiques des bandes de {name} s’ajoutent aux descripteurs.</translation>
    </message>
    <message>
      <source>The {shape} features are reduced to {COMPONENTS} principal components beside raw bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les {shape} descripteurs sont réduits à {COMPONENTS} composantes principales à côté des bandes brutes.</translation>
    </message>
    <message>
      <source>This process has done {done} of {shards} shards.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Ce processus a traité {done} parties sur {shards}.</translation>
    </message>
    <message>
      <source>{name} was finished by another process.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a été terminé par un autre processus.</translation>
    </message>
    <message>
      <source>{name} is written again: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} est écrit de nouveau : {join}.</translation>
    </message>
    <message>
      <source>Timing {engine} in {precision}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Chronométrage de {engine} en {precision}.</translation>
    </message>
    <message>
      <source>{name} already has this result. Give fresh=true to overwrite it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a déjà ce résultat. Donnez fresh=true pour l’écraser.</translation>
    </message>
    <message>
      <source>Shards that other processes still do: {left}. The last of them joins the parts. Should one of them be killed, run this command again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Parties que d’autres processus traitent encore : {left}. Le dernier assemble les parties. Si l’un d’eux est interrompu, relancez cette commande.</translation>
    </message>
    <message>
      <source>Finished rows are kept in {name}. Run the same command again to resume.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les lignes terminées sont gardées dans {name}. Relancez la même commande pour reprendre.</translation>
    </message>
    <message>
      <source>No rows were finished yet: the same command starts from the beginning.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Aucune ligne n’est encore terminée : la même commande recommence au début.</translation>
    </message>
    <message>
      <source>The area is {width} x {height} of {width2} x {height2} pixels of {name}, widened to whole pixels: {extent_text} ({crs_name}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La zone est de {width} x {height} sur {width2} x {height2} pixels de {name}, élargie à des pixels entiers : {extent_text} ({crs_name}).</translation>
    </message>
    <message>
      <source>upsample={name} was the best of those that were compared when {name2} was trained. upsample=none leaves it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>upsample={name} était le meilleur de ceux comparés à l’entraînement de {name2}. upsample=none s’en passe.</translation>
    </message>
    <message>
      <source>{changed} of {pixels} pixels ({value}) have another class than before.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{changed} des {pixels} pixels ({value}) ont une autre classe qu’avant.</translation>
    </message>
    <message>
      <source>{references} references{beside} are compared with every pixel.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{references} références{beside} sont comparées à chaque pixel.</translation>
    </message>
    <message>
      <source>{y} samples from {unique} places, {folds} folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{y} échantillons de {unique} lieux, {folds} plis.</translation>
    </message>
    <message>
      <source>Validating {names} took {duration}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La validation de {names} a pris {duration}.</translation>
    </message>
    <message>
      <source>{upper}{fold}: {candidate} chosen from {candidates} candidates (inner cross-validation {measure} {figure}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{upper}{fold} : {candidate} choisi parmi {candidates} candidats (validation croisée interne, {measure} {figure}).</translation>
    </message>
    <message>
      <source>Upsamplers are compared on {count} pixels of {name} on which held-out samples lie: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les suréchantillonnages sont comparés sur {count} pixels de {name} où se trouvent des échantillons mis de côté : {join}.</translation>
    </message>
    <message>
      <source>upsample={name} looks at {margin} pixels around each and is not compared.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>upsample={name} regarde {margin} pixels autour de chacun et n’est pas comparé.</translation>
    </message>
    <message>
      <source>{name} was not made for {name2} and is kept: the polygons have no style of their own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas été fait pour {name2} et est gardé : les polygones n’ont pas de style propre.</translation>
    </message>
    <message>
      <source>{left_out} patches of fewer than {min_pixels} pixels have no neighbour that is large enough and are left out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{left_out} taches de moins de {min_pixels} pixels n’ont pas de voisine assez grande et sont laissées de côté.</translation>
    </message>
    <message>
      <source>{name} has {why} and is taken as classes (statistics=auto).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a {why} et est pris comme des classes (statistics=auto).</translation>
    </message>
    <message>
      <source>Quantiles of {sampled} large zones are those of up to {MAX_SAMPLE} pixels, drawn at random.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les quantiles de {sampled} grandes zones sont ceux d’au plus {MAX_SAMPLE} pixels tirés au hasard.</translation>
    </message>
    <message>
      <source>{name} has {bands} bands and is taken as numbers (statistics=auto).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a {bands} bandes et est pris comme des nombres (statistics=auto).</translation>
    </message>
    <message>
      <source>{name} has neither names of classes nor a colour table and is taken as numbers (statistics=auto). Give statistics=classes if its values are codes of classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a ni noms de classes ni table de couleurs et est pris comme des nombres (statistics=auto). Donnez statistics=classes si ses valeurs sont des codes de classes.</translation>
    </message>
    <message>
      <source>--table {table} would replace a file that this batch reads or writes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>--table {table} remplacerait un fichier que ce lot lit ou écrit.</translation>
    </message>
    <message>
      <source>Choose another name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
      <source>{table} exists and is not a table of a batch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{table} existe et n’est pas le tableau d’un lot.</translation>
    </message>
    <message>
      <source>Choose another name for --table.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre nom pour --table.</translation>
    </message>
    <message>
      <source>{table} cannot be written: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{table} ne peut pas être écrit : {value}.</translation>
    </message>
    <message>
      <source>iamap batch {task} needs source.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>iamap batch {task} a besoin de source.</translation>
    </message>
    <message>
      <source>Give a pattern, such as 'source=tiles/*.tif', or a table of rasters with --list FILE.csv.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un motif, comme 'source=tiles/*.tif', ou un tableau de rasters avec --list FICHIER.csv.</translation>
    </message>
    <message>
      <source>{what} of {name} would replace {path}, which this batch reads ({field}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{what} de {name} remplacerait {path}, que ce lot lit ({field}).</translation>
    </message>
    <message>
      <source>Choose another {field}, such as {field2}=features/{{stem}}.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre {field}, comme {field2}=features/{{stem}}.tif.</translation>
    </message>
    <message>
      <source>{name} and {name2} would both write {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} et {name2} écriraient tous deux {path}.</translation>
    </message>
    <message>
      <source>Put a placeholder into {field} that differs, such as {{stem}}, {{folder}} or {{index}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Mettez dans {field} un marqueur qui diffère, comme {{stem}}, {{folder}} ou {{index}}.</translation>
    </message>
    <message>
      <source>{subject} has no rows.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} n’a pas de lignes.</translation>
    </message>
    <message>
      <source>Write a line with names of columns, and one per raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez une ligne avec les noms des colonnes, puis une ligne par raster.</translation>
    </message>
    <message>
      <source>{subject} needs a name of its own for each column: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} doit donner à chaque colonne un nom différent : {join}.</translation>
    </message>
    <message>
      <source>{subject} has no column '{SOURCE}'. Columns: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} n’a pas de colonne « {SOURCE} ». Colonnes : {join}.</translation>
    </message>
    <message>
      <source>Say which column names the raster, such as 'source={{{header}}}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Dites quelle colonne nomme le raster, comme 'source={{{header}}}'.</translation>
    </message>
    <message>
      <source>no file matches source={pattern}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun fichier ne correspond à source={pattern}.</translation>
    </message>
    <message>
      <source>* stands for any text within a name, ** for any folders, ? for one character. Quote the pattern, so that the shell leaves it alone: 'source=tiles/*.tif'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>* remplace un texte quelconque dans un nom, ** des dossiers quelconques, ? un caractère. Mettez le motif entre apostrophes, pour que le terminal n’y touche pas : 'source=tiles/*.tif'.</translation>
    </message>
    <message>
      <source>row {number} of {subject} has {cells} values for {header} columns.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la ligne {number} de {subject} a {cells} valeurs pour {header} colonnes.</translation>
    </message>
    <message>
      <source>Put a value that holds the separator into quotes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Mettez entre guillemets une valeur qui contient le séparateur.</translation>
    </message>
    <message>
      <source>the first {MAX_ALIKE} of {items} rasters failed in the same way: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {MAX_ALIKE} premiers des {items} rasters ont échoué de la même façon : {message}</translation>
    </message>
    <message>
      <source>the encoder takes {channels} bands, but {names} are selected: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’encodeur prend {channels} bandes, mais {names} sont choisies : {listing}.</translation>
    </message>
    <message>
      <source>Name {channels} of them, as in bands.bands=[3,2,1], or use bands=pca or bands=repeat.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez-en {channels}, comme bands.bands=[3,2,1], ou utilisez bands=pca ou bands=repeat.</translation>
    </message>
    <message>
      <source>the encoder takes {channels} channels, but bands.components={count}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’encodeur prend {channels} canaux, mais bands.components={count}.</translation>
    </message>
    <message>
      <source>Give bands.components={channels}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez bands.components={channels}.</translation>
    </message>
    <message>
      <source>bands.components={count} is too many: {name} has {bands} bands to reduce.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>bands.components={count} est trop : {name} a {bands} bandes à réduire.</translation>
    </message>
    <message>
      <source>Give a smaller bands.components, or use bands=repeat.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un bands.components plus petit, ou utilisez bands=repeat.</translation>
    </message>
    <message>
      <source>a process of this run ended: it was killed, or the machine ran out of memory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un processus de ce calcul s’est arrêté : il a été interrompu, ou la machine a manqué de mémoire.</translation>
    </message>
    <message>
      <source>Run the same command again to resume. A smaller executor.workers takes less memory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Relancez la même commande pour reprendre. Un executor.workers plus petit prend moins de mémoire.</translation>
    </message>
    <message>
      <source>bands {number} and {number2} of {name} are both {name2} of {name3}{when}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les bandes {number} et {number2} de {name} sont toutes deux {name2} de {name3}{when}.</translation>
    </message>
    <message>
      <source>Give the dates of the bands with read.dates=[…], or choose one of them with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez les dates des bandes avec read.dates=[…], ou choisissez l’une d’elles avec bands.bands=[…].</translation>
    </message>
    <message>
      <source>Choose one of them with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez l’une d’elles avec bands.bands=[…].</translation>
    </message>
    <message>
      <source>Name them with bands.names=[…], or leave them out with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez-les avec bands.names=[…], ou laissez-les de côté avec bands.bands=[…].</translation>
    </message>
    <message>
      <source>bands.names has {names} names for {numbers} bands of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>bands.names a {names} noms pour {numbers} bandes de {name}.</translation>
    </message>
    <message>
      <source>Give one for each band, or choose bands with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez-en un par bande, ou choisissez des bandes avec bands.bands=[…].</translation>
    </message>
    <message>
      <source>{wanted} could be {joined} of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{wanted} pourrait être {joined} de {name}.</translation>
    </message>
    <message>
      <source>band {number} ({name}) of {name2} could be of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la bande {number} ({name}) de {name2} pourrait être de {join}.</translation>
    </message>
    <message>
      <source>Give bands.names=[…] with names that only one sensor has.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez bands.names=[…] avec des noms qu’un seul capteur possède.</translation>
    </message>
    <message>
      <source>{who} needs {count} with the {plural} {joined}{for}; {has} {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} demande {count} avec les bandes {joined} ({plural}{for}) ; {has} {listing}.</translation>
    </message>
    <message>
      <source>{who} needs {count} with the {plural} {joined}{for}; {has}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} demande {count} avec les bandes {joined} ({plural}{for}) ; {has}</translation>
    </message>
    <message>
      <source>{who} needs {count} with the {plural} {joined}{for}; {has} It has the bands {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} demande {count} avec les bandes {joined} ({plural}{for}) ; {has} Le raster a les bandes {listing}.</translation>
    </message>
    <message>
      <source>Give the files of all dates as source=[…], and their dates with read.dates=[…] if names and metadata do not give them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez les fichiers de toutes les dates avec source=[…], et leurs dates avec read.dates=[…] si les noms et les métadonnées ne les donnent pas.</translation>
    </message>
    <message>
      <source>{who} takes one date{for}, and {name} has {whole}: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} prend une seule date{for}, et {name} en a {whole} : {listed}.</translation>
    </message>
    <message>
      <source>Choose the bands of one date with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez les bandes d’une seule date avec bands.bands=[…].</translation>
    </message>
    <message>
      <source>the date of {plural} {joined} of {name} is not known, but that of others is.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la date de {joined} ({plural}) de {name} n’est pas connue, alors que celle d’autres bandes l’est.</translation>
    </message>
    <message>
      <source>Give the dates of all bands with read.dates=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez les dates de toutes les bandes avec read.dates=[…].</translation>
    </message>
    <message>
      <source>{who} needs wavelengths, and {join} has none for {joined}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} demande des longueurs d’onde, et {join} n’en a pas pour {joined}.</translation>
    </message>
    <message>
      <source>Give bands.wavelengths=[…], or leave these bands out with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez bands.wavelengths=[…], ou laissez ces bandes de côté avec bands.bands=[…].</translation>
    </message>
    <message>
      <source>bands.wavelengths has {wavelengths} figures for {names} bands: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>bands.wavelengths a {wavelengths} nombres pour {names} bandes : {listing}.</translation>
    </message>
    <message>
      <source>{needing} needs wavelengths, but {in_words} of {name} {value} none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{needing} demande des longueurs d’onde, mais il en manque dans {name} : {in_words} ({value} none).</translation>
    </message>
    <message>
      <source>Give bands.sensor=sentinel2_l2a or bands.wavelengths=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez bands.sensor=sentinel2_l2a ou bands.wavelengths=[…].</translation>
    </message>
    <message>
      <source>{who} does not ask for bands by name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} ne demande pas de bandes par leur nom.</translation>
    </message>
    <message>
      <source>Use bands=auto, or bands=select with bands.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez bands=auto, ou bands=select avec bands.bands=[…].</translation>
    </message>
    <message>
      <source>{who} needs the bands {listing} by name, and the sensor of {name} is not known. It has the bands {listing2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} demande les bandes {listing} par leur nom, et le capteur de {name} n’est pas connu. Le raster a les bandes {listing2}.</translation>
    </message>
    <message>
      <source>Give bands.sensor={value} or another profile, and bands.names=[…] where the raster's bands have no names.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez bands.sensor={value} ou un autre profil, et bands.names=[…] si les bandes du raster n’ont pas de noms.</translation>
    </message>
    <message>
      <source>{who} needs the {plural} {joined}, which {name} does not have by the profile {profiles}. It has {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{who} demande {joined} ({plural}), que {name} n’a pas d’après le profil {profiles}. Le raster a {listing}.</translation>
    </message>
    <message>
      <source>Is bands.sensor the sensor of this raster? If its bands have other names, give bands.names=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le capteur de ce raster est-il bien bands.sensor ? Si ses bandes ont d’autres noms, donnez bands.names=[…].</translation>
    </message>
    <message>
      <source>{file} cannot be used: {what}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{file} ne peut pas être utilisé : {what}</translation>
    </message>
    <message>
      <source>{file} was made with {kind} '{name}' of {distribution} {version}, {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{file} a été fait avec « {name} » ({kind}) de {distribution} {version}, {what}.</translation>
    </message>
    <message>
      <source>If you know and trust that plugin, {how}; a bundle cannot bring its own code.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Si vous connaissez cette extension et lui faites confiance, {how} ; un modèle ne peut pas apporter son propre code.</translation>
    </message>
    <message>
      <source>{file} was made with upsampler '{name}' of {distribution}, which is not installed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{file} a été fait avec la méthode de suréchantillonnage « {name} » de {distribution}, qui n’est pas installé.</translation>
    </message>
    <message>
      <source>If you know and trust that plugin, install it; a bundle cannot bring its own code.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Si vous connaissez cette extension et lui faites confiance, installez-la ; un modèle ne peut pas apporter son propre code.</translation>
    </message>
    <message>
      <source>there is no file {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il n’y a pas de fichier {path}.</translation>
    </message>
    <message>
      <source>Bundles are written by `iamap train`, and by other tasks with model=NAME.iamap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les modèles (.iamap) sont écrits par `iamap train`, et par d’autres tâches avec model=NOM.iamap.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} ne peut pas être écrit : {error}.</translation>
    </message>
    <message>
      <source>it has format {version}, but this version reads formats up to {FORMAT}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>son format est {version}, mais cette version lit les formats jusqu’à {FORMAT}.</translation>
    </message>
    <message>
      <source>Upgrade iamap-core.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Mettez à jour iamap-core.</translation>
    </message>
    <message>
      <source>the model takes {called}, but {name} has {called2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle prend {called}, mais {name} a {called2}.</translation>
    </message>
    <message>
      <source>Give the same files in source, or choose bands with read.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez les mêmes fichiers dans source, ou choisissez des bandes avec read.bands=[…].</translation>
    </message>
    <message>
      <source>the model takes bands {names} of a raster of {counts} bands without names, but {name} has {counts2} bands without names. Their numbers may not mean the same bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle prend les bandes {names} d’un raster de {counts} bandes sans nom, mais {name} a {counts2} bandes sans nom. Leurs numéros ne désignent peut-être pas les mêmes bandes.</translation>
    </message>
    <message>
      <source>Choose the bands in the order of the training with read.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez les bandes dans l’ordre de l’entraînement avec read.bands=[…].</translation>
    </message>
    <message>
      <source>the model takes the bands {names}, but {name} lacks {listing}. It has {listing2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle prend les bandes {names}, mais il manque {listing} à {name}. Il a {listing2}.</translation>
    </message>
    <message>
      <source>Give the bands the same names, or train on bands that both rasters have.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez les mêmes noms aux bandes, ou entraînez sur des bandes que les deux rasters ont.</translation>
    </message>
    <message>
      <source>the model was trained on features of {features}, but {name} holds features of {theirs}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle a été entraîné sur des descripteurs de {features}, mais {name} contient des descripteurs de {theirs}.</translation>
    </message>
    <message>
      <source>{name} holds a {name2}, which cannot transform or predict new pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient un {name2}, qui ne peut ni transformer ni prédire de nouveaux pixels.</translation>
    </message>
    <message>
      <source>{name} is a pickle: opening it can run any program, with all your rights.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} est un pickle : l’ouvrir peut exécuter n’importe quel programme, avec tous vos droits.</translation>
    </message>
    <message>
      <source>If you made it yourself, give trust=true. Otherwise train again: a bundle (.iamap) runs no code.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Si vous l’avez fait vous-même, donnez trust=true. Sinon, refaites l’entraînement : un fichier .iamap n’exécute aucun code.</translation>
    </message>
    <message>
      <source>{name} takes {count} bands without names, but {name2} has {names}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} prend {count} bandes sans nom, mais {name2} a {names}.</translation>
    </message>
    <message>
      <source>a model from a pickle cannot be kept as a bundle.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un modèle venu d’un pickle ne peut pas être gardé dans un fichier .iamap.</translation>
    </message>
    <message>
      <source>pickles are read by joblib.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les pickles sont lus par joblib.</translation>
    </message>
    <message>
      <source>pip install 'iamap-core[pickles]'</source>
      <extracomment>reported by the engine</extracomment>
      <translation>pip install 'iamap-core[pickles]'</translation>
    </message>
    <message>
      <source>{name} cannot be read: {name2}: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne peut pas être lu : {name2} : {error}.</translation>
    </message>
    <message>
      <source>It may need the version of scikit-learn that made it; train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il lui faut peut-être la version de scikit-learn qui l’a fait ; refaites l’entraînement.</translation>
    </message>
    <message>
      <source>no kind of component named '{kind}'. Kinds: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune sorte de composant nommée « {kind} ». Sortes : {join}.</translation>
    </message>
    <message>
      <source>{word} '{name}' is provided by {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {name} » ({word}) est fourni par {join}.</translation>
    </message>
    <message>
      <source>Give one of the full names: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’un des noms complets : {join}.</translation>
    </message>
    <message>
      <source>no {word} named '{name}'. Installed: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun composant ({word}) nommé « {name} ». Installés : {value}.</translation>
    </message>
    <message>
      <source>{task} needs {kind}. Installed: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{task} a besoin de {kind}. Installés : {value}.</translation>
    </message>
    <message>
      <source>{kind} has parameters ({join}), but no {kind2} is chosen.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{kind} a des paramètres ({join}), mais aucun {kind2} n’est choisi.</translation>
    </message>
    <message>
      <source>no {value} named '{name}'. There are: {value2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>rien ({value}) de nommé « {name} ». Il y a : {value2}.</translation>
    </message>
    <message>
      <source>these settings cannot be composed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ces paramètres ne vont pas ensemble.</translation>
    </message>
    <message>
      <source>`--debug` shows what the composer found.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>`--debug` montre ce qui a été trouvé.</translation>
    </message>
    <message>
      <source>{kind} is chosen by name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{kind} se choisit par son nom.</translation>
    </message>
    <message>
      <source>Give "{kind}": {{"name": …}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez "{kind}": {{"name": …}}.</translation>
    </message>
    <message>
      <source>{lstrip} has several values.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{lstrip} a plusieurs valeurs.</translation>
    </message>
    <message>
      <source>${{hydra:…}} has a value only with --multirun.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>${{hydra:…}} n’a une valeur qu’avec --multirun.</translation>
    </message>
    <message>
      <source>'{typed}' is not a valid setting: {why_unparsed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {typed} » n’est pas un paramètre valide : {why_unparsed}.</translation>
    </message>
    <message>
      <source>Write a list as [a,b], and a text with brackets, commas or quotes as key='…'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez une liste comme [a,b], et un texte avec des crochets, des virgules ou des guillemets comme key='…'.</translation>
    </message>
    <message>
      <source>{task} has no field '{name}'. Fields: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{task} n’a pas de champ « {name} ». Champs : {join}.</translation>
    </message>
    <message>
      <source>{key} has several values: {values}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{key} a plusieurs valeurs : {values}.</translation>
    </message>
    <message>
      <source>Add --multirun for a run with each. Write a list as {quote}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Ajoutez --multirun pour un calcul avec chacune. Écrivez une liste comme {quote}.</translation>
    </message>
    <message>
      <source>'{token}' is not a valid setting.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {token} » n’est pas un paramètre valide.</translation>
    </message>
    <message>
      <source>'{token}' is not a valid setting: '{key}' is not the name of a field.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {token} » n’est pas un paramètre valide : « {key} » n’est pas le nom d’un champ.</translation>
    </message>
    <message>
      <source>Names are such as source or tiling.size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les noms sont comme source ou tiling.size.</translation>
    </message>
    <message>
      <source>{task} has no field '{key}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{task} n’a pas de champ « {key} ».</translation>
    </message>
    <message>
      <source>{group} '{name}' is provided by {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {name} » ({group}) est fourni par {join}.</translation>
    </message>
    <message>
      <source>Leave one of them out with IAMAP_PLUGINS, or give the full name of the component.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez l’un d’eux de côté avec IAMAP_PLUGINS, ou donnez le nom complet du composant.</translation>
    </message>
    <message>
      <source>no pipeline named '{name}'. Pipelines: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune chaîne nommée « {name} ». Chaînes : {join}.</translation>
    </message>
    <message>
      <source>Give a name, or leave {group} out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un nom, ou laissez {group} de côté.</translation>
    </message>
    <message>
      <source>{path}={value} has several values.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path}={value} a plusieurs valeurs.</translation>
    </message>
    <message>
      <source>preset {file} builds on itself.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le préréglage {file} se fonde sur lui-même.</translation>
    </message>
    <message>
      <source>Correct its defaults.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Corrigez ses defaults.</translation>
    </message>
    <message>
      <source>preset {file} cannot be used: its fields or its defaults are not written as those of a preset.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le préréglage {file} ne peut pas être utilisé : ses champs ou ses defaults ne sont pas écrits comme ceux d’un préréglage.</translation>
    </message>
    <message>
      <source>Write `field: value`, and defaults: [COMPONENT, _self_].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez `field: value`, et defaults: [COMPONENT, _self_].</translation>
    </message>
    <message>
      <source>--config-dir {config_dir} is not a folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>--config-dir {config_dir} n’est pas un dossier.</translation>
    </message>
    <message>
      <source>the folder {folder} of presets cannot be read: {strerror}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le dossier {folder} des préréglages ne peut pas être lu : {strerror}.</translation>
    </message>
    <message>
      <source>preset {file} begins with a byte order mark.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le préréglage {file} commence par une marque d’ordre des octets (BOM).</translation>
    </message>
    <message>
      <source>Save it as UTF-8 without one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez-le en UTF-8 sans cette marque.</translation>
    </message>
    <message>
      <source>{subject} says '{key}: {value}' in its comments, which is not a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} dit « {key}: {value} » dans ses commentaires, ce qui n’est pas un nombre.</translation>
    </message>
    <message>
      <source>{place} is not valid YAML.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{place} n’est pas du YAML valide.</translation>
    </message>
    <message>
      <source>Write `field: value`, indented by blanks; a value with a colon, a bracket or a quote stands in '…'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez `field: value`, avec des espaces pour le retrait ; une valeur avec un deux-points, un crochet ou un guillemet s’écrit entre '…'.</translation>
    </message>
    <message>
      <source>{subject} is larger than 1 MB: it is not a file of settings.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} dépasse 1 Mo : ce n’est pas un fichier de paramètres.</translation>
    </message>
    <message>
      <source>{subject} is not a text file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} n’est pas un fichier texte.</translation>
    </message>
    <message>
      <source>Give a file of settings in YAML or JSON.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un fichier de paramètres en YAML ou JSON.</translation>
    </message>
    <message>
      <source>{subject} must hold settings by name.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} doit contenir des paramètres avec leurs noms.</translation>
    </message>
    <message>
      <source>Write a line `field: value` for each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez pour chacun une ligne `field: value`.</translation>
    </message>
    <message>
      <source>{subject} sets 'hydra', which only the command line may.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} règle « hydra », ce que seule la ligne de commande peut faire.</translation>
    </message>
    <message>
      <source>Give hydra.… as a setting of the command.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez hydra.… comme paramètre de la commande.</translation>
    </message>
    <message>
      <source>{place} has the tag {named}. Tags can run code and are not read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{place} a la balise {named}. De telles balises peuvent exécuter du code et ne sont pas lues.</translation>
    </message>
    <message>
      <source>Leave the tag out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez la balise de côté.</translation>
    </message>
    <message>
      <source>{place} sets {name} a second time.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{place} règle {name} une deuxième fois.</translation>
    </message>
    <message>
      <source>Leave one of them out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez l’un d’eux de côté.</translation>
    </message>
    <message>
      <source>{place} begins with a tab.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{place} commence par une tabulation.</translation>
    </message>
    <message>
      <source>Indent with blanks.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Faites le retrait avec des espaces.</translation>
    </message>
    <message>
      <source>line {line} of {subject} is not UTF-8 text.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la ligne {line} de {subject} n’est pas du texte UTF-8.</translation>
    </message>
    <message>
      <source>Save it as UTF-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez-le en UTF-8.</translation>
    </message>
    <message>
      <source>{subject} has an alias (`*name`) that holds itself.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} a un alias (`*name`) qui se contient lui-même.</translation>
    </message>
    <message>
      <source>{subject} holds '{text}', but only names of fields are looked up, as in ${{tiling.size}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} contient « {text} », mais seuls des noms de champs y sont remplacés, comme ${{tiling.size}}.</translation>
    </message>
    <message>
      <source>Presets do not read environment variables. Give such a value on the command line.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les préréglages ne lisent pas les variables d’environnement. Donnez une telle valeur sur la ligne de commande.</translation>
    </message>
    <message>
      <source>{subject} is not valid JSON at line {lineno}, column {colno}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} n’est pas du JSON valide à la ligne {lineno}, colonne {colno}.</translation>
    </message>
    <message>
      <source>Names and texts stand in double quotes, with a comma between settings and none after the last.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les noms et les textes sont entre guillemets droits ("), avec une virgule entre les paramètres et aucune après le dernier.</translation>
    </message>
    <message>
      <source>{subject} is nested too deeply for a file of settings.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} a trop de niveaux imbriqués pour un fichier de paramètres.</translation>
    </message>
    <message>
      <source>{subject} has more than {MAX_ALIASES} aliases (`*name`).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} a plus de {MAX_ALIASES} alias (`*name`).</translation>
    </message>
    <message>
      <source>no task named '{task}'. Tasks: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune tâche nommée « {task} ». Tâches : {join}.</translation>
    </message>
    <message>
      <source>only Hydra's basic sweeper is supported.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>seul le sweeper de base de Hydra est accepté.</translation>
    </message>
    <message>
      <source>Leave hydra/sweeper out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez hydra/sweeper de côté.</translation>
    </message>
    <message>
      <source>hydra.{foreign} would run code that a configuration names. IAMAP refuses that.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>hydra.{foreign} exécuterait du code nommé par une configuration. IAMAP le refuse.</translation>
    </message>
    <message>
      <source>Leave it out; launchers are chosen with hydra/launcher=….</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez-le de côté ; les lanceurs se choisissent avec hydra/launcher=….</translation>
    </message>
    <message>
      <source>these settings make more than {MAX_JOBS} runs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ces paramètres font plus de {MAX_JOBS} calculs.</translation>
    </message>
    <message>
      <source>Give fewer values, or several commands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez moins de valeurs, ou plusieurs commandes.</translation>
    </message>
    <message>
      <source>jobs {taken} and {number} would both write {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les calculs {taken} et {number} écriraient tous deux {path}.</translation>
    </message>
    <message>
      <source>Give a relative path, which is in each job's own folder, or put a placeholder in it that differs, such as {{index}}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un chemin relatif, qui se trouve dans le dossier de chaque calcul, ou mettez-y un marqueur qui diffère, comme {{index}}.</translation>
    </message>
    <message>
      <source>{key}={value} has no values, so there is nothing to run.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{key}={value} n’a pas de valeurs : il n’y a rien à calculer.</translation>
    </message>
    <message>
      <source>Write {key}=a,b.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez {key}=a,b.</translation>
    </message>
    <message>
      <source>{key}={value} names no single values: an interval has any number of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{key}={value} ne nomme pas de valeurs précises : un intervalle en contient une infinité.</translation>
    </message>
    <message>
      <source>Give some, as {key}=range(0,1,0.1) or {key2}=0,0.5,1.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez-en quelques-unes, comme {key}=range(0,1,0.1) ou {key2}=0,0.5,1.</translation>
    </message>
    <message>
      <source>{key}=glob({text}) finds no file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{key}=glob({text}) ne trouve aucun fichier.</translation>
    </message>
    <message>
      <source>Check the pattern, such as glob(tiles/*.tif), and the working directory.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez le motif, comme glob(tiles/*.tif), et le dossier de travail.</translation>
    </message>
    <message>
      <source>{key}=glob({text}) finds none of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{key}=glob({text}) ne trouve rien parmi {join}.</translation>
    </message>
    <message>
      <source>{key}={value} cannot be used: glob(…) finds files and components, and {key2} is neither.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{key}={value} ne peut pas être utilisé : glob(…) trouve des fichiers et des composants, et {key2} n’est ni l’un ni l’autre.</translation>
    </message>
    <message>
      <source>Write the values: {key}=a,b.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez les valeurs : {key}=a,b.</translation>
    </message>
    <message>
      <source>write.cog={values} contradicts write.format={asked}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.cog={values} contredit write.format={asked}.</translation>
    </message>
    <message>
      <source>Leave out write.cog, which is deprecated.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez de côté write.cog, qui est obsolète.</translation>
    </message>
    <message>
      <source>output={output} must end in {extensions}: write.format=zarr makes a Zarr store.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output={output} doit finir par {extensions} : write.format=zarr fait un entrepôt Zarr.</translation>
    </message>
    <message>
      <source>output={output} is the name of a Zarr store, but write.format={made} makes a GeoTIFF.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output={output} est le nom d’un entrepôt Zarr, mais write.format={made} fait un GeoTIFF.</translation>
    </message>
    <message>
      <source>Choose another output, or leave out write.format: a name that ends in .zarr decides it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre output, ou laissez write.format de côté : un nom qui finit par .zarr suffit à en décider.</translation>
    </message>
    <message>
      <source>{packed} needs a scale for each band, for which a Zarr store has no place that other programs read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{packed} demande une échelle pour chaque bande, qu’un entrepôt Zarr ne peut pas garder là où d’autres programmes la lisent.</translation>
    </message>
    <message>
      <source>Give write.dtype=float16 or float32 without it, or name the output .tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez write.dtype=float16 ou float32 sans ce réglage, ou donnez au résultat un nom en .tif.</translation>
    </message>
    <message>
      <source>write.compress={compress} is not available for Zarr stores: not every reader of Zarr has it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.compress={compress} n’est pas disponible pour les entrepôts Zarr : certains lecteurs de Zarr ne l’ont pas.</translation>
    </message>
    <message>
      <source>Give write.compress=auto, deflate or none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez write.compress=auto, deflate ou none.</translation>
    </message>
    <message>
      <source>write.cog={values} must be true or false.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.cog={values} doit être true ou false.</translation>
    </message>
    <message>
      <source>Give write.format=cog.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez write.format=cog.</translation>
    </message>
    <message>
      <source>{where}={text} has an unknown placeholder {{{name}}}. Placeholders: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{where}={text} a un marqueur inconnu, {{{name}}}. Marqueurs : {join}.</translation>
    </message>
    <message>
      <source>{where}={text} needs a value for {{{name}}}, which is empty for raster {values}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{where}={text} a besoin d’une valeur pour {{{name}}}, qui est vide pour le raster {values}.</translation>
    </message>
    <message>
      <source>Fill the column, or leave the row out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Remplissez la colonne, ou laissez la ligne de côté.</translation>
    </message>
    <message>
      <source>{rows} samples in {self} of at least 2 {word} cannot be split into folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{rows} échantillons dans {self} entité(s) ({word}), alors qu’il en faut au moins 2, ne peuvent pas être répartis en plis.</translation>
    </message>
    <message>
      <source>Give samples in more {word}, or test on another file with validator=layer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des échantillons dans plus d’entités ({word}), ou testez sur un autre fichier avec validator=layer.</translation>
    </message>
    <message>
      <source>each of the {shape} classes has all its samples in one of the {word}, so no class can be in both training and test.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>chacune des {shape} classes a tous ses échantillons dans une seule entité ({word}) : aucune classe ne peut être à la fois dans l’entraînement et le test.</translation>
    </message>
    <message>
      <source>Give samples in at least two {word} of each class, or test on another file with validator=layer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des échantillons de chaque classe dans au moins deux entités ({word}), ou testez sur un autre fichier avec validator=layer.</translation>
    </message>
    <message>
      <source>encoder '{name}' does not support compute.engine={engine}; it supports {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’encodeur « {name} » n’accepte pas compute.engine={engine} ; il accepte {join}.</translation>
    </message>
    <message>
      <source>Give compute.engine={engines} compute.precision=fp32, or another encoder, such as timm.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.engine={engines} compute.precision=fp32, ou un autre encodeur, comme timm.</translation>
    </message>
    <message>
      <source>compute.engine={engine} compute.precision={precision} cannot be compared with torch: none of {places} tiles of {name} has valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.engine={engine} compute.precision={precision} ne peut pas être comparé à torch : aucune des {places} tuiles de {name} n’a de pixels valides.</translation>
    </message>
    <message>
      <source>Give compute.engine=torch compute.precision=fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.engine=torch compute.precision=fp32.</translation>
    </message>
    <message>
      <source>encoder '{name}' does not support compute.precision={precision}; it supports fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’encodeur « {name} » n’accepte pas compute.precision={precision} ; il accepte fp32.</translation>
    </message>
    <message>
      <source>Give compute.precision=fp32, or another encoder, such as timm.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.precision=fp32, ou un autre encodeur, comme timm.</translation>
    </message>
    <message>
      <source>write.preset=compact cannot be used: none of the tiles of {name} that were read has valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>write.preset=compact ne peut pas être utilisé : aucune des tuiles lues de {name} n’a de pixels valides.</translation>
    </message>
    <message>
      <source>Check read.nodata, or give write.preset=full.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez read.nodata, ou donnez write.preset=full.</translation>
    </message>
    <message>
      <source>{message} It was at the {where}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{message} C’était ici : {where}.</translation>
    </message>
    <message>
      <source>the device has too little memory for one tile of {side} x {side2} pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’appareil a trop peu de mémoire pour une tuile de {side} x {side2} pixels.</translation>
    </message>
    <message>
      <source>Give a smaller tiling.size or a smaller network.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un tiling.size plus petit ou un réseau plus petit.</translation>
    </message>
    <message>
      <source>{path} is needed for this run, but holds {what}{name}, which no run makes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} est nécessaire à ce calcul, mais contient {what}{name}, qu’aucun calcul ne fait.</translation>
    </message>
    <message>
      <source>Move that file or folder elsewhere, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Déplacez ce fichier ou dossier, ou choisissez un autre résultat.</translation>
    </message>
    <message>
      <source>{name} holds an unfinished run that differs: {differences}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient un calcul inachevé qui diffère : {differences}.</translation>
    </message>
    <message>
      <source>Give fresh=true to overwrite it, or another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez fresh=true pour l’écraser, ou un autre résultat.</translation>
    </message>
    <message>
      <source>{name} of the unfinished run in {path} is missing or damaged.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} du calcul inachevé dans {path} manque ou est endommagé.</translation>
    </message>
    <message>
      <source>Encode with fresh=true to start over, or delete {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Encodez avec fresh=true pour recommencer, ou supprimez {path}.</translation>
    </message>
    <message>
      <source>another process is working on {removesuffix}{about}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un autre processus travaille sur {removesuffix}{about}.</translation>
    </message>
    <message>
      <source>Wait for it, cancel it, or give another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Attendez-le, annulez-le, ou donnez un autre résultat.</translation>
    </message>
    <message>
      <source>the folder {path} cannot be created: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le dossier {path} ne peut pas être créé : {error}.</translation>
    </message>
    <message>
      <source>the folder {path} cannot be written to: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le dossier {path} n’est pas accessible en écriture : {error}.</translation>
    </message>
    <message>
      <source>Ask whoever owns it, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Demandez à son propriétaire, ou choisissez un autre résultat.</translation>
    </message>
    <message>
      <source>{join} has no valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{join} n’a aucun pixel valide.</translation>
    </message>
    <message>
      <source>{output} cannot be finished: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{output} ne peut pas être terminé : {join}.</translation>
    </message>
    <message>
      <source>The disk may be full or damaged: {summary}. Free some space and run the same command again; only what was lost is encoded again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le disque est peut-être plein ou endommagé : {summary}. Libérez de la place et relancez la même commande ; seul ce qui est perdu est encodé de nouveau.</translation>
    </message>
    <message>
      <source>{kept} is needed for the parts of {name}, but exists.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{kept} est nécessaire pour les parties de {name}, mais existe déjà.</translation>
    </message>
    <message>
      <source>Move it elsewhere, or finish without --vrt.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Déplacez-le, ou terminez sans --vrt.</translation>
    </message>
    <message>
      <source>{output} cannot be finished: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{output} ne peut pas être terminé : {error}.</translation>
    </message>
    <message>
      <source>The disk may be full or damaged: {summary}. Free some space and run the same command again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le disque est peut-être plein ou endommagé : {summary}. Libérez de la place et relancez la même commande.</translation>
    </message>
    <message>
      <source>fresh=true does not go with shard=any: every process would start over.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>fresh=true ne va pas avec shard=any : chaque processus recommencerait.</translation>
    </message>
    <message>
      <source>Delete {name} and {name2} where they exist, and leave out fresh=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Supprimez {name} et {name2} s’ils existent, et laissez fresh=true de côté.</translation>
    </message>
    <message>
      <source>{name} holds finished parts of this run, which fresh=true would remove for all shards.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient des parties terminées de ce calcul, que fresh=true supprimerait pour tous les processus.</translation>
    </message>
    <message>
      <source>Delete {path} to start over, then run the shards without fresh=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Supprimez {path} pour recommencer, puis lancez les parties sans fresh=true.</translation>
    </message>
    <message>
      <source>the run of {name} was cancelled.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le calcul de {name} a été annulé.</translation>
    </message>
    <message>
      <source>To go on, give iamap cancel --withdraw {output}, or encode without shard=.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Pour continuer, donnez iamap cancel --withdraw {output}, ou encodez sans shard=.</translation>
    </message>
    <message>
      <source>encoder.normalize=encoder needs statistics, but the encoder and the sensor's profile do not have them for all of {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.normalize=encoder demande des statistiques, mais l’encodeur et le profil du capteur n’en ont pas pour tous parmi {listing}.</translation>
    </message>
    <message>
      <source>Use auto, raster or none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez auto, raster ou none.</translation>
    </message>
    <message>
      <source>a sample of {name} has no valid pixel of {listing}, whose statistics are needed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un échantillon de {name} n’a aucun pixel valide de {listing}, dont les statistiques sont nécessaires.</translation>
    </message>
    <message>
      <source>Check read.nodata, choose other bands with read.bands=[…], or another encoder.normalize.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez read.nodata, choisissez d’autres bandes avec read.bands=[…], ou un autre encoder.normalize.</translation>
    </message>
    <message>
      <source>encoder.normalize={mode} needs statistics that this encoder does not declare.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.normalize={mode} demande des statistiques que cet encodeur ne donne pas.</translation>
    </message>
    <message>
      <source>Use raster or none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez raster ou none.</translation>
    </message>
    <message>
      <source>encoder.normalize={mode} needs statistics of pixels scaled to 0..1, but this encoder's are those of the bands {listing}, in physical units.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.normalize={mode} demande des statistiques de pixels ramenés à 0..1, mais celles de cet encodeur sont celles des bandes {listing}, en unités physiques.</translation>
    </message>
    <message>
      <source>Use auto or encoder with bands=named and bands.sensor, or raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez auto ou encoder avec bands=named et bands.sensor, ou raster.</translation>
    </message>
    <message>
      <source>encoder.normalize=encoder needs pixel values, but the band adapter replaces them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.normalize=encoder demande des valeurs de pixels, mais l’adaptation des bandes les remplace.</translation>
    </message>
    <message>
      <source>Use auto, raster or percentile.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez auto, raster ou percentile.</translation>
    </message>
    <message>
      <source>{output} cannot be written: the disk refuses more data ({cause}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{output} ne peut pas être écrit : le disque refuse d’autres données ({cause}).</translation>
    </message>
    <message>
      <source>The disk may be full, or a quota or size limit reached: {summary}. Free some space and run the same command again to resume.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le disque est peut-être plein, ou un quota ou une limite de taille est atteint : {summary}. Libérez de la place et relancez la même commande pour reprendre.</translation>
    </message>
    <message>
      <source>compute.memory={memory} MB is too small for {features} features{shared}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.memory={memory} Mo est trop petit pour {features} descripteurs{shared}.</translation>
    </message>
    <message>
      <source>Give at least compute.memory={value}, executor.workers={fewer} or less, or a smaller tiling.size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez au moins compute.memory={value}, executor.workers={fewer} ou moins, ou un tiling.size plus petit.</translation>
    </message>
    <message>
      <source>Give at least compute.memory={value}, or a smaller tiling.size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez au moins compute.memory={value}, ou un tiling.size plus petit.</translation>
    </message>
    <message>
      <source>tiling.position_bias=remove needs normalised pixels, or bands of a known sensor: otherwise the bias of the network cannot be measured.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.position_bias=remove demande des pixels normalisés, ou des bandes d’un capteur connu : sinon, le biais du réseau ne peut pas être mesuré.</translation>
    </message>
    <message>
      <source>Give tiling.position_bias=keep, or encoder.normalize=raster where the encoder has it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez tiling.position_bias=keep, ou encoder.normalize=raster si l’encodeur l’accepte.</translation>
    </message>
    <message>
      <source>tiling.position_bias=remove: the position bias cannot be measured: {why}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.position_bias=remove : le biais de position ne peut pas être mesuré : {why}</translation>
    </message>
    <message>
      <source>Give tiling.position_bias=keep.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez tiling.position_bias=keep.</translation>
    </message>
    <message>
      <source>plan.json or plan.npz of the unfinished run in {folder} is missing or damaged.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>plan.json ou plan.npz du calcul inachevé dans {folder} manque ou est endommagé.</translation>
    </message>
    <message>
      <source>Encode with fresh=true to start over, or delete {folder}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Encodez avec fresh=true pour recommencer, ou supprimez {folder}.</translation>
    </message>
    <message>
      <source>tiles of {size} x {size2} pixels of {bands} bands need {megabytes} MB of memory{shared}; compute.memory is {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>des tuiles de {size} x {size2} pixels de {bands} bandes demandent {megabytes} Mo de mémoire{shared} ; compute.memory est de {value} Mo.</translation>
    </message>
    <message>
      <source>Give tiling.size={isqrt} or less, fewer bands with bands.bands=[…], or compute.memory={value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez tiling.size={isqrt} ou moins, moins de bandes avec bands.bands=[…], ou compute.memory={value}.</translation>
    </message>
    <message>
      <source>{name} has no valid pixels{where}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a aucun pixel valide{where}.</translation>
    </message>
    <message>
      <source>tiling.passes={passes} cannot be used: it halves the pixels of the encoder, which are {wide} source pixel{value} wide here, an odd number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.passes={passes} ne peut pas être utilisé : il divise par deux les pixels de l’encodeur, qui font ici {wide} pixel{value} de la source de large, un nombre impair.</translation>
    </message>
    <message>
      <source>Give tiling.passes=1, or a patch, window or tiling.size with which they are an even number wide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez tiling.passes=1, ou un patch, une fenêtre ou un tiling.size qui leur donne une largeur paire.</translation>
    </message>
    <message>
      <source>tiling.size={size} does not fit encoder '{name}': the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.size={size} ne convient pas à l’encodeur « {name} » : la taille des tuiles doit être un multiple de {multiple}.</translation>
    </message>
    <message>
      <source>Nearest: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les plus proches : {join}.</translation>
    </message>
    <message>
      <source>shard={shard} does not exist: shards are counted from 0 to {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>shard={shard} n’existe pas : les parties sont numérotées de 0 à {value}.</translation>
    </message>
    <message>
      <source>tiling.size={size} does not give whole output pixels: the encoder makes {grid} of it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.size={size} ne donne pas des pixels entiers en sortie : l’encodeur en fait {grid}.</translation>
    </message>
    <message>
      <source>tiling.stride={stride} cannot be used: an output pixel has {pixel} source pixels, so the stride must be a multiple of {pixel2} up to the size {size}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.stride={stride} ne peut pas être utilisé : un pixel de sortie a {pixel} pixels de la source, le pas doit donc être un multiple de {pixel2} jusqu’à la taille {size}.</translation>
    </message>
    <message>
      <source>{value} cannot be used here.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value} ne peut pas être utilisé ici.</translation>
    </message>
    <message>
      <source>{subject} has no field '{join}'. Fields: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{subject} n’a pas de champ « {join} ». Champs : {value}.</translation>
    </message>
    <message>
      <source>{value} has to be given by its fields: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value} se donne par ses champs : {join}.</translation>
    </message>
    <message>
      <source>{field} is empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field} est vide.</translation>
    </message>
    <message>
      <source>Give {field}=… or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez {field}=… ou laissez-le de côté.</translation>
    </message>
    <message>
      <source>{value} must hold {wanted} values, not {limits}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value} doit contenir {wanted} valeurs, et non {limits}.</translation>
    </message>
    <message>
      <source>{value} must be {get}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value} doit être : {get}.</translation>
    </message>
    <message>
      <source>{value} must be {format}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value} doit être : {format}.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} ne peut pas être écrit : {value}.</translation>
    </message>
    <message>
      <source>Check that the folder exists, is writable and has free space.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez que le dossier existe, est accessible en écriture et a de la place.</translation>
    </message>
    <message>
      <source>{self} needs the package {split}, {why}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{self} a besoin du paquet {split}, {why}</translation>
    </message>
    <message>
      <source>{what} does not choose bands for encoders that take several dates or sensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{what} ne choisit pas de bandes pour les encodeurs qui prennent plusieurs dates ou capteurs.</translation>
    </message>
    <message>
      <source>Use bands=auto or bands=named.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez bands=auto ou bands=named.</translation>
    </message>
    <message>
      <source>scorer '{name}' takes no {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la mesure de similarité « {name} » n’accepte pas : {what}.</translation>
    </message>
    <message>
      <source>Leave out {field}, or choose scorer=cosine.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez {field} de côté, ou choisissez scorer=cosine.</translation>
    </message>
    <message>
      <source>the pixels of {name} under {cells} samples need about {megabytes} MB, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les pixels de {name} sous {cells} échantillons demandent environ {megabytes} Mo, et compute.memory en permet {value}.</translation>
    </message>
    <message>
      <source>Give compute.memory={megabytes}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.memory={megabytes}.</translation>
    </message>
    <message>
      <source>no pixel of {name} within {name2} is valid in every band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun pixel de {name} dans {name2} n’est valide dans toutes les bandes.</translation>
    </message>
    <message>
      <source>Give polygons that lie on data with domain.samples=…</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des polygones situés là où il y a des données, avec domain.samples=…</translation>
    </message>
    <message>
      <source>no pixel of {name} is valid in every band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun pixel de {name} n’est valide dans toutes les bandes.</translation>
    </message>
    <message>
      <source>{name} has {bands} bands, and {name2} has {bands2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a {bands} bandes, et {name2} en a {bands2}.</translation>
    </message>
    <message>
      <source>Give polygons, or a raster of the same bands, with domain.samples=…</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des polygones, ou un raster des mêmes bandes, avec domain.samples=…</translation>
    </message>
    <message>
      <source>the process that fitted {name} ended ({ended}): {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le processus qui ajustait {name} s’est arrêté ({ended}) : {why}.</translation>
    </message>
    <message>
      <source>the samples cannot be passed to another process: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les échantillons ne peuvent pas être transmis à un autre processus : {error}.</translation>
    </message>
    <message>
      <source>They need free disk space in {gettempdir}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il leur faut de l’espace disque libre dans {gettempdir}.</translation>
    </message>
    <message>
      <source>fitting {name} on {in_order} samples needs more memory than the machine has.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ajuster {name} sur {in_order} échantillons demande plus de mémoire que n’en a la machine.</translation>
    </message>
    <message>
      <source>Give a smaller sample.size or vectors.max_per_polygon.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un sample.size ou un vectors.max_per_polygon plus petit.</translation>
    </message>
    <message>
      <source>label={label} has another value for each of the {count} features. Other columns: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>label={label} a une autre valeur pour chacune des {count} entités. Autres colonnes : {value}.</translation>
    </message>
    <message>
      <source>Which column has the classes?{hint}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Quelle colonne contient les classes ?{hint}</translation>
    </message>
    <message>
      <source>none of the {plain} samples has a label.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun des {plain} échantillons n’a d’étiquette.</translation>
    </message>
    <message>
      <source>Choose another column.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez une autre colonne.</translation>
    </message>
    <message>
      <source>the label {blurred} is too large a number to be distinct from its neighbours.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’étiquette {blurred} est un nombre trop grand pour se distinguer de ses voisins.</translation>
    </message>
    <message>
      <source>Save the column as text.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez la colonne comme du texte.</translation>
    </message>
    <message>
      <source>all {usable} labels are '{names}', one class only.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {usable} étiquettes sont toutes « {names} » : une seule classe.</translation>
    </message>
    <message>
      <source>Give labels of at least two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des étiquettes d’au moins deux classes.</translation>
    </message>
    <message>
      <source>all {sum} labels are the number {y}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {sum} étiquettes sont toutes le nombre {y}.</translation>
    </message>
    <message>
      <source>no label is a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune étiquette n’est un nombre.</translation>
    </message>
    <message>
      <source>Give labels with different numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des étiquettes avec des nombres différents.</translation>
    </message>
    <message>
      <source>the label '{value}' is not a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’étiquette « {value} » n’est pas un nombre.</translation>
    </message>
    <message>
      <source>Give target=classes to use the labels as classes, or choose a column of numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez target=classes pour prendre les étiquettes comme des classes, ou choisissez une colonne de nombres.</translation>
    </message>
    <message>
      <source>fitting {name} on {samples} pixels of {features} bands needs about {needed} MB, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ajuster {name} sur {samples} pixels de {features} bandes demande environ {needed} Mo, et compute.memory en permet {value}.</translation>
    </message>
    <message>
      <source>Give {fewer}={most} or less, or compute.memory={needed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez {fewer}={most} ou moins, ou compute.memory={needed}.</translation>
    </message>
    <message>
      <source>the {pixels} pixels of {features} bands under {name} need about {needed} MB, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {pixels} pixels de {features} bandes sous {name} demandent environ {needed} Mo, et compute.memory en permet {value}.</translation>
    </message>
    <message>
      <source>Limit the pixels of each polygon with vectors.max_per_polygon=…, or give compute.memory={needed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Limitez les pixels de chaque polygone avec vectors.max_per_polygon=…, ou donnez compute.memory={needed}.</translation>
    </message>
    <message>
      <source>no sample of {name} has both a label and a valid pixel.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun échantillon de {name} n’a à la fois une étiquette et un pixel valide.</translation>
    </message>
    <message>
      <source>all usable samples of {name} have the same {label}: {name2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tous les échantillons utilisables de {name} ont le même {label} : {name2}.</translation>
    </message>
    <message>
      <source>Give samples of at least two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des échantillons d’au moins deux classes.</translation>
    </message>
    <message>
      <source>vectors.colour={column} needs classes, but the labels are numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>vectors.colour={column} demande des classes, mais les étiquettes sont des nombres.</translation>
    </message>
    <message>
      <source>Leave it out, or give target=classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez-le de côté, ou donnez target=classes.</translation>
    </message>
    <message>
      <source>all weights in column {column} are 0 or empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tous les poids de la colonne {column} sont 0 ou vides.</translation>
    </message>
    <message>
      <source>Choose another column with vectors.weight=…, or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez une autre colonne avec vectors.weight=…, ou laissez-le de côté.</translation>
    </message>
    <message>
      <source>{asked} needs classes, but {label} holds numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{asked} demande des classes, mais {label} contient des nombres.</translation>
    </message>
    <message>
      <source>the weight '{value}' in column {column} is not a number of at least 0.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le poids « {value} » de la colonne {column} n’est pas un nombre supérieur ou égal à 0.</translation>
    </message>
    <message>
      <source>Choose a column of numbers with vectors.weight=…, or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez une colonne de nombres avec vectors.weight=…, ou laissez-le de côté.</translation>
    </message>
    <message>
      <source>search makes {combinations} combinations, and at most {MAX_CANDIDATES} are allowed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>search fait {combinations} combinaisons, et {MAX_CANDIDATES} au plus sont permises.</translation>
    </message>
    <message>
      <source>Give fewer values.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez moins de valeurs.</translation>
    </message>
    <message>
      <source>'{text}' in search does not list values to try.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {text} » dans search ne donne pas une liste de valeurs à essayer.</translation>
    </message>
    <message>
      <source>Write it as max_depth:5/10/none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez-le comme max_depth:5/10/none.</translation>
    </message>
    <message>
      <source>search names '{name}' twice.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>search nomme deux fois « {name} ».</translation>
    </message>
    <message>
      <source>predictor '{name}' has no parameter '{name2}' to search. It has {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le prédicteur « {name} » n’a pas de paramètre « {name2} » à rechercher. Il a {join}.</translation>
    </message>
    <message>
      <source>threshold=auto scores each reference by the others, but there is only one of a class.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>threshold=auto compare chaque référence aux autres, mais une classe n’en a qu’une.</translation>
    </message>
    <message>
      <source>threshold=auto scores each reference by the others, but there is only one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>threshold=auto compare chaque référence aux autres, mais il n’y en a qu’une.</translation>
    </message>
    <message>
      <source>Give more references, or a number such as threshold=0.7.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez plus de références, ou un nombre comme threshold=0.7.</translation>
    </message>
    <message>
      <source>none of the {folds} folds can be trained: in '{name}', {reasons}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun des {folds} plis ne peut être entraîné : dans « {name} », {reasons}.</translation>
    </message>
    <message>
      <source>Give samples of each class in more places, use fewer folds, or choose another validator.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des échantillons de chaque classe en plus de lieux, utilisez moins de plis, ou choisissez une autre validation.</translation>
    </message>
    <message>
      <source>{name} predicted an array of shape {shape}, but its contract promises ({n},).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a prédit un tableau de forme {shape}, alors que son contrat promet ({n},).</translation>
    </message>
    <message>
      <source>{name} predicted codes that are not classes: {sorted}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a prédit des codes qui ne sont pas des classes : {sorted}.</translation>
    </message>
    <message>
      <source>{name} predicted {sum} values that are not numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a prédit {sum} valeurs qui ne sont pas des nombres.</translation>
    </message>
    <message>
      <source>the test side of fold '{name}' is empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le côté test du pli « {name} » est vide.</translation>
    </message>
    <message>
      <source>Give more samples or fewer folds.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez plus d’échantillons ou moins de plis.</translation>
    </message>
    <message>
      <source>{path} needs {min_bytes} to {max_bytes} of disk space, but only {free} are free.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} demande de {min_bytes} à {max_bytes} d’espace disque, mais seuls {free} sont libres.</translation>
    </message>
    <message>
      <source>Free some space, write to another disk, or store less with write.dtype=uint8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Libérez de la place, écrivez sur un autre disque, ou stockez moins avec write.dtype=uint8.</translation>
    </message>
    <message>
      <source>{path} cannot be finished: only {free} of disk space are free.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} ne peut pas être terminé : seuls {free} d’espace disque sont libres.</translation>
    </message>
    <message>
      <source>Free up to {max_bytes}, or write to another disk.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Libérez jusqu’à {max_bytes}, ou écrivez sur un autre disque.</translation>
    </message>
    <message>
      <source>no folder for locks can be written to.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun dossier pour les verrous n’est accessible en écriture.</translation>
    </message>
    <message>
      <source>Make {cache} writable, or set XDG_CACHE_HOME to a folder that is.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Rendez {cache} accessible en écriture, ou donnez à XDG_CACHE_HOME un dossier qui l’est.</translation>
    </message>
    <message>
      <source>{path} is being made by another process{about}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} est en train d’être fait par un autre processus{about}.</translation>
    </message>
    <message>
      <source>Wait for it, stop it, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Attendez-le, arrêtez-le, ou choisissez un autre résultat.</translation>
    </message>
    <message>
      <source>{workers} processes cannot share compute.memory={value} MB: each needs at least {least} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{workers} processus ne peuvent pas se partager compute.memory={value} Mo : chacun en demande au moins {least}.</translation>
    </message>
    <message>
      <source>Give executor.workers={value} or less, or compute.memory={value2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez executor.workers={value} ou moins, ou compute.memory={value2}.</translation>
    </message>
    <message>
      <source>{name} has {bands} bands, and a class map has one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a {bands} bandes, et une carte de classes en a une.</translation>
    </message>
    <message>
      <source>Give read.bands=[1], or the raster of classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez read.bands=[1], ou le raster des classes.</translation>
    </message>
    <message>
      <source>{name} holds {found}, and codes of classes are whole numbers up to {MAX_CODE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient {found}, et les codes de classes sont des nombres entiers jusqu’à {MAX_CODE}.</translation>
    </message>
    <message>
      <source>Give a raster of classes, such as those of cluster and predict.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un raster de classes, comme ceux de cluster et predict.</translation>
    </message>
    <message>
      <source>{name} has no class '{one}'. Classes: {value}{rest}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de classe « {one} ». Classes : {value}{rest}.</translation>
    </message>
    <message>
      <source>the outlines of polygons that are not finished yet need more than {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les contours des polygones encore inachevés demandent plus de {value} Mo.</translation>
    </message>
    <message>
      <source>Give more compute.memory, a larger simplify, or min_pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez plus de compute.memory, un simplify plus grand, ou min_pixels.</translation>
    </message>
    <message>
      <source>majority={side} must be an odd number, so that the window has a middle.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>majority={side} doit être un nombre impair, pour que la fenêtre ait un milieu.</translation>
    </message>
    <message>
      <source>Give majority={value} or majority={value2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez majority={value} ou majority={value2}.</translation>
    </message>
    <message>
      <source>the bundle's classes are not those of its bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les classes du modèle ne sont pas celles de ses bandes.</translation>
    </message>
    <message>
      <source>the bundle's threshold or classes cannot be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le seuil ou les classes du modèle ne peuvent pas être lus.</translation>
    </message>
    <message>
      <source>the examples are of {labels} classes; a map has at most {MAX_CLASSES}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les exemples sont de {labels} classes ; une carte en a {MAX_CLASSES} au plus.</translation>
    </message>
    <message>
      <source>the examples are of fewer than two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les exemples sont de moins de deux classes.</translation>
    </message>
    <message>
      <source>Give examples of another class.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des exemples d’une autre classe.</translation>
    </message>
    <message>
      <source>the view lies outside area.extent, the part of {name} that is used.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la vue est hors de area.extent, la partie utilisée de {name}.</translation>
    </message>
    <message>
      <source>Choose another part.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez une autre partie.</translation>
    </message>
    <message>
      <source>no view is loaded.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune vue n’est chargée.</translation>
    </message>
    <message>
      <source>Send a question of type view first.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Envoyez d’abord une question de type view.</translation>
    </message>
    <message>
      <source>{name} has no valid pixels in view.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a aucun pixel valide dans la vue.</translation>
    </message>
    <message>
      <source>{name} has no coordinate reference system, so coordinates in {crs_name} cannot be used.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de système de coordonnées : des coordonnées en {crs_name} ne peuvent pas être utilisées.</translation>
    </message>
    <message>
      <source>Give them in the raster's own coordinates.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez-les dans les coordonnées du raster.</translation>
    </message>
    <message>
      <source>{name} has no data at {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de données en {text}.</translation>
    </message>
    <message>
      <source>Choose another place.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre lieu.</translation>
    </message>
    <message>
      <source>scorer '{name}' of {provider} gave scores that are not finite.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la mesure de similarité « {name} » de {provider} a donné des scores qui ne sont pas finis.</translation>
    </message>
    <message>
      <source>If the values in view are right, this is a bug in {distribution}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Si les valeurs de la vue sont justes, c’est une erreur de {distribution}.</translation>
    </message>
    <message>
      <source>this view needs more memory than the machine has.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>cette vue demande plus de mémoire que n’en a la machine.</translation>
    </message>
    <message>
      <source>Choose a smaller part.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez une partie plus petite.</translation>
    </message>
    <message>
      <source>the place {text} ({crs_name}) lies outside {name}, whose extent is {extent_text} ({crs_name2}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le lieu {text} ({crs_name}) est hors de {name}, dont l’emprise est {extent_text} ({crs_name2}).</translation>
    </message>
    <message>
      <source>Choose places on the raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez des lieux sur le raster.</translation>
    </message>
    <message>
      <source>coordinates in {crs_name} cannot be transformed to {crs_name2}, the CRS of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>des coordonnées en {crs_name} ne peuvent pas être transformées en {crs_name2}, le SCR de {name}.</translation>
    </message>
    <message>
      <source>Give places in the raster's own coordinates.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des lieux dans les coordonnées du raster.</translation>
    </message>
    <message>
      <source>upsample={upsampler} upsamples at most {MAX_BANDS} bands or classes, and this map has {count} {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>upsample={upsampler} suréchantillonne au plus {MAX_BANDS} bandes ou classes, et cette carte en a {count} ({value}).</translation>
    </message>
    <message>
      <source>{value}, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value}, ou laissez upsample de côté.</translation>
    </message>
    <message>
      <source>the image that {name} was made from cannot guide the map: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’image dont {name} a été fait ne peut pas guider la carte : {message}</translation>
    </message>
    <message>
      <source>Name it with upsample.guide=…, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez-la avec upsample.guide=…, ou laissez upsample de côté.</translation>
    </message>
    <message>
      <source>{name} holds no features of an image, so upsample has no guide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne contient pas de descripteurs d’une image : upsample n’a pas de guide.</translation>
    </message>
    <message>
      <source>Name the image with upsample.guide=…, or leave out upsample: the map has the pixels of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez l’image avec upsample.guide=…, ou laissez upsample de côté : la carte a alors les pixels de {name}.</translation>
    </message>
    <message>
      <source>the guide {name} cannot be laid over {name2}: {name3} has no coordinate reference system, and {name4} has {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le guide {name} ne peut pas être superposé à {name2} : {name3} n’a pas de système de coordonnées, et {name4} a {crs_name}.</translation>
    </message>
    <message>
      <source>Assign one to {name} first, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Attribuez-en d’abord un à {name}, dans QGIS (Couche, Définir le SCR) ou avec gdal_edit.py -a_srs.</translation>
    </message>
    <message>
      <source>the guide {name} is turned against {name2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le guide {name} est tourné par rapport à {name2}.</translation>
    </message>
    <message>
      <source>Give an image whose rows and columns have the same directions, such as the one that the features were made from.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez une image dont les lignes et les colonnes ont les mêmes directions, comme celle dont les descripteurs ont été faits.</translation>
    </message>
    <message>
      <source>pixels of {size_text} must be smaller than those of {name}, which are {size_text2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>des pixels de {size_text} doivent être plus petits que ceux de {name}, qui ont {size_text2}.</translation>
    </message>
    <message>
      <source>Give a smaller upsample.resolution, or an image with smaller pixels as upsample.guide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un upsample.resolution plus petit, ou une image à pixels plus petits avec upsample.guide.</translation>
    </message>
    <message>
      <source>{factor} pixels of {size_text} lie along one of {name}, and at most {MAX_FACTOR} can be upsampled to.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{factor} pixels de {size_text} tiennent le long d’un pixel de {name}, et le suréchantillonnage en accepte {MAX_FACTOR} au plus.</translation>
    </message>
    <message>
      <source>Give a larger upsample.resolution.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un upsample.resolution plus grand.</translation>
    </message>
    <message>
      <source>the guide {name} does not overlap {name2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le guide {name} ne recouvre pas {name2}.</translation>
    </message>
    <message>
      <source>Give the image that the features were made from.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’image dont les descripteurs ont été faits.</translation>
    </message>
    <message>
      <source>the guide cannot be used: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le guide ne peut pas être utilisé : {message}</translation>
    </message>
    <message>
      <source>Name an image with data as upsample.guide=…, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez une image avec des données avec upsample.guide=…, ou laissez upsample de côté.</translation>
    </message>
    <message>
      <source>layers=[{join}] cannot be upsampled: {name} gives probabilities for {width} of its {classes} classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>layers=[{join}] ne peut pas être suréchantillonné : {name} donne des probabilités pour {width} de ses {classes} classes.</translation>
    </message>
    <message>
      <source>Leave out layers or upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez layers ou upsample de côté.</translation>
    </message>
    <message>
      <source>{name} gives no class probabilities.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne donne pas de probabilités de classes.</translation>
    </message>
    <message>
      <source>Train another predictor, such as random_forest.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Entraînez un autre prédicteur, comme random_forest.</translation>
    </message>
    <message>
      <source>layers=[{join}] needs class probabilities: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>layers=[{join}] demande des probabilités de classes : {message}</translation>
    </message>
    <message>
      <source>{kind} '{name}' of {provider} gave values {what}, for {sum} of {size} values of a block.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {name} » ({kind}) de {provider} a donné de mauvaises valeurs ({what}), pour {sum} des {size} valeurs d’un bloc.</translation>
    </message>
    <message>
      <source>Check the values of the source and read.nodata. If they are right, this is a bug in {distribution}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez les valeurs de la source et read.nodata. Si elles sont justes, c’est une erreur de {distribution}.</translation>
    </message>
    <message>
      <source>{folder} cannot be written to: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{folder} n’est pas accessible en écriture : {value}.</translation>
    </message>
    <message>
      <source>A map without small patches takes {value} there while it is made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Une carte sans petites taches y prend {value} pendant qu’elle est faite.</translation>
    </message>
    <message>
      <source>{name} holds the code {min}, and codes are counted from 0 on.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient le code {min}, et les codes commencent à 0.</translation>
    </message>
    <message>
      <source>this is not a bundle, or it is damaged: {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ce n’est pas un modèle IAMAP, ou il est endommagé : {what}.</translation>
    </message>
    <message>
      <source>Train again, or get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Refaites l’entraînement, ou reprenez une copie intacte.</translation>
    </message>
    <message>
      <source>the weights of model '{model}' are not on this machine and could not be downloaded: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les poids du modèle « {model} » ne sont pas sur cette machine et n’ont pas pu être téléchargés : {reason}.</translation>
    </message>
    <message>
      <source>{value} should hold one weights file, but holds: {found}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{value} devrait contenir un seul fichier de poids, mais contient : {found}.</translation>
    </message>
    <message>
      <source>Keep one of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Gardez-en un seul.</translation>
    </message>
    <message>
      <source>{url} is not an address that weights are downloaded from.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{url} n’est pas une adresse d’où l’on télécharge des poids.</translation>
    </message>
    <message>
      <source>{url} gave a file with the checksum {hexdigest}, but {expected} was promised.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{url} a donné un fichier de somme de contrôle {hexdigest}, mais {expected} était promis.</translation>
    </message>
    <message>
      <source>The download was deleted. Try again. If it happens again, the file on the server is another one.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le téléchargement a été supprimé. Réessayez. Si cela se répète, le fichier du serveur est un autre.</translation>
    </message>
    <message>
      <source>{goal} cannot be written: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{goal} ne peut pas être écrit : {value}.</translation>
    </message>
    <message>
      <source>Set {VARIABLE} to a folder with free disk space.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez à {VARIABLE} un dossier où il y a de l’espace disque libre.</translation>
    </message>
    <message>
      <source>'{source}' is not a weights file: its name must end in one of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {source} » n’est pas un fichier de poids : son nom doit finir par l’un de {join}.</translation>
    </message>
    <message>
      <source>the weights of model '{model}' are in the folder of weights already: {there}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les poids du modèle « {model} » sont déjà dans le dossier des poids : {there}.</translation>
    </message>
    <message>
      <source>`iamap weights remove {model}` removes them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>`iamap weights remove {model}` les supprime.</translation>
    </message>
    <message>
      <source>{goal} exists, and is not a weights file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{goal} existe, et n’est pas un fichier de poids.</translation>
    </message>
    <message>
      <source>Remove it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Supprimez-le.</translation>
    </message>
    <message>
      <source>{path} is not removed: it has changed since IAMAP put it there.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} n’est pas supprimé : il a changé depuis qu’IAMAP l’y a mis.</translation>
    </message>
    <message>
      <source>{path} is not removed: somebody else has put it there.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} n’est pas supprimé : quelqu’un d’autre l’y a mis.</translation>
    </message>
    <message>
      <source>'{source}' has {total}, but the published file of model '{model}' has {size}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {source} » a {total}, mais le fichier publié du modèle « {model} » a {size}.</translation>
    </message>
    <message>
      <source>The file is incomplete, or of another model. Nothing was copied. Weights of your own are used where they are, with encoder.weights={source}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le fichier est incomplet, ou celui d’un autre modèle. Rien n’a été copié. Vos propres poids s’utilisent là où ils sont, avec encoder.weights={source}.</translation>
    </message>
    <message>
      <source>'{source}' has the checksum {hexdigest}, but that of model '{model}' is {expected}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {source} » a la somme de contrôle {hexdigest}, mais celle du modèle « {model} » est {expected}.</translation>
    </message>
    <message>
      <source>The file is damaged, or of another model. Nothing was copied.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le fichier est endommagé, ou celui d’un autre modèle. Rien n’a été copié.</translation>
    </message>
    <message>
      <source>'{source}' cannot be copied to {goal}: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {source} » ne peut pas être copié dans {goal} : {value}.</translation>
    </message>
    <message>
      <source>Check that both can be reached, and the free disk space.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez que les deux sont accessibles, et l’espace disque libre.</translation>
    </message>
    <message>
      <source>{path} cannot be removed: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} ne peut pas être supprimé : {value}.</translation>
    </message>
    <message>
      <source>no question of type {kind}. Types: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune question de type {kind}. Types : {join}.</translation>
    </message>
    <message>
      <source>a line is not valid JSON.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>une ligne n’est pas du JSON valide.</translation>
    </message>
    <message>
      <source>Write one JSON object per line.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez un objet JSON par ligne.</translation>
    </message>
    <message>
      <source>{source} has no band {item}. It has {bands}: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} n’a pas de bande {item}. Il en a {bands} : {listing}.</translation>
    </message>
    <message>
      <source>{label} has only an alpha band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} n’a qu’une bande alpha.</translation>
    </message>
    <message>
      <source>band {item} is ambiguous: {names} bands of {source} have this name: {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la bande {item} est ambiguë : {names} bandes de {source} ont ce nom : {listing}.</translation>
    </message>
    <message>
      <source>Give one of these names, or a number.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’un de ces noms, ou un numéro.</translation>
    </message>
    <message>
      <source>band {index} of {label} holds complex numbers, which encoders do not support.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la bande {index} de {label} contient des nombres complexes, que les encodeurs n’acceptent pas.</translation>
    </message>
    <message>
      <source>Give its amplitude or intensity instead.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez plutôt son amplitude ou son intensité.</translation>
    </message>
    <message>
      <source>read.dates has {days} dates for {rasters}{files} bands.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>read.dates a {days} dates pour {rasters}{files} bandes.</translation>
    </message>
    <message>
      <source>Give one date for all bands, one for each file, or one for each band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez une date pour toutes les bandes, une par fichier, ou une par bande.</translation>
    </message>
    <message>
      <source>Give one date for all bands, or one for each band.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez une date pour toutes les bandes, ou une par bande.</translation>
    </message>
    <message>
      <source>read.dates: '{text}' is not a date.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>read.dates : « {text} » n’est pas une date.</translation>
    </message>
    <message>
      <source>Write dates as 2020-06-01.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez les dates comme 2020-06-01.</translation>
    </message>
    <message>
      <source>{field}={extent_text} is not a valid extent: four numbers xmin, ymin, xmax, ymax.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field}={extent_text} n’est pas une emprise valide : quatre nombres xmin, ymin, xmax, ymax.</translation>
    </message>
    <message>
      <source>xmin must be below xmax, and ymin below ymax. Across 180 degrees of longitude, xmax may be more.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>xmin doit être inférieur à xmax, et ymin inférieur à ymax. Par-delà 180 degrés de longitude, xmax peut dépasser 180.</translation>
    </message>
    <message>
      <source>{field}={extent_text} ({crs_name}) lies outside {name}, whose extent is {extent_text2} ({crs_name2}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field}={extent_text} ({crs_name}) est hors de {name}, dont l’emprise est {extent_text2} ({crs_name2}).</translation>
    </message>
    <message>
      <source>Check the order xmin, ymin, xmax, ymax and {crs_field}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez l’ordre xmin, ymin, xmax, ymax et {crs_field}.</translation>
    </message>
    <message>
      <source>{field}={extent_text} reaches across the left or right side of {name} to its other side: {parts} ({crs_name}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field}={extent_text} dépasse le côté gauche ou droit de {name} et va jusqu’à l’autre côté : {parts} ({crs_name}).</translation>
    </message>
    <message>
      <source>Give one of these.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’une de ces emprises.</translation>
    </message>
    <message>
      <source>{name} has no coordinate reference system, so {field} cannot be given in {extent_crs}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de système de coordonnées : {field} ne peut pas être donné en {extent_crs}.</translation>
    </message>
    <message>
      <source>Give the extent in the raster's own coordinates, or assign a CRS to the raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’emprise dans les coordonnées du raster, ou attribuez un SCR au raster.</translation>
    </message>
    <message>
      <source>{field}={extent_text} cannot be transformed to {crs_name}, the CRS of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field}={extent_text} ne peut pas être transformé en {crs_name}, le SCR de {name}.</translation>
    </message>
    <message>
      <source>{field} cannot be transformed from {extent_crs} to {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field} ne peut pas être transformé de {extent_crs} en {crs_name}.</translation>
    </message>
    <message>
      <source>Give it in the raster's CRS.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez-le dans le SCR du raster.</translation>
    </message>
    <message>
      <source>none of the {features} {word} of {name} (in {value}) falls on {raster}. {place}, {raster2} in {extent} ({value2}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune des {features} entités ({word}) de {name} (en {value}) ne tombe sur {raster}. {place}, {raster2} dans {extent} ({value2}).</translation>
    </message>
    <message>
      <source>Check that both show the same area and that the CRS of each is right.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez que les deux montrent la même zone et que le SCR de chacun est juste.</translation>
    </message>
    <message>
      <source>{raster} has no CRS, so the {word} of {name} in {crs_name} cannot be located on it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{raster} n’a pas de SCR : les entités ({word}) de {name} en {crs_name} ne peuvent pas y être situées.</translation>
    </message>
    <message>
      <source>Give the raster its CRS, for instance with gdal_edit -a_srs or 'Assign projection' in QGIS.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez son SCR au raster, par exemple avec gdal_edit -a_srs ou « Assigner une projection » dans QGIS.</translation>
    </message>
    <message>
      <source>{name} cannot be transformed from its CRS {crs_name} to {crs_name2}, the CRS of {raster}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne peut pas être transformé de son SCR {crs_name} en {crs_name2}, le SCR de {raster}.</translation>
    </message>
    <message>
      <source>output must end in {extensions}: results are {title}s.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output doit finir par {extensions} : les résultats sont des {title}s.</translation>
    </message>
    <message>
      <source>output={path} is a folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output={path} est un dossier.</translation>
    </message>
    <message>
      <source>Name a file in it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez un fichier de ce dossier.</translation>
    </message>
    <message>
      <source>Check that the folder is writable and has free space, and that no other program has the file open (in QGIS, remove its layer).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez que le dossier est accessible en écriture et a de la place, et qu’aucun autre programme n’a ouvert le fichier (dans QGIS, retirez sa couche).</translation>
    </message>
    <message>
      <source>{path} cannot be replaced: it is open in another program, or write-protected.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} ne peut pas être remplacé : il est ouvert dans un autre programme, ou protégé en écriture.</translation>
    </message>
    <message>
      <source>Close it there (in QGIS, remove its layer), {then}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Fermez-le là (dans QGIS, retirez sa couche), {then}</translation>
    </message>
    <message>
      <source>'{text}' in {place} is not a colour.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {text} » dans {place} n’est pas une couleur.</translation>
    </message>
    <message>
      <source>Give it as #rrggbb, such as #2e8b57.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez-la sous la forme #rrggbb, comme #2e8b57.</translation>
    </message>
    <message>
      <source>{name} has no classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de classes.</translation>
    </message>
    <message>
      <source>legend={path} needs classes, and this result has none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>legend={path} demande des classes, et ce résultat n’en a pas.</translation>
    </message>
    <message>
      <source>Leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez-le de côté.</translation>
    </message>
    <message>
      <source>{source} has none of the classes {listing}. It has {listing2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} n’a aucune des classes {listing}. Ce qui s’y trouve : {listing2}.</translation>
    </message>
    <message>
      <source>The column name, or the column code, must hold the names of the classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La colonne name, ou la colonne code, doit contenir les noms des classes.</translation>
    </message>
    <message>
      <source>{name} is too large for a legend.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} est trop grand pour une légende.</translation>
    </message>
    <message>
      <source>the legend {path} cannot be read: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la légende {path} ne peut pas être lue : {value}.</translation>
    </message>
    <message>
      <source>the samples of class '{text}' have two colours in column {column}: {other} and {color}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les échantillons de la classe « {text} » ont deux couleurs dans la colonne {column} : {other} et {color}.</translation>
    </message>
    <message>
      <source>Give all samples of a class the same colour.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez la même couleur à tous les échantillons d’une classe.</translation>
    </message>
    <message>
      <source>{name} is not a style: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’est pas un style : {error}.</translation>
    </message>
    <message>
      <source>{source} gives two classes the name '{name}', those with the codes {other} and {code}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} donne à deux classes le nom « {name} », celles des codes {other} et {code}.</translation>
    </message>
    <message>
      <source>Give each class a name of its own.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez à chaque classe un nom différent.</translation>
    </message>
    <message>
      <source>{source} has two different lines for '{key}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} a deux lignes différentes pour « {key} ».</translation>
    </message>
    <message>
      <source>{source} is not a text file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} n’est pas un fichier texte.</translation>
    </message>
    <message>
      <source>{source} has no column name or code. Its first line has {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} n’a pas de colonne name ou code. Sa première ligne contient {value}.</translation>
    </message>
    <message>
      <source>line {number} of {source} is not value, red, green, blue, alpha, label: '{line}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la ligne {number} de {source} n’est pas valeur, rouge, vert, bleu, alpha, nom : « {line} ».</translation>
    </message>
    <message>
      <source>Export the colour map again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Exportez de nouveau la palette de couleurs.</translation>
    </message>
    <message>
      <source>{source} is not a table: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} n’est pas un tableau : {error}.</translation>
    </message>
    <message>
      <source>{source} has the columns {listing} and no column {missing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} a les colonnes {listing} mais pas de colonne {missing}.</translation>
    </message>
    <message>
      <source>Give all three, or one column colour.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez les trois, ou une seule colonne colour.</translation>
    </message>
    <message>
      <source>line {number} of {source} says INTERPOLATION:{kind}, and QGIS knows {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la ligne {number} de {source} dit INTERPOLATION:{kind}, alors que QGIS connaît {listing}.</translation>
    </message>
    <message>
      <source>line {number} of {source} has only a part of a colour: '{join}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la ligne {number} de {source} n’a qu’une partie d’une couleur : « {join} ».</translation>
    </message>
    <message>
      <source>Give red, green and blue, or none of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez le rouge, le vert et le bleu, ou aucun d’eux.</translation>
    </message>
    <message>
      <source>{source} begins as UTF-16 and is damaged: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{source} commence comme de l’UTF-16 et est endommagé : {reason}.</translation>
    </message>
    <message>
      <source>Save it again, as UTF-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez-le de nouveau, en UTF-8.</translation>
    </message>
    <message>
      <source>{name} is not a Zarr store{version} that GDAL {gdal_version} reads.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’est pas un entrepôt Zarr{version} que GDAL {gdal_version} sait lire.</translation>
    </message>
    <message>
      <source>Write it again as version 2 with xarray: ds.to_zarr('other.zarr', zarr_format=2).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez-le de nouveau en version 2 avec xarray : ds.to_zarr('other.zarr', zarr_format=2).</translation>
    </message>
    <message>
      <source>{name} is a folder, not a raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} est un dossier, pas un raster.</translation>
    </message>
    <message>
      <source>there is no file {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il n’y a pas de fichier {text}.</translation>
    </message>
    <message>
      <source>no file matches {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun fichier ne correspond à {text}.</translation>
    </message>
    <message>
      <source>* stands for any text within a name, ? for one character.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>* remplace un texte quelconque dans un nom, ? un caractère.</translation>
    </message>
    <message>
      <source>{name} holds {names} files, too many to look for a raster in all of them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient {names} fichiers : c’est trop pour y chercher un raster dans chacun.</translation>
    </message>
    <message>
      <source>Name the raster, as in source={prefix}/{members}, or unpack the archive.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez le raster, comme source={prefix}/{members}, ou décompressez l’archive.</translation>
    </message>
    <message>
      <source>{name} holds {value} rasters{value2}{join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>rasters que contient {name} : {value}{value2}{join}.</translation>
    </message>
    <message>
      <source>Give one of these as the source, or several as source=[…,…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’un d’eux comme source, ou plusieurs avec source=[…,…].</translation>
    </message>
    <message>
      <source>Unpack it and check its content.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Décompressez-le et vérifiez son contenu.</translation>
    </message>
    <message>
      <source>{label} is truncated: its end is missing.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} est tronqué : sa fin manque.</translation>
    </message>
    <message>
      <source>{label} has no bands of its own. It contains: {inside}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} n’a pas de bandes propres. Il contient : {inside}.</translation>
    </message>
    <message>
      <source>Give one of these as the source.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’un d’eux comme source.</translation>
    </message>
    <message>
      <source>{name} stores {width} x {height} pixels{bands} in one block, which takes {bytes} to read, and compute.memory allows {value} MB.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} stocke {width} x {height} pixels{bands} dans un seul bloc, dont la lecture prend {bytes}, et compute.memory permet {value} Mo.</translation>
    </message>
    <message>
      <source>Give compute.memory={megabytes}, or store the raster in smaller blocks: gdal_translate -co TILED=YES -co INTERLEAVE=BAND {name} tiled.tif</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.memory={megabytes}, ou stockez le raster en blocs plus petits : gdal_translate -co TILED=YES -co INTERLEAVE=BAND {name} tiled.tif</translation>
    </message>
    <message>
      <source>{text} is a device or a pipe.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{text} est un périphérique ou un tube (pipe).</translation>
    </message>
    <message>
      <source>Write what comes from it to a file first.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez d’abord dans un fichier ce qui en vient.</translation>
    </message>
    <message>
      <source>{name} is not an archive that can be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’est pas une archive lisible.</translation>
    </message>
    <message>
      <source>Get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Reprenez une copie intacte.</translation>
    </message>
    <message>
      <source>{label} is not in a format of rasters that GDAL reads.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} n’est pas dans un format de raster que GDAL lit.</translation>
    </message>
    <message>
      <source>{label} cannot be opened as a raster: {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} ne peut pas être ouvert comme raster : {why}.</translation>
    </message>
    <message>
      <source>Check that it opens in QGIS.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez qu’il s’ouvre dans QGIS.</translation>
    </message>
    <message>
      <source>{label} cannot be read{value}: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} ne peut pas être lu{value} : {reason}.</translation>
    </message>
    <message>
      <source>{label} cannot be read at row {row}, column {col}: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} ne peut pas être lu à la ligne {row}, colonne {col} : {reason}.</translation>
    </message>
    <message>
      <source>{name} has changed since {name2} was made from it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a changé depuis que {name2} en a été fait.</translation>
    </message>
    <message>
      <source>Make {name} again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Refaites {name}.</translation>
    </message>
    <message>
      <source>{name} was made from a raster that cannot be read: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a été fait d’un raster qui ne peut pas être lu : {message}</translation>
    </message>
    <message>
      <source>Put it back where it was, or make {name} again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Remettez-le où il était, ou refaites {name}.</translation>
    </message>
    <message>
      <source>{name} has no data where the result lies.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de données là où se trouve le résultat.</translation>
    </message>
    <message>
      <source>Choose another image.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez une autre image.</translation>
    </message>
    <message>
      <source>no picture can be made of {name}: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne peut pas être dessiné : {error}.</translation>
    </message>
    <message>
      <source>no picture can be made of {name}: {rstrip}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne peut pas être dessiné : {rstrip}.</translation>
    </message>
    <message>
      <source>Give an image that GDAL reads, or leave it out.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez une image que GDAL lit, ou laissez-la de côté.</translation>
    </message>
    <message>
      <source>{name} cannot be drawn below the result: one of them has a CRS and the other has none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne peut pas être dessiné sous le résultat : l’un des deux a un SCR et l’autre n’en a pas.</translation>
    </message>
    <message>
      <source>a raw band of {value} shows the bytes of {file}, which does not lie in its folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>une bande brute de {value} montre les octets de {file}, qui n’est pas dans son dossier.</translation>
    </message>
    <message>
      <source>If you trust the file, set the environment variable {ALLOWED}=ALL.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Si vous faites confiance au fichier, réglez la variable d’environnement {ALLOWED}=ALL.</translation>
    </message>
    <message>
      <source>no sensor profile named '{name}'. There are: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun profil de capteur nommé « {name} ». Il y a : {join}.</translation>
    </message>
    <message>
      <source>sensor profile '{name}' is provided by {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le profil de capteur « {name} » est fourni par {join}.</translation>
    </message>
    <message>
      <source>there is no sensor profile at '{name}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il n’y a pas de profil de capteur à l’emplacement « {name} ».</translation>
    </message>
    <message>
      <source>'{asked}' is not a valid sensor profile: {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {asked} » n’est pas un profil de capteur valide : {why}.</translation>
    </message>
    <message>
      <source>no raster was given.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun raster n’a été donné.</translation>
    </message>
    <message>
      <source>the tags {TAGS} of {name} are damaged: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les métadonnées {TAGS} de {name} sont endommagées : {error}.</translation>
    </message>
    <message>
      <source>Make the file again, or remove them: gdal_translate -nomd IN OUT.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Refaites le fichier, ou retirez-les : gdal_translate -nomd IN OUT.</translation>
    </message>
    <message>
      <source>there is no encoding '{given}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il n’y a pas d’encodage « {given} ».</translation>
    </message>
    <message>
      <source>the text '{shown}' of {name} cannot be read as {codec}, {who}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le texte « {shown} » de {name} ne peut pas être lu comme {codec}, {who}.</translation>
    </message>
    <message>
      <source>the condition {text} on {name} is not valid. Columns: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la condition {text} sur {name} n’est pas valide. Colonnes : {value}.</translation>
    </message>
    <message>
      <source>{field} must end in .gpkg, .fgb or .parquet.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field} doit finir par .gpkg, .fgb ou .parquet.</translation>
    </message>
    <message>
      <source>GeoParquet files are written by pyarrow.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les fichiers GeoParquet sont écrits par pyarrow.</translation>
    </message>
    <message>
      <source>pip install 'iamap-core[parquet]'</source>
      <extracomment>reported by the engine</extracomment>
      <translation>pip install 'iamap-core[parquet]'</translation>
    </message>
    <message>
      <source>{name} has {filled} layers with features: {join}{more}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a {filled} couches avec des entités : {join}{more}.</translation>
    </message>
    <message>
      <source>{what} is a table without geometries.{columns}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{what} est un tableau sans géométries.{columns}</translation>
    </message>
    <message>
      <source>Call the columns with the coordinates {NAMES}, or save it with its points or polygons, for example as GeoPackage.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Appelez {NAMES} les colonnes des coordonnées, ou enregistrez-le avec ses points ou polygones, par exemple en GeoPackage.</translation>
    </message>
    <message>
      <source>{name} has no layer '{wanted}'. Layers: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de couche « {wanted} ». Couches : {join}.</translation>
    </message>
    <message>
      <source>{name} is not a vector file that can be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’est pas un fichier vecteur lisible.</translation>
    </message>
    <message>
      <source>Give points or polygons as GeoPackage, Shapefile, GeoJSON or another format that GDAL reads.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des points ou des polygones en GeoPackage, Shapefile, GeoJSON ou un autre format que GDAL lit.</translation>
    </message>
    <message>
      <source>'{option}' in {path} is not supported; only 'layername=…' and 'subset=…' may follow the file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {option} » dans {path} n’est pas accepté ; seuls 'layername=…' et 'subset=…' peuvent suivre le fichier.</translation>
    </message>
    <message>
      <source>Save what you want to use as a separate layer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez ce que vous voulez utiliser dans une couche à part.</translation>
    </message>
    <message>
      <source>there is no file {file}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il n’y a pas de fichier {file}.</translation>
    </message>
    <message>
      <source>a condition with letters beyond ASCII needs {name} in UTF-8; it is {codec}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>une condition avec des lettres hors de l’ASCII demande {name} en UTF-8 ; son encodage est {codec}.</translation>
    </message>
    <message>
      <source>{name} cannot be read: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne peut pas être lu : {error}.</translation>
    </message>
    <message>
      <source>{name} has no column '{column}'. Columns: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de colonne « {column} ». Colonnes : {listed}.</translation>
    </message>
    <message>
      <source>no feature in layer '{layer}' of {name} has a {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune entité de la couche « {layer} » de {name} n’a ce qu’il faut : {what}.</translation>
    </message>
    <message>
      <source>{column} is the number of each feature of {name}. Columns: {listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{column} est le numéro de chaque entité de {name}. Colonnes : {listed}.</translation>
    </message>
    <message>
      <source>Which column has the classes?</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Quelle colonne contient les classes ?</translation>
    </message>
    <message>
      <source>vectors.crs={crs} is not a coordinate reference system.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>vectors.crs={crs} n’est pas un système de coordonnées.</translation>
    </message>
    <message>
      <source>Give a code such as EPSG:32618.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un code comme EPSG:32618.</translation>
    </message>
    <message>
      <source>{name} holds text that is not UTF-8, as its format wants it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient du texte qui n’est pas en UTF-8, alors que son format le demande.</translation>
    </message>
    <message>
      <source>Save it again, for example as GeoPackage.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez-le de nouveau, par exemple en GeoPackage.</translation>
    </message>
    <message>
      <source>the CRS of {name} is not valid: {said}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le SCR de {name} n’est pas valide : {said}.</translation>
    </message>
    <message>
      <source>{label} is placed by rational polynomials (RPC) only, which need heights of the terrain.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} n’est placé que par des polynômes rationnels (RPC), qui demandent les altitudes du terrain.</translation>
    </message>
    <message>
      <source>Orthorectify it first: gdalwarp -rpc -to RPC_DEM=dem.tif IN OUT.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Orthorectifiez-le d’abord : gdalwarp -rpc -to RPC_DEM=dem.tif IN OUT.</translation>
    </message>
    <message>
      <source>{label} has no valid position: pixels of {a} x {e} from {c}, {f}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} n’a pas de position valide : pixels de {a} x {e} depuis {c}, {f}.</translation>
    </message>
    <message>
      <source>Correct its geotransform, for example with gdal_edit.py -a_ullr.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Corrigez sa géotransformation, par exemple avec gdal_edit.py -a_ullr.</translation>
    </message>
    <message>
      <source>{label} has no coordinate reference system, so it cannot be reprojected or resampled.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} n’a pas de système de coordonnées : il ne peut être ni reprojeté ni rééchantillonné.</translation>
    </message>
    <message>
      <source>Assign one first, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Attribuez-en d’abord un, dans QGIS (Couche, Définir le SCR) ou avec gdal_edit.py -a_srs.</translation>
    </message>
    <message>
      <source>{label} would have {width} x {height} pixels in {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} aurait {width} x {height} pixels en {crs_name}.</translation>
    </message>
    <message>
      <source>Give a CRS that covers the raster, or a larger area.resolution.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un SCR qui couvre le raster, ou un area.resolution plus grand.</translation>
    </message>
    <message>
      <source>{label} and {label2} do not overlap: {extent_text} and {extent_text2} in {crs_name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} et {label2} ne se recouvrent pas : {extent_text} et {extent_text2} en {crs_name}.</translation>
    </message>
    <message>
      <source>Only bands of the same area can be stacked. Use a VRT (gdalbuildvrt) for a mosaic.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Seules des bandes de la même zone peuvent être empilées. Utilisez un VRT (gdalbuildvrt) pour une mosaïque.</translation>
    </message>
    <message>
      <source>{label} cannot be reprojected to {crs_name}: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} ne peut pas être reprojeté en {crs_name} : {reason}.</translation>
    </message>
    <message>
      <source>Give a CRS that covers the raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un SCR qui couvre le raster.</translation>
    </message>
    <message>
      <source>{label} does not lie on the grid of {label2}: it has {shape}, not {shape2}, or another origin, and {label3} has no coordinate reference system, so they cannot be resampled to one grid.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} n’est pas sur la grille de {label2} : il a {shape}, et non {shape2}, ou une autre origine, et {label3} n’a pas de système de coordonnées : ils ne peuvent pas être rééchantillonnés sur une même grille.</translation>
    </message>
    <message>
      <source>Assign one, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Attribuez-en un, dans QGIS (Couche, Définir le SCR) ou avec gdal_edit.py -a_srs.</translation>
    </message>
    <message>
      <source>{where}={text} is not a coordinate reference system.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{where}={text} n’est pas un système de coordonnées.</translation>
    </message>
    <message>
      <source>{label} cannot be rectified with its {gcps} ground control points: {reason}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} ne peut pas être rectifié avec ses {gcps} points de contrôle : {reason}.</translation>
    </message>
    <message>
      <source>Three or more points that do not lie on a line are needed. Georeference it anew, in QGIS with the georeferencer.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il faut au moins trois points qui ne sont pas alignés. Géoréférencez-le de nouveau, dans QGIS avec le géoréférenceur.</translation>
    </message>
    <message>
      <source>{label} cannot be read: {why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{label} ne peut pas être lu : {why}.</translation>
    </message>
    <message>
      <source>{name} has no CRS, so that it has no place on a map of the world.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de SCR, et n’a donc pas de place sur une carte du monde.</translation>
    </message>
    <message>
      <source>Give the image its CRS in QGIS or with gdal_edit, and make the result again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez son SCR à l’image dans QGIS ou avec gdal_edit, et refaites le résultat.</translation>
    </message>
    <message>
      <source>the view covers {width} x {height} pixels of {name} and needs {needed} to be read: it has {value} overviews.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la vue couvre {width} x {height} pixels de {name} et demande {needed} pour être lue : il a {value} aperçus.</translation>
    </message>
    <message>
      <source>Look at a smaller part, or build overviews (in QGIS: Layer properties, Pyramids).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Regardez une partie plus petite, ou créez des aperçus (dans QGIS : propriétés de la couche, Pyramides).</translation>
    </message>
    <message>
      <source>{path} is a folder whose content cannot be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} est un dossier dont le contenu ne peut pas être lu.</translation>
    </message>
    <message>
      <source>{path} exists and is not a Zarr store.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} existe et n’est pas un entrepôt Zarr.</translation>
    </message>
    <message>
      <source>a Zarr store has no place for the scale of each band that write.dtype={dtype} needs.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un entrepôt Zarr n’a pas de place pour l’échelle de chaque bande que demande write.dtype={dtype}.</translation>
    </message>
    <message>
      <source>Give write.dtype=float16 or float32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez write.dtype=float16 ou float32.</translation>
    </message>
    <message>
      <source>the raster is rotated, and a Zarr store has only coordinates of whole rows and columns.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le raster est tourné, et un entrepôt Zarr n’a que des coordonnées de lignes et de colonnes entières.</translation>
    </message>
    <message>
      <source>Give write.format=gtiff, or area.crs to bring the raster onto a grid without rotation.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez write.format=gtiff, ou area.crs pour amener le raster sur une grille sans rotation.</translation>
    </message>
    <message>
      <source>{path} is a folder that iamap has not made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} est un dossier qu’iamap n’a pas fait.</translation>
    </message>
    <message>
      <source>{path} holds {as_posix}, which iamap has not made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} contient {as_posix}, qu’iamap n’a pas fait.</translation>
    </message>
    <message>
      <source>no request of type {kind}. Types: run, cancel.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune requête de type {kind}. Types : run, cancel.</translation>
    </message>
    <message>
      <source>the bundle does not hold what was learned: {what}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle ne contient pas ce qui a été appris : {what}.</translation>
    </message>
    <message>
      <source>The file is damaged or altered. Train again, or get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le fichier est endommagé ou modifié. Refaites l’entraînement, ou reprenez une copie intacte.</translation>
    </message>
    <message>
      <source>this run has no steps: no encoder, reducer, clusterer, scorer or predictor is chosen.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ce calcul n’a pas d’étapes : il n’a ni encodeur, ni réduction, ni regroupement, ni mesure de similarité, ni prédicteur.</translation>
    </message>
    <message>
      <source>Choose at least one, or a pipeline, as in iamap run +pipeline=clusters …; `iamap list pipelines` shows all.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez-en au moins un, ou une chaîne, comme dans iamap run +pipeline=clusters … ; `iamap list pipelines` les montre toutes.</translation>
    </message>
    <message>
      <source>upsample is chosen, but this run makes no map: no reducer, clusterer, scorer or predictor is chosen.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>upsample est choisi, mais ce calcul ne fait pas de carte : il n’a ni réduction, ni regroupement, ni mesure de similarité, ni prédicteur.</translation>
    </message>
    <message>
      <source>Choose one, or leave out upsample. Features are not upsampled.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez-en un, ou laissez upsample de côté. Les descripteurs ne sont pas suréchantillonnés.</translation>
    </message>
    <message>
      <source>a scorer is chosen, but no references.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>une mesure de similarité est choisie, mais pas de références.</translation>
    </message>
    <message>
      <source>Give references=points.gpkg</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez references=points.gpkg</translation>
    </message>
    <message>
      <source>a predictor is chosen, but no labelled samples.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un prédicteur est choisi, mais pas d’échantillons étiquetés.</translation>
    </message>
    <message>
      <source>Give samples=plots.gpkg label=COLUMN</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez samples=plots.gpkg label=COLONNE</translation>
    </message>
    <message>
      <source>output={output} is a file, but a run writes into a folder.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output={output} est un fichier, mais un calcul écrit dans un dossier.</translation>
    </message>
    <message>
      <source>output must end in .gpkg.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output doit finir par .gpkg.</translation>
    </message>
    <message>
      <source>features.companion=raw needs features, but {name} was not made by iamap encode or iamap reduce.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>features.companion=raw demande des descripteurs, mais {name} n’a pas été fait par iamap encode ou iamap reduce.</translation>
    </message>
    <message>
      <source>Leave it out: the model learns from the bands themselves.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez-le de côté : le modèle apprend alors des bandes elles-mêmes.</translation>
    </message>
    <message>
      <source>no sample lies on valid pixels of {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun échantillon ne tombe sur des pixels valides de {name}.</translation>
    </message>
    <message>
      <source>the model takes raw bands beside features, but {name} was not made by iamap encode or iamap reduce, and the raster behind it is not known.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle prend des bandes brutes à côté des descripteurs, mais {name} n’a pas été fait par iamap encode ou iamap reduce, et le raster dont il vient n’est pas connu.</translation>
    </message>
    <message>
      <source>Encode that raster as for the training, and predict from the result.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Encodez ce raster comme pour l’entraînement, et prédisez à partir du résultat.</translation>
    </message>
    <message>
      <source>vectorize=true needs classes, and {name} does not give any.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>vectorize=true demande des classes, et {name} n’en donne pas.</translation>
    </message>
    <message>
      <source>{path} exists and {text}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} existe et {text}.</translation>
    </message>
    <message>
      <source>Choose another {field}, or give overwrite=true to replace it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre {field}, ou donnez overwrite=true pour le remplacer.</translation>
    </message>
    <message>
      <source>shard={shard} does not fit: the run in {name} has {shards} shards.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>shard={shard} ne convient pas : le calcul dans {name} a {shards} parties.</translation>
    </message>
    <message>
      <source>Use any, or 0/{shards} to {value}/{shards2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez any, ou de 0/{shards} à {value}/{shards2}.</translation>
    </message>
    <message>
      <source>the run of {output} was ended while this process shared it, and there is no result.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le calcul de {output} a pris fin pendant que ce processus y participait, et il n’y a pas de résultat.</translation>
    </message>
    <message>
      <source>Run the same command again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Relancez la même commande.</translation>
    </message>
    <message>
      <source>there is no unfinished run of {output}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il n’y a pas de calcul inachevé de {output}.</translation>
    </message>
    <message>
      <source>A run keeps its parts in {path}; give the output that was asked for.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Un calcul garde ses parties dans {path} ; donnez le résultat qui avait été demandé.</translation>
    </message>
    <message>
      <source>{result} exists and is not a result of this run.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{result} existe et n’est pas un résultat de ce calcul.</translation>
    </message>
    <message>
      <source>Move it elsewhere, or start the run with overwrite=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Déplacez-le, ou lancez le calcul avec overwrite=true.</translation>
    </message>
    <message>
      <source>{left} of {shards} shards of {name} are not finished: {named}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{left} des {shards} parties de {name} ne sont pas terminées : {named}.</translation>
    </message>
    <message>
      <source>Run them with shard={left}/{shards} and so on, or all that is left without shard=.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Lancez-les avec shard={left}/{shards} et ainsi de suite, ou tout ce qui reste sans shard=.</translation>
    </message>
    <message>
      <source>{path} exists ({st_size}){why}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} existe ({st_size}){why}.</translation>
    </message>
    <message>
      <source>{field}={path} is not on a local disk, and results are written to local disks only.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field}={path} n’est pas sur un disque local, et les résultats ne s’écrivent que sur des disques locaux.</translation>
    </message>
    <message>
      <source>Write to a local folder and copy the result from there.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez dans un dossier local et copiez le résultat de là.</translation>
    </message>
    <message>
      <source>{field} must end in {BUNDLE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field} doit finir par {BUNDLE}.</translation>
    </message>
    <message>
      <source>{path} exists (a link to {readlink}) and was not made by iamap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} existe (un lien vers {readlink}) et n’a pas été fait par iamap.</translation>
    </message>
    <message>
      <source>{place} cannot be written to: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{place} n’est pas accessible en écriture : {value}.</translation>
    </message>
    <message>
      <source>Choose another folder for output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre dossier pour le résultat.</translation>
    </message>
    <message>
      <source>{path} lies in {store}, which is a Zarr store.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{path} se trouve dans {store}, qui est un entrepôt Zarr.</translation>
    </message>
    <message>
      <source>Choose another {field}: files of ours in a store would be a part of it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre {field} : nos fichiers dans un entrepôt en feraient partie.</translation>
    </message>
    <message>
      <source>{what} and {what2} would be one file: {path}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{what} et {what2} seraient un seul fichier : {path}.</translation>
    </message>
    <message>
      <source>Choose another {field}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre {field}.</translation>
    </message>
    <message>
      <source>{what} would replace {name}, which this command reads ({field}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{what} remplacerait {name}, que cette commande lit ({field}).</translation>
    </message>
    <message>
      <source>Give upsample={name} upsample.guide=… to name the image, or upsample=none for a map with the pixels of the features.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez upsample={name} upsample.guide=… pour nommer l’image, ou upsample=none pour une carte aux pixels des descripteurs.</translation>
    </message>
    <message>
      <source>the bundle's layers cannot be read.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les couches du modèle ne peuvent pas être lues.</translation>
    </message>
    <message>
      <source>Name the layers you want with layers=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez les couches voulues avec layers=[…].</translation>
    </message>
    <message>
      <source>this run has no encoder, and only encoding is estimated: the other steps take little time.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ce calcul n’a pas d’encodeur, et seul l’encodage est estimé : les autres étapes prennent peu de temps.</translation>
    </message>
    <message>
      <source>Choose one with encoder=NAME, or start the run.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez-en un avec encoder=NOM, ou lancez le calcul.</translation>
    </message>
    <message>
      <source>{name} has no data.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas de données.</translation>
    </message>
    <message>
      <source>{name} holds the code {codes}, and codes are counted from 0 on.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} contient le code {codes}, et les codes commencent à 0.</translation>
    </message>
    <message>
      <source>all {where} lie where {name} has no data.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tous les lieux ({where}) sont là où {name} n’a pas de données.</translation>
    </message>
    <message>
      <source>Place them on valid pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Placez-les sur des pixels valides.</translation>
    </message>
    <message>
      <source>threshold=auto needs one score, but this scorer gives {bands}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>threshold=auto demande un seul score, mais celui-ci en donne {bands}.</translation>
    </message>
    <message>
      <source>Give a number, or another scorer.combine.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un nombre, ou un autre scorer.combine.</translation>
    </message>
    <message>
      <source>another process prepares the run of {output}, or joins its parts.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un autre processus prépare le calcul de {output}, ou en assemble les parties.</translation>
    </message>
    <message>
      <source>Ask again in a while.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Redemandez dans un moment.</translation>
    </message>
    <message>
      <source>output must end in .iamap.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output doit finir par .iamap.</translation>
    </message>
    <message>
      <source>predictor '{name}' does not learn {kind}, but {label} holds {kind2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le prédicteur « {name} » n’apprend pas {kind}, mais {label} contient {kind2}.</translation>
    </message>
    <message>
      <source>Choose another predictor, or give target=classes or target=numbers.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre prédicteur, ou donnez target=classes ou target=numbers.</translation>
    </message>
    <message>
      <source>upsample=validate needs the image that the features were made from: {message}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>upsample=validate demande l’image dont les descripteurs ont été faits : {message}</translation>
    </message>
    <message>
      <source>Train on features whose image is where it was, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Entraînez sur des descripteurs dont l’image est toujours à sa place, ou laissez upsample de côté.</translation>
    </message>
    <message>
      <source>upsample=validate has nothing to compare upsamplers on: no held-out sample lies on valid pixels of {name} and {name2} with no training sample beside it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>upsample=validate n’a rien pour comparer les méthodes de suréchantillonnage : aucun échantillon mis de côté ne tombe sur des pixels valides de {name} et {name2} sans échantillon d’entraînement à côté.</translation>
    </message>
    <message>
      <source>Give samples in more places or another validator, such as spatial_blocks, or leave out upsample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des échantillons en plus de lieux ou une autre validation, comme spatial_blocks, ou laissez upsample de côté.</translation>
    </message>
    <message>
      <source>{name} has other pixels than {name2}: {grid_text}, and {grid_text2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a pas les mêmes pixels que {name2} : {grid_text}, et {grid_text2}.</translation>
    </message>
    <message>
      <source>Give a raster that was made with the map, such as map_probability.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un raster fait avec la carte, comme map_probability.tif.</translation>
    </message>
    <message>
      <source>{name} has {bands} bands, and none has the name of a class: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} a {bands} bandes, et aucune n’a le nom d’une classe : {join}.</translation>
    </message>
    <message>
      <source>Give a raster with one band, or with a band for each class.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un raster avec une seule bande, ou avec une bande par classe.</translation>
    </message>
    <message>
      <source>{name} has no data in any of the zones.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} n’a de données dans aucune des zones.</translation>
    </message>
    <message>
      <source>Check that both show the same area, and read.nodata.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez que les deux montrent la même zone, et read.nodata.</translation>
    </message>
    <message>
      <source>none of the {features} {word} of {name} lies on {raster}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucune des {features} entités ({word}) de {name} ne tombe sur {raster}.</translation>
    </message>
    <message>
      <source>a GeoPackage holds {MAX_COLUMNS} columns of figures, and these would be {count}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>un GeoPackage contient au plus {MAX_COLUMNS} colonnes de chiffres, et il y en aurait {count}.</translation>
    </message>
    <message>
      <source>Give an output that ends in .csv, fewer quantiles, or some bands with read.bands=[…].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un résultat qui finit par .csv, moins de quantiles, ou quelques bandes avec read.bands=[…].</translation>
    </message>
    <message>
      <source>output must end in .csv or .gpkg.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>output doit finir par .csv ou .gpkg.</translation>
    </message>
    <message>
      <source>name={name} names zones, and none are given.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>name={name} nomme les zones, et aucune n’est donnée.</translation>
    </message>
    <message>
      <source>Give zones=areas.gpkg.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez zones=areas.gpkg.</translation>
    </message>
    <message>
      <source>encoder.layers={asked}: this model has {count} blocks, 0 to {value}, or -{count2} to -1 from the end; there is no block {wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.layers={asked} : ce modèle a {count} blocs, de 0 à {value}, ou de -{count2} à -1 depuis la fin ; il n’y a pas de bloc {wrong}.</translation>
    </message>
    <message>
      <source>encoder 'dofa' needs a wavelength for each of {channels} channels, but has {wavelengths}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’encodeur « dofa » demande une longueur d’onde pour chacun des {channels} canaux, mais en a {wavelengths}.</translation>
    </message>
    <message>
      <source>Use bands=wavelength with bands.sensor or bands.wavelengths.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez bands=wavelength avec bands.sensor ou bands.wavelengths.</translation>
    </message>
    <message>
      <source>tiling.size={tile_size} does not fit encoder 'dofa': the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.size={tile_size} ne convient pas à l’encodeur « dofa » : la taille des tuiles doit être un multiple de {multiple}.</translation>
    </message>
    <message>
      <source>encoder 'galileo' takes groups of bands by name ({needed}), but no group is complete in: {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>l’encodeur « galileo » prend des groupes de bandes par leur nom ({needed}), mais aucun groupe n’est complet dans : {value}.</translation>
    </message>
    <message>
      <source>Give the raster's bands names, or the sensor, as in bands.sensor=sentinel2_l1c.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez leurs noms aux bandes du raster, ou le capteur, comme bands.sensor=sentinel2_l1c.</translation>
    </message>
    <message>
      <source>encoder.layers={list}: this Galileo has {depth} blocks, 0 to {value} or -{depth2} to -1.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.layers={list} : ce Galileo a {depth} blocs, de 0 à {value} ou de -{depth2} à -1.</translation>
    </message>
    <message>
      <source>tiling.size={tile_size} must be a multiple of the patch size {patch}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>tiling.size={tile_size} doit être un multiple de la taille de patch {patch}.</translation>
    </message>
    <message>
      <source>Give tiling.size={join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez tiling.size={join}.</translation>
    </message>
    <message>
      <source>no weights of Galileo named '{weights}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il n’y a pas de poids de Galileo nommés « {weights} ».</translation>
    </message>
    <message>
      <source>Give the path of {ENCODER} or of its folder, `default` or `random`.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez le chemin de {ENCODER} ou de son dossier, `default` ou `random`.</translation>
    </message>
    <message>
      <source>'{beside}' says that these weights are of the size '{named}', not '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {beside} » dit que ces poids sont de la taille « {named} », et non « {model} ».</translation>
    </message>
    <message>
      <source>Give encoder.model={named}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder.model={named}.</translation>
    </message>
    <message>
      <source>'{beside}' is not a configuration of Galileo: {name} {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {beside} » n’est pas une configuration de Galileo : {name} {error}.</translation>
    </message>
    <message>
      <source>Put the file that was published with the weights beside them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Mettez à côté des poids le fichier publié avec eux.</translation>
    </message>
    <message>
      <source>encoder.mean has {mean} numbers and encoder.std {std}; the model takes {value} channels, and each needs a mean and a standard deviation.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.mean a {mean} nombres et encoder.std en a {std} ; le modèle prend {value} canaux, et chacun demande une moyenne et un écart type.</translation>
    </message>
    <message>
      <source>encoder.std must be greater than 0.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.std doit être supérieur à 0.</translation>
    </message>
    <message>
      <source>model '{name}' takes {channels} channels, not {channels2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {name} » prend {channels} canaux, et non {channels2}.</translation>
    </message>
    <message>
      <source>Choose {channels} bands, as in bands=select bands.bands=[1,2,3], or use bands=pca.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez {channels} bandes, comme bands=select bands.bands=[1,2,3], ou utilisez bands=pca.</translation>
    </message>
    <message>
      <source>model '{name}' takes tiles of {side} pixels, not {tile_size}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {name} » prend des tuiles de {side} pixels, et non de {tile_size}.</translation>
    </message>
    <message>
      <source>Give tiling.size={side}, or export the model with axes of any length.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez tiling.size={side}, ou exportez le modèle avec des axes de longueur libre.</translation>
    </message>
    <message>
      <source>the metadata of '{path}' say {field}={get}, which is not a possible value.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les métadonnées de « {path} » disent {field}={get}, ce qui n’est pas une valeur possible.</translation>
    </message>
    <message>
      <source>Give encoder.{field} yourself.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez vous-même encoder.{field}.</translation>
    </message>
    <message>
      <source>model '{name}' fails on tiles of {shape} pixels and {shape2} channels: {said}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {name} » échoue sur des tuiles de {shape} pixels et {shape2} canaux : {said}.</translation>
    </message>
    <message>
      <source>Give tiling.size with the size that it was made for, or encoder.multiple with its patch size.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez dans tiling.size la taille pour laquelle il est fait, ou dans encoder.multiple sa taille de patch.</translation>
    </message>
    <message>
      <source>'{path}' has several outputs that could hold the features: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » a plusieurs sorties qui pourraient contenir les descripteurs : {shown}.</translation>
    </message>
    <message>
      <source>Name one, as in encoder.output={name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez-en une, comme encoder.output={name}.</translation>
    </message>
    <message>
      <source>'{path}' gives {tokens} tokens for a tile of {side} pixels; the number of prefix tokens before those of the patches is ambiguous (possible: {shown}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » donne {tokens} jetons pour une tuile de {side} pixels ; le nombre de jetons de préfixe avant ceux des patchs est ambigu (possibles : {shown}).</translation>
    </message>
    <message>
      <source>Give encoder.prefix_tokens, or the patch size as encoder.multiple.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder.prefix_tokens, ou la taille de patch avec encoder.multiple.</translation>
    </message>
    <message>
      <source>'{path}' has no spatial output, N x features x rows x columns or N x tokens x features. Outputs: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » n’a pas de sortie spatiale, N x descripteurs x lignes x colonnes ou N x jetons x descripteurs. Sorties : {shown}.</translation>
    </message>
    <message>
      <source>Export the model without its pooling and classifier.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Exportez le modèle sans son agrégation (pooling) ni son classifieur.</translation>
    </message>
    <message>
      <source>'{path}' gives {rows} x {columns} output pixels for a tile of {side} pixels; an output pixel must be a whole number of pixels.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » donne {rows} x {columns} pixels de sortie pour une tuile de {side} pixels ; un pixel de sortie doit être un nombre entier de pixels.</translation>
    </message>
    <message>
      <source>Give tiles that are a multiple of the model's patch size or stride (tiling.size), or export it with padding that keeps the grid.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des tuiles dont la taille (tiling.size) est un multiple de la taille de patch ou du pas du modèle, ou exportez-le avec un remplissage des bords (padding) qui garde la grille.</translation>
    </message>
    <message>
      <source>'{path}' has no output '{asked}'. Outputs: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » n’a pas de sortie « {asked} ». Sorties : {shown}.</translation>
    </message>
    <message>
      <source>Export the model with that layer as an output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Exportez le modèle avec cette couche comme sortie.</translation>
    </message>
    <message>
      <source>output '{name}' of '{path}' has {shape} tokens; without {prefix} prefix tokens, {patches} are not a square grid.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la sortie « {name} » de « {path} » a {shape} jetons ; sans {prefix} jetons de préfixe, {patches} ne forment pas une grille carrée.</translation>
    </message>
    <message>
      <source>Give encoder.prefix_tokens.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder.prefix_tokens.</translation>
    </message>
    <message>
      <source>output '{name}' of '{path}' has {shape} axes, not a map of features or tokens.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la sortie « {name} » de « {path} » a {shape} axes : ce n’est pas une carte de descripteurs ou de jetons.</translation>
    </message>
    <message>
      <source>Name another one as encoder.output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Nommez-en une autre avec encoder.output.</translation>
    </message>
    <message>
      <source>compute.device={device} is not available to onnxruntime. Devices: auto, cpu{value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.device={device} n’est pas disponible pour onnxruntime. Appareils : auto, cpu{value}.</translation>
    </message>
    <message>
      <source>NVIDIA graphics cards need the package onnxruntime-gpu instead of onnxruntime.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les cartes graphiques NVIDIA demandent le paquet onnxruntime-gpu à la place de onnxruntime.</translation>
    </message>
    <message>
      <source>onnxruntime cannot use compute.device={device}, although it was built for it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>onnxruntime ne peut pas utiliser compute.device={device}, alors qu’il est fait pour cela.</translation>
    </message>
    <message>
      <source>Its log says which library is missing. compute.device=cpu works.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Son journal dit quelle bibliothèque manque. compute.device=cpu fonctionne.</translation>
    </message>
    <message>
      <source>no ONNX file '{path}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun fichier ONNX « {path} ».</translation>
    </message>
    <message>
      <source>Give its path.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez son chemin.</translation>
    </message>
    <message>
      <source>mean_shift cannot choose a bandwidth: most samples are equal.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>mean_shift ne peut pas choisir de largeur de fenêtre : la plupart des échantillons sont égaux.</translation>
    </message>
    <message>
      <source>Give clusterer.bandwidth, or a larger clusterer.quantile.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez clusterer.bandwidth, ou un clusterer.quantile plus grand.</translation>
    </message>
    <message>
      <source>affinity_propagation did not converge in {n_iter} iterations.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>affinity_propagation n’a pas convergé en {n_iter} itérations.</translation>
    </message>
    <message>
      <source>Raise clusterer.damping or clusterer.max_iter.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Augmentez clusterer.damping ou clusterer.max_iter.</translation>
    </message>
    <message>
      <source>clusterer.scan=[{low},{high}] is not a valid range of numbers of classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>clusterer.scan=[{low},{high}] n’est pas un intervalle valide de nombres de classes.</translation>
    </message>
    <message>
      <source>Give the smallest number, at least 2, and the largest, such as [2,12].</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez le plus petit nombre, au moins 2, et le plus grand, comme [2,12].</translation>
    </message>
    <message>
      <source>clusterer.regions={regions} needs the coordinates of the samples, which are not known here.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>clusterer.regions={regions} demande les coordonnées des échantillons, qui ne sont pas connues ici.</translation>
    </message>
    <message>
      <source>Leave clusterer.regions empty.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez clusterer.regions vide.</translation>
    </message>
    <message>
      <source>'{text}' in {where} must be name:value.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {text} » dans {where} doit être de la forme nom:valeur.</translation>
    </message>
    <message>
      <source>Write it as tol:0.001.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez-le comme tol:0.001.</translation>
    </message>
    <message>
      <source>{where} cannot set '{name}' of scikit-learn's {name2}. It can set {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{where} ne peut pas régler « {name} » de {name2}, de scikit-learn. Réglages possibles : {value}.</translation>
    </message>
    <message>
      <source>{name} of scikit-learn cannot learn from {X} samples with {shape} features: {error}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} de scikit-learn ne peut pas apprendre de {X} échantillons à {shape} descripteurs : {error}.</translation>
    </message>
    <message>
      <source>Try other parameters, more samples, or another seed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Essayez d’autres paramètres, plus d’échantillons, ou une autre graine.</translation>
    </message>
    <message>
      <source>{field}={asked} is too many for {samples}: at most {available}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{field}={asked} est trop pour {samples} : {available} au plus.</translation>
    </message>
    <message>
      <source>Give {field}={available} or less, or more samples.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez {field}={available} ou moins, ou plus d’échantillons.</translation>
    </message>
    <message>
      <source>all {y} training samples are of one class: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {y} échantillons d’entraînement sont tous d’une seule classe : {join}.</translation>
    </message>
    <message>
      <source>this model was trained on numbers, which have no class probabilities.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ce modèle a été entraîné sur des nombres, qui n’ont pas de probabilités de classes.</translation>
    </message>
    <message>
      <source>Train it with target=classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Entraînez-le avec target=classes.</translation>
    </message>
    <message>
      <source>this predictor supports only {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>ce prédicteur n’accepte que ceci : {value}.</translation>
    </message>
    <message>
      <source>Train another predictor, such as random_forest, logistic_regression or mlp.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Entraînez un autre prédicteur, comme random_forest, logistic_regression ou mlp.</translation>
    </message>
    <message>
      <source>{name} finds no {getattr} directions: features are redundant or constant.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{name} ne trouve pas {getattr} directions : des descripteurs sont redondants ou constants.</translation>
    </message>
    <message>
      <source>Give a smaller reducer.{count}, or use reducer=pca.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un reducer.{count} plus petit, ou utilisez reducer=pca.</translation>
    </message>
    <message>
      <source>scorer.combine=each makes a band per reference pixel and does not support label or negatives.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>scorer.combine=each fait une bande par pixel de référence et n’accepte ni label ni negatives.</translation>
    </message>
    <message>
      <source>Give scorer.combine=prototype, mean or max.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez scorer.combine=prototype, mean ou max.</translation>
    </message>
    <message>
      <source>{count} reference pixels would make as many bands, and at most {MOST_BANDS} are possible.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{count} pixels de référence feraient autant de bandes, et {MOST_BANDS} au plus sont possibles.</translation>
    </message>
    <message>
      <source>Give fewer references, or scorer.combine=prototype, mean or max.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez moins de références, ou scorer.combine=prototype, mean ou max.</translation>
    </message>
    <message>
      <source>the features of the references are all zero or cancel out: there is no direction to compare with.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les descripteurs des références sont nuls ou s’annulent : il n’y a pas de direction à comparer.</translation>
    </message>
    <message>
      <source>Place the references on pixels with data, or use scorer.combine=max.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Placez les références sur des pixels avec des données, ou utilisez scorer.combine=max.</translation>
    </message>
    <message>
      <source>this scorer needs a sample of the whole raster, but has none.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>cette mesure de similarité demande un échantillon de tout le raster, mais n’en a pas.</translation>
    </message>
    <message>
      <source>isolation_forest needs {FEWEST_TO_ISOLATE} references or more, but there are {references}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>isolation_forest demande au moins {FEWEST_TO_ISOLATE} références, mais il y en a {references}.</translation>
    </message>
    <message>
      <source>Give more references, or choose scorer=cosine or scorer=mahalanobis.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez plus de références, ou choisissez scorer=cosine ou scorer=mahalanobis.</translation>
    </message>
    <message>
      <source>the samples have {shape} features, the model was fitted on {features}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les échantillons ont {shape} descripteurs, le modèle a été ajusté sur {features}.</translation>
    </message>
    <message>
      <source>reducer.rescale=false needs values that are not negative; the sample goes down to {min}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>reducer.rescale=false demande des valeurs qui ne sont pas négatives ; l’échantillon descend jusqu’à {min}.</translation>
    </message>
    <message>
      <source>Leave reducer.rescale=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez reducer.rescale=true.</translation>
    </message>
    <message>
      <source>the trained model is missing.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle entraîné manque.</translation>
    </message>
    <message>
      <source>The file is damaged or altered. Train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le fichier est endommagé ou modifié. Refaites l’entraînement.</translation>
    </message>
    <message>
      <source>the trained model holds unexpected types: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle entraîné contient des types inattendus : {join}.</translation>
    </message>
    <message>
      <source>Use this file only if you know where it comes from. Otherwise train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>N’utilisez ce fichier que si vous savez d’où il vient. Sinon, refaites l’entraînement.</translation>
    </message>
    <message>
      <source>the trained model is a {name}, expected was {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle entraîné est un {name} ; attendu : {join}.</translation>
    </message>
    <message>
      <source>the trained model cannot be read: {value}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle entraîné ne peut pas être lu : {value}</translation>
    </message>
    <message>
      <source>It was made with scikit-learn {made_by}, this is {version}. If the file is not damaged, install that version or train again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il a été fait avec scikit-learn {made_by}, et voici la version {version}. Si le fichier n’est pas endommagé, installez cette version-là ou refaites l’entraînement.</translation>
    </message>
    <message>
      <source>within {radius} {unit} of each of the {units} {word} lie all others, so none is left for training.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>dans un rayon de {radius} {unit} de chacune des {units} entités ({word}) se trouvent toutes les autres : il n’en reste aucune pour l’entraînement.</translation>
    </message>
    <message>
      <source>Give a smaller validator.radius, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un validator.radius plus petit, ou utilisez validator=kfold.</translation>
    </message>
    <message>
      <source>every test sample of column '{column}' lies in the pixel of a training sample.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>chaque échantillon de test de la colonne « {column} » tombe dans le pixel d’un échantillon d’entraînement.</translation>
    </message>
    <message>
      <source>Test on samples at other places, such as validator=kfold does.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Testez sur des échantillons à d’autres endroits, comme le fait validator=kfold.</translation>
    </message>
    <message>
      <source>column '{column}' cannot split the samples: it holds {value}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la colonne « {column} » ne peut pas répartir les échantillons : elle contient {value}.</translation>
    </message>
    <message>
      <source>It needs '{train}' and '{test}', or one value per fold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il lui faut « {train} » et « {test} », ou une valeur par pli.</translation>
    </message>
    <message>
      <source>column '{column}' has {present} different values, each of which would be a fold; and at most {MAX_FOLDS} are possible.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>la colonne « {column} » a {present} valeurs différentes, dont chacune ferait un pli ; {MAX_FOLDS} au plus sont possibles.</translation>
    </message>
    <message>
      <source>Choose a column with fewer values, or validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez une colonne avec moins de valeurs, ou validator=kfold.</translation>
    </message>
    <message>
      <source>the {units} {word} lie in so few places that no {folds} folds have at most {max_share} of them each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {units} entités ({word}) sont en si peu de lieux qu’on ne peut pas en faire {folds} plis de {max_share} d’entre elles au plus.</translation>
    </message>
    <message>
      <source>Give a larger validator.max_share or fewer validator.folds, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un validator.max_share plus grand ou moins de validator.folds, ou utilisez validator=kfold.</translation>
    </message>
    <message>
      <source>validator.space=features takes at most {MAX_UNITS_IN_FEATURES} {word}, and there are {units}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>validator.space=features prend au plus {MAX_UNITS_IN_FEATURES} entités ({word}), et il y en a {units}.</translation>
    </message>
    <message>
      <source>Use validator.space=geographic.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez validator.space=geographic.</translation>
    </message>
    <message>
      <source>there are {train} samples to train on and {test} to test on, from {layers}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>il y a {train} échantillons pour l’entraînement et {test} pour le test, de {layers}.</translation>
    </message>
    <message>
      <source>Give a test layer that lies on the raster and has the label column.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez une couche de test qui tombe sur le raster et a la colonne des étiquettes.</translation>
    </message>
    <message>
      <source>none of the {test} test samples from {layers} is far enough from the training samples: {shared} lie in their pixels, {too_near} are nearer than validator.min_distance={min_distance}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun des {test} échantillons de test de {layers} n’est assez loin des échantillons d’entraînement : {shared} tombent dans leurs pixels, {too_near} sont plus proches que validator.min_distance={min_distance}.</translation>
    </message>
    <message>
      <source>Give a test layer with samples at other places, or a smaller validator.min_distance.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez une couche de test avec des échantillons à d’autres endroits, ou un validator.min_distance plus petit.</translation>
    </message>
    <message>
      <source>Write it as folds:10.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez-le comme folds:10.</translation>
    </message>
    <message>
      <source>{where} cannot set '{name}' of validator '{validator}'. It can set {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{where} ne peut pas régler « {name} » de la validation « {validator} ». Réglages possibles : {join}.</translation>
    </message>
    <message>
      <source>{where} sets {name} to '{get}', which '{validator}' cannot take: {first}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{where} donne à {name} la valeur « {get} », que « {validator} » n’accepte pas : {first}.</translation>
    </message>
    <message>
      <source>all {units} {word} lie in one block of {size} {unit}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {units} échantillons ({word}) sont tous dans un bloc de {size} {unit}.</translation>
    </message>
    <message>
      <source>Give a smaller validator.size, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un validator.size plus petit, ou utilisez validator=kfold.</translation>
    </message>
    <message>
      <source>all {units} {word} {what}, so they make no clusters.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les {units} entités ({word}) ne forment pas de groupes : {what}.</translation>
    </message>
    <message>
      <source>Give {word} in other places, or use validator=kfold.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez des échantillons ({word}) à d’autres endroits, ou utilisez validator=kfold.</translation>
    </message>
    <message>
      <source>validator={validator} makes one fold for each of the {units} {word}, and validator.max_units is {limit}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>validator={validator} fait un pli pour chacune des {units} entités ({word}), et validator.max_units est {limit}.</translation>
    </message>
    <message>
      <source>Use validator=knndm, which makes few folds that are as hard.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez validator=knndm, qui fait peu de plis, tout aussi difficiles.</translation>
    </message>
    <message>
      <source>validator={validator} makes one fold for each of the {units} {word}, which is too much for {rows} samples.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>validator={validator} fait un pli pour chacune des {units} entités ({word}), ce qui est trop pour {rows} échantillons.</translation>
    </message>
    <message>
      <source>Use validator=knndm, which makes few folds that are as hard, or take fewer samples of each polygon.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Utilisez validator=knndm, qui fait peu de plis, tout aussi difficiles, ou prenez moins d’échantillons par polygone.</translation>
    </message>
    <message>
      <source>no timm model named '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun modèle de timm nommé « {model} ».</translation>
    </message>
    <message>
      <source>model '{model}' does not support tiles of {tile} pixels here: the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {model} » n’accepte pas ici des tuiles de {tile} pixels : leur taille doit être un multiple de {multiple}.</translation>
    </message>
    <message>
      <source>Give tiling.size={either}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez tiling.size={either}.</translation>
    </message>
    <message>
      <source>encoder.input_size={side} does not fit model '{model}': it must be a multiple of {stride}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.input_size={side} ne convient pas au modèle « {model} » : il doit être un multiple de {stride}.</translation>
    </message>
    <message>
      <source>model '{model}' fails on tiles of {tile_size} pixels and {channels} channels on {where}: {error}</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {model} » échoue sur des tuiles de {tile_size} pixels et {channels} canaux sur {where} : {error}</translation>
    </message>
    <message>
      <source>Try smaller tiles (tiling.size), another number of bands or another encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Essayez des tuiles plus petites (tiling.size), un autre nombre de bandes ou un autre encoder.model.</translation>
    </message>
    <message>
      <source>model '{model}' does not support inputs of {side} x {side2} pixels ({refused}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {model} » n’accepte pas d’entrées de {side} x {side2} pixels ({refused}).</translation>
    </message>
    <message>
      <source>Give encoder.input_size={side}, the size that it was made for.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder.input_size={side}, la taille pour laquelle il est fait.</translation>
    </message>
    <message>
      <source>encoder.layers={asked}: model '{model}' has {count} layers, 0 to {value}, or -{count2} to -1 from the end; there is no layer {wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.layers={asked} : le modèle « {model} » a {count} couches, de 0 à {value}, ou de -{count2} à -1 depuis la fin ; il n’y a pas de couche {wrong}.</translation>
    </message>
    <message>
      <source>model '{model}' gives no feature map: it has no forward_intermediates in timm {VERSION}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {model} » ne donne pas de carte de descripteurs : il n’a pas de forward_intermediates dans timm {VERSION}.</translation>
    </message>
    <message>
      <source>Choose another encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un autre encoder.model.</translation>
    </message>
    <message>
      <source>encoder.tokens=patch+cls: model '{model}' has no class token.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.tokens=patch+cls : le modèle « {model} » n’a pas de jeton de classe.</translation>
    </message>
    <message>
      <source>Give encoder.tokens=patch, or choose a transformer with one, such as vit_small_patch16_224.dino.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder.tokens=patch, ou choisissez un transformeur qui en a un, comme vit_small_patch16_224.dino.</translation>
    </message>
    <message>
      <source>timm has no published weights of model '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>timm n’a pas de poids publiés du modèle « {model} ».</translation>
    </message>
    <message>
      <source>Give a file, encoder.weights=PATH, or encoder.weights=random, or choose another encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un fichier avec encoder.weights=CHEMIN, ou encoder.weights=random, ou choisissez un autre encoder.model.</translation>
    </message>
    <message>
      <source>'{path}' does not fit model '{model}' at {side} pixels: {missing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » ne convient pas au modèle « {model} » à {side} pixels : {missing}.</translation>
    </message>
    <message>
      <source>Give encoder.input_size the network's own size, or delete the file and fetch it again: iamap weights fetch {model}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez à encoder.input_size la taille propre du réseau, ou supprimez le fichier et téléchargez-le de nouveau : iamap weights fetch {model}.</translation>
    </message>
    <message>
      <source>Delete the file and fetch it again: iamap weights fetch {model}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Supprimez le fichier et téléchargez-le de nouveau : iamap weights fetch {model}.</translation>
    </message>
    <message>
      <source>weights '{name}' are for model '{found}', not for '{model}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les poids « {name} » sont ceux du modèle « {found} », et non de « {model} ».</translation>
    </message>
    <message>
      <source>Give encoder.model={found}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder.model={found}.</translation>
    </message>
    <message>
      <source>weights '{name}' are not a file, and a hub does not have them: {first_line}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les poids « {name} » ne sont pas un fichier, et aucun dépôt de modèles ne les a : {first_line}.</translation>
    </message>
    <message>
      <source>Give a name on a hub as hf-hub:owner/name, or the path of a file. A file that you copied here must be called {value}.safetensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un nom dans un dépôt de modèles sous la forme hf-hub:owner/name, ou le chemin d’un fichier. Un fichier que vous copiez ici doit s’appeler {value}.safetensors.</translation>
    </message>
    <message>
      <source>compute.device={name} is not available on this machine. Devices: auto, {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.device={name} n’est pas disponible sur cette machine. Appareils : auto, {join}.</translation>
    </message>
    <message>
      <source>the network cannot be exported for another engine: {first_line}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le réseau ne peut pas être exporté pour un autre moteur : {first_line}.</translation>
    </message>
    <message>
      <source>Give compute.engine=torch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.engine=torch.</translation>
    </message>
    <message>
      <source>model '{model}' takes {trained} channels, not {channels}, and its first layer cannot be widened or narrowed.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {model} » prend {trained} canaux, pas {channels}, et sa première couche ne peut être ni élargie ni réduite.</translation>
    </message>
    <message>
      <source>Choose {trained} bands, as in bands=select bands.bands=[1,2,3], or let bands=pca make them.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez {trained} bandes, comme bands=select bands.bands=[1,2,3], ou laissez bands=pca les faire.</translation>
    </message>
    <message>
      <source>the network's graph gives other features in {engine} than in torch: their similarity is {same}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le graphe du réseau donne d’autres descripteurs dans {engine} que dans torch : leur similarité est {same}.</translation>
    </message>
    <message>
      <source>the network has no layers that support int8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le réseau n’a pas de couches qui acceptent int8.</translation>
    </message>
    <message>
      <source>Give compute.precision=fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.precision=fp32.</translation>
    </message>
    <message>
      <source>the run was planned with another version of torch or of the network's library: its calibration does not fit this graph.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le calcul a été préparé avec une autre version de torch ou de la bibliothèque du réseau : son calibrage ne convient pas à ce graphe.</translation>
    </message>
    <message>
      <source>Plan and run with the same versions, or give fresh=true.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Préparez et exécutez avec les mêmes versions, ou donnez fresh=true.</translation>
    </message>
    <message>
      <source>compute.precision={precision} is not supported by compute.engine={engine}, which supports {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.precision={precision} n’est pas accepté par compute.engine={engine}, qui accepte {join}.</translation>
    </message>
    <message>
      <source>Engines that support {precision}: {able}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Moteurs qui acceptent {precision} : {able}.</translation>
    </message>
    <message>
      <source>compute.engine={engine} runs on the processor, not on compute.device={device}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.engine={engine} tourne sur le processeur, et non sur compute.device={device}.</translation>
    </message>
    <message>
      <source>Give compute.device=cpu, or compute.engine=torch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.device=cpu, ou compute.engine=torch.</translation>
    </message>
    <message>
      <source>compute.precision=bf16 needs a processor with bf16, which this one does not have.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.precision=bf16 demande un processeur avec bf16, ce que celui-ci n’a pas.</translation>
    </message>
    <message>
      <source>Give compute.precision=int8 or compute.precision=fp32.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez compute.precision=int8 ou compute.precision=fp32.</translation>
    </message>
    <message>
      <source>{engine} cannot run the network's graph: {splitlines}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>{engine} ne peut pas exécuter le graphe du réseau : {splitlines}.</translation>
    </message>
    <message>
      <source>compute.engine={engine} needs the package {package}, which is not installed or cannot be imported ({error}).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>compute.engine={engine} a besoin du paquet {package}, qui n’est pas installé ou ne peut pas être importé ({error}).</translation>
    </message>
    <message>
      <source>Install it: pip install "iamap-torch[{engine}]"; or give compute.engine=torch.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Installez-le : pip install "iamap-torch[{engine}]" ; ou donnez compute.engine=torch.</translation>
    </message>
    <message>
      <source>no weights file '{weights}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun fichier de poids « {weights} ».</translation>
    </message>
    <message>
      <source>Give the path of a file, a name that starts with hf-hub:, `default` or `random`.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez le chemin d’un fichier, un nom qui commence par hf-hub:, `default` ou `random`.</translation>
    </message>
    <message>
      <source>folder '{path}' should hold one weights file ({join}) or one called {stem}.safetensors, but holds: {found}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le dossier « {path} » devrait contenir un seul fichier de poids ({join}) ou un fichier nommé {stem}.safetensors, mais contient : {found}.</translation>
    </message>
    <message>
      <source>Give the path of the file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez le chemin du fichier.</translation>
    </message>
    <message>
      <source>'{path}' does not fit model '{model}': {closest}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » ne convient pas au modèle « {model} » : {closest}.</translation>
    </message>
    <message>
      <source>no weights file '{path}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>aucun fichier de poids « {path} ».</translation>
    </message>
    <message>
      <source>'{path}' is not a weights file: its name must end in one of {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » n’est pas un fichier de poids : son nom doit finir par l’un de {join}.</translation>
    </message>
    <message>
      <source>'{path}' holds no named tensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » ne contient pas de tenseurs nommés.</translation>
    </message>
    <message>
      <source>'{path}' cannot be read as weights: {what_is_wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>« {path} » ne peut pas être lu comme des poids : {what_is_wrong}.</translation>
    </message>
    <message>
      <source>weights '{asked}' are not on this machine.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>les poids « {asked} » ne sont pas sur cette machine.</translation>
    </message>
    <message>
      <source>Give the path of a file, `default` or `random`.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez le chemin d’un fichier, `default` ou `random`.</translation>
    </message>
    <message>
      <source>encoder.layers={asked}: model '{name}' has {depth} layers, 0 to {value}, or -{depth2} to -1 from the end; there is no layer {wrong}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.layers={asked} : le modèle « {name} » a {depth} couches, de 0 à {value}, ou de -{depth2} à -1 depuis la fin ; il n’y a pas de couche {wrong}.</translation>
    </message>
    <message>
      <source>encoder.input_size={size} does not fit model '{name}': it must be a multiple of {coarsest}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.input_size={size} ne convient pas au modèle « {name} » : il doit être un multiple de {coarsest}.</translation>
    </message>
    <message>
      <source>encoder.resolution={resolution} has no effect on model '{name}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>encoder.resolution={resolution} n’a pas d’effet sur le modèle « {name} ».</translation>
    </message>
    <message>
      <source>Leave it out. Only Scale-MAE uses it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Laissez-le de côté. Seul Scale-MAE l’utilise.</translation>
    </message>
    <message>
      <source>model '{name}' does not support tiles of {tile_size} pixels here: the tile size must be a multiple of {multiple}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {name} » n’accepte pas ici des tuiles de {tile_size} pixels : leur taille doit être un multiple de {multiple}.</translation>
    </message>
    <message>
      <source>model '{name}' takes the {bands} bands {join}, but {channels} other bands are given.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {name} » prend les {bands} bandes {join}, mais {channels} autres bandes sont données.</translation>
    </message>
    <message>
      <source>Match them by name: bands=named bands.sensor={sensors}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Associez-les par leur nom : bands=named bands.sensor={sensors}.</translation>
    </message>
    <message>
      <source>model '{name}' was trained with {join}, but these are missing: {join2}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>le modèle « {name} » a été entraîné avec {join}, mais il manque : {join2}.</translation>
    </message>
    <message>
      <source>Give encoder.missing=zero to put the mean of the training in their place.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder.missing=zero pour mettre à leur place la moyenne de l’entraînement.</translation>
    </message>
    <message>
      <source>Panopticon needs the wavelength of every band, but these bands have none: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Panopticon demande la longueur d’onde de chaque bande, mais ces bandes n’en ont pas : {join}.</translation>
    </message>
    <message>
      <source>Give bands.sensor=… or bands.wavelengths=[…]; name radar bands VV, VH, HH and HV.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez bands.sensor=… ou bands.wavelengths=[…] ; nommez les bandes radar VV, VH, HH et HV.</translation>
    </message>
    <message>
      <source>torchgeo has no model named '{name}' here.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>torchgeo n’a pas ici de modèle nommé « {name} ».</translation>
    </message>
    <message>
      <source>Similar names: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Noms semblables : {join}.</translation>
    </message>
    <message>
      <source>Names begin with {join}; `iamap weights list 'croma_*'` shows those of one kind.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les noms commencent par {join} ; `iamap weights list 'croma_*'` montre ceux d’une même sorte.</translation>
    </message>
    <message>
      <source>The encoder receives the bands {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>L’encodeur reçoit les bandes {listing}.</translation>
    </message>
    <message>
      <source>The encoder has 3 channels, and its features of components are better than those of a first layer that is repeated for all bands. Components are of this raster alone: for a model of several rasters, choose bands=select.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>L’encodeur a 3 canaux, et ses descripteurs de composantes sont meilleurs que ceux d’une première couche répétée pour toutes les bandes. Les composantes ne valent que pour ce raster : pour un modèle de plusieurs rasters, choisissez bands=select.</translation>
    </message>
    <message>
      <source>Are the profile and read.nodata right? bands.scaled=true says that the raster holds such units already.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le profil et read.nodata sont-ils justes ? bands.scaled=true dit que le raster contient déjà de telles unités.</translation>
    </message>
    <message>
      <source>The encoder receives by name {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>L’encodeur reçoit par leur nom {listing}.</translation>
    </message>
    <message>
      <source>Is bands.scaled=true right?</source>
      <extracomment>reported by the engine</extracomment>
      <translation>bands.scaled=true est-il juste ?</translation>
    </message>
    <message>
      <source>Encode with the same encoder, weights, parameters and bands as for training.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Encodez avec le même encodeur, les mêmes poids, paramètres et bandes que pour l’entraînement.</translation>
    </message>
    <message>
      <source>Components of write.preset=compact are of one raster alone. Encode the rasters of training and of prediction with write.preset=full, or as one raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les composantes de write.preset=compact ne valent que pour un raster. Encodez les rasters d’entraînement et de prédiction avec write.preset=full, ou comme un seul raster.</translation>
    </message>
    <message>
      <source>Did you mean {join}?</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vouliez-vous dire {join} ?</translation>
    </message>
    <message>
      <source>Commands with this field: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Commandes avec ce champ : {join}.</translation>
    </message>
    <message>
      <source>Give encoder={encoder} encoder.model={model}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez encoder={encoder} encoder.model={model}.</translation>
    </message>
    <message>
      <source>Add --multirun for one run with each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Ajoutez --multirun pour un calcul avec chacune.</translation>
    </message>
    <message>
      <source>Write settings as key=value, such as source=scene.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez les paramètres comme key=value, par exemple source=scene.tif.</translation>
    </message>
    <message>
      <source>To read some bands of the raster, give read.bands={listed}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Pour lire quelques bandes du raster, donnez read.bands={listed}.</translation>
    </message>
    <message>
      <source>Write settings as key=value, without blanks around '=', such as source=scene.tif.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez les paramètres comme key=value, sans espaces autour de « = », par exemple source=scene.tif.</translation>
    </message>
    <message>
      <source>Write settings as key=value, such as source={token}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez les paramètres comme key=value, par exemple source={token}.</translation>
    </message>
    <message>
      <source>Update {name}: pip install --upgrade {name2}. Without a newer one, use it with an earlier {CORE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Mettez à jour {name} : pip install --upgrade {name2}. À défaut de version plus récente, utilisez-le avec un {CORE} plus ancien.</translation>
    </message>
    <message>
      <source>Each band is normalised with the mean and standard deviation that the network was trained with.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Chaque bande est normalisée avec la moyenne et l’écart type de l’entraînement du réseau.</translation>
    </message>
    <message>
      <source>Pixel values are used unchanged; a missing value becomes the mean of its band in this raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les valeurs des pixels sont utilisées telles quelles ; une valeur manquante devient la moyenne de sa bande dans ce raster.</translation>
    </message>
    <message>
      <source>Pixels are scaled to 0..1 by data type, then normalised with the statistics of the network.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les pixels sont ramenés à 0..1 selon le type de données, puis normalisés avec les statistiques du réseau.</translation>
    </message>
    <message>
      <source>The 2nd to 98th percentile of each band is stretched to 0..1, then normalised as in training.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Du 2e au 98e centile, chaque bande est étirée à 0..1, puis normalisée comme à l’entraînement.</translation>
    </message>
    <message>
      <source>Each band is normalised with its own mean and standard deviation in this raster.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Chaque bande est normalisée avec sa propre moyenne et son écart type dans ce raster.</translation>
    </message>
    <message>
      <source>Choose a network for such pixels: iamap describe shows for each what it was trained on.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Choisissez un réseau pour de tels pixels : iamap describe montre pour chacun sur quoi il a été entraîné.</translation>
    </message>
    <message>
      <source>Give area.resolution={side} for pixels of that size, or choose another network.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez area.resolution={side} pour des pixels de cette taille, ou choisissez un autre réseau.</translation>
    </message>
    <message>
      <source>Remove {folder}, and install the package again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Supprimez {folder}, et installez de nouveau le paquet.</translation>
    </message>
    <message>
      <source>This is a bug in {distribution}; report it at {url}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>C’est une erreur de {distribution} ; signalez-la à {url}.</translation>
    </message>
    <message>
      <source>This is a bug in {distribution}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>C’est une erreur de {distribution}.</translation>
    </message>
    <message>
      <source>Install it. {distribution} is a plugin of one file, which cannot import files beside it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Installez-le. {distribution} est une extension d’un seul fichier, qui ne peut pas importer de fichiers à côté d’elle.</translation>
    </message>
    <message>
      <source>There are examples of fewer than two classes.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il y a des exemples de moins de deux classes.</translation>
    </message>
    <message>
      <source>There are too few examples: an accuracy needs {MIN_OF_A_CLASS} of each class and {MIN_EXAMPLES} of all classes together.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il y a trop peu d’exemples : une précision en demande {MIN_OF_A_CLASS} de chaque classe et {MIN_EXAMPLES} de toutes les classes ensemble.</translation>
    </message>
    <message>
      <source>The date of the image is not known: datetime is when this file was made.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La date de l’image n’est pas connue : datetime est celle de la création de ce fichier.</translation>
    </message>
    <message>
      <source>Where there is a connection, download {file}{volume} from {page} and put it on this machine as {goal}; or run `iamap weights fetch {model} --to FOLDER` there, copy the folder and set {VARIABLE} to it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Là où il y a une connexion, téléchargez {file}{volume} depuis {page} et mettez-le sur cette machine sous le nom {goal} ; ou lancez-y `iamap weights fetch {model} --to DOSSIER`, copiez le dossier et donnez son chemin à {VARIABLE}.</translation>
    </message>
    <message>
      <source>Correct the file, or take it out of {VARIABLE}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Corrigez le fichier, ou retirez-le de {VARIABLE}.</translation>
    </message>
    <message>
      <source>Give a CSV file with the columns code, name and colour, a style that QGIS has saved (.qml or .sld), or a colour map that it has exported (.txt).</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez un fichier CSV avec les colonnes code, name et colour, un style enregistré par QGIS (.qml ou .sld), ou une palette de couleurs qu’il a exportée (.txt).</translation>
    </message>
    <message>
      <source>It holds {found} rasters, such as {shown}. Give one of them; -m 'source=glob({name}/*{suffix})' makes a run for each.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il contient {found} rasters, comme {shown}. Donnez l’un d’eux ; -m 'source=glob({name}/*{suffix})' fait un calcul pour chacun.</translation>
    </message>
    <message>
      <source>It holds no raster directly. Give the path of a file.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il ne contient directement aucun raster. Donnez le chemin d’un fichier.</translation>
    </message>
    <message>
      <source>Give the raster in it: {shown}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez le raster qu’il contient : {shown}.</translation>
    </message>
    <message>
      <source>The file may be truncated or damaged; get a fresh copy.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le fichier est peut-être tronqué ou endommagé ; reprenez une copie intacte.</translation>
    </message>
    <message>
      <source>A file that it is made of is missing. Put it back, or make the virtual raster again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Un fichier dont il est fait manque. Remettez-le, ou refaites le raster virtuel.</translation>
    </message>
    <message>
      <source>Write its header or tags again as UTF-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez de nouveau son en-tête ou ses métadonnées en UTF-8.</translation>
    </message>
    <message>
      <source>The server or the connection may be down. Run the same command again later.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le serveur ou la connexion est peut-être en panne. Relancez la même commande plus tard.</translation>
    </message>
    <message>
      <source>A file that it names may have been moved or be damaged.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Un fichier qu’il nomme a peut-être été déplacé ou est endommagé.</translation>
    </message>
    <message>
      <source>Give one of them: {join}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez l’un d’eux : {join}.</translation>
    </message>
    <message>
      <source>This is a bug in {provider}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>C’est une erreur de {provider}.</translation>
    </message>
    <message>
      <source>Check that the folder exists and is writable.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Vérifiez que le dossier existe et est accessible en écriture.</translation>
    </message>
    <message>
      <source>The disk may be full, or a quota or size limit reached: {summary}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Le disque est peut-être plein, ou un quota ou une limite de taille est atteint : {summary}.</translation>
    </message>
    <message>
      <source>Give vectors.encoding, for instance cp1252 (Western European), cp1250, cp1251, cp932 or utf-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez vectors.encoding, par exemple cp1252 (Europe de l’Ouest), cp1250, cp1251, cp932 ou utf-8.</translation>
    </message>
    <message>
      <source>Several bands have the same name and are renamed to {listing}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Plusieurs bandes ont le même nom et sont renommées {listing}.</translation>
    </message>
    <message>
      <source>Write conditions like class = 'oak' AND height &gt; 3.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Écrivez les conditions comme class = 'oak' AND height &gt; 3.</translation>
    </message>
    <message>
      <source>Give vectors.encoding=utf-8.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez vectors.encoding=utf-8.</translation>
    </message>
    <message>
      <source>Save it again from its original.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Enregistrez-le de nouveau à partir de l’original.</translation>
    </message>
    <message>
      <source>It is never removed, not even with overwrite=true. Move it elsewhere, or choose another output.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il n’est jamais supprimé, pas même avec overwrite=true. Déplacez-le, ou choisissez un autre résultat.</translation>
    </message>
    <message>
      <source>The figures are those of cross-validation in {folds}{again}: {words}{cite}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les chiffres sont ceux d’une validation croisée en {folds}{again} : {words}{cite}.</translation>
    </message>
    <message>
      <source>The figures are those of held-out samples: {words}{cite}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Les chiffres sont ceux d’échantillons mis de côté : {words}{cite}.</translation>
    </message>
    <message>
      <source>The range in brackets is what {DRAWS} draws of the {places} give, which are independent of each other at best: it is rather too narrow than too wide.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>L’intervalle entre parenthèses est celui de {DRAWS} tirages des {places}, au mieux indépendants les uns des autres : il est plutôt trop étroit que trop large.</translation>
    </message>
    <message>
      <source>Upsamplers on {pixels} held-out pixels of {image}, of {number}: {in_words} {said}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Méthodes de suréchantillonnage sur {pixels} pixels mis de côté de {image}, de {number} : {in_words} {said}.</translation>
    </message>
    <message>
      <source>The class{among} with the lowest producer's accuracy (recall) is '{names}': {figure}{between}; {percent} of its {observed} test samples are predicted as '{names2}'.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>La classe{among} dont la précision du producteur (rappel) est la plus basse est « {names} » : {figure}{between} ; {percent} de ses {observed} échantillons de test sont prédits comme « {names2} ».</translation>
    </message>
    <message>
      <source>All or none of the {places} are right; the range is the exact binomial one of 95 %.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Tous les {places} sont justes, ou aucun ; l’intervalle est l’intervalle binomial exact à 95 %.</translation>
    </message>
    <message>
      <source>This is no better than the baseline '{name}': do not use the map.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Ce n’est pas mieux que la référence « {name} » : n’utilisez pas la carte.</translation>
    </message>
    <message>
      <source>Every class{among} has a producer's accuracy (recall) of 100 %.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Chaque classe{among} a une précision du producteur (rappel) de 100 %.</translation>
    </message>
    <message>
      <source>No problem was found in {name}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Aucun problème n’a été trouvé dans {name}.</translation>
    </message>
    <message>
      <source>Shards not done yet: {named}.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Parties pas encore faites : {named}.</translation>
    </message>
    <message>
      <source>It is finished: iamap info shows what made it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il est terminé : iamap info montre ce qui l’a fait.</translation>
    </message>
    <message>
      <source>It was cancelled: no process begins before iamap cancel --withdraw, or a run without shard=.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Il a été annulé : aucun processus ne commence avant iamap cancel --withdraw, ou un calcul sans shard=.</translation>
    </message>
    <message>
      <source>No process works on it: the same command resumes it.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Aucun processus n’y travaille : la même commande le reprend.</translation>
    </message>
    <message>
      <source>Train on the raster itself, encode it with encoder=random_features, or try another encoder. Networks are worth their time where shape and texture matter.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Entraînez sur le raster lui-même, encodez-le avec encoder=random_features, ou essayez un autre encodeur. Les réseaux valent leur temps là où la forme et la texture comptent.</translation>
    </message>
    <message>
      <source>Give paths and names on a hub as encoder.weights, and the name of their network as encoder.model.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Donnez les chemins et les noms dans un dépôt de modèles avec encoder.weights, et le nom de leur réseau avec encoder.model.</translation>
    </message>
    <message>
      <source>Compare its size with the original, and download or copy it again.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>Comparez sa taille à l’original, et téléchargez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
      <source>IAMAP reads only files of plain tensors. If you trust the file, save the network's state_dict() alone, preferably as .safetensors.</source>
      <extracomment>reported by the engine</extracomment>
      <translation>IAMAP ne lit que des fichiers de simples tenseurs. Si vous faites confiance au fichier, enregistrez seulement le state_dict() du réseau, de préférence en .safetensors.</translation>
    </message>
  </context>
</TS>
