"""Cues of consent: the green light, a blessing, a ruling, and who has still to give them."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.facts.words import ON
from monitor.model import Kind

_D: Final = Kind.DECISION
_WHO: Final = (
    r"(?:cabinet|executive|committee|commission|board|council|mayor|leader|portfolio holder|holder|member|"
    r"director|head of (?:[a-z]+ ){1,4}|head|officer|chief executive|assembly|authority|members|commissioner|"
    r"sub-committee|governors|trustees|governing body|panel|treasurer|manager)"
)
_YES: Final = (
    r"{!go-ahead|approval|consent|authority|permission|agreement|blessing|assent|sanction|sign-off|"
    r"endorsement|clearance|nod|mandate|green|green-light}"
)
_GIVE: Final = r"(?:gave|given|give|gives|granted|grants|grant|lent)"
_SEEK: Final = (
    r"{!sought|requested|obtained|secured|received|required|needed|expected|awaited|anticipated|due}"
)

APPROVING: Final = (
    Cue(
        "seek Cabinet's approval in <date>",
        _D,
        rf"{{!seek|seeks|seeking|sought|ask for|obtain|need|needs|request|requested|require|requires}} "
        rf"(?:the )?"
        rf"(?:[a-z]+ ){{0,3}}?{_WHO}'s? (?:formal |final |further )*(?:approval|agreement|authority|consent|"
        rf"decision|permission|sanction) ..{ON} (?:the )?<date>",
        "The Director intended to «seek Cabinet's approval in January 2027» for the award of the contract.",
        "The Director intended to seek Cabinet's approval in January 2027 for the road.",
        rank=5,
    ),
    Cue(
        "the member gave the go-ahead on <date>",
        _D,
        rf"{_WHO} ..(?:had |has |have )?{_GIVE} ..{_YES} ....{ON} (?:the )?<date>",
        "«The Executive Member gave the go-ahead for the extension of the contract on 4 March 2026».",
        "The Executive Member gave the go-ahead for the fair on 4 March 2026.",
        rank=4,
    ),
    Cue(
        "on <date> Cabinet gave the green light",
        _D,
        rf"(?:on|in|at its) <date>,? ....{_WHO} ..(?:had |has |have )?{_GIVE} ..{_YES}",
        "«On 11 February 2026 Cabinet gave the green light» to re-procure the contract.",
        "On 11 February 2026 Cabinet gave the green light to the Local Plan.",
        rank=5,
    ),
    Cue(
        "to rule on it on <date>",
        _D,
        rf"{_WHO} ..{{!rule|rules|ruled|vote|votes|voted|adjudicate|deliberate|pronounce}} ..(?:on|upon) "
        rf"....{ON} "
        rf"(?:the )?<date>",
        "«Cabinet is due to rule on the award of the contract on 8 July 2026».",
        "Cabinet is due to vote on the budget on 8 July 2026.",
        rank=4,
    ),
    Cue(
        "the green light came in <date>",
        _D,
        rf"{_YES} (?:light )?(?:for|to|of) ....(?:came|comes|come|given|granted|obtained|secured|received|"
        rf"forthcoming) ..{ON} (?:the )?<date>",
        "«The green light for the procurement of the contract came in March 2026».",
        "The green light for pedestrians came in March 2026.",
        rank=4,
    ),
    Cue(
        "sign-off expected on <date>",
        _D,
        rf"{_YES} ....(?:is|are|was|were|will be|would be|to be|being) (?:now |then |also "
        rf")?{_SEEK.replace('!', '')} "
        rf"..(?:from (?:the )?(?:[a-z]+ ){{0,3}}?{_WHO} )?{ON} (?:the )?<date>",
        "«Sign-off of the contract award is expected on 14 July 2026».",
        "Clearance of the snow is expected on 14 July 2026.",
        rank=3,
    ),
    Cue(
        "goes before the Board on <date>",
        _D,
        rf"(?:go|goes|going|went|come|comes|came|be|is|was|placed|laid|put) {{!before}} (?:the |its |a )?"
        rf"(?:[a-z]+ ){{0,3}}?{_WHO} (?:for (?:decision|approval|determination|consent) )?..{ON} (?:the )?"
        rf"<date>",
        "«The award of the contract goes before the Board on 14 July 2026».",
        "The award of the medal goes before the Board on 14 July 2026.",
        rank=4,
    ),
)
