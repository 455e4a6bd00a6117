# Meetings, agendas and postings
meeting-line = { $network }, { $at }
meeting-when = Time
meeting-where = Form
meeting-title = Heading
meeting-hours = { $start }–{ $end-clock }
meeting-hours-short = { $start-clock }–{ $end-clock }
meeting-part = Session: { $network }
meeting-part-hours = { $network }: { $start-clock }–{ $end-clock }
meeting-form-fysiskt = In person, place to be announced
meeting-form-fysiskt-at = In person, { $place }
meeting-form-distans = Remote, link to be announced
meeting-form-distans-at = Remote, { $place }
meeting-form-hybrid = In person and remote, details to be announced
meeting-form-hybrid-at = In person and remote, { $place }

agenda-title = Agenda: { $network }, { $at }
agenda-summary = Agenda for the meeting of { $network } { $at }
agenda-not-fixed = Draft. The agenda is not fixed yet.
agenda-empty = No items have been proposed yet. Write “propose item { $network }” to propose one.
agenda-sum = { $count ->
    [one] One item
   *[other] { $count } items
 }, { $minutes ->
    [0] no time given.
   *[other] { $minutes } minutes in all.
 }
agenda-state-draft = Agenda: draft
agenda-state-prepared = Agenda: prepared
agenda-state-fixed = Agenda: fixed
agenda-state-sent = Agenda: sent
item-kind-information = Information
item-kind-diskussion = Discussion
item-kind-avstamning = Reconciliation
item-kind-prioritering = Prioritisation
item-kind-initiering = Initiation
item-kind-stallningstagande = Joint statement
item-minutes = { $minutes } min
item-presenter = Presenter: { $presenter }
item-late = Late item

new-meeting-title = New meeting
new-meeting-network = Which network?
new-meeting-when-title = Day and time
new-meeting-day = Which day? For example 2027-03-09.
new-meeting-start = When does the meeting start? For example 09:00.
new-meeting-end = When does the meeting end?
new-meeting-where-title = Form and place
new-meeting-form = How do you meet?
new-meeting-form-fysiskt = In person
new-meeting-form-distans = Remotely
new-meeting-form-hybrid = Both
new-meeting-place = Place or link
new-meeting-sessions-title = The network usually divides its day like this. Should the meeting have those sessions?
new-meeting-sessions-parallel = Yes, divide it
new-meeting-sessions-together = No, everyone meets all the time
new-meeting-ready-title = Ready to call
new-meeting-ready-save = Call the meeting
new-meeting-hours = { $network }, { $start }–{ $end-clock }
new-meeting-day-off = Note that the day is not a working day.
new-meeting-clash = Note that the network already has a meeting then:
new-meeting-saved = The meeting is entered. Reminders and the agenda come in the network’s channel.
new-meeting-propose = Propose an item

next-meeting-title = Next meeting
next-meeting-network = Which network? Without an answer all are shown.
next-meeting-found = { $count ->
    [0] No meeting is entered.
    [one] Next meeting
   *[other] The { $count } nearest meetings
 }
next-meeting-agenda = Show the agenda

propose-item-title = Propose an item
propose-item-heading = What is the item about? Write a heading.
propose-item-network = To which network?
propose-item-item-title = The item
propose-item-kind = What do you want the meeting to do?
propose-item-kind-information = Be informed
propose-item-kind-diskussion = Discuss
propose-item-kind-avstamning = Reconcile
propose-item-kind-prioritering = Prioritise
propose-item-kind-initiering = Start something
propose-item-kind-stallningstagande = Take a joint position
propose-item-minutes = How many minutes are needed?
propose-item-presenter = Who presents the item?
propose-item-saved = The item stands on the agenda.
propose-item-late = The agenda is fixed already, so the item stands as a late item.
propose-item-waits = No meeting is entered for { $network }. The item comes on the next agenda.

agenda-network = Which network’s agenda?
agenda-no-meeting = { $network } has no meeting entered.
agenda-propose = Propose an item
agenda-fix = Fix it
fix-agenda-title = Fix the agenda
fix-agenda-network = Which network’s agenda?
fix-agenda-preview-title = This is how it looks in the channel
fix-agenda-preview-fix = Fix it
fix-agenda-preview-wait = Wait
fix-agenda-kept = The agenda is still a draft.
fix-agenda-done = The agenda of { $network } is fixed. Whoever proposes an item now gets it as a late item.

connect-title = Connect the channel
connect-network = Which network’s postings should come here?
connect-done = Done. Agendas and reminders of { $network } come in this channel.

posting-agenda-call = Time to propose items to { $network }, { $at }
posting-agenda-call-advice = Write “propose item { $network }” to me. What you propose now can be prepared in time.
posting-agenda-draft = Draft agenda for { $network }, { $at }
posting-agenda-nudge = Fix the agenda of { $network } soon, { $at }
posting-agenda-nudge-advice = The agenda is to be fixed within a week. Write “fix agenda { $network }” when it is ready.
posting-reading = Read up for { $network }, { $at }
posting-reading-advice = Two weeks are left until the meeting. Write “agenda { $network }” to see the items.
posting-practical = Reminder: { $network } meets { $at }
posting-practical-advice = Write “agenda { $network }” to see the items.
posting-minutes-call = Notes from { $network }, { $at }
posting-minutes-call-advice = Gather the meeting’s notes, tasks and statements while they are fresh.
