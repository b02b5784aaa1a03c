"""Cues of a contract's period being lengthened: by a length or to a new end; granted, proposed, optional."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_E: Final = Kind.EXTENSION
_UNTIL: Final = (
    r"(?:until and including|until|till|to|up to and including|to and including|up to|through to|as far "
    r"as|through until|"
    r"up until|ending|expiring) (?:the )?"
)
_MORE: Final = r"(?:further|additional|extra|more|second|third|final|optional|last|another)"

EXTENSION: Final = (
    Cue(
        "<n>+<n> years, the later ones",
        _E,
        r"[length] ?(?:\(\w+\) ?)?{!plus-sign} ?<length>(?: ?(?:years?|months?))?(?: (?:basis|contract|"
        r"arrangement|term))?",
        "The contract is let «on a 3+2 basis».",
        "Rooms are let by the night.",
        status=Status.OPTION,
        rank=7,
    ),
    Cue(
        "extended until <date>",
        _E,
        rf"{{!extend}} ...(?:(?:in |on |during )?[date] ..)?{_UNTIL}<date>",
        "The contract with Hollin Care was «extended until 31 March 2027».",
        "The consultation was extended until 31 March 2027.",
        rank=3,
    ),
    Cue(
        "extended by <length> to <date>",
        _E,
        rf"{{!extend}} ...(?:[date] ..)?[length] ..(?:from [date] )?{_UNTIL}<date>",
        "The agreement has been «extended by 14 months to 31 December 2024».",
        "The loan was extended by 14 months to 31 December 2024.",
        rank=3,
    ),
    Cue(
        "a further <length>, until <date>",
        _E,
        r"(?:further|additional|extra|more|another) ..[length] ..{!until|till|to|ending|expiring} (?:the "
        r")?<date>",
        "The contract may be continued by «a further three months, until 30 September 2026».",
        "Roads stay closed for a further three months, until 30 September 2026.",
        rank=3,
    ),
    Cue(
        "extended from <date> to <date>",
        _E,
        rf"{{!extend|extension|extensions}} ...(?:from|between|of) [date] ..(?:{_UNTIL}|and |- ?)<date>",
        "Cabinet agreed that the contract be «extended from 1 May 2024 to 30 April 2025».",
        "Opening hours were extended from 1 May 2024 to 30 April 2025.",
        rank=3,
    ),
    Cue(
        "extended by <length>",
        _E,
        r"{!extend} ...(?:[date] ..)?(?:by|for|of|a|an|the|its|it|on a) ..<length>",
        "The framework was «extended by six months».",
        "The deadline for replies was extended by six months.",
        rank=3,
    ),
    Cue(
        "extended <n> times by <length>",
        _E,
        r"{!extend} ...(?:on|for|by|up to|with|a maximum of) (?:a further |up to )?<n> "
        r"(?:occasions?|times?|further|additional|more|separate|successive|consecutive|extra|optional|"
        r"periods?|terms?) "
        r"...<length>",
        "The Council «may lengthen the contract on two occasions by 12 months» at a time.",
        "The hours may be lengthened on two occasions by 12 weeks at a time.",
        rank=5,
    ),
    Cue(
        "<n> <length> extensions",
        _E,
        r"<n> (?:of (?:the|its|these) )?(?:permitted |available |allowed |further |"
        r"additional |optional |separate |possible |successive |consecutive |more |extra )*"
        r"<length> ~~{!extensions|extension|options|renewals|periods}",
        "«Both one-year extensions» may be taken under the contract.",
        "Two one-year extensions of the planning permission were refused.",
        needs="focus",
        rank=5,
        status=Status.OPTION,
    ),
    Cue(
        "<n> extensions of <length>",
        _E,
        r"<n> ..{!extensions|extension|options|renewals|periods|period|terms|years} ..(?:of|for|by|to|at|"
        r"each) ..<length>",
        "The contract has «two options to extend it by twelve months».",
        "Members serve two terms of four years.",
        needs="focus",
        rank=5,
        status=Status.OPTION,
    ),
    Cue(
        "<n> extensions of <length>, the number within",
        _E,
        r"(?:further |additional |optional |more |extra |separate )*{!extension|extensions|option|options|"
        r"renewals|periods} ..(?:of|for|by|to|at|each)? ?<length>",
        "The contract provides for «two optional extensions of 12 months».",
        "There were two more periods of 12 months of unrest.",
        rank=3,
        status=Status.OPTION,
    ),
    Cue(
        "a further <length>",
        _E,
        r"(?:a |an |the |up to |by |of |for )*{!further|additional|extra|more|second|third|final|optional|"
        r"another} (?!than )..<length>",
        "The contract runs for three years, with the option of «a further two».",
        "A further two years of growth were forecast.",
        rank=1,
        status=Status.OPTION,
    ),
    Cue(
        "further <length> period",
        _E,
        rf"{_MORE} ..<length> ..{{!period|periods|term|terms|extension|extensions|option|options|renewal}}",
        "The Council may take the contract on for «a further 12 month period».",
        "A further 12 month period of decline was reported for the service.",
        rank=2,
        status=Status.OPTION,
    ),
    Cue(
        "option of <length>",
        _E,
        r"{!option|options|right|rights|possibility|ability|scope|facility|provision|opportunity|discretion|"
        r"entitled|power|allowance|extendable|extensible|renewable} "
        r"(?!to (?:re-?tender|procure|outsource|bring|buy|let|recommission|insource|close))...(?:of|for|by|"
        r"to|a|an|another) ..<length>(?: or (?:up to )?<length>)?",
        "The contract has an «option of up to three years».",
        "Residents have the option of six weeks of support.",
        status=Status.OPTION,
        needs="focus",
        rank=4,
    ),
    Cue(
        "extension of <length>",
        _E,
        r"{!extension|extensions|renewal|prolongation} ..(?:of|for|by|being|to) ..<length>",
        "Approval was given to «an extension of 12 months» of the contract.",
        "An extension of 12 weeks to the consultation was agreed.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "<length> extension",
        _E,
        r"<length> ~~{!extension|extensions|renewal|renewals|prolongation}",
        "The «18-month extension» of the contract was signed.",
        "The 18-month extension of the runway was opened.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "extension to <date>",
        _E,
        rf"{{!extension|extensions|renewal|prolongation}} ...{_UNTIL}<date>",
        "Members approved the «extension of the contract to 30 June 2025».",
        "The extension of the library to 30 June 2025 was noted.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "additional period to <date>",
        _E,
        r"{!additional|further|extension|optional|option|extra} (?:periods?|years?|options?|terms?|"
        r"extensions?) "
        r"...(?:from [date] )?..(?:to|until|till|-|ending|up to) <date>(?: ..(?:be |is |was )?(?:granted|"
        r"exercised|approved|agreed|taken up))?",
        "The first «additional period, from 1 April 2021 to 31 March 2022», be granted under the contract.",
        "A further period to 31 March 2022 was reported for absence.",
        rank=4,
    ),
    Cue(
        "taking the contract to <date>",
        _E,
        rf"{{!taking|bringing|brings|brought|carrying|carried|carries|gives|gave|moving|pushing|giving|"
        rf"keeping|securing|secured|secures|secure|"
        rf"take|takes|took|taken|carry|rolled|roll|rolling|held|hold|protects|protected|safeguarded|"
        rf"sustained}} "
        rf"..(?:it|them|#contract|the term|the end date|expiry|cover|forward|on|over) ..{_UNTIL}<date>",
        "The second extension would be needed, «taking the contract to the end of March 2027».",
        "The improvement, taking the service to its target to March 2027, was noted.",
        rank=2,
    ),
    Cue(
        "secured to <date>",
        _E,
        rf"{{!secured|safeguarded|protected|sustained|rolled|covered|prolonged}} ..{_UNTIL}<date>",
        "The option was taken up, so that the service was «secured to 31 March 2027» under the contract.",
        "Funding was secured to 31 March 2027.",
        rank=2,
    ),
    Cue(
        "now continue until <date>",
        _E,
        rf"{{!now|therefore|accordingly|instead}} (?!due|set|expected|likely|in|under|at|over|nearing).."
        rf"(?:run|runs|running|continue|"
        rf"continues|carry on|remain|"
        rf"remains|"
        rf"stay|{{end}}|come to an end) ..{_UNTIL.replace('(?:until', '(?:on|in|at|until')}<date>",
        "The option has been used and the contract will «now run until 31 March 2027».",
        "The exhibition will now run until 31 March 2027.",
        rank=3,
    ),
    Cue(
        "continue for a further <length>",
        _E,
        r"{!continue|continues|continued|continuing|carry|remain|remains|run|runs|roll|rolled|go|stay} "
        rf"...(?:for|by) (?:a |an |up to )?{_MORE} ..<length>",
        "The agreement will «continue for a further 12 months».",
        "She will continue for a further 12 months as chair.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "<length> be added",
        _E,
        r"<length> ..(?:may |can |could |might |to |be |is |are |was |were )*{!added|tacked}",
        "«Two years may be added» to the contract.",
        "Two weeks were added to the school holidays.",
        rank=3,
    ),
    Cue(
        "add <length>",
        _E,
        r"{!add|adds|added|adding} ..(?:a |an )?<length>",
        "The variation «adds 12 months» to the contract.",
        "The diversion adds 12 months of work.",
        rank=2,
    ),
    Cue(
        "revised end date of <date>",
        _E,
        r"{!new|revised|amended|varied|extended} (?:end|expiry|expiration|completion|finish) date "
        r"..(?:of|is|being|will be|to|would be|becomes)? ?<date>",
        "The contract has a «revised end date of 30 September 2025».",
        "The road works have a revised end date of 30 September 2025.",
        rank=4,
    ),
    Cue(
        "not beyond <date>",
        _E,
        r"(?:(?:(?:shall|may|must|can|will|could|would) not|cannot|in no (?:case|event)) (?:[a-z]+ "
        r"){0,6}?(?:be )?"
        r"(?:extend|extended|prolong|prolonged|renew|renewed|lengthened|continue|continued|run|last|go|"
        r"operate|carry)|"
        r"no (?:further )?extensions?(?! options?| periods?)|not (?:to )?be (?:extended|prolonged|renewed)) "
        r"...(?:{!beyond}|{!later} than|{!past}|{!after}) <date>",
        "This Agreement shall «not be prolonged beyond 31 March 2029».",
        "Bids shall not be considered beyond 31 March 2029.",
        status=Status.OPTION,
        rank=5,
        mod="ON_OR_BEFORE",
    ),
    Cue(
        "if extended, until <date>",
        _E,
        r"{!if|should|were|assuming|where|once|when} (?![^,;]*\bnot\b)(?:(?!break|call-in|standstill|"
        r"notice)[a-z0-9'-]+,? ){0,8}?"
        r"(?:options?|extensions?|(?:further|additional|extension|optional|option|both|all|second) periods?|"
        r"extended|"
        rf"exercised|taken up|used|renewed|granted|invoked) (?!the break|a break|the termination)...(?:on|in|"
        rf"at|{_UNTIL.replace(' (?:the )?', '')}) (?:the )?<date>",
        "«If both options are used the contract will run to 30 September 2028».",
        "If both periods are used the hall will be let to 30 September 2028.",
        status=Status.OPTION,
        rank=6,
    ),
    Cue(
        "until <date> if extended",
        _E,
        rf"{_UNTIL}<date> ...{{!if|should|assuming|provided|were}} ...(?:options?|extensions?|periods?|"
        rf"extended|"
        r"exercised|taken up|used|renewed)",
        "«The contract would run until 30 September 2028 if both options were exercised».",
        "The hall is let until 30 September 2028 if used.",
        status=Status.OPTION,
        rank=6,
    ),
    Cue(
        "latest possible end <date>",
        _E,
        r"{!latest|final|maximum|ultimate|last|longstop|long-stop|furthest} "
        r"(?!extended (?:in|on|by)|day of|extension (?:in|was))(?:possible |potential |permitted "
        r"|permissible )?"
        r"(?:end|expiry|expiration|extension|termination|extended)? ?(?:end )?(?:date|point|day)? "
        r"..(?:of|is|being|would be|will be|on|at|to|until)? ?<date>",
        "With every extension the contract has a «latest possible end date of 31 March 2030».",
        "The latest possible date of 31 March 2030 for the election was noted.",
        status=Status.OPTION,
        rank=4,
    ),
    Cue(
        "rolls on for <length> at a time",
        _E,
        r"{!roll|rolls|rolling|rolled|renews|renew|continues|continue|runs|run|extends} ..(?:for|by|in|of) "
        r"..<length> (?:at a time|each time)",
        "After the first term the contract «rolls on for 12 months at a time».",
        "The ball rolls on for six weeks.",
        status=Status.OPTION,
        rank=6,
    ),
    Cue(
        "renew automatically for <length>",
        _E,
        r"(?:{!renew|renews|renewed|extend|extends|extended|roll|rolls|rolling|renewal|continue|continues} "
        r"..{automatically}|{!automatic|automatically|rolling|evergreen}|{!successive} (?:periods?|terms?|"
        r"extensions?)) "
        r"...(?:periods? |basis |terms? )?(?:for|of|by|every|from)? ?..(?:periods? of )?<length>",
        "The contract shall «renew automatically for successive periods of 12 months».",
        "Library books renew automatically for periods of three weeks.",
        status=Status.OPTION,
        rank=4,
    ),
)
