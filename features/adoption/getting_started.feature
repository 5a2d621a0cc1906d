Feature: Getting started
  Some begin on the first day, some need weeks. Whoever is new has not failed.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-09-07

  Rule: Judged is only who had the time

    @A1.05
    Scenario: 30 of 40 began in time, and one is too new
      Given 40 more people are in the group "Direct sales"
      And 1 of them use the CRM from 2026-09-07 to 2026-09-08
      And 30 of them use the CRM from 2026-09-09 to 2026-11-15
      And "Erik" joins the group "Direct sales" on 2026-11-10
      When Bob looks at how "Direct sales" got started
      Then Bob reads "30 of 40 people began within 14 days"
      And Bob reads "Began in time 30 Have not begun 10 Too new to say 1"
      And Bob reads "Half of them had begun after 2 days"
      And Bob reads "Of 41 people, up to 15 Nov 2026."
      And Bob reads "the log marks none as key actions"

    @A1.05
    Scenario: In the first weeks nothing is judged
      Given the group "Partner channel" goes live on 2026-11-02
      And 40 more people are in the group "Partner channel"
      And 5 of them use the CRM from 2026-11-02 to 2026-11-15
      When Bob looks at how "Partner channel" got started
      Then Bob reads "Everybody is too new to say."
      And Bob does not read "Have not begun"

  Rule: Few people are never shown

    Scenario: Four people
      Given 4 more people are in the group "Direct sales"
      And 3 of them use the CRM from 2026-09-07 to 2026-11-15
      When Alice looks at how "Direct sales" got started
      Then Alice reads "Hidden: too few people to show without revealing who did what"
      And Alice does not read "had begun after"
