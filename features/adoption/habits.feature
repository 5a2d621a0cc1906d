Feature: Five habits
  A CRM works when sellers do its reminders and fill its cards, and managers check, conclude and
  change. The habits are followed, and not judged.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02

  Rule: Each habit has its figure, now and before, or says why it has none

    @A3.28
    Scenario: Nothing is known yet
      When Alice looks at the five habits
      Then Alice reads "0 of 5 habits can be followed"
      And Alice reads "Sellers do the reminders Reminders done by their day No such export has been brought in yet."
      And Alice reads "Managers check the reports"
      And Alice reads "Logs do not cover four whole weeks yet."

    @A3.28
    Scenario: Sellers do the reminders and fill the card
      Given Alice brings in 40 accounts of 2026-10-26, 20 of them with a phone
      And Alice brings in 40 accounts of 2026-11-16, 30 of them with a phone
      And Alice brings in 40 reminders of 2026-11-16, 24 of them done on time
      When Alice looks at the five habits
      Then Alice reads "2 of 5 habits can be followed"
      And Alice reads "Reminders done by their day Now 60 % 24 of 40 Before Not known As of 16 Nov 2026"
      And Alice reads "Records with every field filled Now 75 % 30 of 40 Before 50 % 20 of 40 As of 16 Nov 2026"

    @A3.28
    Scenario: Managers check the reports
      Given 20 more people are in the group "Direct sales"
      And the first 6 of them are managers of the others
      And 4 of them use the CRM from 2026-10-19 to 2026-11-15
      When Alice looks at the five habits
      Then Alice reads "Now 67 % 4 of 6 Before Not known As of 15 Nov 2026"
      And Alice reads "Logs mark no key actions, so any use counts."

    @A3.28
    Scenario: Managers conclude and change
      Given Alice entered the conclusion "Visits lack a next step" of 2026-11-02
      And Alice entered the conclusion "Dealers come on Mondays" of 2026-07-13
      And Alice entered the change "The next step is asked for" of 2026-11-09
      When Bob looks at the five habits
      Then Bob reads "Managers draw conclusions Entries in 90 days Now 1 Before 1"
      And Bob reads "Managers adjust how work is done Entries in 90 days Now 1 Before 0"
      And Bob reads "Visits lack a next step"
      But Bob does not read "Enter a conclusion or a change"

  Rule: Few managers are not shown

    Scenario: Three managers
      Given 20 more people are in the group "Direct sales"
      And the first 3 of them are managers of the others
      And 2 of them use the CRM from 2026-10-19 to 2026-11-15
      When Alice looks at the five habits
      Then Alice reads "too few people to show without revealing who did what"
      But Alice does not read "67 %"

    Scenario: For Charlie there is no such page
      When Charlie looks at the five habits
      Then for Charlie the page does not exist
