"""The words by which client data is known: names, kin, schools, illness, crime, addresses.

Words, not rules: ``governance.client_data`` says what they mean together.
"""

import re

# First names common in Sweden, chosen by hand and not complete: a name alone never decides.
COMMON = """
abbas abbe abdi abdul abdullah abdulrahman abshir adam adem adnan adrian agda agim agneta
agnieszka ahmad ahmed aida aiden aina aisha ajla akram alan albin alejandro aleksandra alexander
alexandra alfons alfred ali alice alicia alina alma alva alvar alvin amal amalia amanda amanuel
amelia amelie amin amina amir amira ana anas anders andre andrea andreas andrzej anela anette
angelica anita anja ann anna anne anneli annelie annette annika anong anton antonia anwar aram
arben ardita arian arman armin arne aron arta arvid asha asta astor astrid august aurora ava axel
aya ayan ayman azad aziz bahar baran barbro bashar bassam beata behnaz bella bengt benjamin benny
bertil besa bianca bilal biniam birger birgit birgitta blerim boris bosse britt britta burak
camilla carin carina carl carlos carmen caroline casper catharina cathrine cecilia celine charlie
charlotta charlotte christer christian christina christoffer clara cleo colin conny cornelia daga
dagmar dalia dani daniel daniela daniella danne darko david dawit dejan denis deniz dennis deqa
diana diego dilan dina disa diyar doris dragan drita dzenan ebba eddie edin edith edna edvin edwin
ehsan einar ekrem elena eleonora elham elias elif elin elina elisabet elisabeth elise ella ellen
elliot elliott elmir elna elsa elsie elsy elton elvin elvira elvis emelie emil emilia emilie emily
emina emir emma emmy emre enes erdem eric erica erik erika erland estelle ester eva evelina evert
evin ewa eyob fabian fadi fadumo faisal fanny farah farhad fariba fartun faruk fatemeh fatima
fatma fatmir felice felicia felix ferhat fikret filip filippa filmon firas folke frans freddie
fredrik fredrika freja frida gabriel gabriela gabriella georg gerd gerda ghaith ghazal gittan
golnaz goran greger greta gudrun guled gunilla gunnar gunnel gustav göran görel gösta gülsen haben
habiba hadi haidar hailey hakan hala halima hamed hamid hampus hamza hani hanna hannah hannes
harald haris harriet harry hasan hassan hassib hawa hedda hedvig heidi helen helena helene henning
henrik henry herman heval hiba hibo hilda hilma hiwot hjalmar hoda hodan hodo holger hossein huda
hugo hussein håkan ian ibrahim ida idil ifrah iman imran ines inga ingalill inge ingegerd ingela
ingemar inger ingmar ingrid ingvar iqra irene irina irma iréne isabell isabella isabelle isak
ismail ismet ivan ivana ivar iwona jack jacob jakob jalal jamal jana janne jasmin jasmine jasminka
javier jeanette jeanna jelena jennie jenny jens jerry jesper jessica jimmy jiyan joakim joanna
jocke joel johan johanna john johnny jolanta joline jonas jonathan jonna jonte jose josef josefin
josefine joseph josephine juan judith julia julian juliana jörgen kadir kaisa kajsa kalle kamal
karim karin karl karla karolina karwan kasper kaspian katarina katarzyna kaveh kawa kaya kayla
kemal kennet kenneth kerstin kevin khadija khadra khaled khalid kian kicki kidane kimia kjell
kornelia kourosh krister kristian kristin kristina kristoffer krzysztof kurt laila lana lars lasse
layal layla leah leia leif leila lejla lena lennart leo leon leonora leyla liam lias liban liisa
lilian lillemor lilly lina linda linn linnea linus lisa lisbet lisbeth liselott lisen livia
ljiljana lollo lotta lotten loui louise lovisa luca lucas lucia ludde ludvig luis lukas lukasz
lydia lykke madeleine mahad mahmoud mahsa maja majed majken majlis majvor malak malee malena
malgorzata malik malin malte marcus marek margareta margit maria mariam mariana marianne marie
marika marina mario marit marita marjan marko markus marlene marta martin martina marwan maryam
maryan masoud matheo mathias mathilda matilda matte matteo mattias maximilian maya maysam mazen
mebrahtu mehari mehdi mehmed mehmet mehran meja melina melisa melissa melker melwin merhawi merima
meron merve mevlüt mia michael micke miguel mikael mikaela mike mila milad milan milena miljana
milo milton mina minna miranda miriam mirjam miro mirza mladen moa mohamad mohamed mohammad
mohammed mohsen molly mona monica monika morgan morteza mostafa muhammad muna mustafa märta mårten
nabil nader nadia nadja naima najma nanna nanny naomi naser nasim nasrin natalia natalie natasha
nathalie natnael navid nawal nebojsa neda nellie nelly nermin nermina nicke nicklas nicolas nicole
nidal nike niklas nikola nikolina nils nima nimo nina ninni nizar noah noel noor nour nova novalie
ognjen oksana ola oleksandr olena olga oliver olivia olle olof omar omer omid ophelia osama oscar
oskar osman otis otto ove owe ozan pablo paria parisa parviz patricia patrik paulina pawel peder
pelle pernilla pernille peter petra petter philip pia piotr pontus pouya predrag putte pär radovan
rafael ragnar ragnhild rahel rahma rahwa ralf ralph rami rana rania rasha rashid rasmus rawan
rebecca rebecka regina reza rezgar ricardo rickard rikard rima rita robban robel robert roberta
robin roger roine rojin roland rolf ronak ronja ronny rosmarie roya ruben runa rune ryan saad saba
sabina sabrina safiya sahand sahar sahra said saido salem salim sally salma sam saman samantha
samer samir samira samrawit samuel sana sandra sanel sanela sara sarah sarkan sead sebastian selam
selin selma semhar senad senait senay sepideh setareh shabnam shadi shahin sherin shilan shima
shirin shno shqipe siavash sigge signe sigrid sigvard simon siriporn siv siw sixten slobodan
snezana sofi sofia sofie sofija soheil solveig somchai sonja sonny soran staffan stefan stefania
steffe stella stephanie stina stojan sture suad sulaiman sumaya sune supaporn susann susanna
susanne svante svea sven svetlana sylvia synnöve sören tage taha tamara tanja tarek tarik tariq
tatiana teo teodor teresia tesfalem tess thea theo theodor therese thomas tijana tilda tilde tim
timothy tina tindra tobias tomas tomasz tommy tompa torbjörn tord torkel torsten tova tove tristan
tsegay tuva tyra ubax ulf ulla ulrik ulrika umut uno urban ursula valentina valon valter vanja
veera vega vendela vera verner veronica veronika vesna victor victoria vidar viggo viktor viktoria
vilde vilgot vilhelm vilma vincent viola virpi vivi vivianne volkan wael walter wanida warsan
wilhelm wille william wilma wilmer wissam yahya yara yaser yasin yasmin yasmine yildiz ylva yngve
yohannes yonas yonatan yosef yousef youssef yusra yusuf yvonne zack zahra zaid zainab zakaria zana
zara zeina zeinab zeljko zeynep zhina ziad zlatan zlatko zoe zohra zoran åke åsa åse örjan östen
"""
FIRST = frozenset(COMMON.split())
SMALL = FIRST | {f"{name}s" for name in FIRST}  # typed without capitals, genitive or not
# First names that are also words, places or methods: only inside a sentence, or with a surname.
DOUBLE = """
bo björn dag esther frank gun hans iris jan juni kim klara lea liv lo love lova maj mats max mina
mio my nora per rosa rut ruth saga sanna siri sten stig tea tom tor tore ture una vide vilja
"""
WORD_NAMES = frozenset(DOUBLE.split())
SURNAME = re.compile(
    r"\w+(?:sson|ström|[qk]vist|gren|stedt|strand|lund|berg|borg|dahl|holm|blom|mark|lind|hjelm|"
    r"sköld|fors|ander|nen|vi[cć]|sk[iy]|ova|oglu|oğlu|zadeh|ian|sen)s?"
    r"|(?:abdi|ahmed|ahmadi|ali|ahlin|alm|aziz|berg|bergman|björk|blad|dahl|ek|falk|farah|frisk|"
    r"haddad|"
    r"haile|hassan|hedman|holm|hosseini|hussein|ibrahim|jama|karimi|kaya|khalil|khan|lind|lundin|"
    r"mohamed|mohammed|mustafa|nguyen|norén|nowak|nyman|omar|osman|rahimi|saleh|sandell|sjö|"
    r"tesfay|wallin|warsame|yilmaz|yusuf|öberg|östman)s?"
)
SURNAME_FIRST = {"nguyen", "pham", "tran", "singh", "khan", "yilmaz", "haddad", "hosseini"}
SURE_SURNAME = re.compile(
    r"[A-ZÅÄÖ]\w+(?:sson|[qk]vist|ström|stedt|gren|dahl|blom|hjelm|sköld|\w{3}l[iu]nd|vi[cć])s?"
)

