# Looking up and reporting needs
resource-about = { $publisher } { $year } · { $kind }
resource-about-no-year = { $publisher } · { $kind }
resource-status-unchecked = not checked
resource-status-coming = in production
resource-status-in-force = in force
resource-status-in-revision = under revision
resource-status-repealed = repealed
resource-card = Knowledge resource
resource-line = { $about } · { $status }
resource-successor = Replaced by { $successor }
resource-situation = For example: “{ $situation }”
resource-why = Because: { $why }

look-up-title = Look up knowledge resources
look-up-words = What do you wonder?
look-up-exists = Yes, { $count ->
    [one] there is a knowledge resource that answers
   *[other] there are knowledge resources that answer. Here are { $count }
 }.
look-up-maybe = Perhaps. { $count ->
    [one] This is nearest.
   *[other] These { $count } are nearest.
 }
look-up-none = I find nothing that covers the whole question.
look-up-missed = Nothing found for: { $words }
look-up-nearest = { $count ->
    [one] Nearest is:
   *[other] Nearest are these { $count }:
 }
look-up-further = More hits
look-up-more = Show more
look-up-unknown = I do not know { $name } “{ $value }”, so I looked without it.
look-up-unknown-near = I do not know { $name } “{ $value }”, so I looked without it. Nearest are: { $nearest }
look-up-helps = It helps
look-up-helps-not = Does not help
look-up-report = Report a need
look-up-again = Look again
helps-which = Which one helped?
helps-noted = Thank you, it is noted. Now others know that “{ $title }” is useful.
helps-not-noted = Thank you, it is noted. Is the knowledge missing? Please report a need.

need-line = { $number } · { $area } · reported { $day }
need-status-reported = Reported, waiting to be reconciled in the county
need-status-withdrawn = Withdrawn
need-what = The need
need-edited = Changed to
need-area = Area
need-municipality = Municipality
need-reported = Reported
need-day = { $day }
need-joined = Joined by
need-joined-count = { $count ->
    [0] No other municipality yet
    [one] One more municipality
   *[other] { $count } more municipalities
 }

report-need-title = Report a knowledge need
report-need-what = Which knowledge is missing? Write one sentence. Do not write about individuals.
report-need-existing-title = Look at this first. Does any of it answer your question?
report-need-resources = Knowledge resources that are near:
report-need-alike = Similar needs that have been reported:
report-need-existing-answers-me = It answers my question
report-need-existing-join = We join one of the needs
report-need-existing-report = Report our need
report-need-answered = Good, then nothing is reported. Which resource helped?
report-need-joins = Which need do you join?
report-need-alike-option = { $number }: { $words }
report-need-joining-municipality = Which municipality do you speak for?
report-need-joined = Thank you. Your municipality now joins { $number }. { $count ->
    [one] You are the first.
   *[other] { $count } municipalities stand behind it.
 } Your own words are saved.
report-need-joined-already = Your municipality stands behind { $number } already.
report-need-about-title = Municipality and area
report-need-municipality = Which municipality is it about?
report-need-area = Which area is it about?
report-need-scope-title = Is this true of your need?
report-need-rule-missing = It is about knowledge that is missing, insufficient or not adapted.
report-need-rule-not-trained = It is not solved by a course or a knowledge resource that exists.
report-need-rule-not-local = The municipality cannot solve it by itself.
report-need-rule-not-all = Not every need can be taken care of, but every need is answered.
report-need-scope-fits = Yes, it is
report-need-scope-course = No, a course or a resource is enough
report-need-scope-local = No, we can solve it ourselves
report-need-local = What a municipality can solve is not gathered nationally. Your regional support structure (RSS) helps with local development. Nothing is reported.
report-need-local-rss = What a municipality can solve is not gathered nationally. { $rss } helps with local development. Nothing is reported.
report-need-course = Then no new knowledge resource is needed. Please look among those that exist. Nothing is reported.
report-need-ready-title = Ready to send
report-need-ready-send = Send
report-need-ready-more = Add more
report-need-more-title = Add more
report-need-target-group = Whom is it about, for example young people or relatives?
report-need-why = Why does it matter? What follows if the knowledge is missing?
report-need-origin = Where did the need arise?
report-need-origin-lokal = Locally, in the municipality
report-need-origin-regional = Regionally, in the county
report-need-origin-nationell = Nationally
report-need-sources = Whose knowledge does it rest on? Several are fine.
report-need-sources-brukare = Service users
report-need-sources-profession = The profession
report-need-sources-forskning = Research
report-need-user-perspective = How have service users or their representatives been heard?
report-need-quality = Which quality dimensions does it concern? Several are fine.
report-need-document = Does it stand in a document? Write title, date and page.
report-need-saved = Thank you. The need has number { $number }.
report-need-next = Your RSS reconciles the need with the municipalities of the county. Then SKR compiles the needs of all counties. You hear here when something happens.
report-need-status = Show the need

