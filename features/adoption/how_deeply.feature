Feature: How deeply the CRM is used
  A day with one click and a day's work are both a day of use. How much people do on it is told by the person in the
  middle, so that nobody's diligence hides anybody.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-08-03

  Scenario: What half of the people do on a day of use
    Given 20 more people are in the group "Direct sales"
    And 20 of them use the CRM from 2026-10-19 to 2026-11-15
    And 8 of them use the CRM from 2026-11-09 to 2026-11-15
    When Bob looks at how deeply "Direct sales" uses the CRM
    Then Bob reads "On a day of use half of those who use it do 1.0 actions or more"
    And Bob reads "Everyone 20 5.8 5.8 to 7.0 5.8 5.8 to 7.0 1.0 1.0 to 1.0"
    And Bob reads "It describes a day and is no score"

  Scenario: Few people
    Given 4 more people are in the group "Direct sales"
    And 4 of them use the CRM from 2026-10-19 to 2026-11-15
    When Alice looks at how deeply "Direct sales" uses the CRM
    Then Alice reads "Hidden: too few people to show without revealing who did what"
    And Alice does not read "1.0"
