# Att leta och att rapportera behov
resource-about = { $publisher } { $year } · { $kind }
resource-about-no-year = { $publisher } · { $kind }
resource-status-unchecked = ej kontrollerat
resource-status-coming = på gång
resource-status-in-force = gällande
resource-status-in-revision = under revidering
resource-status-repealed = upphävt
resource-card = Kunskapsstöd
resource-line = { $about } · { $status }
resource-successor = Ersatt av { $successor }
resource-situation = Till exempel: ”{ $situation }”
resource-why = Därför: { $why }

look-up-title = Leta kunskapsstöd
look-up-words = Vad undrar du?
look-up-exists = Ja, { $count ->
    [one] det finns ett kunskapsstöd som svarar
   *[other] det finns kunskapsstöd som svarar. Här är { $count }
 }.
look-up-maybe = Kanske. { $count ->
    [one] Det här ligger närmast.
   *[other] De här { $count } ligger närmast.
 }
look-up-none = Jag hittar inget som täcker hela frågan.
look-up-missed = Inga träffar på: { $words }
look-up-nearest = { $count ->
    [one] Närmast ligger:
   *[other] Närmast ligger de här { $count }:
 }
look-up-further = Fler träffar
look-up-more = Visa fler
look-up-unknown = Jag känner inte till { $name } ”{ $value }”, så jag letade utan det.
look-up-unknown-near = Jag känner inte till { $name } ”{ $value }”, så jag letade utan det. Närmast ligger: { $nearest }
look-up-helps = Det hjälper
look-up-helps-not = Hjälper inte
look-up-report = Rapportera behov
look-up-again = Leta igen
helps-which = Vilket hjälpte?
helps-noted = Tack, det är noterat. Då vet andra att ”{ $title }” är till nytta.
helps-not-noted = Tack, det är noterat. Saknas kunskapen? Rapportera gärna ett behov.

need-line = { $number } · { $area } · rapporterat { $day }
need-status-reported = Rapporterat, väntar på avstämning i länet
need-status-withdrawn = Återkallat
need-what = Behovet
need-edited = Ändrat till
need-area = Område
need-municipality = Kommun
need-reported = Rapporterat
need-day = { $day }
need-joined = Instämmer
need-joined-count = { $count ->
    [0] Ingen kommun till än
    [one] En kommun till
   *[other] { $count } kommuner till
 }

report-need-title = Rapportera ett kunskapsbehov
report-need-what = Vilken kunskap saknar ni? Skriv en mening. Skriv inte om enskilda personer.
report-need-existing-title = Titta först på det här. Svarar något av det på din fråga?
report-need-resources = Kunskapsstöd som ligger nära:
report-need-alike = Liknande behov som redan är rapporterade:
report-need-existing-answers-me = Det svarar på min fråga
report-need-existing-join = Vi instämmer i ett av behoven
report-need-existing-report = Rapportera vårt behov
report-need-answered = Bra, då rapporteras inget. Vilket kunskapsstöd hjälpte?
report-need-joins = Vilket behov instämmer ni i?
report-need-alike-option = { $number }: { $words }
report-need-joining-municipality = Vilken kommun talar du för?
report-need-joined = Tack. Er kommun instämmer nu i { $number }. { $count ->
    [one] Ni är den första.
   *[other] { $count } kommuner står bakom det.
 } Era egna ord är sparade.
report-need-joined-already = Er kommun står redan bakom { $number }.
report-need-about-title = Kommun och område
report-need-municipality = Vilken kommun gäller det?
report-need-area = Vilket område gäller det?
report-need-scope-title = Stämmer det här för ert behov?
report-need-rule-missing = Det gäller kunskap som saknas, inte räcker till eller inte är anpassad.
report-need-rule-not-trained = Det löses inte av en utbildning eller ett kunskapsstöd som redan finns.
report-need-rule-not-local = Det kan inte lösas på egen hand i kommunen.
report-need-rule-not-all = Alla behov kan inte tas om hand, men alla får svar.
report-need-scope-fits = Ja, det stämmer
report-need-scope-course = Nej, en utbildning eller ett stöd räcker
report-need-scope-local = Nej, vi kan lösa det själva
report-need-local = Det som kan lösas i kommunen samlas inte in nationellt. Er regionala stödstruktur (RSS) hjälper till med lokalt utvecklingsarbete. Inget är rapporterat.
report-need-local-rss = Det som kan lösas i kommunen samlas inte in nationellt. { $rss } hjälper till med lokalt utvecklingsarbete. Inget är rapporterat.
report-need-course = Då behövs inget nytt kunskapsstöd. Leta gärna bland det som finns. Inget är rapporterat.
report-need-ready-title = Klart att skicka
report-need-ready-send = Skicka
report-need-ready-more = Lägg till mer
report-need-more-title = Lägg till mer
report-need-target-group = Vilka gäller det, till exempel ungdomar eller anhöriga?
report-need-why = Varför är det viktigt? Vad blir följden om kunskapen saknas?
report-need-origin = Var har behovet uppstått?
report-need-origin-lokal = Lokalt, i kommunen
report-need-origin-regional = Regionalt, i länet
report-need-origin-nationell = Nationellt
report-need-sources = Vems kunskap bygger det på? Flera går bra.
report-need-sources-brukare = Brukare
report-need-sources-profession = Profession
report-need-sources-forskning = Forskning
report-need-user-perspective = Hur har brukare eller deras företrädare kommit till tals?
report-need-quality = Vilka kvalitetsdimensioner rör det? Flera går bra.
report-need-document = Står det i ett dokument? Skriv titel, datum och sida.
report-need-saved = Tack. Behovet har nummer { $number }.
report-need-next = Er RSS stämmer av behovet med länets kommuner. Sedan sammanställer SKR alla läns behov. Du får besked här när det händer något.
report-need-status = Visa behovet

