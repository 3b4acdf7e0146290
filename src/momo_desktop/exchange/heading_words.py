"""The words that headings of class lists are made of, in the languages of our schools.

A word is written as it stands in a heading and compared folded; one that ends in `*` stands for every word that begins
so.
"""

from __future__ import annotations

from enum import StrEnum


class About(StrEnum):
    """Says what a word of a heading is about; where two fit a beginning, the longer beginning wins."""

    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    NAME = "name"
    FULL_NAME = "full_name"
    CLASS = "class"
    BIRTH = "birth"
    EMAIL = "email"
    PHONE = "phone"
    GUARDIAN = "guardian"
    STUDENT = "student"
    SENSITIVE = "sensitive"
    DETAIL = "detail"
    OTHERS = "others"
    LINK = "link"


WORDS: dict[About, str] = {
    About.GIVEN: (
        "first firstname forename given givenname vorname vornamen rufname keresztnév keresztneve utónév utóneve "
        "jméno meno imię imiona prenume prenumele prénom prénoms voornaam voornamen roepnaam etunimi etunimet "
        "vardas vārds förnamn tilltalsnamn fornavn eesnimi όνομα ad adı adi emri emër ім'я імя имя nombre nombres ime "
        "име "
    ),
    About.MIDDLE: "middle middlename patronymic отчество бащино mellomnavn mellannamn mellemnavn",
    About.FAMILY: (
        "last lastname family familyname surname nachname familienname zuname longname vezetéknév vezetékneve "
        "családnév családneve příjmení priezvisko nazwisko cognome apellido apellidos apelido apelidos sobrenome "
        "achternaam familienaam sukunimi pavardė uzvārds efternamn etternavn perekonnanimi επώνυμο soyad soyadı "
        "soyisim mbiemri mbiemër прізвище фамилия фамилно prezime презиме priimek "
    ),
    About.NAME: "name names namen név neve nevek naam nimi namn navn nom nome nume isim имена",
    About.FULL_NAME: "fullname displayname schülername schuelername ονοματεπώνυμο фио піб трите",
    About.CLASS: (
        "class form classe klasse schulklasse stammklasse osztály osztálya клас класа паралелка одделение одељење "
        "одјељење razred odjeljenje odeljenje oddelek třída trieda klasa oddział clasa clasă curso clase turma "
        "τμήμα τάξη sınıf sınıfı şube paralelja luokka klasė klase klass klas "
    ),
    About.BIRTH: (
        "birth* dateofbirth born dob geb geburtsdatum geburtstag geburt geboren szül szület* рожд* ражд* роден* "
        "рођен* рођењ* роѓен* раѓањ* народж* rođen* rodjen* rojst* rojen* naroz* naroden* urodz* ur naşter* născ* "
        "nascim* nascit* nacim* naiss* γέννησ* doğum* lindj* datëlind* geboortedatum geboorte syntym* syntynyt "
        "gimimo dzimš* född* fødselsdato fødselsdag født sünni* "
    ),
    About.EMAIL: (
        "email* mail* имейл* мейл* мејл* поща пошта courriel correo posta eposta pošta paštas sähköposti* mejl epost* "
    ),
    About.PHONE: (
        "phone* telephone* tel telef* telem* mobil* handy* gsm cell* телефон* мобил* тел τηλ* κινητ* puhelin* puh "
        "téléphone* portable móvil cellulare komórk* tālrunis "
    ),
    About.GUARDIAN: (
        "parent* guardian* mother* father* eltern* erziehungs* sorgeberecht* vater* mutter* szülő* gondvis* "
        "édesany* édesap* родител* майка майката баща бащата настойни* roditelj* majka majke otac oca starš* "
        "staratelj* skrbnik* старател* мајка отац оца батьк* матері rodič* matka matky otec otce rodzic* ojciec "
        "ojca matki opiekun* zákonn* părint* mama mamei tata tatălui genitor* padre madre tutor* père mère "
        "responsable* encarregad* pai mãe γονέ* πατέρα μητέρας κηδεμ* veli* anne baba prind* nëna nënës babai "
        "ouder* voogd* moeder* vader* huoltaj* tėv* globėj* vecāk* förälder* vårdnadshav* foresatt* forælder* "
        "vanem* "
    ),
    About.STUDENT: (
        "student* pupil* learner* schüler* schueler* lernende* auszubildende* azubi* tanuló* diák* ученик* ученич* "
        "ученици* студент* učenik* učenic* učenec dijak* žák* žiak* uczeń uczni* ucznia elev* alliev* alunn* aluno* "
        "alumn* élève* μαθητ* öğrenci* nxënës* leerling* opiskelij* oppila* mokin* skolēn* учень учн* õpila* "
    ),
    About.SENSITIVE: (
        "medical* health* illness* disease* allerg* diagnos* disab* special sen needs religi* faith church "
        "confession* ethnic* nationality race krankheit* gesundheit* behinder* förder* konfession* beteg* egészség* "
        "fogyaték* sni btmn vallás* nemzetiség* здрав* болест* алерг* диагно* уврежд* инвалид* религ* вероизп* "
        "етнич* народност* соп zdrav* bolest* alerg* dijagno* invalid* vjeroisp* veroisp* vyzn* nacionaln* chorob* "
        "zdrow* niepełnospr* wyznan* nábož* postiž* sănăt* boală boli handicap* malatt* salute disabil* dsa bes "
        "enfermed* salud discapac* saúde doença* santé maladie* υγεία* ασθέν* αλλεργ* θρησκ* sağlık* hastalık* "
        "engelli* dini shëndet* sëmundj* feja ziekte* gezondheid* terveys* sairau* uskont* sveikat* liga ligos "
        "veselīb* slimīb* hälsa* sjukdom* helse* sykdom* tervis* haigus* "
    ),
    About.DETAIL: (
        "place ort geburtsort geburtsland geburtsname geburtsnamen country city town land staat hely helye ország "
        "leánykori място мјесто место mjesto mesto místo miasto miejsce luogo comune provincia lugar lieu local loc "
        "locul localitate* τόπος yeri vendi plaats geboorteplaats geboorteland paikka syntymäpaikka vieta number no "
        "nr nummer num номер број broj číslo szám száma sorszám id code kod kód key azonosító* ident* "
    ),
    About.OTHERS: (
        "teacher* lehrer* klassenlehrer* klassenleit* tanár* osztályfőnök* учител* ръководител* učitel* nastavnik* "
        "наставник* разредни razredni razrednik* wychowawc* profesor* docente* professor* user* login benutzer* "
        "school* schule* schul iskola* училищ* škol* szkoł* şcoal* okul* scuola escuela escola école company firma "
        "фирма betrieb* emergency notfall* "
        # The mother's maiden name that Hungarian and Greek registers keep is part of an identity, no contact.
        "anyja πατρώνυμο μητρώνυμο "
    ),
    About.LINK: (
        "and und és et e y i и şi și a az the of des der de do da του της και ve dhe en ja ir un og och na на s s1 "
    ),
}

PHRASES: dict[About, tuple[str, ...]] = {
    About.FAMILY: ("családi név", "vezeték név", "фамилно име", "primer apellido", "apellido 1"),
    About.GIVEN: ("utó név", "собствено име", "лично име", "nome próprio", "given name (s)"),
    About.MIDDLE: ("бащино име", "zweiter vorname", "по батькові", "second name"),
}
"""Whole headings whose words would say something else one by one."""

HUNGARIAN = "név neve tanuló osztály osztálya születési vezetéknév vezetékneve keresztnév utónév utóneve családnév"
"""Words of a language that puts the family name first."""
