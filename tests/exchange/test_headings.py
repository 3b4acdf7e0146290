"""Columns are understood by headings in many languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_desktop.domain.list_tables import Field, Mapping, Table, TableRow
from momo_desktop.domain.names import NameOrder
from momo_desktop.exchange.headings import guess_mapping, is_sensitive, source_signature

SHORT = {
    "given": Field.GIVEN, "middle": Field.MIDDLE, "family": Field.FAMILY, "full": Field.FULL_NAME,
    "class": Field.CLASS, "birth": Field.BIRTH_DATE, "-": Field.IGNORED, "email": Field.EMAIL, "phone": Field.PHONE,
    "gname": Field.GUARDIAN_NAME, "gphone": Field.GUARDIAN_PHONE, "gemail": Field.GUARDIAN_EMAIL,
}  # fmt: skip


def mapping(header: str, *rows: str) -> Mapping:
    cells = [TableRow(number, tuple(row.split("|"))) for number, row in enumerate(rows, 1)]
    return guess_mapping(Table(Path("list.csv"), tuple(header.split("|")), tuple(cells)))


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("First name|Last name|Form|Date of birth|E-mail|Mobile", "given family class birth email phone"),
        ("Given names|Surname|Class|Born|Parent's name|Parent phone", "given family class birth gname gphone"),
        ("Name|Vorname|Klasse|Geburtsdatum|Geburtsort|Telefon", "family given class birth - phone"),
        ("Nachname|Rufname|Klassenlehrer|E-Mail der Eltern|Geburtsname", "family given - gemail -"),
        ("Vezetéknév|Keresztnév|Osztály|Születési dátum|Anyja neve", "family given class birth -"),
        ("Tanuló neve|Osztályfőnök|Gondviselő neve|Gondviselő telefonszáma", "full - gname gphone"),
        ("Családi név|Utónév|Születési név|Születési hely", "family given - -"),
        ("Име|Презиме|Фамилия|Клас|Дата на раждане|ЕГН", "given middle family class birth -"),
        ("Собствено име|Бащино име|Фамилно име|Паралелка|Рождена дата", "given middle family class birth"),
        ("Трите имена|Клас|Телефон на родител|Класен ръководител", "full class gphone -"),
        ("Ime|Prezime|Razred|Datum rođenja|Ime škole", "given family class birth -"),
        ("Име|Презиме|Одељење|Датум рођења", "given family class birth"),
        ("Презиме и име|Одделение|Датум на раѓање", "full class birth"),
        ("Priimek|Ime|Oddelek|Datum rojstva", "family given class birth"),
        ("Imię i nazwisko|Klasa|Data urodzenia|Telefon matki", "full class birth gphone"),
        ("Jméno|Příjmení|Třída|Datum narození", "given family class birth"),
        ("Meno|Priezvisko|Trieda|Dátum narodenia", "given family class birth"),
        ("Nume|Prenume|Clasa|Data nașterii", "family given class birth"),
        ("Cognome|Nome|Classe|Data di nascita|Luogo di nascita", "family given class birth -"),
        ("Nombre|Apellidos|Curso|Fecha de nacimiento|Correo electrónico", "given family class birth email"),
        ("Nom|Prénom|Classe|Date de naissance|Courriel", "family given class birth email"),
        ("Nome|Apelido|Turma|Data de nascimento|Telemóvel", "given family class birth phone"),
        ("Επώνυμο|Όνομα|Τμήμα|Ημερομηνία γέννησης|Πατρώνυμο", "family given class birth -"),
        ("Adı|Soyadı|Sınıf|Doğum tarihi|Veli telefonu", "given family class birth gphone"),
        ("Emri|Mbiemri|Klasa|Datëlindja", "given family class birth"),
        ("Voornaam|Achternaam|Klas|Geboortedatum", "given family class birth"),
        ("Etunimi|Sukunimi|Luokka|Syntymäaika", "given family class birth"),
        ("Vardas|Pavardė|Klasė|Gimimo data", "given family class birth"),
        ("name|longName|foreName|birthDate|klasse.name|address.email", "- family given birth class email"),
        ("Student ID|Student|Class no.|School name|User name", "- full - - -"),
        ("Імя|Прізвище|По батькові|Клас", "given family middle class"),
    ],
)
def test_headings_say_what_the_columns_hold(header: str, fields: str) -> None:
    assert mapping(header).fields == tuple(SHORT[each] for each in fields.split())


@pytest.mark.parametrize(
    ("header", "row", "order"),
    [
        ("Name, Vorname", "Kranz, Mira", NameOrder.FAMILY_FIRST),
        ("Vorname und Nachname", "Mira Kranz", NameOrder.GIVEN_FIRST),
        ("Nazwisko i imię", "Nowak Ewa", NameOrder.FAMILY_FIRST),
        ("Име и фамилия", "Яна Щерева", NameOrder.GIVEN_FIRST),
        ("Ученик", "Иванова Яна", NameOrder.FAMILY_FIRST),
        ("Ученик", "Яна Христова Иванова", NameOrder.GIVEN_FIRST),
        ("Név", "Kiss Anna", NameOrder.FAMILY_FIRST),
        ("Ονοματεπώνυμο", "Παππά Ελένη", NameOrder.GIVEN_FIRST),
    ],
)
def test_a_full_name_is_read_in_the_order_of_its_heading_or_content(header: str, row: str, order: NameOrder) -> None:
    assert mapping(header, row) == Mapping((Field.FULL_NAME,), order)


def test_a_given_name_that_is_mostly_two_words_without_a_family_name_is_a_full_name() -> None:
    assert mapping("Име|Клас", "Яна Щерева|11А", "Иван Петров|11А").fields == (Field.FULL_NAME, Field.CLASS)


@pytest.mark.parametrize(
    "heading",
    ["medicalReportDuty", "Allergies", "Religion", "Konfession", "Alergije", "Здравни проблеми", "Betegség",
     "Vallás", "Народност", "Nationality", "Special needs", "Handicap", "Υγεία"],
)  # fmt: skip
def test_a_column_about_health_religion_or_origin_is_never_taken(heading: str) -> None:
    assert is_sensitive(heading)
    assert mapping(heading).fields == (Field.IGNORED,)


def test_the_same_headings_have_the_same_signature_whatever_their_case_and_accents() -> None:
    assert source_signature(["Név", " Osztály "]) == source_signature(["NEV", "osztaly"])


def test_other_headings_have_another_signature() -> None:
    assert source_signature(["ab", "c"]) != source_signature(["a", "bc"])