my-needs = { $count ->
    [0] You have not reported any need yet.
    [one] You have reported one need.
   *[other] Your { $count } latest needs
 }
need-status-title = How is a need doing?
need-status-number = Which need? Write the number, for example B-2027-0001.
need-status-title-of = Need { $number }
need-status-status = Status
need-status-edit = Change
need-status-withdraw = Withdraw
edit-need-title = Change a need
edit-need-number = Which need do you want to change? Write the number.
edit-need-words = How should it read instead? Your first wording is kept as well.
edit-need-saved = Changed. { $number } has its new wording.
withdraw-need-title = Withdraw a need
withdraw-need-number = Which need do you want to withdraw? Write the number.
withdraw-need-sure-title = Do you want to withdraw { $number }?
withdraw-need-sure-withdraw = Withdraw
withdraw-need-sure-keep = Keep
withdraw-need-kept = The need stands as it was.
withdraw-need-done = { $number } is withdrawn. Write “undo” within ten minutes if that was wrong.

home-title = Whom do you speak for?
home-organisation = Which municipality or organisation do you speak for? Write how its name begins.
home-saved = Thank you. You speak for { $name }. Write “change municipality” if that changes.
home-skipped = That is fine. Write “change municipality” whenever you like.
language-title = Language
language-language = In which language should I write?
language-language-sv = Swedish
language-language-en = English
language-saved = I write in English.

undone-need-reported = Undone. { $subject } is withdrawn.
undone-need-withdrawn = Undone. { $subject } is reported again.
undone-need-edited = Undone. { $subject } has its former wording.
undone-need-joined = Undone. Your municipality no longer joins { $subject }.
undone-meeting-called = Undone. The meeting is cancelled.
undone-item-proposed = Undone. The item is removed.
undone-agenda-fixed = Undone. The agenda is a draft again.
undone-speaks-for = Undone. You speak for the organisation you had before.
undone-language = Undone. The language is the one you had before.
undone-place-connected = Undone. The channel is connected as before.

kind-metod = method
kind-fou-rapport = R&D report
kind-kunskapsstod = knowledge resource
kind-webbplats = website
kind-vagledning = guidance
kind-lag = act
kind-statistik = statistics
kind-foreskrift = regulations
kind-sbu-rapport = SBU report
kind-handbok = handbook
kind-bedomningsinstrument = assessment instrument
kind-webbutbildning = online course
kind-nationella-riktlinjer = national guidelines
kind-kunskapslucka = evidence gap

quality-kunskapsbaserad = Knowledge-based
quality-saker = Safe
quality-individanpassad = Adapted to the person
quality-effektiv = Effective
quality-jamlik = Equal
quality-tillganglig = Accessible

meaning-title = What does the word mean?
meaning-term = Which word or abbreviation do you wonder about?
meaning-found = { $count ->
    [one] { $term } means:
   *[other] { $term } has { $count } meanings:
 }
meaning-look-up = Look up resources on { $term }
