<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>IAMAP</name>
    <message>
      <source>Stopped. Run it again with the same settings and it goes on from here, also after a restart.</source>
      <translation>Arrêté. Relancez avec les mêmes réglages : le calcul reprend ici, même après un redémarrage.</translation>
    </message>
    <message>
      <source>Further rasters</source>
      <translation>Autres rasters</translation>
    </message>
    <message>
      <source>Their bands follow those of the raster, on the finest grid of all: bands in files of their own.</source>
      <translation>Leurs bandes suivent celles du raster, sur la grille la plus fine : pour des bandes en fichiers séparés.</translation>
    </message>
    <message>
      <source>Try a few tiles first and say how long it takes and how much room it needs.</source>
      <translation>Essayer d’abord quelques tuiles et dire le temps et la place qu’il faudra.</translation>
    </message>
    <message>
      <source>Add what the pipeline makes to the project.</source>
      <translation>Ajouter au projet ce que produit la chaîne.</translation>
    </message>
    <message>
      <source>Show the validation report in the web browser.</source>
      <translation>Afficher le rapport de validation dans le navigateur web.</translation>
    </message>
    <message>
      <source>Further settings</source>
      <translation>Autres réglages</translation>
    </message>
    <message>
      <source>Anything else that the command line takes, such as `executor=processes executor.workers=4`.</source>
      <translation>Tout ce que la ligne de commande accepte en plus, par exemple `executor=processes executor.workers=4`.</translation>
    </message>
    <message>
      <source>The encoder failed on {count} tiles, which are empty.</source>
      <translation>L’encodeur a échoué sur {count} tuiles, qui sont vides.</translation>
    </message>
    <message>
      <source>Trying a few tiles, to tell how long it takes …</source>
      <translation>Essai de quelques tuiles, pour estimer la durée…</translation>
    </message>
    <message>
      <source>Stopped. Nothing was written.</source>
      <translation>Arrêté. Rien n’a été écrit.</translation>
    </message>
    <message>
      <source>Stopped. Next time choose a file for the result: then the same run goes on where it stopped.</source>
      <translation>Arrêté. La prochaine fois, choisissez un fichier pour le résultat : le même calcul reprendra alors où il s’est arrêté.</translation>
    </message>
    <message>
      <source>Estimate time and room first</source>
      <translation>Estimer d’abord la durée et la place</translation>
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
      <source>IAMAP bundles</source>
      <translation>Modèles IAMAP</translation>
    </message>
    <message>
      <source>The result needs {needed} on the disk, and {free} are free there. Choose another place, a smaller extent, or “Writing: data type” float16 or uint8.</source>
      <translation>Le résultat demande {needed} sur le disque, où {free} sont libres. Choisissez un autre emplacement, une emprise plus petite, ou « Writing: data type » float16 ou uint8.</translation>
    </message>
    <message>
      <source>{component} needs “{title}”.</source>
      <translation>{component} demande « {title} ».</translation>
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
      <source>Distance between tiles (pixels)</source>
      <translation>Distance entre les tuiles (pixels)</translation>
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
      <source>References: what is looked for</source>
      <translation>Références : ce que l’on cherche</translation>
    </message>
    <message>
      <source>Negatives: what is not looked for</source>
      <translation>Exemples négatifs : ce que l’on ne cherche pas</translation>
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
      <source>Sample (pixels)</source>
      <translation>Échantillon (pixels)</translation>
    </message>
    <message>
      <source>Memory (MB)</source>
      <translation>Mémoire (Mo)</translation>
    </message>
    <message>
      <source>The image, or the raster that was made of it. Bands in files of their own are stacked: choose one here and the others under the advanced parameters.</source>
      <translation>L’image, ou le raster qui en a été tiré. Des bandes en fichiers séparés sont empilées : choisir l’une ici et les autres dans les paramètres avancés.</translation>
    </message>
    <message>
      <source>The part to work on; everything when empty. Widened to whole pixels.</source>
      <translation>La partie à traiter ; tout si vide. Élargie à des pixels entiers.</translation>
    </message>
    <message>
      <source>Band adapter</source>
      <translation>Adaptation des bandes</translation>
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
      <source>Ready-made network</source>
      <translation>Réseau prêt à l’emploi</translation>
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
      <source>whole numbers</source>
      <translation>des nombres entiers</translation>
    </message>
    <message>
      <source>numbers</source>
      <translation>des nombres</translation>
    </message>
    <message>
      <source>“{name}” is not a file ({provider}), and IAMAP reads rasters through GDAL. Save the part that you need as a GeoTIFF (right click on the layer, Export, Save As) and choose that.</source>
      <translation>« {name} » n’est pas un fichier ({provider}), et IAMAP lit les rasters avec GDAL. Enregistrez la partie utile en GeoTIFF (clic droit sur la couche, Exporter, Enregistrer sous) et choisissez ce fichier.</translation>
    </message>
    <message>
      <source>{title}: “{text}” is not a number. Give {wanted} with commas between, such as 1, 2.</source>
      <translation>{title} : « {text} » n’est pas un nombre. Donnez {wanted} séparés par des virgules, comme 1, 2.</translation>
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
      <source>Found</source>
      <translation>Trouvé</translation>
    </message>
    <message>
      <source>Closest class</source>
      <translation>Classe la plus proche</translation>
    </message>
    <message>
      <source>Found, as polygons</source>
      <translation>Trouvé, en polygones</translation>
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
      <source>Score by number of classes</source>
      <translation>Score selon le nombre de classes</translation>
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
      <source>IAMAP: what is installed</source>
      <translation>IAMAP : ce qui est installé</translation>
    </message>
    <message>
      <source>What is installed cannot be kept: {error}.</source>
      <translation>La liste de ce qui est installé ne peut pas être enregistrée : {error}.</translation>
    </message>
    <message>
      <source>apply a model</source>
      <translation>appliquer un modèle</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>Résumé</translation>
    </message>
    <message>
      <source>Made with IAMAP. The same again, in a terminal: {line}</source>
      <translation>Fait avec IAMAP. Pour refaire la même chose dans un terminal : {line}</translation>
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
      <source>Left click: a place like what you look for. Right click: one that is not.</source>
      <translation>Clic gauche : un lieu semblable à ce que vous cherchez. Clic droit : un lieu qui ne l’est pas.</translation>
    </message>
    <message>
      <source>Left click marks what is not looked for</source>
      <translation>Le clic gauche marque ce que l’on ne cherche pas</translation>
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
      <source>Only what reaches</source>
      <translation>Seulement à partir de</translation>
    </message>
    <message>
      <source>Suggest</source>
      <translation>Proposer</translation>
    </message>
    <message>
      <source>From which score on? Found from two or more places, as each is scored by the others.</source>
      <translation>À partir de quel score ? Se calcule à partir de deux lieux ou plus, chacun étant évalué par les autres.</translation>
    </message>
    <message>
      <source>the whole raster</source>
      <translation>tout le raster</translation>
    </message>
    <message>
      <source>what the map shows</source>
      <translation>ce que montre la carte</translation>
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
      <source>Stopped. Click on the map or move it to go on.</source>
      <translation>Arrêté. Cliquez sur la carte ou déplacez-la pour continuer.</translation>
    </message>
    <message>
      <source>Closeness</source>
      <translation>Proximité</translation>
    </message>
    <message>
      <source>Pick a raster of features.</source>
      <translation>Choisissez un raster de descripteurs.</translation>
    </message>
    <message>
      <source>{size} pixels in view.</source>
      <translation>{size} pixels affichés.</translation>
    </message>
    <message>
      <source>{size} pixels in view, one of {factor} x {factor}. Zoom in to see all.</source>
      <translation>{size} pixels affichés, un sur {factor} x {factor}. Zoomez pour les voir tous.</translation>
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
      <source>To save</source>
      <translation>À enregistrer</translation>
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
      <source>A place lies where the CRS of {name} knows none.</source>
      <translation>Un lieu se trouve hors du domaine du SCR de {name}.</translation>
    </message>
    <message>
      <source>Similarity (exploring)</source>
      <translation>Similarité (exploration)</translation>
    </message>
    <message>
      <source>like this</source>
      <translation>comme ceci</translation>
    </message>
    <message>
      <source>not this</source>
      <translation>pas ceci</translation>
    </message>
    <message>
      <source>The toolbox has no algorithm {name}. Raster &gt; IAMAP &gt; Look again for what is installed.</source>
      <translation>La boîte à outils n’a pas d’algorithme {name}. Raster &gt; IAMAP &gt; Actualiser ce qui est installé.</translation>
    </message>
    <message>
      <source>Last runs …</source>
      <translation>Derniers calculs…</translation>
    </message>
    <message>
      <source>Look again for what is installed</source>
      <translation>Actualiser ce qui est installé</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Aide</translation>
    </message>
    <message>
      <source>Explore similarity …</source>
      <translation>Explorer les ressemblances …</translation>
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
      <source>stopped</source>
      <translation>arrêté</translation>
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
      <source>What QGIS has run, as the same thing is done in a terminal where the engine's environment is active.</source>
      <translation>Ce que QGIS a lancé, tel qu’on le ferait dans un terminal où l’environnement du moteur est actif.</translation>
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
      <source>Set up the engine</source>
      <translation>Installer le moteur</translation>
    </message>
    <message>
      <source>Creates, checks, repairs or removes the Python environment in which IAMAP computes.</source>
      <translation>Crée, vérifie, répare ou supprime l’environnement Python dans lequel IAMAP calcule.</translation>
    </message>
    <message>
      <source>IAMAP computes in a Python environment of its own, the engine, so that QGIS stays as it is.

