"""More cues of a contract's period: how people speak of a contract that starts up and runs out."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_S: Final = Kind.START
_N: Final = Kind.END
_FROM: Final = (
    r"(?:on|in|from|at|with|as of|as from|since|by|no later than|not later than|not before|effective|around|"
    r"during)"
)
_AT: Final = r"(?:on|in|at|by|during|around|with|before|at midnight on)"

STARTING: Final = (
    Cue(
        "was to start on <date> but is delayed until <date>",
        _S,
        r"{!start|starts|begin|begins|commence|commences|live} ....[date] (?:but|and|although) "
        r"..(?:delayed|postponed|deferred|put "
        r"back|put off|pushed back|brought forward|slipped) ..(?:until|to|till) (?:the )?<date>",
        "The contract was due to «start on 1 April 2026 but has been delayed until 1 July 2026».",
        "The match was due to start on 1 April 2026 but has been delayed until 1 July 2026.",
        rank=7,
    ),
    Cue(
        "its start is put back to <date>",
        _S,
        r"{!start|commencement|beginning|launch|introduction|mobilisation}(?: date)?(?: (?:of|for) "
        r"(?:the |a |its "
        r")?..#contract)? ..(?:put back|put off|delayed|deferred|postponed|moved|brought forward|pushed "
        r"back|slipped) "
        r"..(?:from (?:the )?[date] )?(?:to|until) (?:the )?<date>",
        "The «start of the new contract was put back from 1 April 2026 to 1 July 2026».",
        "The start of the match was put back from 1 April 2026 to 1 July 2026.",
        rank=6,
        status=Status.PROPOSED,
    ),
    Cue(
        "tender for services from <date>",
        _S,
        r"{!tender|tendering|re-tender|procurement|procure|re-procure|recommission|re-commission|"
        r"commission|buy} "
        r"(?:for |of )?....(?:services?|contracts?|provision|frameworks?|care|support) (?:to "
        r"(?:start|begin|commence|run) "
        r")?from (?:the )?<date>",
        "Members agreed a joint «tender for meals services from 1 April 2028» under one contract.",
        "The tender papers for the services will be on the portal from 1 April 2028.",
        rank=3,
        status=Status.PROPOSED,
    ),
    Cue(
        "opens its doors on <date>",
        _S,
        rf"(?:open|opens|opened|opening) (?:its|their|for|to) {{!doors|business|customers|users|referrals|"
        rf"clients}} ..(?:{_FROM} )?(?:the )?<date>",
        "The contracted service «opened its doors on 1 April 2020».",
        "The museum opened its doors on 1 April 2020.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "in being since <date>",
        _S,
        r"(?:in {!being|existence|operation|use|force|effect|place}|{!running|operating|live|operational}) "
        r"(?:ever )?(?:since|from|as from) <date>",
        "The agreement has been «in being since 1 April 2020».",
        "The by-laws have been in being since 1 April 2020.",
        rank=3,
    ),
    Cue(
        "the framework opened on <date>",
        _S,
        rf"(?:frameworks?|dps|purchasing system|contracts?|arrangements?|services?|panel|approved "
        rf"list)"
        rf"(?: for (?:[a-z-]+ ){{0,3}}?[a-z-]+)?,? (?:which |that |it )?(?:was |were |had |has |been |first |"
        rf"formally "
        rf"|itself )*(?:{{!opened|open|opens|launched|established|created|introduced}}|{{!set}} up) {_FROM} "
        rf"(?:the )?<date>",
        "The short breaks «framework, which opened on 1 April 2020», has fourteen providers.",
        "The exhibition, which opened on 1 April 2020, is popular.",
        rank=4,
    ),
    Cue(
        "the service transferred to … on <date>",
        _S,
        rf"services? (?:was |were |will be |would be |had been |are to be |is to be "
        rf")?{{!transferred|transfer|transfers|"
        rf"moved|passed|handed}} (?:over )?(?:back )?to ....{_FROM} (?:the )?<date>",
        "«The service transferred to Hollin Care under a new contract on 1 April 2023».",
        "The service moved to a larger hall on 1 April 2023.",
        rank=3,
    ),
    Cue(
        "supplied … since <date>",
        _S,
        r"(?:had|has|have) "
        r"{!supplied|provided|delivered|run|operated|managed|maintained|served|cooked|cleaned|collected|"
        r"repaired|transported|hosted|staffed|catered|advised|supported} ....since "
        r"(?:at least )?"
        r"<date>",
        "Festive Sparks Ltd «had supplied the lights since 2016» under contract.",
        "The family had supplied the milk since 2016.",
        rank=3,
    ),
    Cue(
        "the new people starting on <date>",
        _S,
        rf"new (?:people|providers?|contractors?|suppliers?|operators?|firm|team) (?:would |will |to |are to "
        rf"|is to |be |being "
        rf"|expected to )*{{!start|starts|starting|begin|begins|beginning|taking|take|place}} (?:over |work |"
        rf"in place )*"
        rf"{_FROM} (?:the )?<date>",
        "The contract has been placed elsewhere, with «the new people starting on 1 August 2027».",
        "The new team of councillors will start on 1 August 2027.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "from the date of operation (<date>)",
        _S,
        r"(?:from|on) (?:the )?(?:date of )?(?:full |service |its |first "
        r")?{!operation|commencement|opening|mobilisation} "
        r"[(]<date>[)]",
        "The contract will be for three years «from the date of full operation (29 September 2026)».",
        "The heart was checked from the date of operation (29 September 2026).",
        rank=4,
    ),
    Cue(
        "took over <date>",
        _S,
        r"{!took|takes|take|taken|taking} over (?:(?!and |but |which )[a-z'-]+ ){0,3}?<date>",
        "The contract was let in July 2017 and Hollin Care «took over the service that September».",
        "The new chair took over that September.",
        rank=1,
    ),
    Cue(
        "became the contractor on <date>",
        _S,
        rf"{{!became|become|becomes}} ....(?:contractor|provider|supplier|operator|caterer) ..{_FROM} (?:the "
        rf")?<date>",
        "Roadworth Ltd «became the Council's contractor on 1 October 2016» under this contract.",
        "She became the contractor's chair on 1 October 2016.",
        rank=4,
    ),
    Cue(
        "since <date> the service has been run by",
        _S,
        r"since <date> ...(?:has|have|had) (?:been "
        r")?{!run|bought|purchased|commissioned|used|provided|delivered|done|managed|operated|supplied|"
        r"undertaken|held|performed|maintained|served|looked|handled|covered|catered|ran|carried}",
        "«Since 1 September 2022 the contract has been held» by Northgas.",
        "Since 1 September 2022 the exhibition has been run by volunteers.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "contractor since <date>",
        _S,
        r"{!contractor|provider|supplier|operator|caterer} ...since <date>",
        "Hollin Care has been «the contractor since 1 April 2020».",
        "The contractor's chair has been a councillor, she added, for all the years since then. Since 2015 "
        "the "
        "library is open.",
        rank=1,
    ),
    Cue(
        "up and running by <date>",
        _S,
        rf"(?:up and {{!running}}|fully {{!operational|mobilised}}|(?:is|be|are|was|were) {{!running}}) "
        rf"..(?:{_FROM} )(?:the )?<date>",
        "The new contract should be «up and running by 1 January 2027».",
        "The heating should be up and running by 1 January 2027.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "began work in <date>",
        _S,
        rf"{{!begin|begins|began|begun|start|starts|started|commence|commences|commenced}} (?:its |their )?"
        rf"(?:work|works|trading|operations|duties|delivery|deliveries|collections|services|on site) "
        rf"..{_FROM} (?:the )?<date>",
        "The contractor «began work in October 2006» under the agreement.",
        "The committee began work in October 2006.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "first collections took place on <date>",
        _S,
        rf"{{!first|inaugural}} (?:ever |full |new )?(?:[a-z-]+ )?(?:collections?|patrols?|visits|rounds?|"
        rf"meals?|"
        rf"lunch|lunches|deliveries|delivery|services?|buses|bus|journeys?|trips?|sessions?|shifts?|calls?|"
        rf"referrals?|customers?|passengers?|repairs|jobs?|cleans?|users?|crews?|vans?|clients?|cases?) "
        rf"....(?:took place|taken place|take place|takes place|was|were|be|ran|run|made|set off|out|arrive|"
        rf"arrives|arrived|been) ..{_FROM} (?:the )?<date>",
        "Under the contract the «first patrols had taken place on Monday 3 September 2018».",
        "The first visits of the mayor took place on 3 September 2018.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "the first journeys on <date>",
        _S,
        r"{!first} (?:ever |full |new )?(?:collections?|patrols?|visits|rounds?|meals?|deliveries|buses|"
        r"journeys?|trips?|"
        r"sessions?|shifts?|repairs|cleans?|users?|passengers?|referrals?|customers?) (?:on|from|in) (?:the "
        r")?<date>",
        "Awards of the contract are due in May, with «the first journeys on 4 September 2027».",
        "The mayor's first visits on 4 September 2027 were filmed.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "on the road on <date>",
        _S,
        rf"(?:on the {{!road|streets}}|(?:contractors?|crews?|teams?|operatives|builders|they) (?:[a-z]+ "
        rf"){{0,3}}?on "
        rf"{{!site}}) ..{_FROM} (?:the )?<date>",
        "Under the contract the vans went «on the road on Monday 6 July 2015».",
        "The accident on the road on 6 July 2015 was noted.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "dates from <date>",
        _S,
        r"(?:{!dates|dating}|which {!dated}) (?:back )?(?:from|to) <date>",
        "The present contract «dates from 2018».",
        "The building dates from 1818.",
        rank=3,
    ),
    Cue(
        "gets under way on <date>",
        _S,
        rf"(?:{{!under}} way|{{!underway}}|(?:{{!kick|kicks|kicked|kicking}} (?:in|off))) ..{_FROM} "
        rf"(?:the )?<date>",
        "The new contract would «get under way in May 2027».",
        "The works got under way in May 2027.",
        rank=3,
    ),
    Cue(
        "successor contract from <date>",
        _S,
        r"{!new|successor|replacement|next|fresh|follow-on|permanent} ~~#contract ..(?:as )?from "
        r"(?:the )?<date>",
        "The market will be tested with a view to «a successor contract from January 2027».",
        "The new appointment from January 2027 of a headteacher was noted.",
        needs="focus",
        rank=2,
    ),
)

ENDING: Final = (
    Cue(
        "<date> when the current contract ends",
        _N,
        r"<date> (?:at which point |on which day )?{!when|once|as} (?:the |its |their |these |all "
        r")*(?:current |"
        r"existing |present )*#contract ..(?:{end}|come to an end|comes to an end|run out|runs out)(?! of)",
        "Home care is to be bought again «from January 2027 when the current contracts end».",
        "Pupils leave in January 2027 when the contract staff begin.",
        rank=6,
    ),
    Cue(
        "end of the term (<date>)",
        _N,
        r"{!end|expiry|expiration|conclusion|close} of (?:the|its|their|each|this) (?:initial |first "
        r"|current "
        r"|existing |original |present |fixed |contract )*(?:term|period|contract|agreement|framework)"
        r"(?: period| term)? (?:on |in )?<date>",
        "The contract will be reviewed before the «end of its initial term on 31 May 2025».",
        "Pupils sit the paper before the end of the spring term (31 March 2025).",
        rank=4,
    ),
    Cue(
        "for <length>, through and including <date>",
        _N,
        r"[length],? {!through} (?:and including |to |until )?(?:the )?<date>",
        "This Agreement shall continue for a period of «ten years, through and including 31 March 2033».",
        "The walls were dry for ten years, through the winter of 2033.",
        rank=4,
    ),
    Cue(
        "draws to a close on <date>",
        _N,
        rf"(?:draw|draws|drew|drawn|drawing|come|comes|came|coming) to (?:a|an|its|their) (?:natural |"
        rf"scheduled |planned |contractual )?{{!close|conclusion|finish|end}} ..(?:{_AT} )?(?:the )?<date>",
        "The contract «draws to a close on 31 August 2026».",
        "The debate drew to a close on 31 August 2026.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "runs off on <date>",
        _N,
        rf"(?:run|runs|running|ran) (?:{{!off}}|its {{!course}}|{{!down}}) ..(?:{_AT} )?(?:the )?<date>",
        "The agreement «ran off on 31 July 2026».",
        "The driver ran off on 31 July 2026.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "the contract closes on <date>",
        _N,
        rf"(?:contracts?|agreements?|frameworks?|arrangements?|concession|dps|services?|it|they|which) "
        rf"(?:now |"
        rf"then |itself |will |would |finally |is to |was to |are to |is due to |was due to |due to )*"
        rf"{{!closes|close|closed|shuts|stops|stop|stopped|folds|folded|dies|die|died}} {_AT} (?:the "
        rf")?<date>",
        "The service is held under contract and «it now closes on 30 June 2026».",
        "The consultation closes on 30 June 2026.",
        rank=4,
    ),
    Cue(
        "opened on <date> and closes on <date>",
        _N,
        rf"{{!opened|started|began|commenced|launched}} {_FROM} (?:the )?[date] and (?:will |would |is |was |"
        rf"due |set |to "
        rf"|now )*(?:close|closes|end|ends|expire|expires|finish|finishes) {_AT} (?:the )?<date>",
        "The framework «opened in November 2021 and will close on 31 October 2026».",
        "The exhibition opened in November 2021 and will close on 31 October 2026.",
        rank=6,
    ),
    Cue(
        "its years are up on <date>",
        _N,
        r"(?:is|are|was|were|be) {!up} (?:on|in|at) (?:the )?<date>",
        "There are thirty firms on the framework, whose four years «are up on 31 July 2027».",
        "The tree's leaves are up on 31 July 2027.",
        rank=3,
    ),
    Cue(
        "takes us to <date>",
        _N,
        r"{!takes|take|took|taking|brings} us (?:up |through |on )?to <date>",
        "The contract «takes us to 31 March 2026».",
        "The ferry takes us to 31 March 2026.",
        rank=3,
    ),
    Cue(
        "last day is <date>",
        _N,
        r"(?:last|final) (?:working |full )?{!day} ..(?:is|was|being|(?:will|would) (?:therefore |now |"
        r"thus |then |"
        r"accordingly )*be|of) (?:on )?(?:the )?<date>",
        "The contract's «last day is 31 March 2026».",
        "The last day of term is 31 March 2026.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "comes up for renewal in <date>",
        _N,
        rf"(?:falls|fall|fell|comes|come|came|is|are|was|were) (?:up |due )?{{!for}} (?:renewal|replacement) "
        rf"{_AT} "
        rf"(?:the )?<date>",
        "The contract «comes up for renewal in March 2026».",
        "The passports come up for renewal in March 2026.",
        rank=3,
    ),
    Cue(
        "no further to run after <date>",
        _N,
        r"(?:no|not any) {!further|longer|more} (?:to run|to go|life|time|term) (?:after|beyond|past) "
        r"(?:the )?<date>",
        "The contract has «no further to run after 7 April 2026».",
        "The relay team has no further to run after 7 April 2026.",
        rank=5,
    ),
    Cue(
        "terminates by effluxion of time on <date>",
        _N,
        rf"by {{!effluxion|efflux}} of time ..(?:{_AT} )?<date>",
        "The contract terminated «by effluxion of time on 31 March 2026».",
        "The order lapsed by effluxion of time on 31 March 2026.",
        rank=6,
    ),
    Cue(
        "subsists until <date>",
        _N,
        r"{!subsist|subsists|endure|endures|endured|persist|persists|lasts|last|lasted|covers|cover|covered|"
        r"bound|binds} ....(?:until|till|to|up to|through to|up until) (?:the )?<date>",
        "This contract shall «subsist until 31 August 2026».",
        "The ash trees will last until 31 August 2026.",
        rank=1,
    ),
    Cue(
        "<length> of it remaining",
        _N,
        r"(?<!extensions\x20)(?<!options\x20)(?<!extension\x20)<length> ..(?:{!remain|remaining|remained} "
        r"?(?!on|under|for|of)|{!still} to (?:run|go)|{!outstanding})",
        "The contract has «nine months remaining».",
        "There were nine months remaining of her time at school.",
        needs="focus",
        rank=4,
    ),
)
