Feature: Keeping at it
  One campaign fills a week. What counts is who still works in the CRM months later.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-08-03

  Rule: Sustained use is working in it in 6 of 8 weeks

    @A1.09
    Scenario: 30 of 40 keep at it, and 5 stopped
      Given 40 more people are in the group "Direct sales"
      And 30 of them use the CRM from 2026-09-21 to 2026-11-15
      And 35 of them use the CRM from 2026-08-03 to 2026-10-15
      When Bob looks at who keeps at it in "Direct sales"
      Then Bob reads "30 of 40 people keep at it: they worked in the CRM in at least 6 of 8 weeks"
      And Bob reads "5 people stopped"
      And Bob reads "Logs of the CRM up to 15 Nov 2026."

    @A1.05
    Scenario: Too early to say
      Given the group "Partner channel" goes live on 2026-10-19
      And 40 more people are in the group "Partner channel"
      And 30 of them use the CRM from 2026-10-19 to 2026-11-15
      When Bob looks at who keeps at it in "Partner channel"
      Then Bob reads "Too early: the group has not been live for all of these weeks."

    @A1.09
    Scenario: Who started later is followed from their own first day
      Given 20 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-08-03 to 2026-11-15
      When Bob looks at who keeps at it in "Direct sales"
      Then Bob reads "Started in Aug 2026 People 20 Week 1 100 % Week 2 100 %"

  Rule: Few people are never shown

    Scenario: Four people
      Given 4 more people are in the group "Direct sales"
      And 3 of them use the CRM from 2026-08-03 to 2026-11-15
      When Alice looks at who keeps at it in "Direct sales"
      Then Alice reads "Hidden: too few people to show without revealing who did what"
      And Alice does not read "100 %"

  Rule: What is out of date is not shown

    Scenario: Until it is worked out anew
      Given 40 more people are in the group "Direct sales"
      And 30 of them use the CRM from 2026-08-03 to 2026-11-15
      When Bob looks at who keeps at it in "Direct sales"
      And "Erik" joins the group "Direct sales" on 2026-11-10
      And Bob looks at who keeps at it in "Direct sales" before it is worked out
      Then Bob reads "It is being worked out"