check: whether the engine works.
create: make it. Nothing is downloaded before you agree to size and place.
use existing: use an environment of venv or conda that has iamap-cli; give its Python or its folder.
repair: put back what is missing, and bring it up to date.
remove: remove what 'create' has made; nothing else is ever removed.

The window Raster &gt; IAMAP &gt; Set up the engine does the same.</source>
      <translation>IAMAP calcule dans son propre environnement Python, le moteur, de sorte que QGIS reste tel qu’il est.

check : dire si le moteur fonctionne.
create : le créer. Rien n’est téléchargé avant que vous n’ayez accepté la taille et l’emplacement.
use existing : utiliser un environnement venv ou conda qui contient iamap-cli ; donnez son Python ou son dossier.
repair : remettre ce qui manque, et mettre à jour.
remove : supprimer ce que « create » a créé ; rien d’autre n’est jamais supprimé.

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
      <source>Without network, from the folder of wheels alone</source>
      <translation>Sans réseau, à partir du seul dossier de paquets wheel</translation>
    </message>
    <message>
      <source>I agree to download, or to remove</source>
      <translation>J’accepte le téléchargement, ou la suppression</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
      <source>Removed.</source>
      <translation>Supprimé.</translation>
    </message>
    <message>
      <source>Cancelled; what was begun is removed.</source>
      <translation>Annulé ; ce qui était commencé est supprimé.</translation>
    </message>
    <message>
      <source>To go on, tick 'I agree' (consent=true).</source>
      <translation>Pour continuer, cochez « J’accepte » (consent=true).</translation>
    </message>
    <message>
      <source>No Python is named.</source>
      <translation>Aucun Python n’est indiqué.</translation>
    </message>
    <message>
      <source>Name the Python to use, or the folder of its environment.</source>
      <translation>Indiquez le Python à utiliser, ou le dossier de son environnement.</translation>
    </message>
    <message>
      <source>This removes {folder} and all that is in it.</source>
      <translation>Ceci supprime {folder} et tout ce qu’il contient.</translation>
    </message>
    <message>
      <source>1. Save environment.yml into the folder that holds the folder 'wheels'.
