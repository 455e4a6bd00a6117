# The catalogue: a resource in full, and the care of the catalogue
resource-comments = Open for comments until { $day } inclusive

# Choosing a resource, a publisher
resource-title = Show a knowledge resource
resource-resource = Which knowledge resource? Write its title, how it begins, or its key.
resource-new-publisher = New publisher: { $name }

# A resource in full
resource-situations = Answers, for example:
resource-read = Read at { $publisher }
resource-usefulness = { $helped ->
    [0] { $not ->
        [0] Nobody has said whether it helps
        [one] Nobody says that it helps, one that it does not
       *[other] Nobody says that it helps, { $not } that it does not
     }
    [one] { $not ->
        [0] One says that it helps
        [one] One says that it helps, one that it does not
       *[other] One says that it helps, { $not } that it does not
     }
   *[other] { $not ->
        [0] { $helped } say that it helps
        [one] { $helped } say that it helps, one that it does not
       *[other] { $helped } say that it helps, { $not } that it does not
     }
 }
resource-day = { $day }
resource-edit = Edit
resource-retire = Retire
resource-show = Show
resource-nothing = –
resource-changed = { $after } (before: { $before })
resource-same-title = There is a knowledge resource with that title already: { $key }, { $about }
resource-no-link = Without a link nobody can read it from here.
resource-undo = Write “undo” within ten minutes if it went wrong.
fact-title = Title
fact-publisher = Publisher
fact-year = Year
fact-kind = Kind
fact-areas = Areas
fact-target-group = Target group
fact-level = Level
fact-status = Status
fact-status-from = From
fact-comments-until = Comments until
fact-successor = Replaced by
fact-keywords = Keywords
fact-summary = Summary
fact-situations = Situations
fact-url = Link
fact-usefulness = Usefulness
fact-key = Key

problem-year = Write a year from { $first } to { $last }.
problem-situations = Write 1–{ $most } whole sentences, one a line or with semicolons between. Each sentence has at most { $longest } characters.
problem-not-a-link = Write a web address that begins with https:// or http://.
problem-successor = That resource is, or leads to, the one that is retired. Choose another.

# Adding
add-resource-title = Add a knowledge resource
add-resource-about-title = New knowledge resource: what it is
add-resource-name = What is its title?
add-resource-publisher = Who publishes it? Write how the name begins. A new publisher will do too.
add-resource-year = Which year was it published?
add-resource-kind = Which kind is it?
add-resource-areas = Which areas is it about? You can name several.
add-resource-summary = Sum it up in two or three sentences: what it supports, and for whom.
add-resource-finding-title = New knowledge resource: so that it is found
add-resource-situations = When is it needed? Write one to eight sentences as a social worker would put the question, one a line or with semicolons between. A good sentence is concrete and has everyday words in place of the title’s, for example in Swedish: “Flickan får inte gå ut efter skolan och är rädd att bli bortgift”. Do not write about any individual.
add-resource-keywords = Are there keywords missing from the text, such as abbreviations? Write them with semicolons between.
add-resource-url = Where can it be read? Paste the link.
add-resource-standing-title = New knowledge resource: status
add-resource-status = Which status has it?
add-resource-from = From which day? For what is coming: when it is expected to be in force.
add-resource-comments = Is it open for comments? Write the last day for them.
add-resource-successor = Which knowledge resource has replaced it? Write how the title begins.
add-resource-ready-title = Is this right?
add-resource-ready-save = Save
add-resource-ready-stop = Do not save
add-resource-stopped = Nothing is saved.
add-resource-saved = “{ $title }” is now in the catalogue, with the key { $key }. It can be found already.

# Editing
edit-resource-title = Edit a knowledge resource
edit-resource-resource = Which knowledge resource is to be edited? Write its title, how it begins, or its key.
edit-resource-part-title = What is to be changed in “{ $title }”?
edit-resource-part-about = What it is
edit-resource-part-finding = So that it is found
edit-resource-part-standing = The status
edit-resource-about-title = Edit a knowledge resource: what it is
edit-resource-name = { add-resource-name }
edit-resource-publisher = { add-resource-publisher }
edit-resource-year = { add-resource-year }
edit-resource-kind = { add-resource-kind }
edit-resource-areas = { add-resource-areas }
edit-resource-summary = { add-resource-summary }
edit-resource-finding-title = Edit a knowledge resource: so that it is found
edit-resource-situations = { add-resource-situations }
edit-resource-keywords = { add-resource-keywords }
edit-resource-url = { add-resource-url }
edit-resource-standing-title = Edit a knowledge resource: status
edit-resource-status = { add-resource-status }
edit-resource-from = { add-resource-from }
edit-resource-comments = { add-resource-comments }
edit-resource-successor = { add-resource-successor }
edit-resource-ready-title = This will change. Is it right?
edit-resource-ready-save = Save
edit-resource-ready-stop = Do not change
edit-resource-unchanged = It stands as it stood. Nothing is changed.
edit-resource-saved = “{ $title }” is changed. Search follows already.

# Retiring
retire-resource-title = Retire a knowledge resource
retire-resource-resource = Which knowledge resource no longer holds? Write its title, how it begins, or its key.
retire-resource-how-title = Retire a knowledge resource
retire-resource-from = From which day does it no longer hold?
retire-resource-successor = { add-resource-successor }
retire-resource-ready-title = Do you want to retire “{ $title }”?
retire-resource-ready-retire = Retire
retire-resource-ready-stop = Keep
retire-resource-saved = “{ $title }” is retired. It is shown last among hits, with what has replaced it.

undone-resource-added = Undone. { $subject } is taken out of the catalogue.
undone-resource-edited = Undone. { $subject } stands as it did before.
undone-resource-retired = Undone. { $subject } has the status it had before.
undone-term-added = Undone. The term is removed.
undone-term-removed = Undone. The term is back.
undone-phrase-added = Undone. The everyday words mean what they did before.
undone-phrase-removed = Undone. The everyday words are back.

# Words that search understands
relation-abbreviation = Abbreviation of
relation-synonym = Means the same as
relation-hyponym = Is a kind of
relation-related = Belongs with
add-term-title = Add a term
add-term-all-title = New term in the glossary
add-term-term = Which term or abbreviation?
add-term-expansions = What does it stand for? Write several meanings on a line each or with semicolons between.
add-term-relation = How do they belong together?
add-term-area = Which area is it about?
add-term-saved = “{ $term }” is now in the glossary. Search understands it already.
remove-term-title = Remove a term
remove-term-entry = Which term is to go? Write it, or how it begins.
remove-term-option = { $term }: { $meaning } ({ $area })
remove-term-done = “{ $term }” is removed from the glossary.
add-phrase-title = Add everyday words
add-phrase-all-title = New everyday words
add-phrase-phrase = Which everyday words? Write as people say it, for example “blåmärken” or “ta sitt liv”.
add-phrase-terms = Which professional terms should they lead to? Write them on a line each or with semicolons between, for example barnmisshandel; orosanmälan.
add-phrase-saved = “{ $phrase }” now leads to { $terms }. Search understands it already.
remove-phrase-title = Remove everyday words
remove-phrase-entry = Which everyday words are to go? Write them, or how they begin.
remove-phrase-done = “{ $phrase }” is removed.

help-curate = add resource, edit resource, retire resource – keep the catalogue
help-words = add term, add everyday words, remove term, remove everyday words – words that search understands
