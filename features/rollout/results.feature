Feature: Before and after
  Two questions are answered side by side and never stand for one another:
  was the goal reached, and is it more than ordinary ups and downs?

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02
    And the group "Service desk" goes live on 2027-01-11
    And Alice watches the share "Retention", of which more is better

  Rule: The goal was to improve customer retention: 70 % before, 78 % after

    @A1.03 @A1.04 @A5.19
    Scenario: Without the number of customers one of the two questions stays open
      Given retention of "Direct sales" was "70 %" in 2026-02
      And retention of "Direct sales" was "78 %" in 2026-04
      And Alice wants retention of "Direct sales" to be better than before by 2026-12-31
      When Bob looks at before and after of "Direct sales"
      Then Bob reads "Goal reached? Yes. 70 % → 78 % in the latest month, Apr 2026."
      And Bob reads "More than ordinary ups and downs? Cannot tell. Without the number of customers it cannot be said whether this is more than chance."

    @A1.04
    Scenario: With the number of customers it can be said how far chance reaches
      # 280 of 400 is 70 %, 312 of 400 is 78 %.
      Given 280 of 400 customers of "Direct sales" stayed in 2026-02
      And 312 of 400 customers of "Direct sales" stayed in 2026-04
      And Alice wants retention of "Direct sales" to be better than before by 2026-12-31
      When Bob looks at before and after of "Direct sales"
      Then Bob reads "Goal reached? Yes. 70 % → 78 % in the latest month, Apr 2026."
      And Bob reads "Change Figure 8 points up Likely between 2 and 14 up"
      And Bob reads "More than ordinary ups and downs? Cannot tell. There is 1 month from before go-live"

    @A1.04
    Scenario: With a year of history the second question is answered too
      Given about 280 of 400 customers of "Direct sales" stayed in each of the 12 months before
      And 312 of 400 customers of "Direct sales" stayed in each of the 6 months after
      When Bob looks at before and after of "Direct sales"
      Then Bob reads "More than ordinary ups and downs? Only watched, not judged. After go-live it moved up out of its ordinary range: at least one month lies above it."
      And Bob reads "Goal reached? No goal set."

    @A1.01
    Scenario: Watching goes on after the rollout
      Given 280 of 400 customers of "Direct sales" stayed in 2026-02
      And today is 2029-02-20
      And 320 of 400 customers of "Direct sales" stayed in 2029-01
      When Bob looks at before and after of "Direct sales"
      Then Bob reads "80 % in the latest month, Jan 2029"

  Rule: A goal that could never be checked is not a goal

    @A1.10
    Scenario: No unit
      When Alice wants to watch "Customer happiness" without saying what it is measured in
      Then Alice is told "Say what it is measured in: without a unit no goal can be checked."

    @A1.10
    Scenario: No figure from before
      When Alice wants retention of "Service desk" to reach "78 %" by 2027-12-31
      Then Alice is told "There is no figure from before."

    @A1.10
    Scenario: No day by which
      Given 280 of 400 customers of "Service desk" stayed in 2026-10
      When Alice wants retention of "Service desk" to reach "78 %" without a day
      Then Alice is told "Choose the day by which: a goal without a date can never be checked."

  Rule: What was fixed before the start stays fixed

    @A1.03
    Scenario: A fixed goal cannot be made easier afterwards; a later one is shown and never judged
      Given 280 of 400 customers of "Service desk" stayed in 2026-10
      And Alice wants retention of "Service desk" to reach "78 %" by 2027-12-31
      And Alice fixes the goal of "Service desk"
      And Alice wants retention of "Service desk" to reach "71 %" by 2027-12-31
      When Bob looks at before and after of "Service desk"
      Then Bob reads "The goal: 78 % by 31 Dec 2027, fixed on 20 Nov 2026."

    @A1.07
    Scenario: What counts as failure was said beforehand too
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01, and 72 % or less a failure
      And 284 of 400 customers of "Direct sales" stayed in 2026-04
      When Bob looks at before and after of "Direct sales"
      Then Bob reads "It is not better than 72 %, which was set as failure."

    Scenario: A company that comes late gets its answer at once, and it says so
      Given 280 of 400 customers of "Direct sales" stayed in 2026-02
      And 312 of 400 customers of "Direct sales" stayed in 2026-04
      When Alice wants retention of "Direct sales" to reach "78 %" by 2026-12-31
      And Bob looks at before and after of "Direct sales"
      Then Bob reads "The goal: 78 % by 31 Dec 2026, set after the start, on 20 Nov 2026."

    Scenario: A live group's goal can no longer be fixed
      Given Alice wants retention of "Direct sales" to reach "78 %" by 2026-12-31, starting from "70 %"
      When Alice fixes the goal of "Direct sales"
      Then Alice is told "The group is live already: a goal can only be fixed before."

  Rule: In a preparation there is no before and after

    Scenario: Not applicable
      Given the preparation "Clean the data" runs from 2025-09-01 to 2026-01-30
      When Bob looks at before and after of "Clean the data"
      Then Bob reads "Not applicable yet"