2. In a terminal there:  conda env create -f environment.yml
3. Then name the environment's Python under 'Use an existing Python'.</source>
      <translation>1. Enregistrez environment.yml dans le dossier qui contient le dossier « wheels ».
2. Dans un terminal, à cet endroit :  conda env create -f environment.yml
3. Indiquez ensuite le Python de cet environnement sous « Utiliser un Python existant ».</translation>
    </message>
    <message>
      <source>Looking at the engine</source>
      <translation>Examen du moteur</translation>
    </message>
    <message>
      <source>IAMAP: set up the engine</source>
      <translation>IAMAP : installer le moteur</translation>
    </message>
    <message>
      <source>Look again</source>
      <translation>Examiner à nouveau</translation>
    </message>
    <message>
      <source>Copy diagnostics</source>
      <translation>Copier le diagnostic</translation>
    </message>
    <message>
      <source>For whoever is asked for help: versions, settings and the last lines of the log</source>
      <translation>Pour qui vous aidera : versions, réglages et dernières lignes du journal</translation>
    </message>
    <message>
      <source>Repair</source>
      <translation>Réparer</translation>
    </message>
    <message>
      <source>Put back what is missing, and bring it up to date</source>
      <translation>Remettre ce qui manque, et mettre à jour</translation>
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
      <source>What happens will be listed here, and kept in a log.</source>
      <translation>Ce qui se passe s’affichera ici, et sera gardé dans un journal.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>the folder 'wheels' that came beside the plugin</source>
      <translation>le dossier « wheels » fourni à côté de l’extension</translation>
    </message>
    <message>
      <source>for the processor (small)</source>
      <translation>pour le processeur (petite)</translation>
    </message>
    <message>
      <source>as the package registry has it (on Linux as large as for a graphics card)</source>
      <translation>celle du dépôt de paquets (sous Linux, aussi grande que pour une carte graphique)</translation>
    </message>
    <message>
      <source>3.11 to 3.13; looked for when empty</source>
      <translation>3.11 à 3.13 ; cherché si vide</translation>
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
      <source>Putting the diagnostics together</source>
      <translation>Rassemblement du diagnostic</translation>
    </message>
    <message>
      <source>The variable IAMAP_PYTHON chooses it; what is set here only counts without it.</source>
      <translation>La variable IAMAP_PYTHON le choisit ; ce qui est réglé ici ne compte que sans elle.</translation>
    </message>
    <message>
      <source>There is an engine in {folder} already; repair or remove it above.</source>
      <translation>Il y a déjà un moteur dans {folder} ; réparez-le ou supprimez-le ci-dessus.</translation>
    </message>
    <message>
      <source>A Python environment for IAMAP alone, in your own data folder. QGIS stays as it is.</source>
      <translation>Un environnement Python pour IAMAP seul, dans votre dossier de données. QGIS reste tel qu’il est.</translation>
    </message>
    <message>
      <source>An environment of venv or conda in which iamap-cli is installed: its Python, such as …/bin/python or …\python.exe. It is looked into first, and never changed.</source>
      <translation>Un environnement venv ou conda où iamap-cli est installé : son Python, par exemple …/bin/python ou …\python.exe. Il est d’abord examiné, et n’est jamais modifié.</translation>
    </message>
    <message>
      <source>The engine does not work.</source>
      <translation>Le moteur ne fonctionne pas.</translation>
    </message>
    <message>
      <source>Remove {folder} and all that is in it?</source>
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
      <source>Cancelled.</source>
      <translation>Annulé.</translation>
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
      <source>That has not worked.</source>
      <translation>Cela n’a pas fonctionné.</translation>
    </message>
    <message>
      <source> here</source>
      <translation> ici</translation>
    </message>
  </context>
</TS>
