"""Look-alikes in which there is no date, length or cycle."""

from datetime import date

import pytest

from monitor.mentions import find_timexes

SILENT = {
    "money": "It cost £40, £1.2m and £2,020.",
    "a time": "The meeting closed at 10:30, reopened at 2pm and ended at 4.15 p.m.",
    "a telephone number": "Ring 01785 276 123, 0161 234 5000 or +44 20 7946 0958.",
    "a section": "Section 4.2, paragraph 12.3.1 and clause 31.",
    "a minute": "Minute 28 was agreed.",
    "a ratio": "A ratio of 3:1 applies.",
    "a share": "45% and 12 per cent agreed.",
    "the verb may": "The provider may withdraw; it may, however, march on.",
    "a question": "May I ask why?",
    "an age": "A 44-year-old tenant, aged 16 to 24, and children under 5 years old.",
    "an age in words": "People aged 65 years and over.",
    "a number of homes": "It has 2000 homes and 1,950 tenants.",
    "a reference": "See TB/2016/041, CAB-2016-12 and minutes_2020.pdf.",
    "an address": "Write to spring.2020@example.org or see https://example.org/2020/06/15.",
    "a disease": "Covid-19 changed this.",
    "rooms": "A flat with 3+1 bedrooms.",
    "a page": "Page 3 of 12.",
    "year of a plan": "Savings in Year 2 were smaller.",
    "a day that does not exist": "It ends on 31 June 2021 or 31/06/2022.",
    "a season's water": "Spring water and the fall in numbers.",
    "a person": "April Smith and June Jones spoke.",
    "a habit": "Day to day and year on year.",
    "a name": "Winter Gardens and Wednesbury.",
    "a second": "He seconded it; the second motion fell.",
    "somebody's meeting": "The meeting was told of this council.",
    "decimals": "A score of 20.20 and 19.5 points.",
    "a calculation": "It is 12/15 of the whole, or 3-4 people.",
    "a standard": "Certified to ISO 9001:2015 and BS EN ISO 14001:2015.",
    "opening hours": "The helpdesk is open Monday to Friday.",
    "a place": "Offices in Easter Ross.",
    "lights": "Christmas lights were bought.",
    "days a week": "Open five days a week, 2 days per week on site.",
    "hours a day": "It is open 24 hours a day.",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_says_nothing_about(text):
    assert not [t.text for t in find_timexes(text, date(2020, 5, 12))]
