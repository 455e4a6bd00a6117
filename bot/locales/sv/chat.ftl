# Samtalet självt: hälsning, hjälp, fel och ord som alltid går att säga
welcome = Hej, jag är Kunskapslotsen. Jag hjälper socialtjänsten att hitta kunskap och att säga till när den saknas.
welcome-ask = Skriv vad du undrar, så letar jag bland kunskapsstöden.
welcome-report = Skriv ”behov” om ni saknar kunskap. Det tar under två minuter.
welcome-meetings = Skriv ”nästa möte” eller ”dagordning” om nätverkens möten. ”hjälp” visar allt.
welcome-channel = Kunskapslotsen är nu med i kanalen. Koppla den till ett nätverk, så kommer dagordningar och påminnelser hit. Den som leder nätverkets möten skriver till exempel ”koppla NSK-S”.
welcome-channel-connect = Koppla till ett nätverk
help = Det här kan du skriva
help-ask = Vad du undrar, till exempel: finns det stöd vid hedersvåld?
help-report = behov – säg till om kunskap som saknas
help-my-needs = mina behov, eller status B-2027-0001 – så går det för behoven
help-meetings = nästa möte NSK-S, dagordning NSK-S, anmäl punkt – om möten
help-undo = ångra – ta tillbaka det du gjorde senast. avbryt, tillbaka, ändra och börja om går alltid under en fråga.
help-language = byt kommun, eller språk engelska
help-new-meeting = nytt möte – kalla till ett möte
help-fix-agenda = fastställ NSK-S – fastställ dagordningen
help-connect = koppla NSK-S – i en kanal: låt nätverkets utskick komma dit
help-button-report = Rapportera behov
help-button-meetings = Nästa möte
help-in-dialog = Svara på frågan nedan. Du kan också skriva: tillbaka, ändra, börja om eller avbryt. Ett streck (-) hoppar över det som inte måste fyllas i.
nothing-open = Det finns inget påbörjat. Skriv vad du undrar, eller ”hjälp”.
cancelled = Avbrutet. Inget av det är sparat.
conversation-expired = Det du började på ligger mer än sju dagar tillbaka, så jag har lagt undan det. Vi börjar om när du vill.
change-which = Vad vill du ändra?
change-nothing = Det finns inget att ändra än.
attachment-refused = Jag kan inte ta emot filer här än. Skriv med egna ord i stället.
send = Skicka
skip-hint = Skriv - för att hoppa över.
stands-keep = Nu: { $words } (skriv - för att behålla)
stands-keep-or-clear = Nu: { $words } (skriv - för att behålla, töm för att ta bort)


error-unexpected = Något gick fel hos oss, och inget är sparat. Försök igen om en stund. Uppge { $id } om det händer igen.
error-rule = Det går inte.
error-not-permitted = { $permission ->
    [curate] Det får bara de som sköter katalogen: redaktörer, SKR:s kansli och administratörer.
    [run-meeting] Det får bara de som leder nätverkets möten: ordföranden, vice ordföranden, sekreteraren, RSS eller SKR:s kansli, och administratörer.
   *[other] Det får bara administratörer.
 }
error-not-yours = Bara den som rapporterade { $number } kan ändra eller återkalla det.
error-transition = Det går inte längre, eftersom behovet är återkallat.
error-client-data = Jag har stoppat ditt meddelande och sparat inget av det, eftersom det ser ut att innehålla uppgifter om en enskild person. Ta bort meddelandet här i chatten. Skriv om det utan personnummer, namn och adress, till exempel: ”stöd till barn som har upplevt våld”.
error-no-longer-open = Den frågan är redan besvarad eller har gått ut. Skriv vad du vill göra, eller ”hjälp”.
error-not-found = Jag hittar inte { $what }.
error-nothing-to-undo = Det finns inget att ångra. Det går att ångra det senaste i tio minuter.
error-agenda-fixed = Dagordningen är redan fastställd.
error-changed-since = Någon annan har ändrat ”{ $title }” under tiden, så inget är gjort. Öppna det igen och se hur det står nu.
error-already-there = ”{ $what }” finns redan.
error-not-in-a-channel = Skriv ”koppla” i den kanal där utskicken ska komma.

problem-empty = Skriv något.
problem-too-long = Högst { $max } tecken.
problem-not-a-choice = Välj ett av alternativen.
problem-not-a-way = Välj ett av alternativen. Vill du göra något annat, skriv ”avbryt”.
problem-several = Flera stämmer. Välj en av dem.
problem-not-found = Det namnet hittar jag inte. Skriv början av det.
problem-not-a-day = Skriv dagen som 2027-03-09 eller 9 mars 2027.
problem-not-a-time = Skriv klockslaget som 09.00.
problem-not-a-number = Skriv ett heltal.
problem-in-the-past = Den dagen har redan varit.
problem-ends-before-start = Mötet slutar innan det börjar.
problem-minutes = Skriv mellan 1 och { $max } minuter.

check-all-well = Allt står rätt till.
check-setting = Fel i inställningarna: { $what }
check-no-teams = Teams är inte inställt. Boten nås bara från den här maskinen.
check-secret-unknown = Ange i KUNSKAPSLOTS_SECRET_EXPIRES när hemligheten för Teams går ut, så får du en varning i tid.
check-secret-expired = Hemligheten för Teams har gått ut. Boten kan inte svara i Teams.
check-secret = { $days ->
    [0] Hemligheten för Teams går ut i dag.
    [one] Hemligheten för Teams går ut i morgon.
   *[other] Hemligheten för Teams går ut om { $days } dagar.
 }
check-channel-lost = Boten är borttagen ur kanalen för { $network }, så inget kommer fram dit.
check-unknown = { $count ->
    [one] Ett utskick kan ha kommit fram eller inte. Se efter i kanalen.
   *[other] { $count } utskick kan ha kommit fram eller inte. Se efter i kanalerna.
 }
check-dead = { $count ->
    [one] Ett utskick kunde inte skickas.
   *[other] { $count } utskick kunde inte skickas.
 }
admin-alarm = Något behöver ses över
