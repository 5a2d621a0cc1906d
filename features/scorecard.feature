Feature: The director's page
  One page shows for every phase whether the CRM took hold and whether it changed anything:
  money, days late, the business result before and after, use, training and what staff say.

  Background:
    Given today is 2026-03-02
    And Alice leads the rollout "Harbour CRM"
    And the group "Partner channel" goes live on 2026-04-13
    And 40 more people are in the group "Partner channel"
    And Alice aims at 70 % of "Partner channel" using it

  Rule: One sentence says where to look first

    Scenario: Everyone is trained and hardly anyone uses it
      Given Alice wrote the checklist "Partner basics" for everyone:
        """
        Log in
        """
      And 40 of them have done everything
      And today is 2026-11-15
      And 8 of them use the CRM from 2026-10-19 to 2026-11-15
      When Bob opens the summary
      Then Bob reads "Partner channel is in trouble: everyone is trained, 2 in 10 use it."
      And Bob reads "8 of 40 people"
      And Bob reads "target 70 %"
      And the sentence points at "People using it" of "Partner channel"

    @A1.05
    Scenario: Three months to get used to it
      Given today is 2026-04-13
      And Alice taps "Done today" on "Partner channel goes live"
      And today is 2026-05-24
      And 8 of them use the CRM from 2026-04-27 to 2026-05-24
      When Bob opens the summary
      Then Bob reads "Partner channel is settling in: 2 in 10 use it."
      And the sentence points at nothing

    Scenario: A target that was set after the start judges nothing
      Given the group "Service desk" goes live on 2026-03-09
      And today is 2026-11-15
      And Alice aims at 90 % of "Service desk" using it
      When Bob opens the summary
      Then Bob reads "target 90 %, set after the start"
      And Bob does not read "Service desk is in trouble"

    @A1.02 @A1.08
    Scenario: Days late are on the page whatever else is missing
      Given today is 2026-05-03
      When Bob opens the summary
      Then Bob reads "Partner channel is 20 days late: Partner channel goes live, due 13 Apr."
      And the sentence points at "Days late" of "Partner channel"

  Rule: What does not apply is not missing

    Scenario: A preparation has no users
      Given the preparation "Clean the data" runs from 2026-01-05 to 2026-05-29
      When Bob opens the summary
      Then Bob reads "Clean the data Under way ends 29 May 2026"
      And Bob reads "Not applicable yet"
      And Bob reads "Not live yet"

  Rule: The page is for those who lead

    Scenario: Staff and strangers do not see it
      When Dana opens the summary
      Then for Dana the page does not exist
      When Charlie opens the summary
      Then for Charlie the page does not exist
