# Katalogen: ett kunskapsstöd i sin helhet, och att sköta katalogen
resource-comments = Öppet för synpunkter till och med { $day }

# Att välja ett kunskapsstöd, en utgivare
resource-title = Visa ett kunskapsstöd
resource-resource = Vilket kunskapsstöd? Skriv titeln, början av den eller nyckeln.
resource-new-publisher = Ny utgivare: { $name }

# Ett kunskapsstöd i sin helhet
resource-situations = Svarar till exempel på det här:
resource-read = Läs hos { $publisher }
resource-usefulness = { $helped ->
    [0] { $not ->
        [0] Ingen har sagt om det hjälper
       *[other] Ingen säger att det hjälper, { $not } att det inte gör det
     }
   *[other] { $not ->
        [0] { $helped } säger att det hjälper
       *[other] { $helped } säger att det hjälper, { $not } att det inte gör det
     }
 }
resource-day = { $day }
resource-edit = Ändra
resource-retire = Upphäv
resource-show = Visa
resource-nothing = –
resource-changed = { $after } (förut: { $before })
resource-same-title = Det finns redan ett kunskapsstöd med den titeln: { $key }, { $about }
resource-no-link = Utan länk kan ingen läsa det härifrån.
resource-undo = Skriv ”ångra” inom tio minuter om det blev fel.
fact-title = Titel
fact-publisher = Utgivare
fact-year = År
fact-kind = Typ
fact-areas = Områden
fact-target-group = Målgrupp
fact-level = Nivå
fact-status = Läge
fact-status-from = Från
fact-comments-until = Synpunkter till och med
fact-successor = Ersatt av
fact-keywords = Sökord
fact-summary = Sammanfattning
fact-situations = Situationer
fact-url = Länk
fact-usefulness = Nytta
fact-key = Nyckel

problem-year = Skriv ett årtal från { $first } till { $last }.
problem-situations = Skriv 1–{ $most } hela meningar, en per rad eller med semikolon mellan. Varje mening får ha högst { $longest } tecken.
problem-not-a-link = Skriv en webbadress som börjar med https:// eller http://.
problem-successor = Det kunskapsstödet är eller leder till det som upphävs. Välj ett annat.

# Lägga till
add-resource-title = Lägg till kunskapsstöd
add-resource-about-title = Nytt kunskapsstöd: vad det är
add-resource-name = Vilken titel har det?
add-resource-publisher = Vem ger ut det? Skriv början av namnet. En ny utgivare går också bra.
add-resource-year = Vilket år gavs det ut?
add-resource-kind = Vilken typ är det?
add-resource-areas = Vilka områden gäller det? Flera går bra.
add-resource-summary = Sammanfatta i två eller tre meningar: vad det ger stöd i, och för vem.
add-resource-finding-title = Nytt kunskapsstöd: så att det hittas
add-resource-situations = När behövs det? Skriv en till åtta meningar som en socialsekreterare skulle ställa frågan, en per rad eller med semikolon mellan. En bra mening är konkret och har vardagens ord i stället för titelns, till exempel: ”Flickan får inte gå ut efter skolan och är rädd att bli bortgift”. Skriv inte om någon enskild person.
add-resource-keywords = Finns det sökord som saknas i texten, till exempel förkortningar? Skriv dem med semikolon mellan.
add-resource-url = Var kan man läsa det? Klistra in länken.
add-resource-standing-title = Nytt kunskapsstöd: läge
add-resource-status = Vilket läge har det?
add-resource-from = Från vilken dag? För det som är på gång: när det väntas gälla.
add-resource-comments = Är det ute på remiss? Skriv sista dagen för synpunkter.
add-resource-successor = Vilket kunskapsstöd har ersatt det? Skriv början av titeln.
add-resource-ready-title = Stämmer det här?
add-resource-ready-save = Spara
add-resource-ready-stop = Spara inte
add-resource-stopped = Inget är sparat.
add-resource-saved = ”{ $title }” finns nu i katalogen, med nyckeln { $key }. Det går att hitta redan nu.

