"""Awards told the other way round, in clefts, noun phrases and asides, with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

AWARDS = [
    (
        "The Council intends to enter into a short contract with Hollin Care by 1 August 2024.",
        ["award 2024-08-01 ON_OR_BEFORE proposed"],
    ),
    (
        "We shall be entering into a call-off with Hollin Care on 1 August 2024.",
        ["award 2024-08-01 proposed"],
    ),
    ("The Council will enter into a loan agreement with Hollin Care on 1 August 2024.", []),
    (
        "Hollin Care has been the holder of the contract since its award in July 2021.",
        ["award 2021-07 actual"],
    ),
    (
        "It was in May 2019 that the contract went to Hollin Care.",
        ["award 2019-05 actual"],
    ),
    (
        "Hollin Care signed the contract on 3 June 2021.",
        ["award 2021-06-03 actual"],
    ),
    (
        "The contract with Hollin Care, signed on 3 June 2021, covers the whole county.",
        ["award 2021-06-03 actual"],
    ),
    (
        "The agreement was entered into with Hollin Care in June 2018.",
        ["award 2018-06 actual"],
    ),
    (
        "The Council entered into a contract with Hollin Care on 1 March 2020.",
        ["award 2020-03-01 actual"],
    ),
    (
        "The Council contracted with Hollin Care in 2017 for the repair of lifts.",
        ["award 2017 actual"],
    ),
    (
        "Eleven providers joined the framework in October 2020.",
        ["award 2020-10 actual"],
    ),
    (
        "The contract was placed with Hollin Care in September 2019.",
        ["award 2019-09 actual"],
    ),
    (
        "The contract was made with Hollin Care in 2016.",
        ["award 2016 actual"],
    ),
    (
        "Contract documents were sealed on 12 April 2021.",
        ["award 2021-04-12 actual"],
    ),
    (
        "The contract was last let in 2018.",
        ["award 2018 actual"],
    ),
    (
        "The Council appointed Hollin Care in November 2021 to run the contract.",
        ["award 2021-11 actual"],
    ),
    (
        "Hollin Care secured the contract in the spring of 2021.",
        ["award 2021-SP actual"],
    ),
    (
        "The contract is expected to be awarded by the end of July 2024.",
        ["award 2024-07 END proposed"],
    ),
    (
        "Award of the contract is programmed for 5 August 2024.",
        ["award 2024-08-05 proposed"],
    ),
    (
        "Officers aim to have a signed contract by 1 September 2024.",
        ["award 2024-09-01 ON_OR_BEFORE proposed"],
    ),
    (
        "A contract was awarded to Hollin Care, without competition, on 4 March 2024.",
        ["award 2024-03-04 actual"],
    ),
    (
        "Awarded in 2019, the contract with Hollin Care covers the north of the county.",
        ["award 2019 actual"],
    ),
    (
        "Hollin Care were awarded the contract back in 2015.",
        ["award 2015 actual"],
    ),
    (
        "The deed was completed on 14 February 2022 and binds both parties to the agreement.",
        ["award 2022-02-14 actual"],
    ),
    (
        "The contract had originally been signed with Hollin Lighting in December 2005.",
        ["award 2005-12 actual"],
    ),
    (
        "The agreement was made jointly with Tarn District Council in 2016.",
        ["award 2016 actual"],
    ),
    (
        "The grant was awarded to the club in 2019 and the contract was mentioned.",
        [],
    ),
    (
        "The contractor was given a safety award in 2019.",
        [],
    ),
    (
        "The contract manager was appointed in November 2021.",
        [],
    ),
    (
        "The Director signed the contract performance report on 3 June 2021.",
        [],
    ),
    (
        "The contractor's nurses joined the union in October 2020.",
        [],
    ),
]

MORE_AWARDS = [
    (
        "In 2018, after a tender, the Council let the contract to Hollin Care.",
        ["award 2018 actual"],
    ),
    (
        "The present contract, let in 2018 after open competition, is with Hollin Care.",
        ["award 2018 actual"],
    ),
    (
        "Hollin Care's winning of the contract in March 2022 was welcomed.",
        ["award 2022-03 actual"],
    ),
    (
        "The contract passed to Hollin Care by an award of 4 March 2022.",
        ["award 2022-03-04 actual"],
    ),
    (
        "A letter of award for the contract was issued on 4 March 2024.",
        ["award 2024-03-04 actual"],
    ),
    (
        "Notice of award of the contract was given to Hollin Care on 4 March 2024.",
        ["award 2024-03-04 actual"],
    ),
    (
        "The contract award is planned to take place during August 2024.",
        ["award 2024-08 proposed"],
    ),
    (
        "We anticipate awarding the contract in mid-August 2024.",
        ["award 2024-08 MID proposed"],
    ),
    (
        "The partners signed the section 75 agreement in April 2019.",
        ["award 2019-04 actual"],
    ),
    (
        "The section 75 agreement signed by both partners in April 2019 covers equipment.",
        ["award 2019-04 actual"],
    ),
    (
        "In April 2019 both partners signed the agreement.",
        ["award 2019-04 actual"],
    ),
    (
        "An order under the framework was placed with Hollin Care on 3 June 2021.",
        ["award 2021-06-03 actual"],
    ),
    (
        "The 2019 award of the contract to Hollin Care is under audit.",
        ["award 2019 actual"],
    ),
    (
        "The contract, the award of which dates from 2019, covers lifts.",
        ["award 2019 actual"],
    ),
    (
        "Contracts with the four successful firms are to be exchanged in September 2024.",
        ["award 2024-09 proposed"],
    ),
    (
        "In 2020 the tender for lifts was won by Hollin Care, whose contract covers 40 sites.",
        ["award 2020 actual"],
    ),
    (
        "Hollin Care came out on top in the tender and got the contract in June 2021.",
        ["award 2021-06 actual"],
    ),
    (
        "The manager was recruited in June 2021 to look after the contract.",
        [],
    ),
    (
        "The pupils won a design prize in June 2021 from the contractor.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*AWARDS, *MORE_AWARDS])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == expected
