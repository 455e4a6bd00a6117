# The conversation itself: greeting, help, errors and words that always work
welcome = Hello, I am Kunskapslotsen. I help social services find knowledge, and say so when it is missing.
welcome-ask = Write what you wonder, and I will look among the knowledge resources.
welcome-report = Write “need” when knowledge is missing. It takes less than two minutes.
welcome-meetings = Write “next meeting” or “agenda” about the networks’ meetings. “help” shows everything.
welcome-channel = Kunskapslotsen is now in this channel. Connect it to a network and its agendas and reminders come here. Whoever runs the network’s meetings writes, for example, “connect NSK-S”.
welcome-channel-connect = Connect to a network
help = This is what you can write
help-ask = What you wonder, for example: is there support on honour-related violence?
help-report = need – say which knowledge is missing
help-my-needs = my needs, or status B-2027-0001 – how the needs are doing
help-meetings = next meeting NSK-S, agenda NSK-S, propose item – about meetings
help-undo = undo – take back what you did last. cancel, back, change and start over always work during a question.
help-language = change municipality, or language Swedish
help-new-meeting = new meeting – call a meeting
help-fix-agenda = fix agenda NSK-S – fix the agenda
help-connect = connect NSK-S – in a channel: let the network’s postings come there
help-button-report = Report a need
help-button-meetings = Next meeting
help-in-dialog = Answer the question below. You can also write: back, change, start over or cancel. A dash (-) skips what need not be filled in.
nothing-open = Nothing has been begun. Write what you wonder, or “help”.
cancelled = Cancelled. None of it is saved.
conversation-expired = What you began is more than seven days old, so I have put it away. We start again when you like.
change-which = What do you want to change?
change-nothing = There is nothing to change yet.
attachment-refused = I cannot take files here yet. Please write in your own words instead.
send = Send
skip-hint = Write - to skip.
stands-keep = Now: { $words } (write - to keep it)
stands-keep-or-clear = Now: { $words } (write - to keep it, clear to remove it)


error-unexpected = Something went wrong on our side, and nothing is saved. Try again in a while. Give { $id } if it happens again.
error-rule = That is not possible.
error-not-permitted = { $permission ->
    [curate] Only those who keep the catalogue may do that: editors, the secretariat of SKR and administrators.
    [run-meeting] Only those who run the network’s meetings may do that: the chair, the vice chair, the secretary, RSS or the secretariat of SKR, and administrators.
   *[other] Only administrators may do that.
 }
error-not-yours = Only the person who reported { $number } can change or withdraw it.
error-transition = That is no longer possible, since the need is withdrawn.
error-client-data = I have stopped your message and saved none of it, since it seems to hold information about an individual. Delete the message here in the chat. Write it again without identity number, name and address, for example: “support for children who have experienced violence”.
error-no-longer-open = That question has been answered or has expired. Write what you want to do, or “help”.
error-not-found = I cannot find { $what }.
error-nothing-to-undo = There is nothing to undo. The latest change can be undone for ten minutes.
error-agenda-fixed = The agenda is fixed already.
error-changed-since = Someone else has changed “{ $title }” meanwhile, so nothing is done. Open it again and see how it stands now.
error-already-there = “{ $what }” is there already.
error-not-in-a-channel = Write “connect” in the channel where the postings should come.

problem-empty = Write something.
problem-too-long = At most { $max } characters.
problem-not-a-choice = Choose one of the options.
problem-not-a-way = Choose one of the options. To do something else, write “cancel”.
problem-several = Several match. Choose one of them.
problem-not-found = I cannot find that name. Write how it begins.
problem-not-a-day = Write the day as 2027-03-09 or 9 March 2027.
problem-not-a-time = Write the time as 09:00.
problem-not-a-number = Write a whole number.
problem-in-the-past = That day has passed.
problem-ends-before-start = The meeting ends before it starts.
problem-minutes = Write between 1 and { $max } minutes.

check-all-well = All is well.
check-setting = Wrong in the settings: { $what }
check-no-teams = Teams is not set up. The bot is reached from this machine only.
check-secret-unknown = Say in KUNSKAPSLOTS_SECRET_EXPIRES when the Teams secret expires, and you are warned in time.
check-secret-expired = The Teams secret has expired. The bot cannot answer in Teams.
check-secret = { $days ->
    [0] The Teams secret expires today.
    [one] The Teams secret expires tomorrow.
   *[other] The Teams secret expires in { $days } days.
 }
check-channel-lost = The bot has been put out of the channel of { $network }, so nothing arrives there.
check-unknown = { $count ->
    [one] One posting may or may not have arrived. Look in the channel.
   *[other] { $count } postings may or may not have arrived. Look in the channels.
 }
check-dead = { $count ->
    [one] One posting could not be sent.
   *[other] { $count } postings could not be sent.
 }
admin-alarm = Something needs attention
