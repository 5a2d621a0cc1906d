Feature: Where use is heading
  A forecast is a fan and never a promise: it says how far it may be wrong, and it stays silent where it cannot know.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-09-07
    And 40 more people are in the group "Direct sales"

  @A3.01
  Scenario: A fan for the twelve weeks ahead
    Given 4 of them use the CRM from 2026-09-07 to 2026-09-13
    And 9 of them use the CRM from 2026-09-14 to 2026-09-20
    And 15 of them use the CRM from 2026-09-21 to 2026-09-27
    And 20 of them use the CRM from 2026-09-28 to 2026-10-04
    And 24 of them use the CRM from 2026-10-05 to 2026-10-11
    And 27 of them use the CRM from 2026-10-12 to 2026-11-15
    When Bob looks at where "Direct sales" is heading
    Then Bob reads "of the group will have used it"
    And Bob reads "So far 27 of 40 people: 68 %."
    And Bob reads "Nearly all of what is likely"

  @A1.05
  Scenario: Too early
    Given 20 of them use the CRM from 2026-09-07 to 2026-09-27
    When Bob looks at where "Direct sales" is heading
    Then Bob reads "Too early: a forecast needs five weeks."

  Scenario: Use that began by order does not spread
    Given the milestone "Spreadsheets switched off" of kind "mandate" happened on 2026-09-14 in "Direct sales"
    And 20 of them use the CRM from 2026-09-07 to 2026-11-15
    When Bob looks at where "Direct sales" is heading
    Then Bob reads "Use began by order on one day. That is a step, and nothing that spreads."
    And Bob reads "Spreadsheets switched off, 14 Sep 2026."
