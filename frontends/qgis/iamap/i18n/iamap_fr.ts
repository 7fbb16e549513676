<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>IAMAP</name>
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
      <source>The result needs {needed} of disk space, and {free} are free there. Choose another folder, a smaller extent, or “Writing: data type” float16 or uint8.</source>
      <translation>Le résultat demande {needed} d’espace disque, où {free} sont libres. Choisissez un autre dossier, une emprise plus petite, ou « Writing: data type » float16 ou uint8.</translation>
    </message>
    <message>
      <source>IAMAP models</source>
      <translation>Modèles IAMAP</translation>
    </message>
    <message>
      <source>{component} needs “{title}”.</source>
      <translation>{component} demande « {title} ».</translation>
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
      <source>Raster</source>
      <translation>Raster</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Bandes</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Emprise</translation>
    </message>
    <message>
      <source>CRS of the result</source>
      <translation>SCR du résultat</translation>
    </message>
    <message>
      <source>Resolution (units of the CRS)</source>
      <translation>Résolution (unités du SCR)</translation>
    </message>
    <message>
      <source>Tile size (pixels)</source>
      <translation>Taille des tuiles (pixels)</translation>
    </message>
    <message>
      <source>Stride of the tiles (pixels)</source>
      <translation>Pas des tuiles (pixels)</translation>
    </message>
    <message>
      <source>Merging of overlapping tiles</source>
      <translation>Fusion des tuiles qui se recouvrent</translation>
    </message>
    <message>
      <source>Labelled points, lines or polygons</source>
      <translation>Points, lignes ou polygones étiquetés</translation>
    </message>
    <message>
      <source>Column with the label</source>
      <translation>Colonne de l’étiquette</translation>
    </message>
    <message>
      <source>Points, lines or polygons to test on</source>
      <translation>Points, lignes ou polygones pour tester</translation>
    </message>
    <message>
      <source>References: samples of what you look for</source>
      <translation>Références : échantillons de ce que vous cherchez</translation>
    </message>
    <message>
      <source>Negatives: samples of what you do not look for</source>
      <translation>Négatifs : échantillons de ce que vous ne cherchez pas</translation>
    </message>
    <message>
      <source>Threshold (a number, auto or none)</source>
      <translation>Seuil (un nombre, auto ou none)</translation>
    </message>
    <message>
      <source>Further layers</source>
      <translation>Autres couches</translation>
    </message>
    <message>
      <source>Zones: polygons, lines or points</source>
      <translation>Zones : polygones, lignes ou points</translation>
    </message>
    <message>
      <source>Column with the name of the zones</source>
      <translation>Colonne du nom des zones</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Classes</translation>
    </message>
    <message>
      <source>Minimum size of a patch (pixels)</source>
      <translation>Taille minimale d’une tache (pixels)</translation>
    </message>
    <message>
      <source>Window of the majority filter (pixels)</source>
      <translation>Fenêtre du filtre majoritaire (pixels)</translation>
    </message>
    <message>
      <source>Tolerance of the simplification (pixels)</source>
      <translation>Tolérance de la simplification (pixels)</translation>
    </message>
    <message>
      <source>Rounds of smoothing</source>
      <translation>Passes de lissage</translation>
    </message>
    <message>
      <source>Raster of probabilities or scores</source>
      <translation>Raster de probabilités ou de scores</translation>
    </message>
    <message>
      <source>What the raster holds</source>
      <translation>Contenu du raster</translation>
    </message>
    <message>
      <source>Quantiles</source>
      <translation>Quantiles</translation>
    </message>
    <message>
      <source>Legend: names and colours of the classes</source>
      <translation>Légende : noms et couleurs des classes</translation>
    </message>
    <message>
      <source>Sample size (pixels)</source>
      <translation>Taille de l’échantillon (pixels)</translation>
    </message>
    <message>
      <source>Image that guides the upsampling</source>
      <translation>Image qui guide le suréchantillonnage</translation>
    </message>
    <message>
      <source>Pixel size of the upsampled map (units of the CRS)</source>
      <translation>Taille de pixel de la carte suréchantillonnée (unités du SCR)</translation>
    </message>
    <message>
      <source>Memory limit (MB)</source>
      <translation>Limite de mémoire (Mo)</translation>
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
      <source>Band adapter</source>
      <translation>Adaptation des bandes</translation>
    </message>
    <message>
      <source>Upsampling to the pixels of the image</source>
      <translation>Suréchantillonnage aux pixels de l’image</translation>
    </message>
    <message>
      <source>Validation</source>
      <translation>Validation</translation>
    </message>
    <message>
      <source>Executor</source>
      <translation>Exécution</translation>
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
      <source>Advanced parameters</source>
      <translation>Paramètres avancés</translation>
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
      <source>“{name}” cannot be read by IAMAP: {reason}. Save the part that you need as a GeoTIFF (right click on the layer, Export, Save As) and choose that.</source>
      <translation>IAMAP ne peut pas lire « {name} » : {reason}. Enregistrez la partie dont vous avez besoin comme GeoTIFF (clic droit sur la couche, Exporter, Sauvegarder sous) et choisissez ce fichier.</translation>
    </message>
    <message>
      <source>“{name}” has no features as it stands. Select some, change the filter, or add some.</source>
      <translation>« {name} » n’a aucune entité dans son état actuel. Sélectionnez-en, changez le filtre ou ajoutez-en.</translation>
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
      <source>Python {version} in {path}</source>
      <translation>Python {version} dans {path}</translation>
    </message>
    <message>
      <source>Choose another Python: {set_up}.</source>
      <translation>Choisissez un autre Python : {set_up}.</translation>
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
      <source>Remove the link yourself, and the folder that it leads to if you wish.</source>
      <translation>Supprimez vous-même le lien, et le dossier vers lequel il mène si vous le souhaitez.</translation>
    </message>
    <message>
      <source>Remove it yourself if you wish.</source>
      <translation>Supprimez-le vous-même si vous le souhaitez.</translation>
    </message>
    <message>
      <source>Free some disk space, or use an environment in another folder.</source>
      <translation>Libérez de l’espace disque, ou utilisez un environnement dans un autre dossier.</translation>
    </message>
    <message>
      <source>The folder with the wheels of IAMAP's own packages is not given. The registry does not have them yet.</source>
      <translation>Le dossier des wheels des paquets d’IAMAP n’est pas indiqué. Le registre ne les a pas encore.</translation>
    </message>
    <message>
      <source>Choose the folder 'wheels' that came with the plugin.</source>
      <translation>Choisissez le dossier « wheels » fourni avec l’extension.</translation>
    </message>
    <message>
      <source>Choose another one.</source>
      <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
      <source>Choose the folder 'wheels' that came with the plugin. Its files have names such as iamap_core-….whl.</source>
      <translation>Choisissez le dossier « wheels » fourni avec l’extension. Ses fichiers ont des noms comme iamap_core-….whl.</translation>
    </message>
    <message>
      <source>Stop running tasks of IAMAP, close other windows of QGIS, then try again.</source>
      <translation>Arrêtez les tâches d’IAMAP en cours, fermez les autres fenêtres de QGIS, puis réessayez.</translation>
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
      <source>{folder} is not removed: it is a link to {target}.</source>
      <translation>{folder} n’est pas supprimé : c’est un lien vers {target}.</translation>
    </message>
    <message>
      <source>{folder} is not removed: this plugin has not made it.</source>
      <translation>{folder} n’est pas supprimé : cette extension ne l’a pas créé.</translation>
    </message>
    <message>
      <source>The engine needs {needed}, and {free} are free where {folder} will be.</source>
      <translation>Le moteur a besoin de {needed}, et {free} sont libres là où sera {folder}.</translation>
    </message>
    <message>
      <source>The folder of wheels, {folder}, does not exist.</source>
      <translation>Le dossier de wheels, {folder}, n’existe pas.</translation>
    </message>
    <message>
      <source>{folder} has no wheel of {names}.</source>
      <translation>{folder} n’a pas de wheel de {names}.</translation>
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
      <source>Free some disk space and try again. Unfinished files have been removed.</source>
      <translation>Libérez de l’espace disque et réessayez. Les fichiers inachevés ont été supprimés.</translation>
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
      <source>{name} has few bands ({count}). A raster of features has many: Encode makes one from an image.</source>
      <translation>{name} a peu de bandes ({count}). Un raster de descripteurs en a beaucoup : Encoder en fait un à partir d’une image.</translation>
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
      <source>Remove</source>
      <translation>Supprimer</translation>
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
      <source>Set up the engine …</source>
      <translation>Installer le moteur…</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>Save the similarity map</source>
      <translation>Enregistrer la carte de similarité</translation>
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
      <source>{size} pixels in view.</source>
      <translation>{size} pixels affichés.</translation>
    </message>
    <message>
      <source>{size} pixels in view, subsampled by {factor} x {factor}. Zoom in to use all pixels.</source>
      <translation>{size} pixels affichés, sous-échantillonnés de {factor} x {factor}. Zoomez pour utiliser tous les pixels.</translation>
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
      <source>Saved: {path}</source>
      <translation>Enregistré : {path}</translation>
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
      <source>The toolbox has no algorithm {name}. Choose Raster &gt; IAMAP &gt; Refresh the algorithms.</source>
      <translation>La boîte à outils n’a pas d’algorithme {name}. Choisissez Raster &gt; IAMAP &gt; Actualiser les algorithmes.</translation>
    </message>
    <message>
      <source>Last runs …</source>
      <translation>Derniers calculs…</translation>
    </message>
    <message>
      <source>Refresh the algorithms</source>
      <translation>Actualiser les algorithmes</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Aide</translation>
    </message>
    <message>
      <source>Explore similarity …</source>
      <translation>Explorer la similarité…</translation>
    </message>
    <message>
      <source>IAMAP: last runs</source>
      <translation>IAMAP : derniers calculs</translation>
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
      <source>Copy as command line</source>
      <translation>Copier en ligne de commande</translation>
    </message>
    <message>
      <source>Copy as YAML</source>
      <translation>Copier en YAML</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>The runs of IAMAP in QGIS, as commands for a terminal in which the engine's environment is active.</source>
      <translation>Les calculs d’IAMAP dans QGIS, sous forme de commandes pour un terminal où l’environnement du moteur est actif.</translation>
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
      <source>State</source>
      <translation>État</translation>
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
      <source>Folder of wheels (create, repair)</source>
      <translation>Dossier de paquets wheel (create, repair)</translation>
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
      <source>1. Save environment.yml into the folder that contains the folder 'wheels'.
