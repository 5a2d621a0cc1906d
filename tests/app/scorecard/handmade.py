"""The page of a made-up company, as values: what its template needs, and nothing read."""

from __future__ import annotations

from typing import Any

from app.scorecard.cells import Entry, Row, Scorecard
from core.pictures import Estimate, bar, before_after_dots, dot_and_line, sparkline


def scorecard() -> Scorecard:
    return Scorecard(
        sentence="Partner channel is in trouble: everyone is trained, 2 in 10 use it.",
        result="Retention",
        question="agree “it helps me”",
        groups=(direct_sales(), managers(), partners(), desk()),
        preparations=(preparation("Clean the data"), preparation("Prepare helpers")),
        sources=(
            "Money to 31 October from the cost list.",
            "Retention from the order system, to 31 October.",
        ),
    )


def direct_sales() -> Row:
    weeks = [0.3, 0.5, 0.62, 0.7, 0.74, 0.8, 0.82, 0.83, 0.85, 0.84, 0.86]
    return Row(
        "direct-sales", "Direct sales", "good", "Took hold", "96 people, live since 1 Dec 2025",
        entries(
            money=Entry("€89,700", lines=("€2,300 under plan",),
                        picture=bar(89700, 92000, 92000, 92000, "spent")),
            lateness=Entry("On time", lines=("9 of 9 milestones",)),
            result=Entry(
                "78 %", "70 %", ("8 points up, likely 5 to 11", "n 3,120 → 1,430"),
                before_after_dots(Estimate(0.7, 0.68, 0.72), Estimate(0.78, 0.76, 0.8), 0.76),
                "Goal 76 % reached.", "More than ordinary ups and downs.",
            ),
            use=Entry("86 %", lines=("83 of 96 people",), picture=sparkline(weeks, 0.8),
                      target="target 80 %"),
        ),
    )  # fmt: skip


def managers() -> Row:
    band = bar(1, 1, 0.8, at_least=0.9)
    return Row(
        "managers", "Sales managers", "unclear", "In use, effect unclear",
        "14 people, live since 2 Feb 2026",
        entries(
            lateness=Entry("3 days", lines=("6 of 6 milestones",)),
            result=Entry("86 %", "81 %", ("5 points up, likely 1 to 9", "n 960 → 360"),
                         before_after_dots(Estimate(0.81, 0.78, 0.83), Estimate(0.86, 0.82, 0.89),
                                           0.85),
                         "Goal 85 % reached,", "but it was already heading there."),
            use=Entry("90 % or more", lines=("of 14 people",), picture=band, target="target 80 %"),
            trained=Entry("90 % or more", lines=("of 14 people",), picture=band,
                          target="target 90 %"),
            sentiment=Entry(
                missing="Hidden", lines=("too few answers to show without revealing who said what",)
            ),
        ),
    )  # fmt: skip


def partners() -> Row:
    weeks = [0.42, 0.36, 0.3, 0.27, 0.25, 0.22, 0.2, 0.19]
    return Row(
        "partners", "Partner channel", "trouble", "In trouble", "62 people, live since 4 May 2026",
        entries(
            money=Entry("€83,400", lines=("€12,400 over plan",), bad_line=True,
                        picture=bar(83400, 83400, 71000, 71000, "spent")),
            lateness=Entry("21 days", lines=("partner price list, due 30 Oct",), bad=True),
            result=Entry("67 %", "66 %", ("1 point up, likely 1 down to 3 up", "n 7,200 → 1,830"),
                         before_after_dots(Estimate(0.66, 0.65, 0.67), Estimate(0.67, 0.65, 0.69),
                                           0.76),
                         "Goal 76 % not reached.", "Within ordinary ups and downs.", trouble=True),
            use=Entry("19 %", lines=("12 of 62 people",), picture=sparkline(weeks, 0.7),
                      target="target 70 %", bad=True, trouble=True),
            sentiment=Entry("38 %", lines=("of 37 answers", "likely 24 to 54"),
                            picture=dot_and_line(0.38, 0.24, 0.54, 0.6), target="target 60 %",
                            trouble=True),
        ),
        pointed="use",
    )  # fmt: skip


def desk() -> Row:
    return Row(
        "desk", "Service desk", "not_live", "Not live yet", "68 people, starts 11 Jan 2027",
        entries(
            money=Entry("€28,600", lines=("€2,400 under plan to date",),
                        picture=bar(28600, 68000, 31000, 31000, "spent")),
            lateness=Entry("98 days", lines=("start moved twice, from 5 Oct",), bad=True),
            result=Entry("74 %", lines=("before, likely 72 to 76\u00a0%", "n 1,900"),
                         rest="Goal 78 %",
                         picture=before_after_dots(Estimate(0.74, 0.72, 0.76), None, 0.78)),
            use=Entry(missing="Not live yet", target="target 80 %"),
            trained=Entry("31 %", lines=("21 of 68 people",), picture=bar(0.31, 1, 0.9),
                          target="target 90 %"),
            sentiment=Entry(missing="Not asked yet"),
        ),
    )  # fmt: skip


def preparation(name: str) -> Row:
    money = Entry("€66,900", lines=("€2,900 over plan",),
                  picture=bar(66900, 66900, 64000, 64000, "spent"))  # fmt: skip
    late = Entry("5 days", lines=("5 of 5 milestones",))
    return Row("prepare", name, "done", "Done", "ended 12 Sep 2025",
               {"money": money, "lateness": late})  # fmt: skip


def entries(**differing: Entry) -> dict[str, Entry]:
    trained = Entry("94 %", lines=("90 of 96 people",), picture=bar(0.94, 1, 0.9),
                    target="target 90 %")  # fmt: skip
    said = Entry("71 %", lines=("of 68 answers", "likely 59 to 80"),
                 picture=dot_and_line(0.71, 0.59, 0.8, 0.6), target="target 60 %")  # fmt: skip
    money = Entry("€15,200", lines=("€800 under plan",),
                  picture=bar(15200, 16000, 16000, 16000, "spent"))  # fmt: skip
    usual: dict[str, Any] = {"money": money, "trained": trained, "sentiment": said}
    return usual | differing
