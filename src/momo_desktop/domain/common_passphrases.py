"""What people think of first when they are asked for a passphrase, in the languages of the program.

Written for this program: words, not whole passphrases. `passphrases` looks for them in any case, without accents, with
figures for letters, and does not count them.
"""

from __future__ import annotations

KEYBOARD_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiopü",
    "asdfghjklöä",
    "yxcvbnm",
    "qwertzuiopőú",
    "asdfghjkléáű",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6z7u8i9o0p",
    "1yaq2xsw3cde4vfr",
    "qaywsxedcrfvtgbzhnujm",
    "qazwsxedcrfvtgbyhnujm",
    "yuieopasdfgh",
    "уеишщксдзц",
    "ьяаожгтнвмч",
    "юйъэфхпрлб",
    "явертъуиопшщ",
    "асдфгхйкл",
    "зьцжбнм",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
)

_ENGLISH = """
    password passwords passphrase passcode secret topsecret security login logon signin user username admin
    administrator root guest default changeme letmein openup welcome hello goodbye iloveyou loveyou mylove lovely
    forever friend friends master dragon monkey tiger kitten puppy princess prince angel shadow sunshine rainbow
    flower summer winter spring autumn football soccer baseball basketball hockey superman batman spiderman starwars
    pokemon minecraft computer internet laptop windows office microsoft google facebook instagram samsung iphone
    freedom whatever trustno1 qwerty abcdef test testing temp temporary example sample simple school teacher student
    students class classroom college vocational counsellor counselor mentor mentoring mobility erasmus erasmusplus
    erasmuspro europe european union brussels travel abroad january february march april june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday christmas easter birthday
    family mother father correcthorsebatterystaple correct horse battery staple mypassword thisismypassword
"""

_GERMAN = """
    passwort passwörter passwoerter kennwort losung geheim geheimnis sicherheit sicher zugang anmeldung anmelden
    benutzer benutzername nutzer gast verwaltung willkommen hallo servus moin tschüss gutentag gutenmorgen
    ichliebedich ichliebe liebling schatz schatzi mausi engel hase hasi bärchen baerchen prinzessin prinz sonne
    sonnenschein mond stern sterne sommer winter frühling fruehling herbst blume blumen schmetterling hund katze pferd
    fussball fußball bayern borussia schalke werder rapid deutschland österreich oesterreich schweiz berlin hamburg
    münchen muenchen wien graz linz salzburg computer rechner drucker schule schüler schueler schülerin lehrer
    lehrerin klasse unterricht berufsschule berufskolleg gymnasium beratung berater beraterin mobilität mobilitaet
    praktikum ausland reise urlaub europa januar februar märz maerz april juni juli august september oktober november
    dezember montag dienstag mittwoch donnerstag freitag samstag sonntag weihnachten ostern geburtstag familie mutter
    vater mama papa meinpasswort meingeheimnis dasistmeinpasswort
"""

_HUNGARIAN = """
    jelszó jelszavam titok titkos titkom biztonság belépés bejelentkezés felhasználó vendég rendszergazda szia
    sziasztok helló üdvözöllek jónapot szeretlek szeretlekédes szerelem szerelmem kedves drága kicsim cicám cica
    kiscica kutya macska virág napsugár napfény csillag angyal hercegnő nyár tavasz foci fradi ferencváros kiváncsi
    kíváncsi magyar magyarország budapest debrecen szeged balaton duna tisza számítógép iskola tanár tanárnő diák
    tanuló osztály technikum szakképző tanácsadó mobilitás utazás külföld európa január február március április május
    június július augusztus szeptember október november december hétfő kedd szerda csütörtök péntek szombat vasárnap
    karácsony húsvét születésnap család anya apa azénjelszavam
"""

_BULGARIAN = """
    парола паролата моятапарола тайна тайно секретно сигурност вход влизане потребител администратор гост здравей
    здрасти здравейте добърден добредошли обичамте обичам любов любима любимо скъпа миличка слънце слънчице звезда
    ангел принцеса цвете котка куче лято зима пролет есен футбол левски цска локомотив ботев българия българийо софия
    пловдив варна бургас русе компютър училище учител учителка ученик ученичка клас гимназия професионална консултант
    мобилност пътуване чужбина европа януари февруари март април юни юли август септември октомври ноември декември
    понеделник вторник сряда четвъртък петък събота неделя коледа великден рожденден семейство мама тати майка баща
    parola taina tajna sekretno zdravei zdravey obichamte obicham bulgaria balgaria sofia plovdiv varna levski
    uchilishte uchitel lyubov slance slunce
"""

WORDS = frozenset(f"{_ENGLISH} {_GERMAN} {_HUNGARIAN} {_BULGARIAN}".split())
