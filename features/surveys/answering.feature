Feature: Saying what the CRM is like to work with
  Staff answer a two-minute survey on a phone. Nobody can tell who said what, so that they can say
  what they think.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02
    And the team "North" of "Direct sales" has 12 people, Dana among them

  Rule: Answering takes two minutes and no name

    @A3.35
    Scenario: Dana answers, and is asked how comfortable she is
      Given the survey "Autumn" is open until 2026-11-30
      When Dana opens her survey
      Then Dana reads "Nobody sees your answers with your name."
      And Dana reads "I am comfortable using the CRM."
      And Dana does not read "Sign out"
      When Dana agrees that the CRM helps her
      Then Dana reads "Your answers are in"

    Scenario: Nobody can look up who answered, Dana included
      Given the survey "Autumn" is open until 2026-11-30
      And Dana answered
      When Dana looks at her surveys
      Then Dana reads "Autumn Open until 30 Nov 2026"
      And Dana reads "Whether you answered is not shown here"

    Scenario: What is kept is said before the first question
      When Dana reads what is kept
      Then Dana reads "No name, no time, no address of your device."
      And Dana reads "While the survey is open, somebody who operates the server and reads its disk could join a link and an answer."

  Rule: One person, one answer

    Scenario: Answering twice changes nothing
      Given the survey "Autumn" is open until 2026-11-30
      And Dana answered
      When Dana answers again
      Then Dana is told "An answer came with this link before. Nothing was changed."

    Scenario: Sending nothing
      Given the survey "Autumn" is open until 2026-11-30
      When Dana sends the survey without an answer
      Then Dana is told "Answer at least one question."

    Scenario: Too late
      Given the survey "Autumn" is open until 2026-11-30
      And today is 2026-12-01
      When Dana opens her survey
      Then Dana reads "This survey is closed It took answers until 30 Nov 2026."

    Scenario: A link from a survey long closed
      Given the survey "Autumn" is open until 2026-11-30
      And the survey has closed
      When Dana opens her old link
      Then for Dana the page does not exist
      And Dana reads "The survey it belonged to has closed, or the link is not complete."