2. In a terminal there:  conda env create -f environment.yml
3. Then choose the environment's Python under 'Use an existing Python'.</source>
      <translation>1. Enregistrez environment.yml dans le dossier qui contient le dossier « wheels ».
2. Dans un terminal, à cet endroit :  conda env create -f environment.yml
3. Choisissez ensuite le Python de cet environnement sous « Utiliser un Python existant ».</translation>
    </message>
    <message>
      <source>Checking the engine</source>
      <translation>Vérification du moteur</translation>
    </message>
    <message>
      <source>IAMAP: set up the engine</source>
      <translation>IAMAP : installer le moteur</translation>
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
      <source>Create one</source>
      <translation>En créer un</translation>
    </message>
    <message>
      <source>Use an existing Python</source>
      <translation>Utiliser un Python existant</translation>
    </message>
    <message>
      <source>With conda</source>
      <translation>Avec conda</translation>
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
      <source>the folder 'wheels' that came with the plugin</source>
      <translation>le dossier « wheels » fourni avec l’extension</translation>
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
      <source>3.11 to 3.13; found automatically if empty</source>
      <translation>3.11 à 3.13 ; trouvé automatiquement si vide</translation>
    </message>
    <message>
      <source>I agree</source>
      <translation>J’accepte</translation>
    </message>
    <message>
      <source>Create the engine</source>
      <translation>Créer le moteur</translation>
    </message>
    <message>
      <source>Folder of wheels</source>
      <translation>Dossier de paquets wheel</translation>
    </message>
    <message>
      <source>Build of torch</source>
      <translation>Version de torch</translation>
    </message>
    <message>
      <source>Python (optional)</source>
      <translation>Python (facultatif)</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>L’utiliser</translation>
    </message>
    <message>
      <source>Use the created one again</source>
      <translation>Reprendre celui qui a été créé</translation>
    </message>
    <message>
      <source>Python</source>
      <translation>Python</translation>
    </message>
    <message>
      <source>Save environment.yml …</source>
      <translation>Enregistrer environment.yml…</translation>
    </message>
    <message>
      <source>Creating the engine</source>
      <translation>Création du moteur</translation>
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
      <source>There is an engine in {folder} already; repair or remove it above.</source>
      <translation>Il y a déjà un moteur dans {folder} ; réparez-le ou supprimez-le ci-dessus.</translation>
    </message>
    <message>
      <source>A separate Python environment in your own data folder. QGIS's own Python is not changed.</source>
      <translation>Un environnement Python séparé, dans votre dossier de données. Le Python de QGIS n’est pas modifié.</translation>
    </message>
    <message>
      <source>An environment of venv or conda in which iamap-cli is installed: its Python, such as …/bin/python or …\python.exe. It is checked first, and never changed.</source>
      <translation>Un environnement venv ou conda où iamap-cli est installé : son Python, par exemple …/bin/python ou …\python.exe. Il est d’abord vérifié, et n’est jamais modifié.</translation>
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
      <source>Save environment.yml</source>
      <translation>Enregistrer environment.yml</translation>
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
      <source>There is no engine.</source>
      <translation>Il n’y a pas de moteur.</translation>
    </message>
    <message>
      <source>for the graphics card: {name} (large)</source>
      <translation>pour la carte graphique : {name} (grande)</translation>
    </message>
    <message>
      <source>The action has failed.</source>
      <translation>L’action a échoué.</translation>
    </message>
    <message>
      <source> here</source>
      <translation> ici</translation>
    </message>
  </context>
</TS>
