# Möten, dagordningar och utskick
meeting-line = { $network }, { $at }
meeting-when = Tid
meeting-where = Form
meeting-title = Rubrik
meeting-hours = { $start }–{ $end-clock }
meeting-hours-short = kl. { $start-clock }–{ $end-clock }
meeting-part = Pass: { $network }
meeting-part-hours = { $network }: kl. { $start-clock }–{ $end-clock }
meeting-form-fysiskt = Fysiskt möte, plats meddelas
meeting-form-fysiskt-at = Fysiskt möte, { $place }
meeting-form-distans = På distans, länk meddelas
meeting-form-distans-at = På distans, { $place }
meeting-form-hybrid = På plats och på distans, uppgifter meddelas
meeting-form-hybrid-at = På plats och på distans, { $place }

agenda-title = Dagordning: { $network }, { $at }
agenda-summary = Dagordning till mötet med { $network } { $at }
agenda-not-fixed = Utkast. Dagordningen är inte fastställd än.
agenda-empty = Inga punkter är anmälda än. Skriv ”anmäl punkt { $network }” för att anmäla en.
agenda-sum = { $count ->
    [one] En punkt
   *[other] { $count } punkter
 }, { $minutes ->
    [0] utan angiven tid.
   *[other] sammanlagt { $minutes } minuter.
 }
agenda-state-draft = Dagordning: utkast
agenda-state-prepared = Dagordning: beredd
agenda-state-fixed = Dagordning: fastställd
agenda-state-sent = Dagordning: utskickad
item-kind-information = Information
item-kind-diskussion = Diskussion
item-kind-avstamning = Avstämning
item-kind-prioritering = Prioritering
item-kind-initiering = Initiering
item-kind-stallningstagande = Ställningstagande
item-minutes = { $minutes } min
item-presenter = Föredragande: { $presenter }
item-late = Sent ärende

new-meeting-title = Nytt möte
new-meeting-network = Vilket nätverk?
new-meeting-when-title = Dag och tid
new-meeting-day = Vilken dag? Till exempel 2027-03-09.
new-meeting-start = När börjar mötet? Till exempel 09.00.
new-meeting-end = När slutar mötet?
new-meeting-where-title = Form och plats
new-meeting-form = Hur träffas ni?
new-meeting-form-fysiskt = Fysiskt
new-meeting-form-distans = På distans
new-meeting-form-hybrid = Både och
new-meeting-place = Plats eller länk
new-meeting-sessions-title = Nätverket brukar dela dagen så här. Ska mötet ha de passen?
new-meeting-sessions-parallel = Ja, dela i pass
new-meeting-sessions-together = Nej, alla träffas hela tiden
new-meeting-ready-title = Klart att kalla
new-meeting-ready-save = Kalla till mötet
new-meeting-hours = { $network }, { $start }–{ $end-clock }
new-meeting-day-off = Observera att dagen inte är en arbetsdag.
new-meeting-clash = Observera att nätverket redan har ett möte då:
new-meeting-saved = Mötet är inlagt. Påminnelser och dagordning kommer i nätverkets kanal.
new-meeting-propose = Anmäl punkt

next-meeting-title = Nästa möte
next-meeting-network = Vilket nätverk? Utan svar visas alla.
next-meeting-found = { $count ->
    [0] Inget möte är inlagt.
    [one] Nästa möte
   *[other] De { $count } närmaste mötena
 }
next-meeting-agenda = Visa dagordningen

propose-item-title = Anmäl punkt
propose-item-heading = Vad gäller punkten? Skriv en rubrik.
propose-item-network = Till vilket nätverk?
propose-item-item-title = Punkten
propose-item-kind = Vad vill du att mötet gör?
propose-item-kind-information = Får information
propose-item-kind-diskussion = Diskuterar
propose-item-kind-avstamning = Stämmer av
propose-item-kind-prioritering = Prioriterar
propose-item-kind-initiering = Sätter igång något
propose-item-kind-stallningstagande = Tar gemensam ställning
propose-item-minutes = Hur många minuter behövs?
propose-item-presenter = Vem föredrar punkten?
propose-item-saved = Punkten står på dagordningen.
propose-item-late = Dagordningen är redan fastställd, så punkten står som sent ärende.
propose-item-waits = Inget möte är inlagt för { $network }. Punkten kommer med på nästa dagordning.

agenda-network = Vilket nätverks dagordning?
agenda-no-meeting = { $network } har inget möte inlagt.
agenda-propose = Anmäl punkt
agenda-fix = Fastställ
fix-agenda-title = Fastställ dagordningen
fix-agenda-network = Vilket nätverks dagordning?
fix-agenda-preview-title = Så här ser den ut i kanalen
fix-agenda-preview-fix = Fastställ
fix-agenda-preview-wait = Vänta
fix-agenda-kept = Dagordningen är fortfarande ett utkast.
fix-agenda-done = Dagordningen för { $network } är fastställd. Den som anmäler en punkt nu får den som sent ärende.

connect-title = Koppla kanalen
connect-network = Vilket nätverks utskick ska komma hit?
connect-done = Klart. Dagordningar och påminnelser för { $network } kommer i den här kanalen.

posting-agenda-call = Dags att anmäla punkter till { $network }, { $at }
posting-agenda-call-advice = Skriv ”anmäl punkt { $network }” till mig. Det du anmäler nu hinner beredas.
posting-agenda-draft = Utkast till dagordning för { $network }, { $at }
posting-agenda-nudge = Fastställ snart dagordningen för { $network }, { $at }
posting-agenda-nudge-advice = Dagordningen ska vara fastställd om en vecka. Skriv ”fastställ { $network }” när den är klar.
posting-reading = Läs handlingarna inför { $network }, { $at }
posting-reading-advice = Det är två veckor kvar till mötet. Skriv ”dagordning { $network }” för att se punkterna.
posting-practical = Påminnelse: { $network } träffas { $at }
posting-practical-advice = Skriv ”dagordning { $network }” för att se punkterna.
posting-minutes-call = Minnesanteckningar från { $network }, { $at }
posting-minutes-call-advice = Samla mötets anteckningar, uppgifter och ställningstaganden medan de är färska.
