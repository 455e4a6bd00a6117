# Att läsa in filer
import-at-line = { $file } rad { $line }
import-at-column = { $file } rad { $line }, kolumn { $column }
import-done = { $kind }: { $added ->
    [one] en ny
   *[other] { $added } nya
 }, { $changed ->
    [one] en ändrad
   *[other] { $changed } ändrade
 }, { $unchanged ->
    [one] en oförändrad
   *[other] { $unchanged } oförändrade
 }, { $skipped ->
    [one] en rad överhoppad
   *[other] { $skipped } rader överhoppade
 }.
import-refused = Inget är inläst. { $count ->
    [one] Rätta felet ovan och läs in igen.
   *[other] Rätta de { $count } felen ovan och läs in igen.
 }

# Hela filen
import-no-file = Filen finns inte eller går inte att öppna.
import-empty = Filen är tom.
import-too-big = Filen är för stor. Gränsen är { $megabytes } MB.
import-unknown-ending = Filens ändelse säger inte vad den är. Använd en av { $known }.
import-latin-1 = Filen är inte UTF-8 utan troligen Latin-1 (Windows). Spara den som UTF-8 och läs in igen.
import-not-utf-8 = Filen är inte UTF-8. Spara den som UTF-8 och läs in igen.
import-utf-16 = Filen är UTF-16. Spara den som UTF-8 och läs in igen.
import-not-tabs = Kolumnerna skiljs inte av tabbar. Spara filen som tsv med tabbar, eller döp den till .csv.
import-tabs-in-csv = Kolumnerna skiljs av tabbar. Döp filen till .tsv, eller spara den som csv med komma eller semikolon.
import-missing-column = Kolumnen saknas.
import-unknown-column = Kolumnen är okänd och läses inte.
import-column-twice = Kolumnen { $column } finns två gånger.
import-too-many-columns = Filen har för många kolumner. Gränsen är { $limit }.
import-too-many-rows = Filen har för många rader. Gränsen är { $limit }.
import-needs-first = Läs in { $kind } först.
import-xlsx-locked = Filen har lösenord eller är i ett äldre Excelformat. Spara den som xlsx utan lösenord.
import-xlsx-bomb = Filen packas upp till mycket mer än en vanlig arbetsbok. Den läses inte.
import-not-xlsx = Filen är ingen xlsx, eller är trasig. Öppna den i Excel och spara den på nytt som xlsx.
import-yaml-only = Det här läses från en yaml-fil.
import-not-yaml = Filen går inte att läsa som yaml. Felet börjar ungefär här.
import-yaml-too-big = Filen är för stor för att vara yaml.
import-yaml-alias = Filen har ett alias som pekar på sig självt eller vecklas ut till för mycket.
import-yaml-too-deep = Filen har listor i listor i för många nivåer.
import-yaml-no-list = Filen har ingen lista med rader. Den ska heta: { $names }

# En rad
import-too-many-cells = Raden har { $found } fält men rubriken { $expected }. Står det ett skiljetecken för mycket?
import-quotes = Citattecknen på raden går inte ihop.
import-not-a-mapping = Här ska det stå namn och värde, som ”id: nsks”.
import-column-twice-here = Samma kolumn står två gånger.
import-not-a-list = Här ska det stå en lista.
import-yaml-type = Värdet är av ett slag som inte kan sparas. Skriv det som text.
import-yaml-cell-too-long = Texten är för lång.
import-cell-too-long = Cellen har { $length } tecken. Gränsen är { $limit }.
import-unprintable = Cellen har tecken som inte är text.
import-formula = Cellen är en formel. Ersätt den med sitt värde.
import-cell-error = Cellen visar ett fel från Excel.
import-required = Här ska det stå något.
import-too-long = Texten har { $length } tecken. Gränsen är { $limit }.
import-not-a-text = Här ska det stå text och inget annat.
import-not-a-number = ”{ $value }” är inget heltal från { $low } till { $high }.
import-not-yes-or-no = ”{ $value }” är varken ja eller nej.
import-not-a-day = ”{ $value }” är ingen dag. Skriv till exempel 2027-03-09.
import-not-a-time = ”{ $value }” är ingen tid. Skriv till exempel 2027-03-09 09:00.
import-not-one-of = ”{ $value }” går inte att välja. Välj bland: { $choices }
import-not-a-link = ”{ $value }” är ingen webbadress. Den börjar med https:// eller http://.
import-not-an-email = ”{ $value }” är ingen e-postadress.
import-not-a-code = ”{ $value }” är ingen kod med { $figures } siffror.
import-not-a-person-id = ”{ $value }” är inget person-id. Skriv terminal:NAMN, teams:TENANT:ID eller slack:TEAM:ID.
import-unknown-area = Området ”{ $value }” finns inte.
import-unknown-municipality = Kommunen ”{ $value }” finns inte.
import-unknown-network = Nätverket ”{ $value }” finns inte.
import-unknown-organisation = Organisationen ”{ $value }” finns inte.
import-unknown-resource = Kunskapsstödet ”{ $value }” finns inte.
import-unknown-source = Kunskapskällan ”{ $value }” finns inte. Välj bland brukare, profession och forskning.
import-unknown-parent = Området ”{ $value }” finns inte, eller ligger under sig självt.
import-refers-to-itself = Nätverket hänvisar till sig självt genom ”{ $value }”.
import-name-taken = ”{ $value }” är redan ett namn på området { $owner }.
import-one-area = Här ska det stå ett enda område.
import-end-before-start = Slutet ligger inte efter början.
import-role-needs-organisation = Den som har rollen { $role } behöver en organisation eller ett nätverk.
import-person-differs = Personen står även på rad { $line }, med andra uppgifter.
import-double = Samma sak står redan på rad { $line }.
import-client-data = Här står något som kan peka ut en enskild person. Ta bort det. Texten visas inte och sparas inte.
