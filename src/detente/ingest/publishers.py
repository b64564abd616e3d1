"""One name for each publisher, whatever form the input gives."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from detente.codebook.issuers import institution_of, is_institution, names_officials

_HOSTS = {
    "nytimes.com": "The New York Times", "washingtonpost.com": "The Washington Post", "wsj.com": "The Wall Street Journal", "ft.com": "Financial Times",
    "reuters.com": "Reuters", "apnews.com": "Associated Press", "afp.com": "Agence France-Presse", "bbc.com": "BBC", "bbc.co.uk": "BBC",
    "cnn.com": "CNN", "theguardian.com": "The Guardian", "guardian.co.uk": "The Guardian", "bloomberg.com": "Bloomberg", "economist.com": "The Economist",
    "politico.com": "Politico", "politico.eu": "Politico Europe", "aljazeera.com": "Al Jazeera", "tass.com": "TASS", "tass.ru": "TASS", "ria.ru": "RIA Novosti",
    "interfax.ru": "Interfax", "rt.com": "RT", "kyivindependent.com": "The Kyiv Independent", "kyivpost.com": "Kyiv Post", "pravda.com.ua": "Ukrainska Pravda",
    "dw.com": "Deutsche Welle", "spiegel.de": "Der Spiegel", "lemonde.fr": "Le Monde", "foreignaffairs.com": "Foreign Affairs", "foreignpolicy.com": "Foreign Policy",
    "xinhuanet.com": "Xinhua", "news.cn": "Xinhua", "haaretz.com": "Haaretz", "timesofisrael.com": "The Times of Israel", "presstv.ir": "Press TV",
    "irna.ir": "IRNA", "globalresearch.ca": "Global Research", "npr.org": "NPR", "cbsnews.com": "CBS News", "nbcnews.com": "NBC News", "abcnews.go.com": "ABC News",
    "foxnews.com": "Fox News", "telegraph.co.uk": "The Daily Telegraph", "thetimes.co.uk": "The Times", "independent.co.uk": "The Independent",
    "usatoday.com": "USA Today", "latimes.com": "Los Angeles Times", "time.com": "Time", "newsweek.com": "Newsweek", "axios.com": "Axios", "rferl.org": "Radio Free Europe/Radio Liberty",
    "voanews.com": "Voice of America", "france24.com": "France 24", "wikinews.org": "Wikinews",
    "whitehouse.gov": "The White House", "obamawhitehouse.archives.gov": "The White House", "state.gov": "US Department of State", "history.state.gov": "US Department of State, Office of the Historian",
    "defense.gov": "US Department of Defense", "treasury.gov": "US Department of the Treasury", "kremlin.ru": "Kremlin", "mid.ru": "Ministry of Foreign Affairs of Russia",
    "president.gov.ua": "Office of the President of Ukraine", "mfa.gov.ua": "Ministry of Foreign Affairs of Ukraine", "gov.uk": "UK Government", "un.org": "United Nations",
    "nato.int": "NATO", "europa.eu": "European Union", "consilium.europa.eu": "Council of the European Union", "mfa.gov.cn": "Ministry of Foreign Affairs of China", "fmprc.gov.cn": "Ministry of Foreign Affairs of China",
}  # fmt: skip
_KNOWN = frozenset(_HOSTS.values())
_ALIASES = {
    "ap": "Associated Press", "the associated press": "Associated Press", "afp": "Agence France-Presse", "new york times": "The New York Times", "nyt": "The New York Times", "nytimes": "The New York Times", "rt international": "RT", "sputnikint": "Sputnik",
    "washington post": "The Washington Post", "wall street journal": "The Wall Street Journal", "wsj": "The Wall Street Journal", "the financial times": "Financial Times",
    "guardian": "The Guardian", "economist": "The Economist", "bbc news": "BBC", "white house": "The White House", "the kremlin": "Kremlin", "itar-tass": "TASS",
    "thomson reuters": "Reuters", "reuters news": "Reuters", "reuters agency": "Reuters",
    "united states department of state": "US Department of State", "u.s. department of state": "US Department of State", "department of state": "US Department of State", "state department": "US Department of State", "us state department": "US Department of State",
    "president of russia": "Kremlin", "president of ukraine": "Office of the President of Ukraine",
}  # fmt: skip
_SECTIONS = re.compile(r"(?:digest of other white house announcements|administration of [\w. ]{3,60})", re.IGNORECASE)
"""Sections of the Compilation of Presidential Documents, which some collections give as the publisher."""
_SECTION = re.compile(
    r"(?:(?:latest|all|top|breaking|recent|world) )?(?:press (?:releases?|room|cent(?:er|re))|briefing room|newsroom|news(?: releases?| feed)?|headlines|stories|articles|updates|feed"
    r"|statements?(?: (?:and|&) releases?)?|speeches(?: (?:and|&) (?:remarks|statements))?|home(?:page)?|media|world|politics|business|opinion|sports?)(?: rss)?(?: feed)?|rss(?: feed)?",
    re.IGNORECASE,
)
"""Parts of a site that its feeds name before or after the publisher."""
_JOINT = re.compile(r"\s+[|–—»·:-]+\s+")
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def normalise_publisher(name: str | None, url: str | None = None) -> str | None:
    """Return the publisher's usual name: known hosts and abbreviations spelled out, other names as given, else the host of ``url``."""
    given = " ".join((name or "").split()).strip(" .,;|-")
    if not given:
        return name_of_host(url) if url else None
    return _usual_name(given)


def part_officials(publisher: str | None, author: str | None, url: str | None) -> tuple[str | None, str | None]:
    """Return publisher and author; where the one is a line of officials ("A. B., Secretary of State"), it is the author, and their institution the publisher.

    Their offices name the institution, or else the host of ``url``; where neither does, or another author is known, nothing is changed.
    """
    if not publisher or author or not names_officials(publisher):
        return publisher, author
    host = name_of_host(url) if url else None
    institution = host if host and host in _KNOWN and is_institution(host) else institution_of(publisher)
    return (institution, publisher) if institution else (publisher, author)


@lru_cache(maxsize=1024)
def _usual_name(given: str) -> str:
    if _SECTIONS.fullmatch(given):
        return "The White House"
    parts = [part for part in _JOINT.split(given) if part]
    kept = [part for part in parts if not _SECTION.fullmatch(part)]
    if kept and len(parts) > 1 and (len(kept) == 1 or " | " in given):
        # Behind the name of a site, bars part its slogans.
        given = kept[0]
    if _HOST.fullmatch(given):
        return name_of_host(given) or given
    return _ALIASES.get(given.lower(), given)


def name_of_host(url: str) -> str | None:
    """Return the name of the host of a web address; an unknown host is named by itself without ``www``."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    host = host.removeprefix("www.")
    if "." not in host:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        known = _HOSTS.get(".".join(labels[start:]))
        if known:
            return known
    return host
