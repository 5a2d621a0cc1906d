Feature: All results, and one result in all groups
  Leadership asks for the whole rollout first: what moved, what did not, and what cannot be told.
  One result is then laid side by side for all groups, each from its own go-live.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the preparation "Clean the data" runs from 2025-09-01 to 2026-01-30
    And the group "Direct sales" goes live on 2026-03-02
    And the group "Partner channel" goes live on 2026-04-13
    And the group "Service desk" goes live on 2027-01-11
    And Alice watches the share "Retention", of which more is better

  Rule: One sentence and one table for the whole rollout

    @A1.03 @A1.04
    Scenario: What moved, what cannot be told, and who is not live yet
      # 280 of 400 is 70 % in each of 12 months; 312 of 400 is 78 % in each of 6 months.
      Given about 280 of 400 customers of "Direct sales" stayed in each of the 12 months before
      And 312 of 400 customers of "Direct sales" stayed in each of the 6 months after
      And 200 of 300 customers of "Partner channel" stayed in 2026-03
      And 210 of 300 customers of "Partner channel" stayed in 2026-05
      And 74 of 100 customers of "Service desk" stayed in 2026-10
      When Bob looks at all results
      Then Bob reads "Retention: cannot be told yet in 1 of 2; only watched in 1 of 2"
      And Bob reads "Direct sales live since 2 Mar 2026 Before and after 70 % → 78 % n 4,800 → 2,400 Change 8 points up likely 6 to 10"
      And Bob reads "Partner channel live since 13 Apr 2026 Before and after 67 % → 70 % n 300 → 300"
      And Bob reads "Service desk not live yet, starts 11 Jan 2027 Before and after 74 % before n 100 Change There is no figure from after go-live yet."
      And Bob reads "Clean the data Not applicable yet"

    Scenario: Nothing is watched anywhere yet
      Given nobody watches a result any more
      When Bob looks at all results
      Then Bob reads "No business result is watched yet"

    Scenario: Staff do not see the results of the rollout
      When Dana looks at all results
      Then for Dana the page does not exist

  Rule: Every group is counted from its own go-live

    @A1.04
    Scenario: Two groups and both together
      # 70 of 100 and 140 of 200 are 70 %, 210 of 300; 78 of 100 and 150 of 200 are 228 of 300, 76 %.
      Given 70 of 100 customers of "Direct sales" stayed in 2026-02
      And 78 of 100 customers of "Direct sales" stayed in 2026-04
      And 140 of 200 customers of "Partner channel" stayed in 2026-03
      And 150 of 200 customers of "Partner channel" stayed in 2026-05
      When Bob compares retention in all groups
      Then Bob reads "Retention in 2 groups: 70 % before go-live, 76 % after"
      And Bob reads "Direct sales live since 2 Mar 2026 Before 70 % 70 of 100 Feb 2026 After 78 % 78 of 100 Apr 2026 Change 8 points up"
      And Bob reads "Partner channel live since 13 Apr 2026 Before 70 % 140 of 200 Mar 2026 After 75 % 150 of 200 May 2026 Change 5 points up"
      And Bob reads "Service desk goes live on 11 Jan 2027 Before Nothing to show After Nothing to show"
      And Bob reads "Together Direct sales, Partner channel Before 70 % 210 of 300 After 76 % 228 of 300 Change 6 points up"
      And Bob reads "this is no ranking"

    Scenario: Figures without counts cannot be added up
      Given retention of "Direct sales" was "70 %" in 2026-02
      And retention of "Direct sales" was "78 %" in 2026-04
      And retention of "Partner channel" was "60 %" in 2026-03
      And retention of "Partner channel" was "66 %" in 2026-05
      When Bob compares retention in all groups
      Then Bob reads "Retention in each group"
      And Bob reads "8 points up Without the number of customers it cannot be said whether this is more than chance."
      And Bob does not read "Together"

  Rule: Any months against any, but for interest only

    Scenario: The same months in every group
      # Direct sales 60 of 100 and 70 of 100; Partner channel 80 of 100 twice.
      Given 60 of 100 customers of "Direct sales" stayed in 2025-06
      And 70 of 100 customers of "Direct sales" stayed in 2026-06
      And 80 of 100 customers of "Partner channel" stayed in 2025-06
      And 80 of 100 customers of "Partner channel" stayed in 2026-06
      When Bob compares retention of 2025-06 to 2025-06 with 2026-06 to 2026-06
      Then Bob reads "Retention in 2 groups: 70 % in Jun 2025, 75 % in Jun 2026"
      And Bob reads "5 points up, likely"
      And Bob reads "For interest only: these months were chosen on this page and not fixed before go-live, so nothing here is judged."

    Scenario: Months before anybody went live show what moves anyway
      Given 60 of 100 customers of "Direct sales" stayed in 2025-06
      And 70 of 100 customers of "Direct sales" stayed in 2025-09
      When Bob compares retention of 2025-06 to 2025-06 with 2025-09 to 2025-09
      Then Bob reads "Both periods lie before its go-live on 2 Mar 2026."

    Scenario Outline: Months that cannot be compared are refused with what to do
      When Bob compares retention of <first> to <second> with <third> to <fourth>
      Then Bob is told "<sentence>"

      Examples:
        | first   | second  | third   | fourth  | sentence                                                        |
        | 2025-06 | 2025-01 | 2026-01 | 2026-06 | This month lies before the first one. Change the two round.     |
        | 2025-01 | 2026-02 | 2026-01 | 2026-06 | The second period must begin after the first has ended          |
        | 2025-01 | 2025-06 | 2027-01 | 2027-06 | This month has not begun yet, so it has no figure.              |
        | 2025-13 | 2025-06 | 2026-01 | 2026-06 | “2025-13” is not a month of this time. Write it as 2026-03.     |

  Rule: Where the mix of groups turns the picture round, the mix is held still

    Scenario: Better in each group, and yet worse all together
      # Before: 240 of 300 (80 %) and 40 of 100 (40 %), together 280 of 400, 70 %.
      # After: 85 of 100 (85 %) and 135 of 300 (45 %), together 220 of 400, 55 %.
      # With three parts Direct sales and one part Partner channel: (3 x 85 + 45) / 4 = 75 %.
      Given 240 of 300 customers of "Direct sales" stayed in 2026-02
      And 85 of 100 customers of "Direct sales" stayed in 2026-04
      And 40 of 100 customers of "Partner channel" stayed in 2026-03
      And 135 of 300 customers of "Partner channel" stayed in 2026-05
      When Bob compares retention in all groups
      Then Bob reads "Retention in 2 groups, with the same mix in both periods: 70 % before go-live, 75 % after"
      And Bob reads "Added up without that: 70 %, then 55 %, 15 points down. That points the other way only because the groups do not count for the same part of all customers in both periods."
      And Bob reads "Together Direct sales, Partner channel Before 70 % 280 of 400 After 55 % 220 of 400 Change 15 points down"

    @A4.15
    Scenario: The same inside one group, by kind of customer
      Given customers of "Direct sales" stayed by kind:
        | month   | kind  | stayed | of  |
        | 2026-02 | large | 240    | 300 |
        | 2026-02 | small | 40     | 100 |
        | 2026-04 | large | 85     | 100 |
        | 2026-04 | small | 135    | 300 |
      When Bob compares retention in all groups
      Then Bob reads "Retention in Direct sales, with the same mix in both periods: 70 % before go-live, 75 % after"
      And Bob reads "That points the other way only because the kinds of customers are not the same part of all in both periods."

  Rule: Few customers are put together or not shown

    Scenario: Fewer than five are too few to show
      Given 3 of 4 customers of "Direct sales" stayed in 2026-02
      And 4 of 8 customers of "Direct sales" stayed in 2026-04
      When Bob compares retention in all groups
      Then Bob reads "Fewer than 5 were counted: too few to show."
      And Bob does not read "75 %"

    Scenario: Months of fewer than ten become quarters
      # 4 of 8, 5 of 8 and 6 of 8 are 15 of 24.
      Given 4 of 8 customers of "Direct sales" stayed in 2025-12
      And 5 of 8 customers of "Direct sales" stayed in 2026-01
      And 6 of 8 customers of "Direct sales" stayed in 2026-02
      When Bob compares retention in all groups
      Then Bob reads "Months in which fewer than 10 were counted are put together to quarters."
      And the chart has one figure of "Direct sales", 15 of 24

  Rule: Prices and the economy do not stop at a group's door

    Scenario: An outside event of another group marks this group's chart
      Given 280 of 400 customers of "Direct sales" stayed in 2026-02
      And 312 of 400 customers of "Direct sales" stayed in 2026-06
      And the outside event "Price rise 3 %" of "Partner channel" was on 2026-04-01
      When Bob looks at before and after of "Direct sales"
      Then Bob reads "1 Price rise 3 %, 1 Apr 2026"
