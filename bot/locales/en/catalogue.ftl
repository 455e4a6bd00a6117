# The catalogue: a resource in full, and the care of the catalogue
resource-comments = Open for comments until { $day } inclusive
undone-resource-added = Undone. { $subject } is taken out of the catalogue.
undone-resource-edited = Undone. { $subject } stands as it did before.
undone-resource-retired = Undone. { $subject } has the status it had before.
undone-term-added = Undone. The term is removed.
undone-term-removed = Undone. The term is back.
undone-phrase-added = Undone. The everyday words mean what they did before.
undone-phrase-removed = Undone. The everyday words are back.
