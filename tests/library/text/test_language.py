"""The language of a text is told by its script and its commonest words, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.language import contradicts, language_of
from library.text.language_names import language_tag

PARAGRAPHS = {
    "en": (
        "The buses crossed the river on Tuesday morning, and some forty families waited for them with bread."
    ),
    "fr": (
        "Les bus ont traversé le fleuve mardi matin et une quarantaine de familles les attendaient avec "
        "du pain."
    ),
    "de": (
        "Die Busse überquerten am Dienstagmorgen den Fluss, und etwa vierzig Familien warteten mit Brot "
        "auf sie."
    ),
    "es": (
        "Los autobuses cruzaron el río el martes por la mañana y unas cuarenta familias los esperaban "
        "con pan."
    ),
    "it": (
        "Gli autobus hanno attraversato il fiume martedì mattina e una quarantina di famiglie li "
        "aspettava con il pane."
    ),
    "pt": (
        "Os ônibus atravessaram o rio na manhã de terça-feira e umas quarenta famílias esperavam por "
        "eles com pão."
    ),
    "nl": (
        "De bussen staken dinsdagochtend de rivier over en een veertigtal gezinnen wachtte met brood op hen."
    ),
    "sv": (
        "Bussarna korsade floden på tisdagsmorgonen och ett fyrtiotal familjer väntade på dem med bröd, "
        "men ingen var glad."
    ),
    "da": (
        "Busserne krydsede floden tirsdag morgen, og omkring fyrre familier ventede på dem med brød, "
        "efter at aftalen blev underskrevet af parterne."
    ),
    "no": (
        "Bussene krysset elva tirsdag morgen, og rundt førti familier ventet på dem med brød, etter at "
        "avtalen ble signert av partene."
    ),
    "fi": (
        "Bussit ylittivät joen tiistaiaamuna, ja noin neljäkymmentä perhettä odotti niitä leivän kanssa, "
        "mutta kukaan ei ole iloinen."
    ),
    "pl": (
        "Autobusy przekroczyły rzekę we wtorek rano, a około czterdziestu rodzin czekało na nie z "
        "chlebem. Nikt nie wie, że to jest koniec."
    ),
    "cs": (
        "Autobusy překročily řeku v úterý ráno a asi čtyřicet rodin na ně čekalo s chlebem, protože se "
        "to podle nich neví."
    ),
    "ro": (
        "Autobuzele au traversat râul marți dimineața și vreo patruzeci de familii le așteptau cu pâine, "
        "pentru că nu știau."
    ),
    "hu": (
        "A buszok kedd reggel keltek át a folyón, és mintegy negyven család várta őket kenyérrel, de nem "
        "volt ott senki."
    ),
    "tr": (
        "Otobüsler salı sabahı nehri geçti ve kırk kadar aile onları ekmekle bekledi, ancak bu konuda "
        "bir açıklama yapılmadı."
    ),
    "id": (
        "Bus-bus itu menyeberangi sungai pada Selasa pagi, dan sekitar empat puluh keluarga menunggu "
        "mereka dengan roti."
    ),
    "vi": (
        "Những chiếc xe buýt đã qua sông vào sáng thứ Ba, và khoảng bốn mươi gia đình chờ họ với bánh mì."
    ),
    "sq": (
        "Autobusët kaluan lumin të martën në mëngjes dhe rreth dyzet familje i prisnin me bukë, por nuk "
        "është e qartë."
    ),
    "hr": (
        "Autobusi su u utorak ujutro prešli rijeku, a četrdesetak obitelji čekalo ih je s kruhom. Nitko "
        "nije znao što će biti poslije, gdje su ostali i prije svega koliko ih je."
    ),
    "ru": "Автобусы пересекли реку во вторник утром, и около сорока семей ждали их с хлебом.",
    "uk": "Автобуси перетнули річку у вівторок вранці, і близько сорока родин чекали на них із хлібом.",
    "bg": (
        "Автобусите прекосиха реката във вторник сутринта и около четиридесет семейства ги чакаха с "
        "хляб, но това не е всичко."
    ),
    "sr": "Аутобуси су прешли реку у уторак ујутру, а четрдесетак породица их је чекало са хлебом.",
    "fa": "بس‌ها صبح روز سه‌شنبه از دریا گذشتند و حدود چهل خانواده با نان در انتظار آن‌ها بودند.",
    "ps": "بسونه د سې‌شنبې په سهار له سیند څخه تېر شول او شاوخوا څلوېښت کورنۍ ورته په تمه وې.",
    "ar": (
        "عبرت الحافلات النهر صباح الثلاثاء وانتظرتها نحو أربعين عائلة بالخبز، في حين أن القوائم لم تُقرأ بعد."
    ),
    "ur": ("بسیں منگل کی صبح دریا پار کر گئیں اور تقریباً چالیس خاندان روٹی کے ساتھ ان کا انتظار کر رہے تھے۔"),
    "zh": "渡轮会谈于星期二上午在港口大厅举行。两岸的代表没有说明有多少人回家。",
    "ja": "バスは火曜日の朝に川を渡り、約四十の家族がパンを持って待っていた。",
    "ko": "버스는 화요일 아침에 강을 건넜고 사십여 가족이 빵을 들고 기다렸다.",
    "el": (
        "Τα λεωφορεία διέσχισαν το ποτάμι το πρωί της Τρίτης και περίπου σαράντα οικογένειες τα περίμεναν."
    ),
    "he": "האוטובוסים חצו את הנהר ביום שלישי בבוקר וכארבעים משפחות חיכו להם עם לחם.",
    "hi": "बसें मंगलवार की सुबह नदी पार कर गईं और लगभग चालीस परिवार रोटी के साथ उनका इंतजार कर रहे थे।",
    "th": "รถบัสข้ามแม่น้ำในเช้าวันอังคาร และประมาณสี่สิบครอบครัวรอพวกเขาพร้อมขนมปัง",
    "ca": (
        "Els autobusos van creuar el riu dimarts al matí i una quarantena de famílies els esperaven amb "
        "pa, però ningú no sap què més va passar."
    ),
    "sw": (
        "Mabasi yalivuka mto asubuhi ya Jumanne na familia arobaini hivi ziliwasubiri kwa mkate, lakini "
        "hakuna mtu katika mji huo ambao alisema kitu."
    ),
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_is_in_its_language(language: str) -> None:
    assert language_of(PARAGRAPHS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "2031-11-05",
        "OK",
        "Tolan Norrund Sarvena",
        "👨🏻‍🚒 👩‍🌾 🙂",
        "—— …",
        "Tolan, Norrund, Sarvena, Ilvane, Port Marrin",
    ],
)
def test_what_has_too_few_words_has_no_language(text: str) -> None:
    assert language_of(text) == ""


def test_names_in_another_script_do_not_change_it() -> None:
    assert language_of(f"{PARAGRAPHS['en']} (خانواده‌ها) 渡轮 Тулан") == "en"
    assert language_of(f"Meridian Wire: {PARAGRAPHS['fa']}") == "fa"


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_gets_a_tag_or_nothing(text: str) -> None:
    found = language_of(text)
    assert found == "" or (found.isascii() and found.islower() and 2 <= len(found) <= 3)


@given(st.sampled_from(sorted(PARAGRAPHS)), st.integers(1, 4))
@settings(deadline=None)
def test_more_of_the_same_is_in_the_same_language(language: str, times: int) -> None:
    assert language_of(f"{PARAGRAPHS[language]}\n\n" * times) == language


@pytest.mark.parametrize(
    ("printed", "tag"),
    [
        ("eng", "en"), ("EN_us", "en-US"), ("English", "en"), ("Allemand (German)", "de"), ("fre-CA", "fr-CA"),
        ("prs", "prs"), ("prs-af", "prs-AF"), ("zh-hans-cn", "zh-Hans-CN"), ("en-GB", "en-GB"), ("fa", "fa"),
        ("ckb", "ckb"), ("es-419", "es-419"), ("Klingon", "Klingon"), ("", ""),
    ],
)  # fmt: skip
def test_a_language_has_one_tag_however_it_is_named(printed: str, tag: str) -> None:
    assert language_tag(printed) == tag


def test_a_language_that_a_text_cannot_be_in_is_told() -> None:
    dari = (
        "پل نوروند روز سه‌شنبه باز شد و نخستین اتوبوس‌ها از دریا گذشتند، و هیچ‌کس نمی‌دانست که چند تن برگشته‌اند."
    )
    assert contradicts("en-GB", dari)
    assert contradicts("fa", PARAGRAPHS["en"])
    assert not contradicts("ps", dari)  # the same letters
    assert not contradicts("de", PARAGRAPHS["en"])
    assert not contradicts("sr-Latn", dari)
    assert not contradicts("", dari)
    assert not contradicts("en", "پل")  # too short to be sure
    assert not contradicts("tlh", dari)
