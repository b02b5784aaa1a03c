"""Cues of lengthening at greater length: over which period, how often, year by year."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_E: Final = Kind.EXTENSION
_UNTIL: Final = (
    r"(?:to|until|till|and|-|ending|ending on|through to|through until|up to|up until|expiring|expiring on)"
)
_OVER: Final = r"(?:for|over|during|covering|from|between|of|-)"
_MORE: Final = r"{!further|second|third|fourth|final|additional|another|extra|more}"

PROLONGING: Final = (
    Cue(
        "the extension … for <length>",
        _E,
        r"{!extend|extension} .....(?:for|by|of|over) (?:a |an |the )?(?:further |additional |extra |maximum "
        r"|"
        r"total )*(?:period |duration |term )?(?:of )?(?:up to )?<length>",
        "Cabinet approved «the extension of the contract with Hollin Care for a duration of 12 months».",
        "Cabinet approved the extension of the school at Hollin Lane over a duration of 12 months.",
        rank=3,
    ),
    Cue(
        "extended, before <date>, for <length>",
        _E,
        r"{!extend|extended|extending} ..#contract ....(?:(?:before|prior to|ahead of|on|at) ....)?"
        r"[(]?[date] ....for (?:a |an |the )?(?:further |additional |extra )*(?:period |term )?(?:of )?"
        r"(?:up to )?<length>",
        "It is proposed to «extend the contract before the end of May 2025 for a period of a year».",
        "It is proposed to extend the garden before the end of May 2025 for a period of a year.",
        rank=4,
    ),
    Cue(
        "extension of <length>, to <date>",
        _E,
        r"{!extension|renewal|prolongation} .....(?:of|by|for) (?:a |an |up to )*[length],? "
        r"(?:to|until|till) (?:the )?<date>",
        "Cabinet will be asked to agree an «extension of the contract of one year, to 30 June 2025».",
        "Cabinet will be asked to agree an extension of the hall of one storey, to 30 June 2025.",
        rank=4,
    ),
    Cue(
        "extension period, <date> to <date>",
        _E,
        r"{!extension|renewal} periods? (?:of |from |is |was |will be |would be )?(?:the )?[date] "
        r"(?:to|until|till|-) (?:the )?<date>",
        "Money is needed for the «extension period of 19 January 2026 to 19 July 2026» of the contract.",
        "The extension period of 19 January 2026 to 19 July 2026 of the planning permission was noted.",
        rank=6,
    ),
    Cue(
        "extended twice, each for <length>",
        _E,
        r"{!extend|extended|extendable|extensible|renewed|renew|renewable} (?:(?:it|the|this|that) "
        r"(?:[a-z]+ )?|on )?<n>(?: (?:times|occasions))? (?:each |both |every |on each |in each )*"
        r"(?:time |occasion |case )?(?:for|by|of) (?:a |an |up to |another |no more than |further |"
        r"additional |period |term |of )*<length>",
        "The contract may be «extended twice, each time for an additional term of one year».",
        "The consultation was extended twice, each for one week.",
        rank=6,
    ),
    Cue(
        "the extension … for the period <date> to <date>",
        _E,
        rf"{{!extend|extension}} .....(?:[length],? )?..{_OVER} (?:the |a |an )?(?:further |additional )?"
        rf"(?:period |term )?(?:of |from |between |- )?(?:the )?[date] ..{_UNTIL} (?:the )?<date>",
        "Approval was given to «the extension of the contract for the period 1 May 2026 to 30 April 2027».",
        "Approval was given to the extension of the trial for the period 1 May 2026 to 30 April 2027.",
        rank=4,
    ),
    Cue(
        "a further <length>, <date> to <date>",
        _E,
        rf"{_MORE} [length],? ..(?:{_OVER} )?(?:the )?[date] ..{_UNTIL} (?:the )?<date>",
        "The contract will be continued for «a second year, 1 May 2026 to 30 April 2027».",
        "She was away for a second year, 1 May 2026 to 30 April 2027.",
        rank=5,
    ),
    Cue(
        "retained for a further <length>",
        _E,
        rf"{{!retained|retain|kept|keep|taken|held|hold|stay}} ....(?:for|by) (?:a |an |up to "
        rf")*{_MORE.replace('!', '')} "
        r"<length>",
        "The contractor would be «retained for a further year».",
        "Records are retained for a further year.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "extend <n> times by <length>",
        _E,
        r"{!extend} ....(?:up to |no more than |not more than |a maximum of )?<n>(?: times| occasions)?,? "
        r"(?:by|for|of) ..<length>",
        "The contract has an option «to extend twice for an additional 12 months» each.",
        "The lead may be extended twice for 12 weeks.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "extend by <length>, <n> times",
        _E,
        r"{!extend|extension} .....(?:by|for|of) ..<length>,? (?:each |apiece |at a time )?(?:on )?(?:each "
        r"of )?"
        r"(?:up to |no more than |not more than |a maximum of )?<n>(?: (?:further |separate )?(?:times|"
        r"occasions)"
        r"|(?<=twice)|(?<=once))",
        "The Council may «extend the contract by a year, twice».",
        "The pupil may extend the essay by a week, twice.",
        rank=6,
    ),
    Cue(
        "<n> <cycle> extensions",
        _E,
        r"<n> (?:of (?:the |its |these |those ))?(?:further |additional |optional |separate |possible |"
        r"potential |successive |consecutive |more "
        r"|"
        r"extra |permitted |available )*<cycle> {!extension|options|option}",
        "It is a three-year contract «with two annual extensions».",
        "There were two annual extensions of the beer garden.",
        status=Status.OPTION,
        needs="focus",
        rank=5,
    ),
    Cue(
        "<cycle> extensions",
        _E,
        r"<cycle> (?:contract )?{!extensions|renewals|options}",
        "The contract provides for «annual extensions».",
        "The annual extension of the ice rink was noted.",
        status=Status.OPTION,
        rank=4,
    ),
    Cue(
        "may be renewed <cycle>",
        _E,
        r"{!extend|extendable|renewable} ..<cycle>(?! ..(?:for|to|up to) )(?:,? (?:on |for )?(?:up to |a "
        r"maximum "
        r"of |no more than )?<n> (?:times|occasions))?",
        "The contract may be «renewed annually on three occasions».",
        "Support plans are renewed annually.",
        status=Status.OPTION,
        rank=3,
    ),
    Cue(
        "extended <cycle>, up to <length>",
        _E,
        r"{!extend|extendable|renewable} ..[cycle] ..(?:for|by|to)? ?..(?:up to |a maximum of )?<length>",
        "The contract may be «extended annually for up to three years».",
        "Membership may be extended annually for up to three years.",
        status=Status.OPTION,
        rank=4,
    ),
    Cue(
        "allow the contract to continue until <date>",
        _E,
        r"(?:allow|allows|allowing|permit|permits|permitting|enable|enables|enabling|authorise|authorising) "
        r".....to "
        r"{!continue|remain|stay|run|carry} (?:in place |in force |on |to run )?(?:until|till|to|up to) "
        r"(?:the )?<date>",
        "An exemption was approved «allowing the existing contract to continue until 31 March 2027».",
        "A notice was put up allowing the market to continue until 31 March 2027.",
        rank=4,
    ),
    Cue(
        "has been continued to <date>",
        _E,
        r"(?:been|was|were|be|is) (?:\w+ )?{!continued|prolonged|maintained|renewed} (?:on |over |forward "
        r")?(?:under (?:an? |the )?[a-z]+ )?(?:to|until|till) (?:the )?<date>",
        "The agreement ran for three years but had «been continued to 31 March 2027».",
        "The debate had been continued to 31 March 2027.",
        rank=5,
    ),
    Cue(
        "used the option, so that it runs to <date>",
        _E,
        r"{!exercise|exercised|exercising|use|used|using|taken|take|took|invoked|granted|activated} ..(?:up "
        r")?(?:the |its "
        r"|their |both |one |a )?..(?:options?|extensions?|first|second|third|final|these|those) ...(?:and|"
        r"so "
        r"that|so|meaning|which means) (?:that )?(?:the |this |that |it |its )?(?:#contract )?(?:now |then |"
        r"would |will "
        r"|therefore |to |is |accordingly |thus )*(?:run|runs|ran|end|ends|expire|expires|expired|continue|"
        r"continues|last|"
        r"lasts|finish|finishes) ..(?:to|until|till|on|in) (?:the )?<date>",
        "The partners had «used the first of the options and the contract would run to 31 August 2027».",
        "The players had used the first of these and the tournament would run to 31 August 2027.",
        rank=7,
    ),
    Cue(
        "<length> granted",
        _E,
        r"<length> (?:option |extension |period )?(?:was |were |is |has been |had been |be |being "
        r")?{!granted|exercised|taken|"
        r"used|approved|invoked|agreed|activated}",
        "12 mths + 12 mths contract. «First 12 mths granted» to 31/10/2026.",
        "Six months granted as leave were paid.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "<length> granted to <date>",
        _E,
        r"[length] (?:option |extension |period "
        r")?{!granted|exercised|taken|approved|invoked|agreed|activated} "
        r"(?:up )?(?:to|until|till) (?:the )?<date>",
        "12 mths + 12 mths contract. First 12 mths «granted to 31/10/2026».",
        "Six months' leave was granted to 31 October 2026.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "“Expiry Date” replaced by <date>",
        _E,
        r"(?:{!replaced|substituted|amended|varied|changed|read|reads}) ..(?:by|with|to|as|so)? ?(?:as "
        r")?(?:to )?(?:read )?"
        r":? ?(?:the |a |an )?(?:new )?(?:expiry|end|termination|expiration) date:? ?(?:means |is |to |as |"
        r"shall be "
        r"|of )?<date>",
        "The term of the agreement is «replaced by a new Expiry Date of 31 March 2027», and the rest of the "
        "agreement "
        "stands as it was.",
        "The poster was replaced by: entry date: 31 March 2027.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "moves the end date to <date>",
        _E,
        r"{!moving|moves|move|moved|pushing|pushes|pushed|changing|changes|changed|amending|amended|bringing|"
        r"brings|"
        r"putting|puts} (?:the |its |their )?(?:final |contract |new |contractual )*(?:end|expiry|completion|"
        r"finish|"
        r"termination)(?: date)? ..(?:from [date] )?to (?:the )?<date>",
        "The variation «moves the end date of the contract to 30 November 2026».",
        "The Department moved the end date of the scheme of grants to 30 November 2026.",
        rank=6,
    ),
    Cue(
        "its end is put back to <date>",
        _E,
        r"(?:end|expiry|completion|finish|termination|term)(?: date)? ..(?:is|was|be|been|being|are) (?:now |"
        r"then )?{!put|"
        r"moved|pushed|brought|deferred|"
        r"changed} (?:back |on |out |forward )?(?:from [date] )?to (?:the )?<date>",
        "The contract is varied so that «its expiry is put back from 31 March 2027 to 30 September 2028».",
        "The end of the exhibition is put back to 30 September 2028.",
        rank=6,
    ),
    Cue(
        "on <n> occasions prolong by <length>",
        _E,
        r"(?:on )?(?:not more than |up to |no more than |a maximum of )?<n> (?:further |separate "
        r")?(?:occasions|times),? .."
        r"{!extend} .....(?:by|for) ..<length>",
        "The Council may «on not more than two occasions prolong the Agreement, by twelve months» on each "
        "occasion.",
        "The band may on two occasions prolong the dance by twelve months.",
        rank=7,
    ),
    Cue(
        "lengthened so that it ends on <date>",
        _E,
        r"{!extend} ...(?:[length] )?(?:so that|such that|meaning that|meaning) (?:it|they|this|the "
        r"#contract|its (?:end|expiry)"
        r"(?: date)?) (?:would |will |now |then |to |is |be )*(?:end|ends|expire|expires|run|runs|finish|"
        r"finishes|fall|falls|"
        r"close|last) ..(?:on|in|at|until|to) (?:the )?<date>",
        "The contract was «lengthened by two years so that it would expire in September 2027».",
        "The school day was lengthened so that it would end in September 2027 at four.",
        rank=7,
    ),
    Cue(
        "<n> times been extended by <length>",
        _E,
        r"(?:has|have|had|was|were|been|be) <n> (?:times |been )*{!extend} .....(?:by|for) ..<length>",
        "The agreement «had twice been extended by twelve months».",
        "The hours had twice been extended by twelve weeks.",
        rank=7,
    ),
    Cue(
        "<n> of the <length> options taken up",
        _E,
        r"<n> (?:of (?:the |its |these )?)?<length> {!options|extensions|renewals} ....(?:be|was|been|is|"
        r"being|were|are) "
        r"(?:now |duly )?(?:taken|exercised|used|invoked|activated|granted)",
        "It was resolved that the first «two of the one-year extensions in the contract be exercised».",
        "Two of the one-week options in the course were taken.",
        rank=7,
    ),
    Cue(
        "<length> option taken up",
        _E,
        r"<length> {!option|options|extension} ....(?:be|was|been|is|being|were|are) (?:now |duly )?(?:taken|"
        r"exercised|used|"
        r"invoked|activated|granted)",
        "It was resolved that the «first one-year option in the contract with Hollin Care be taken» up.",
        "A one-week option in the course was taken.",
        rank=6,
    ),
    Cue(
        "option taken up, to <date>",
        _E,
        r"{!option|options|extension|extensions} ....(?:taken up|exercised|used|invoked|activated|granted|"
        r"approved|agreed),? "
        r"(?:taking (?:it|the #contract) )?(?:up )?(?:to|until|till) (?:the )?<date>",
        "It was resolved that «the first option in the contract be taken up, to 30 September 2027».",
        "The option of the course was taken up to 30 September 2027.",
        rank=6,
    ),
    Cue(
        "carry on for <length>, to <date>",
        _E,
        r"{!carry|carries|carried|continue|continues|continued|run|stay|remain} (?:on )?.....for [length],? "
        r"(?:up )?(?:to|until|"
        r"till) (?:the )?<date>",
        "The contract will «carry on at the same prices for five months, to 30 June 2027».",
        "The exhibition will carry on at the same prices for five months, to 30 June 2027.",
        rank=4,
    ),
    Cue(
        "stay on for <length>",
        _E,
        r"(?:agreed|agrees|asked|offered|willing|prepared|able|is|was|has|had|will|would) to "
        r"{!stay|remain|carry|continue|go} "
        r"on for (?:the |a |an |up to )*<length>",
        "The provider of the contract has «agreed to stay on for six months».",
        "The guests agreed to stay on for six weeks.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "so that it will end on <date>",
        _E,
        r"(?:so|such) {!that} (?:it|they|this|the #contract|its (?:end|expiry)(?: date)?) (?:both |all "
        r"|each |would |will |now |then |"
        r"shall |is to "
        r"|accordingly |therefore )*(?:end|ends|terminate|terminates|cease|ceases|conclude|concludes|"
        r"expire|expires|run|runs|continue|continues|finish|finishes|"
        r"last|lasts) "
        r"(?:on|in|at|until|till|to) (?:the )?<date>",
        "It was agreed to use the option in the contract, «so that it will end on 31 March 2027».",
        "The gates of the contractor's yard are shut so that it will end on 31 March 2027.",
        rank=7,
    ),
    Cue(
        "the extension … by <length>, to <date>",
        _E,
        r"{!extend|extension|continue|continued|continuing} .....(?:by|for) (?:a |an |up to )*[length],? "
        r"(?:up )?(?:to|until|"
        r"till|ending on) (?:the )?<date>",
        "Approval was given to «the extension of the contract with Hollin Care by eight months, to 30 "
        "November 2027».",
        "Approval was given to the extension of the school by eight months, to 30 November 2027.",
        rank=5,
    ),
    Cue(
        "renews automatically … <cycle>",
        _E,
        r"{!renew|renews|renewed|extend|extends|extended|roll|rolls} (?:over |on )?automatically "
        r"...(?:[date] )?..<cycle>",
        "The contract «renews automatically on 1 April every year».",
        "The library card renews automatically every year.",
        status=Status.OPTION,
        rank=6,
    ),
    Cue(
        "<length> plus <length>",
        _E,
        r"[length],? {!plus|plus-sign} (?:a |an |up to |further |additional |optional |possible |another |"
        r"potential )*"
        r"<length>",
        "The contract was let for «three years plus two».",
        "He was away for three years plus two weeks.",
        status=Status.OPTION,
        rank=2,
    ),
    Cue(
        "extensions of <length> plus <length>",
        _E,
        r"{!extension} ..(?:of |for )?..[length] (?:\+|plus|and|then|followed by) (?:a further |a final |an "
        r"additional |another )?<length>",
        "The contract has «extensions of two years plus one».",
        "The extensions of the school took two years plus one.",
        status=Status.OPTION,
        needs="focus",
        rank=5,
    ),
)
