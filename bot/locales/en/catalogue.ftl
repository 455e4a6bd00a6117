# The catalogue: a resource in full, and the care of the catalogue
resource-comments = Open for comments until { $day } inclusive
