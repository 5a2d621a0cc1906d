Feature: All groups together
  Groups that go live one after another had the same market, season and prices. So the fairest question is
  whether those on the CRM did better than those who still waited. It is answered once, for all groups.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And Alice watches the share "Retention", of which more is better

  Rule: Groups on the CRM are compared with groups not yet on it, once

    @A1.03 @A1.04
    Scenario: Each group gains from its own go-live on
      # 280 of 400 is 70 %, 316 of 400 is 79 %: 9 points. Five groups have 5 x 4 x 3 x 2 x 1 = 120 orders.
      Given 5 groups go live every second month from 2026-01-05, each with its goal fixed before
      And about 70 % of 400 customers of each group stayed every month, and 79 % from its go-live on
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "Improved, beyond chance and trend. Retention improved beyond what chance explains: about 9.3 points higher than expected (likely between 8.6 and 9.6 points)"
      And Bob reads "That is about 9 more of every 100. Compared with groups not yet on the CRM."
      And Bob reads "What would change this answer Another reason why groups moved just after their own go-live, and the others not."
      And Bob reads "Was the order drawn at random? No: they go live in this order for another reason. So the three months before the first go-live are left out of what came before."
      And Bob reads "as large a difference would show in 0.8 % of all possible orders. More than luck means at most 5.0 %, and so many groups cannot come below 0.8 %."

    Scenario: What all groups share is no gain
      # Everybody rises from 70 to 79 % in March 2026, whether on the CRM or not.
      Given 5 groups go live every second month from 2026-01-05, each with its goal fixed before
      And about 70 % of 400 customers of each group stayed every month, and 79 % from 2026-03 on
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "No evidence either way."
      And Bob reads "More groups that go live in different months, or more customers a month in each."

    @A1.07
    Scenario: Worse is said as plainly
      Given 5 groups go live every second month from 2026-01-05, each with its goal fixed before
      And about 70 % of 400 customers of each group stayed every month, and 61 % from its go-live on
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "Worse, beyond chance and trend. Retention got worse beyond what chance explains: about 8.7 points lower than expected (likely between 8.4 and 9.4 points)"

    Scenario: Not before the last of their days
      Given today is 2026-08-20
      And 5 groups go live every second month from 2026-01-05, each with its goal fixed before
      And about 70 % of 400 customers of each group stayed every month, and 79 % from its go-live on
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "Too early to tell: 3 more months needed (until Oct 2026). The next day of judgement is 31 Oct 2026."

    Scenario: Groups that were chosen
      Given 5 groups go live every second month from 2026-01-05, where things were worst came first
      And about 70 % of 400 customers of each group stayed every month, and 79 % from its go-live on
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "No: where things were worst came first. Groups at their worst get better by themselves, so part of a difference may come from that choice."

  Rule: Too few groups are said to be too few before anything is fixed

    @A1.10
    Scenario: Three groups
      # Three groups have 3 x 2 x 1 = 6 orders.
      Given 3 groups go live every second month from 2027-01-04
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "Comparing the groups can never tell here. With 3 groups the clearest difference still comes about by chance alone one time in 6, and at most one time in 20 is allowed. At least four groups that go live in different months are needed."

    Scenario: Four groups with two judgements each
      # Four groups have 4 x 3 x 2 x 1 = 24 orders; two judgements halve the 5 of 100: one in 40.
      Given 4 groups go live every second month from 2027-01-04
      And the goal of "Group 1" is to be judged on 2 days
      When Alice looks at the goal of "Group 1"
      Then Alice reads "luck alone would show the clearest difference between these 4 groups one time in 24. Luck may pass for a change one time in 20; 2 judgements of one group share that, so here one time in 40 is allowed."

    Scenario: Five groups
      Given 5 groups go live every second month from 2027-01-04
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "Nothing is judged yet. The 5 groups are compared with those not yet on the CRM. If the CRM changed nothing, luck alone would show the clearest difference one time in 120; at most one time in 20 is allowed, so a clear difference can be told. It is judged once their goals are fixed, each before its own go-live."

    Scenario: All in one month
      Given 5 groups go live every second month from 2027-01-04, but all in one month
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "All groups go live in the same month, so none waits to be compared with."

  Rule: Nobody is picked

    Scenario: A group that went live without a fixed goal takes no part, by name
      Given 6 groups go live every second month from 2026-01-05, each with its goal fixed before
      And about 70 % of 400 customers of each group stayed every month, and 79 % from its go-live on
      And "Pilot" went live on 2026-02-02 without a goal
      When Bob compares retention in all groups after the worker has judged
      Then Bob reads "Taking part: Group 1, Group 2, Group 3, Group 4, Group 5, Group 6."
      And Bob reads "Left out, because its goal was not fixed before its go-live: Pilot."
