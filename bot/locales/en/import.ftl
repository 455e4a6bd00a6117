# Importing files
import-at-line = { $file } line { $line }
import-at-column = { $file } line { $line }, column { $column }
import-done = { $kind }: { $added ->
    [one] one added
   *[other] { $added } added
 }, { $changed ->
    [one] one changed
   *[other] { $changed } changed
 }, { $unchanged ->
    [one] one unchanged
   *[other] { $unchanged } unchanged
 }, { $skipped ->
    [one] one row skipped
   *[other] { $skipped } rows skipped
 }.
import-refused = Nothing was imported. { $count ->
    [one] Correct the error above and import again.
   *[other] Correct the { $count } errors above and import again.
 }

# The whole file
import-no-file = The file does not exist or cannot be opened.
import-empty = The file is empty.
import-too-big = The file is too large. The limit is { $megabytes } MB.
import-unknown-ending = The file's ending does not say what it is. Use one of { $known }.
import-latin-1 = The file is not UTF-8 but probably Latin-1 (Windows). Save it as UTF-8 and import again.
import-not-utf-8 = The file is not UTF-8. Save it as UTF-8 and import again.
import-utf-16 = The file is UTF-16. Save it as UTF-8 and import again.
import-not-tabs = The columns are not separated by tabs. Save the file as tsv with tabs, or rename it to .csv.
import-tabs-in-csv = The columns are separated by tabs. Rename the file to .tsv, or save it as csv with commas or semicolons.
import-missing-column = The column is missing.
import-unknown-column = The column is unknown and is not read.
import-column-twice = The column { $column } stands twice.
import-too-many-columns = The file has too many columns. The limit is { $limit }.
import-too-many-rows = The file has too many rows. The limit is { $limit }.
import-needs-first = Import { $kind } first.
import-xlsx-locked = The file has a password or is in an older Excel format. Save it as xlsx without a password.
import-xlsx-bomb = The file unpacks to far more than an ordinary workbook. It is not read.
import-not-xlsx = The file is not xlsx, or is broken. Open it in Excel and save it as xlsx again.
import-yaml-only = This is read from a yaml file.
import-not-yaml = The file cannot be read as yaml. The error begins about here.
import-yaml-too-big = The file is too large to be yaml.
import-yaml-alias = The file has an alias that points at itself or unfolds to too much.
import-yaml-too-deep = The file has lists within lists at too many levels.
import-yaml-no-list = The file has no list of rows. It should be called: { $names }

# One row
import-too-many-cells = The row has { $found } fields but the header { $expected }. Is there a separator too many?
import-quotes = The quotation marks on the row do not match.
import-not-a-mapping = There should be a name and a value here, such as “id: nsks”.
import-column-twice-here = The same column stands twice.
import-not-a-list = There should be a list here.
import-yaml-type = The value is of a kind that cannot be saved. Write it as text.
import-yaml-cell-too-long = The text is too long.
import-cell-too-long = The cell has { $length } characters. The limit is { $limit }.
import-unprintable = The cell has characters that are not text.
import-formula = The cell is a formula. Replace it with its value.
import-cell-error = The cell shows an error from Excel.
import-required = There should be something here.
import-too-long = The text has { $length } characters. The limit is { $limit }.
import-not-a-text = There should be text here and nothing else.
import-not-a-number = “{ $value }” is not a whole number from { $low } to { $high }.
import-not-yes-or-no = “{ $value }” is neither yes nor no.
import-not-a-day = “{ $value }” is not a day. Write for example 2027-03-09.
import-not-a-time = “{ $value }” is not a time. Write for example 2027-03-09 09:00.
import-not-one-of = “{ $value }” cannot be chosen. Choose from: { $choices }
import-not-a-link = “{ $value }” is not a web address. It begins with https:// or http://.
import-not-an-email = “{ $value }” is not an e-mail address.
import-not-a-code = “{ $value }” is not a code of { $figures } digits.
import-not-a-person-id = “{ $value }” is not a person id. Write terminal:NAME, teams:TENANT:ID or slack:TEAM:ID.
import-unknown-area = There is no area “{ $value }”.
import-unknown-municipality = There is no municipality “{ $value }”.
import-unknown-network = There is no network “{ $value }”.
import-unknown-organisation = There is no organisation “{ $value }”.
import-unknown-resource = There is no knowledge resource “{ $value }”.
import-unknown-source = There is no knowledge source “{ $value }”. Choose from brukare, profession and forskning.
import-unknown-parent = There is no area “{ $value }”, or it lies below itself.
import-refers-to-itself = The network refers to itself through “{ $value }”.
import-name-taken = “{ $value }” is a name of the area { $owner } already.
import-one-area = There should be a single area here.
import-end-before-start = The end is not after the start.
import-role-needs-organisation = Someone with the role { $role } needs an organisation or a network.
import-person-differs = The person also stands on line { $line }, with other particulars.
import-double = The same thing already stands on line { $line }.
import-client-data = Something here may point out an individual. Remove it. The text is not shown and not saved.
