Feature: Use beside results
  Where the CRM is used more, is the figure better? People choose for themselves how much they use it, so this
  is for reading only: a result moves with use, or it does not. It never says what use is worth.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2025-12-01
    And Alice watches the share "Retention", of which more is better

  Rule: Each team is compared with its own other months

    Scenario: It moves with use
      # Of 20 people 8 to 14 use it; each one more goes with 10 customers more of 400, a month later.
      Given 8 teams of 20 people in "Direct sales", of whom 8 to 14 use the CRM in a month
      And in each team 10 customers more of 400 stay for everyone who used it the month before
      When Bob looks at use beside retention
      Then Bob reads "Retention moves with use of the CRM A team's figure is higher than in its other months after a month in which more of its people used the CRM. Seen in 8 teams,"
      And Bob reads "For reading only; nothing is judged by it."
      And Bob reads "Each with its own other months, common ups and downs taken out (the answer above) Moves with it."
      And Bob reads "North 1, Direct sales"
      And Bob does not read "worth"

    Scenario: It does not move with use
      Given 8 teams of 20 people in "Direct sales", of whom 8 to 14 use the CRM in a month
      And in each team about 280 customers of 400 stay, however many used it
      When Bob looks at use beside retention
      Then Bob reads "Retention does not move with use of the CRM"

  Rule: Where there is too little, the reason is named

    Scenario: Too few teams
      Given 5 teams of 20 people in "Direct sales", of whom 8 to 14 use the CRM in a month
      And in each team 10 customers more of 400 stay for everyone who used it the month before
      When Bob looks at use beside retention
      Then Bob reads "It cannot be said whether Retention moves with use of the CRM 5 teams have figures with a month of use before them; 8 are needed."

    Scenario: Use that hardly moves
      Given 8 teams of 20 people in "Direct sales", of whom 10 to 10 use the CRM in a month
      And in each team about 280 customers of 400 stay, however many used it
      When Bob looks at use beside retention
      Then Bob reads "The share of people using it hardly changes from month to month: by some 0 points, and at least 5 are needed."

    Scenario: Teams of four people take no part, because their use may not be shown
      Given 8 teams of 4 people in "Direct sales", of whom 1 to 3 use the CRM in a month
      And in each team about 280 customers of 400 stay, however many used it
      When Bob looks at use beside retention
      Then Bob reads "No team or group has figures with a month of use before them; 8 are needed."
      And Bob reads "North 1, Direct sales: so few people that their use may not be shown exactly."

    Scenario: Until the worker has set them side by side
      When Bob looks at use beside retention before the worker did
      Then Bob reads "It is being worked out"

    Scenario: Staff do not see it
      When Dana looks at use beside retention
      Then for Dana the page does not exist
