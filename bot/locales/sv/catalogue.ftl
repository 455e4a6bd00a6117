# Katalogen: ett kunskapsstöd i sin helhet, och att sköta katalogen
resource-comments = Öppet för synpunkter till och med { $day }
undone-resource-added = Ångrat. { $subject } är borttaget ur katalogen.
undone-resource-edited = Ångrat. { $subject } står som det gjorde förut.
undone-resource-retired = Ångrat. { $subject } har samma läge som förut.
undone-term-added = Ångrat. Begreppet är borttaget.
undone-term-removed = Ångrat. Begreppet är tillbaka.
undone-phrase-added = Ångrat. Vardagsordet betyder det som det gjorde förut.
undone-phrase-removed = Ångrat. Vardagsordet är tillbaka.