# Ändra
edit-resource-title = Ändra kunskapsstöd
edit-resource-resource = Vilket kunskapsstöd ska ändras? Skriv titeln, början av den eller nyckeln.
edit-resource-part-title = Vad ska ändras i ”{ $title }”?
edit-resource-part-about = Vad det är
edit-resource-part-finding = Så att det hittas
edit-resource-part-standing = Läget
edit-resource-about-title = Ändra kunskapsstöd: vad det är
edit-resource-name = { add-resource-name }
edit-resource-publisher = { add-resource-publisher }
edit-resource-year = { add-resource-year }
edit-resource-kind = { add-resource-kind }
edit-resource-areas = { add-resource-areas }
edit-resource-summary = { add-resource-summary }
edit-resource-finding-title = Ändra kunskapsstöd: så att det hittas
edit-resource-situations = { add-resource-situations }
edit-resource-keywords = { add-resource-keywords }
edit-resource-url = { add-resource-url }
edit-resource-standing-title = Ändra kunskapsstöd: läge
edit-resource-status = { add-resource-status }
edit-resource-from = { add-resource-from }
edit-resource-comments = { add-resource-comments }
edit-resource-successor = { add-resource-successor }
edit-resource-ready-title = Det här ändras. Stämmer det?
edit-resource-ready-save = Spara
edit-resource-ready-stop = Ändra inte
edit-resource-unchanged = Det står som det stod. Inget är ändrat.
edit-resource-saved = ”{ $title }” är ändrat. Sökningen följer med redan nu.

# Upphäva
retire-resource-title = Upphäv kunskapsstöd
retire-resource-resource = Vilket kunskapsstöd gäller inte längre? Skriv titeln, början av den eller nyckeln.
retire-resource-how-title = Upphäv kunskapsstöd
retire-resource-from = Från vilken dag gäller det inte längre?
retire-resource-successor = { add-resource-successor }
retire-resource-ready-title = Vill du upphäva ”{ $title }”?
retire-resource-ready-retire = Upphäv
retire-resource-ready-stop = Behåll
retire-resource-saved = ”{ $title }” är upphävt. Det visas sist bland träffar, med det som har ersatt det.

undone-resource-added = Ångrat. { $subject } är borttaget ur katalogen.
undone-resource-edited = Ångrat. { $subject } står som det gjorde förut.
undone-resource-retired = Ångrat. { $subject } har samma läge som förut.
undone-term-added = Ångrat. Begreppet är borttaget.
undone-term-removed = Ångrat. Begreppet är tillbaka.
undone-phrase-added = Ångrat. Vardagsordet betyder det som det gjorde förut.
undone-phrase-removed = Ångrat. Vardagsordet är tillbaka.

# Ord som sökningen förstår
relation-abbreviation = Förkortning för
relation-synonym = Betyder detsamma som
relation-hyponym = Är ett slags
relation-related = Hör ihop med
add-term-title = Lägg till begrepp
add-term-all-title = Nytt begrepp i ordlistan
add-term-term = Vilket begrepp eller vilken förkortning?
add-term-expansions = Vad står det för? Flera betydelser skrivs på var sin rad eller med semikolon mellan.
add-term-relation = Hur hör de ihop?
add-term-area = Vilket område gäller det?
add-term-saved = ”{ $term }” finns nu i ordlistan. Sökningen förstår det redan nu.
remove-term-title = Ta bort begrepp
remove-term-entry = Vilket begrepp ska bort? Skriv det, eller början av det.
remove-term-option = { $term }: { $meaning } ({ $area })
remove-term-done = ”{ $term }” är borttaget ur ordlistan.
add-phrase-title = Lägg till vardagsord
add-phrase-all-title = Nytt vardagsord
add-phrase-phrase = Vilket vardagsord? Skriv som människor säger, till exempel ”blåmärken” eller ”ta sitt liv”.
add-phrase-terms = Vilka fackord ska det leda till? Skriv dem på var sin rad eller med semikolon mellan, till exempel barnmisshandel; orosanmälan.
add-phrase-saved = ”{ $phrase }” leder nu till { $terms }. Sökningen förstår det redan nu.
remove-phrase-title = Ta bort vardagsord
remove-phrase-entry = Vilket vardagsord ska bort? Skriv det, eller början av det.
remove-phrase-done = ”{ $phrase }” är borttaget.

help-curate = lägg till kunskapsstöd, ändra kunskapsstöd, upphäv kunskapsstöd – sköt katalogen
help-words = lägg till begrepp, lägg till vardagsord, ta bort begrepp, ta bort vardagsord – ord som sökningen förstår
