"""Wordings that tell the act by themselves, whatever the coder finds likely."""

import re

_PENALTY = r"(?:sanctions|restrictions|embargo|blockade|quarantine)"
RELIEF = re.compile(
    rf"(?i)\b(?:lift|eas|relax|remov|suspend|drop)\w*\s+(?:\w+\s+){{0,3}}{_PENALTY}"
    r"|\b(?:consider|offer|provid|grant|giv|receiv)\w*\s+(?:[\w,-]+\s+){0,5}relief\b"
    rf"|\b{_PENALTY}\s+(?:\w+\s+){{0,3}}(?:lifted|eased|relaxed|removed|suspended|dropped|ended)\b"
)
"""To lift a penalty is no threat; the model goes by the word "sanctions" alone."""
READY = re.compile(
    r"(?i)\bwould (?:also )?consider\b"
    r"|(?:\b(?:is|are|am|remains?|stands?)|['’](?:re|m))\s+(?:\w+\s+)?(?:ready|willing|prepared)\s+to\b"
)
"""To be ready for something is to offer it (codebook, close calls), rather than to plan or foretell it."""
FIXED = (
    (
        "threaten",
        re.compile(
            r"(?i)\b(?:all|every|no) options?\b.{0,30}\btable\b|\b(?:threat of|use of|military) (?:\w+[. ]+){0,3}?(?:force|action|option|strikes?)\b[^.;]{0,20} (?:remains?|stays?|is|are) (?:\w+ )?on the table\b"
            r"|\b(?:process|talks|negotiations|door|window|offer|deal|opportunity|patience|diplomacy|path)\b[^.;,]{0,50}(?:\bnot|n[’']t|\bnever) (?:\w+ ){0,6}?(?:indefinitely|for ?ever|open-ended|unlimited)\b|\bcan(?:not|[’']t| not) go on (?:indefinitely|for ?ever)|\bthere will be (?:\w+ )?consequences\b"
        ),
    ),
    (
        "demand",
        re.compile(
            r"(?i)^(?:and |that )?you(?:r (?:\w+ )?(?:side|government|representatives?))? (?:would|will|shall) (?:\w+ ){0,2}(?:declare|make (?:a|the) (?:declaration|statement)|undertake|withdraw|remove|renounce|pledge)\b"
        ),
    ),
)
"""Phrases whose act the codebook itself settles, and the other side's part of a bargain in a letter ("you would declare that")."""