PERSON = (
    r"(?:morsan|farsan|pojken|flickan|killen|grabben|tjejen|barnet|ungen|tonåringen|ungdomen|"
    r"eleven|klienten|"
    r"brukaren|patienten|vårdtagaren|(?:styv|plast|bonus)?(?:mamman?|pappan?)|modern|fadern|"
    r"(?:lille?|stora?)?(?:bror|brodern|syster|systern)|sonen|dottern|son|dotter|mormor|morfar|"
    r"farmor|farfar|maken|makan|sambon|frun|exmannen|mannen|kvinnan|offret|förövaren|grannen|"
    r"gärningsmannen|(?:min|vår|en|ett|ny) (?:elev|klient|brukare|patient|barn|kille|tjej|pojke|"
    r"flicka)|vårdnadshavaren)"
)
CLASS = (
    r"(?:(?:klass|åk|årskurs)\s?\d|\d\s?[a-f]\b|(?:ett|två|tre|fyr|fem|sex|sju|ått|ni)an\b|"
    r"förskoleklass)"
)
SCHOOL = (
    r"(?!(?:för|hög|grund|gymnasie|fri|sär|grundsär|folkhög|social|anpassade|musik|sommar|distans|"
    r"resurs|kultur)skol)\w{3,}skolan?\b"
)
INDIVIDUAL = re.compile(
    rf"\b(?:{PERSON}s?\b|hans\b|hennes\b|{CLASS}|{SCHOOL}|född\b|syskon|"
    r"(?<![-–])\d{1,2}(?:\s|-)?år(?:\b|ig|ing)|(?:\w+skol|förskol|lågstadi|högstadi)(?:an?|et)\b|"
    r"häkt(?:ad|et)|anhåll|dömd|åtal|misstänk|gripen|grep\b|påverkad\b|onykter|abstinens|nyfödd|"
    r"människohandel|prostitu|är \d{1,2}(?=[ ,.?!]*(?:$|och\b|[,.?!]))|rymt|rymde|avvik|rån|"
    r"stöld|stulit|snatt|"
    r"missbruka[rt]?\b|dricker|dricka\b|drack|druckit|super\b|supa\b|rök(?:er|t|a)\b|knark|"
    r"sjuk(?!hus|vård)|deprimera|depression|"
    r"diagnos|självmord|suicid|självskad|vill(?:e)? (?:inte leva|dö)\b|ta sitt liv|bup\b|psyk\b|"
    r"sis\b|kåken|anstalt|skjuten|vapen|skär(?:a|t)? sig|ångest|adhd|autism|bipolär|schizo|psykos|"
    r"inlagd|gravid|hiv\b|cancer|dement|demens\b|abort|utmattning|stroke|diabetes|lvu\b|lvm\b|"
    r"orosanm|placera[ds]\b|placerats|omhänderta|umgänge|vårdnad|kontaktförbud|skyddat boende|"
    r"blåmärk|misshand|"
    r"journal(?:en|er)?\b|slår?\b|slog\b|slag(?:en|it)|våldt|övergrepp|utnyttja|hota[rdt]?\b|"
    r"hasch|cannabis|amfetamin|"
    r"heroin|kokain|narkoti|drog|skolkar|skolk|mobba|skolfrånvaro|hemmasittare|åker? in|hembesök|"
    r"avhopp|"
    r"försörjningsstöd|bistånd|hemtjänst|assistans|avslag|lpt\b|vårdas\b|missfall|slutat äta|"
    r"gäng|tvångsg|bortgift|asyl|vräk|skuld(?:er|sat))"
)
GENERAL = re.compile(
    r"barn|\bung|elev|skol|familj|förälder|föräldra|missbruk|beroende|våld|brott|krim|hälsa|psyk|"
    r"placer|vård|alkohol|diagnos|behandling|insats|utred|stöd|lss\b|rektor|lärar|"
    r"klass|fritids|gymnasi|kniv|vapen|fängels|polis|överdos|tablett|narkot|dement|sjukhus|"
    r"medicin|läkar|"
    r"bröder|bror|syster|kusin|släkt|heder|orolig|kontaktfamilj|jourhem|boende|flykt|spöa|"
    r"slagsmål|vräk|"
    r"hemlös|hungr|smutsig|ensam|rädd|gråt|sova|sover|bebis|gravid|hvb|insulin|pojkvän|flickvän|"
    r"ex-?man|sambo"
)
AT_WORK = re.compile(
    r"möte|dagordning|protokoll|nätverk|presidi|kallelse|agenda|projekt|arbetsgrupp|kollega|"
    r"utbildning|konferens|enkät|remiss|webbinari|semester|tilldela|beredning|ledam|rollen|"
    r"ersättar|praktikant|vikari|tjänst(?:en|eman)?\b"
)
PREDICATE = re.compile(
    r" (?:(?:inte|nu|just|ofta|också) )?(?:har|hade|är|var|blev|blir|bor|går|vill|mår|fick|får|"
    r"behöver|ska|kan|tar|tog|ligger|sitter|vägrar|vågar|säger|berättar|kommer|började|använder|"
    r"säljer|flyttar|"
    r"\w+[ae]r|\w+[dt]e)\b"
)
ABOUT_BEFORE = re.compile(
    r"\b(?:på|för|mot|till|hos|besök\w*|hitta\w*|hämta\w*|såg|kring|gällande|angående|ang\.?|avser|"
    r"(?:uppgifter|beslut|"
    r"utredning(?:en)?|ärendet|anmälan|oro) (?:om|för)) $"
)
PRONOUN = re.compile(r"\b(?:han|hon|hen|honom|henne|hans|hennes|sin|sitt|sina|själv)\b")
SMALL_METHODS = {"ester", "maria", "nova", "sam", "sara", "siri", "sofia", "tim", "viola"}
ONLY_PEOPLE = {
    "går",
    "vill",
    "mår",
    "röker",
    "slår",
    "dricker",
    "säger",
    "bor",
    "vägrar",
    "säljer",
}
PLACE_BEFORE = re.compile(r"(?:^|\W)(?:i|på|från|inom|av|enligt|till|vid|hos) $")
INVENTED = re.compile(r"finger(?:ad|at)|påhitta|fiktiv|vinjett|rollspel|exempelfall")

