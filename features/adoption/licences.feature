Feature: Licences and idle seats
  Seats are paid for whether anybody works with them or not. How many lie idle is told by type and
  group, and never by name.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02
    And 20 more people are in the group "Direct sales"

  Rule: A price list and a list of seats say what is paid for, and what is spare

    @A4.36
    Scenario: Regular and occasional users
      # 25 times 55 and 10 times 12.
      Given Alice entered 25 "Sales seat" seats for regular users at 55 a month
      And Alice entered 10 "Reader" seats for occasional users at 12 a month
      And each of them has a "Sales seat" seat
      When Bob looks at the licences
      Then Bob reads "All seats that are paid for on 20 Nov 2026 cost €1,495 a month."
      And Bob reads "Sales seat Regular users. Since 1 Jan 2026. One a month €55 Bought 25 All a month €1,375 Given to somebody 20 Spare 5 €275 a month"
      And Bob reads "Reader Occasional users."

    Scenario: More seats are given than were bought
      Given Alice entered 18 "Sales seat" seats for regular users at 55 a month
      And each of them has a "Sales seat" seat
      When Alice looks at the licences
      Then Alice reads "2 more given than bought"

    Scenario: An empty page says what belongs in it
      When Alice looks at the licences
      Then Alice reads "Seats, their price and their use will stand here"

  Rule: Idle is who never used it, or on fewer than two days in four weeks

    @A4.36
    Scenario: 4 of 20 seats were never used, 3 on one day
      # 7 times 55.
      Given Alice entered 25 "Sales seat" seats for regular users at 55 a month
      And each of them has a "Sales seat" seat
      And 13 of them use the CRM from 2026-10-19 to 2026-11-15
      And 16 of them use the CRM from 2026-11-16 to 2026-11-16
      When Alice looks at the licences
      Then Alice reads "7 of 20 seats were never or rarely used in the four weeks to 16 Nov 2026"
      And Alice reads "Those seats cost €385 a month."
      And Alice reads "Seats 20 Never used 4 Rarely used 3 They cost a month €385"
      But Alice does not read "direct-sales14"

    Scenario: A seat for occasional users is never rarely used
      Given Alice entered 25 "Reader" seats for occasional users at 12 a month
      And each of them has a "Reader" seat
      And 13 of them use the CRM from 2026-10-19 to 2026-11-15
      And 16 of them use the CRM from 2026-11-16 to 2026-11-16
      When Alice looks at the licences
      Then Alice reads "Seats 20 Never used 4 Rarely used 0 They cost a month €48"

    Scenario: Logs do not cover all of the four weeks
      Given Alice entered 25 "Sales seat" seats for regular users at 55 a month
      And each of them has a "Sales seat" seat
      And 13 of them use the CRM from 2026-11-02 to 2026-11-15
      When Alice looks at the licences
      Then Alice reads "Logs cover 14 of the 28 days to 15 Nov 2026. Idle seats are counted once all are in."

    Scenario: Nobody knows yet who has a seat
      Given Alice entered 25 "Sales seat" seats for regular users at 55 a month
      When Alice looks at the licences
      Then Alice reads "No list of seats has been brought in, so nobody knows who has one."

  Rule: Few people are not shown

    Scenario: Three readers are too few
      Given Alice entered 25 "Sales seat" seats for regular users at 55 a month
      And 17 of them have a "Sales seat" seat and the others a "Reader" seat
      And 13 of them use the CRM from 2026-10-19 to 2026-11-15
      When Alice looks at the licences
      Then Alice reads "Reader Hidden too few people to show without revealing who did what"
      But Alice does not read "They cost €"

    Scenario: Dana sees that she has a seat
      Given Dana has a "Sales seat" seat
      When Dana looks at what is kept about her
      Then Dana reads "Seats in the CRM Sales seat"

    Scenario: Bob reads the licences and changes nothing
      When Bob looks at the licences
      Then Bob reads "Seats, their price and their use will stand here"
      But Bob does not read "Add a type of seat"

    Scenario: For Charlie there is no such page
      When Charlie looks at the licences
      Then for Charlie the page does not exist