my-needs = { $count ->
    [0] Du har inte rapporterat något behov än.
    [one] Du har rapporterat ett behov.
   *[other] Dina { $count } senaste behov
 }
need-status-title = Hur går det för ett behov?
need-status-number = Vilket behov? Skriv numret, till exempel B-2027-0001.
need-status-title-of = Behov { $number }
need-status-status = Läge
need-status-edit = Ändra
need-status-withdraw = Återkalla
edit-need-title = Ändra ett behov
edit-need-number = Vilket behov vill du ändra? Skriv numret.
edit-need-words = Hur ska det stå i stället? Er första formulering sparas också.
edit-need-saved = Ändrat. { $number } har fått sin nya lydelse.
withdraw-need-title = Återkalla ett behov
withdraw-need-number = Vilket behov vill du återkalla? Skriv numret.
withdraw-need-sure-title = Vill du återkalla { $number }?
withdraw-need-sure-withdraw = Återkalla
withdraw-need-sure-keep = Behåll
withdraw-need-kept = Behovet är kvar som det var.
withdraw-need-done = { $number } är återkallat. Skriv ”ångra” inom tio minuter om det blev fel.

home-title = Vem talar du för?
home-organisation = Vilken kommun eller organisation talar du för? Skriv början av namnet.
home-saved = Tack. Du talar för { $name }. Skriv ”byt kommun” om det ändras.
home-skipped = Det går bra ändå. Skriv ”byt kommun” när du vill.
language-title = Språk
language-language = Vilket språk ska jag skriva på?
language-language-sv = Svenska
language-language-en = Engelska
language-saved = Jag skriver på svenska.

undone-need-reported = Ångrat. { $subject } är återkallat.
undone-need-withdrawn = Ångrat. { $subject } är rapporterat igen.
undone-need-edited = Ångrat. { $subject } har sin förra lydelse.
undone-need-joined = Ångrat. Er kommun instämmer inte längre i { $subject }.
undone-meeting-called = Ångrat. Mötet är inställt.
undone-item-proposed = Ångrat. Punkten är borttagen.
undone-agenda-fixed = Ångrat. Dagordningen är ett utkast igen.
undone-speaks-for = Ångrat. Du talar för den organisation du hade förut.
undone-language = Ångrat. Språket är det du hade förut.
undone-place-connected = Ångrat. Kanalen är kopplad som förut.

kind-metod = metod
kind-fou-rapport = FoU-rapport
kind-kunskapsstod = kunskapsstöd
kind-webbplats = webbplats
kind-vagledning = vägledning
kind-lag = lag
kind-statistik = statistik
kind-foreskrift = föreskrift
kind-sbu-rapport = SBU-rapport
kind-handbok = handbok
kind-bedomningsinstrument = bedömningsinstrument
kind-webbutbildning = webbutbildning
kind-nationella-riktlinjer = nationella riktlinjer
kind-kunskapslucka = kunskapslucka

quality-kunskapsbaserad = Kunskapsbaserad
quality-saker = Säker
quality-individanpassad = Individanpassad
quality-effektiv = Effektiv
quality-jamlik = Jämlik
quality-tillganglig = Tillgänglig

meaning-title = Vad betyder ordet?
meaning-term = Vilket ord eller vilken förkortning undrar du över?
meaning-found = { $count ->
    [one] { $term } betyder:
   *[other] { $term } har { $count } betydelser:
 }
meaning-look-up = Leta kunskapsstöd om { $term }