# What stands right before a name (ends at it) and right after it (begins there).
CLIENT_BEFORE = re.compile(
    rf"(?:^|\W)(?:{PERSON}|placerade|hemlös[ae])(?:,| som)?(?: heter| kallas| vid namn|"
    rf" är)?[ ,:(\"”]{{1,3}}$"
)
ARREST = "(?:häktad|dömd|misstänkt|gripen|åtalad|omhändertagen|anhållen)"
ARRESTED = re.compile(ARREST)
CLIENT_AFTER = re.compile(
    r"[,( ]*(?:som )?(?:är |på |fyllda )?\d{1,2}(?: ?-?år(?:\b|ig|ing)| bast|\)|,)|"
    rf" (?:är |har blivit |blev )?{ARREST}\b|"
    r" på \d{1,2}(?=[ ,.?!]|$)|[,( ]+f(?:ödd\b|\.? ?\d)| ?[(,]? ?[-’']\d\d\b|"
    rf"[,( ]+(?:som )?(?:går )?(?:i|på) (?:{CLASS}|{SCHOOL})|,? (?:hennes|hans|vars) |"
    r"[,( ]{1,3}(?:19|20)?\d{6}(?!\d)"
)
AGE = re.compile(rf"\d ?-?(?:år|bast)|född|\bf\.? ?\d|{CLASS}")
RELATIVE_AFTER = re.compile(
    r" (?:lille?|stora?|styv|bonus)?(?:mamma|pappa|son|dotter|barn|föräldrar|bror|syster|syskon|"
    r"nyfödda|klass|rektor|vårdnadshavare|mormor|morfar|farmor|farfar|kusin|sambo|pojkvän|"
    r"kille)s?\b"
)
STAFF_BEFORE = re.compile(
    r"(?:socialsekreterar|handläggar|chef|utvecklingsled|samordnar|kolleg|rektor|kurator|psykolog|"
    r"läkar|lärar|mentor|polis|advokat|jurist|ordförand|sekreterar|ledamot|kontaktperson|ansvarig|"
    r"statsråd|minister|direktör|forskar|professor|docent|doktor|författar|föreläsar|utredar|"
    r"expert|konsult|strateg|ledar|handledar|behandlar|psykiater|pedagog|boendestödjar|redaktör|"
    r"ombudsman)"
    r"\w{0,4},? (?:heter |är )?$"
)
ADDRESSED = re.compile(
    r"(?:\b(?:hej|hejsan|hallå|tjena|tack|mvh|hälsningar|vänligen|god ?morgon)(?: igen)?,?\s|"
    r"[@/]\s?|\b(?:jag heter|mitt namn är|jag är|jag och|vi,) )$"
)
WORKING_BEFORE = re.compile(
    r"(?:\b(?:ring|kontakta|mejla|maila|hälsa|enligt|via|tacka|svara|bjuda? in|inbjudan till|"
    r"lyssna på|fråga|anmälan till|frågor till)(?: till| upp)? |\b(?:bok\w*|rapport\w*|"
    r"studie\w*|artikel\w*|forskning\w*|avhandling\w*|handbok\w*|föreläsning\w*|kurs\w*|podd\w*|"
    r"intervju\w*|seminari\w*|metod\w*|modell\w*|skriv\w*|utveckla\w*|ledd\w*|"
    r"antologi\w*)(?: \w+){0,2}"
    r" (?:av|med|från|hos) )$"
)
WORKING_AFTER = re.compile(
    r"(?: \w+){0,3} \w*(?:avhandling|guide|intervju|bok|böcker|rapport|studie|forskning|artikel|"
    r"artiklar|modell|"
    r"teori|föreläsning|metod|handbok|uppsats|antologi|podd|kurs|utbildning|manual|översikt|skala|"
    r"resultat|tankar|syn på)|"
    r" ?\((?:\d{4}|red)|,? m\.? ?fl|,? et al| & |,? (?:har |som )*(?:skrivit(?! till)|forska|"
    r"föreläs|"
    r"disputera|utveckla|undra|fråga|tipsa|mejla|skicka|föreslog|presentera|leder|ansvara|"
    r"rekommendera|visa|mena|beskriv|informera|delta|ersätt|föreslå|efterlys|"
    r"är (?:sjuk|ledig|borta) (?:i ?dag|i ?morgon)|håller i|"
    r"(?:arbet|jobb)ar? (?:med|som|hos|inom)|"
    r"representera)|,? (?:vår |är |som är |fortfarande )*(?:\w*chef|\w*ledare|\w*direktör|"
    r"minister|ledamot|"
    r"expert|handläggare|samordnare|"
    r"socialsekreterare|forskare|professor|docent|utredare|ordförande|kurator|rektor|jurist)|"
    r"(?:, \w+)* och jag\b|,? (?:på|vid|från|hos|i) (?:rss|skr|sbu|ivo|fou|bris|brå|mfof|region|"
    r"social|"
    r"länsstyr|kunskaps|stockholms univ|\w+ (?:univ|kommun|högskol)|\w*(?:(?<!läg)enhet|kontor|"
    r"förvaltning|"
    r"kansli|kommun|universitet|myndighet|styrelsen|jouren|mottagning|konferens|utbildning|mötet|"
    r"nätverk))",
)
NAMED_AFTER = re.compile(
    r"[ -](?:kommun|region|stift|\w*mottagning|\w*universitet|\w*högskol|\w*sjukhus|behandlings|"
    r"gymnasi|förskol|center|\w*fond\b|jour\b|\w*pris|lagen\b|\w*metod|\w*modell|"
    r"\w*program|\w*skala|test|församling|gata|väg|ungdom\b|stad\b|fallet|ärendet|sv\b|v3)|"
    r",? (?:är )?(?:vår|vårt|en|ett|det) (?:\w+ )?(?:plattform|system|metod|program|app|verktyg)"
)
NAMED_BEFORE = re.compile(
    r"(?:\b(?:lex|marte|talking|sankta?|kommun|region|kyrka)|s:ta?|stiftelsen|föreningen|jouren|"
    r"mottagningen|"
    r"skolan|gården|boendet|bostaden|hemmet|projektet|metoden|programmet|appen|boken|filmen|hvb|"
    r"verktyget|systemet|instrumentet|modellen|kursen|materialet|serien) [\"”]?$"
)
NO_CLIENT_BEFORE = (NAMED_BEFORE, STAFF_BEFORE, ADDRESSED)
# Researchers, method authors and figures of public debate that social workers ask about.
PUBLIC = re.compile(
    r"\b(?:lex \w+|marte meo|maria ungdom|astrid lindgren|marie cederschiöld|"
    r"bo hejlskov(?: elvén)?|bo vinnerljung|therese åström|sofia enell|"
    r"francesca östberg|catrine kaunitz|anna hedlund|andrew turnell|tore andreassen|per isdal|"
    r"ulf kristersson|camilla waltersson grönvall|"
    r"magdalena andersson|fadime(?: sahindal)?|pela atroshi|alfons åberg|kalle anka|"
    r"olof palme|greta thunberg|sven hedin|elsa beskow|selma lagerlöf|stig-?arne berglund|"
    r"karin boye|gustav vasa|dag hammarskjöld|max 18|sara[ -](?:sv|v3))s?\b",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b(?:[^\W\d_]{2,30}(?:gatan|vägen|gränd|gränden|stigen|backen|allén?)|[A-ZÅÄÖ][^\W\d_]{1,30}"
    r"(?:torget|torg|gården|liden|kroken|slingan|kajen|leden|stråket|parken|hagen|ängen|väg|gata)|"
    r"[A-ZÅÄÖ]\w{1,30}s [Gg]ata|[A-ZÅÄÖ]\w{1,30}s [Vv]äg) \d{1,3} ?[A-Za-z]?\b(?! ?(?:§|år|%))|"
    r"\b(?:lgh|Lgh|lägenhet|lägenhetsnummer)\.? ?\d{4}\b"
)
HOME_BEFORE = re.compile(
    rf"(?:\b(?:bor|bott|bodde|bosatt|hemma|hos|folkbokför\w+|familjen?|hushållet|adress(?:en)?|"
    rf"{PERSON})\b)"
    r"\W{1,3}(?:\w+\W{1,2}){0,2}$"
)
OFFICE = re.compile(
    r"kontor|besöksadress|postadress|mottagning|lokal|ligger|öppe[tn]|öppettid|möte|konferens|"
    r"kommunhus|"
    r"stadshus|förvaltning|kansli|utbildning|kurs|hålls|föreläsning|faktur|(?<!läg)enhet|"
    r"barnahus|central|"
    r"bibliotek|hvb|gruppbost|äldreboende|träffpunkt|verksamhet|rätten|adress till|skicka|\bbox\b"
)
TELEPHONE = re.compile(
    r"(?<![\d+-])(?:\+46|0046|0)(?!20|10) ?\d{1,3}[-/ ]{0,3}\d{2,3} ?\d{2,3} ?\d{0,3}(?!\d)"
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@([\w-]{1,63})\.\w")
PRIVATE_MAIL = {"gmail", "hotmail", "outlook", "live", "icloud", "yahoo", "telia", "proton"}
ACCOUNT = re.compile(
    r"\b(?:snap|snapchat|insta|instagram|tiktok|discord|facebook|fb|messenger|telegram|kik|roblox)"
    r"\b[^\n]{0,25}?(?:@\w|(?<!\w)[a-zåäö]{2,30}[._]?[\d_][\w.]{0,30})"
)
PLATE = re.compile(
    r"\b(?:reg\.? ?(?:nr|nummer)|registreringsnummer|registreringsnr|bil(?:en)?)\W{1,3}"
    r"(?:är |med )?[A-Za-z]{3} ?\d\d[A-Za-z\d]\b"
)
CONTACTS = (TELEPHONE, MAIL, ACCOUNT, PLATE)
OWNER = re.compile(rf"\b(?:{PERSON}|klientens?|föräldern|exet|hans|hennes|mammas|pappas)s?\b")
OWNED_AFTER = re.compile(rf" ?(?:är|tillhör|går till|=|\() ?{OWNER.pattern}")
OFFICIAL = re.compile(
    r"linje|jour|mottagning|bris\b|kommun|enhet|polis|vårdcentral|1177|kontor|samordnar|chef|"
    r"handläggar|"
    r"sekreterar|växel|telefonen|ledare|kurator|rektor|@\w+\.gov"
)
CALLED = re.compile(
    rf"\b{PERSON}(?:(?: som)? (?:heter|kallas|vid namn)|s namn är) (?!inte\b|vad\b|något\b|"
    rf"samma\b)\w{{2,}}"
)
MORE_NAMES = re.compile(r"(?: [A-ZÅÄÖ][a-zåäöé]+)*(?: [A-ZÅÄÖ]\b)?")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
INITIALS = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\. ?[A-ZÅÄÖ](?:\.|(?=[, ]))")
HOUSEHOLD = re.compile(
    r"\b(?:[Ff]amiljen|[Mm]akarna|[Ss]yskonen|[Bb]röderna|[Ss]ystrarna|[Ff]ru|[Hh]err|[Ff]röken) "
    r"[A-ZÅÄÖ][a-zåäöé]+|"
    r"\b[Ää]rendet? [A-ZÅÄÖ]\w+(?:sson|ström|[qk]vist|gren|vi[cć])\b"
)
