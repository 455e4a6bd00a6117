# Katalogen: ett kunskapsstöd i sin helhet, och att sköta katalogen
resource-comments = Öppet för synpunkter till och med { $day }
