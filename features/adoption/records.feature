Feature: Record quality
  Stale and half-filled records kill use. Of each export only sums are kept: how many records are
  filled, fresh, and there once.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02

  Rule: Filled, fresh and once, by team and over time

    @A3.23
    Scenario: 6 of 8 records have every field filled
      Given 6 people each are in the teams "North" and "South"
      And Alice brings in accounts of 2026-11-20:
        """
        name,phone,industry,owner,last modified
        A,0421 1,Yard,north1,2026-11-01
        B,0421 2,Yard,north2,2026-11-01
        C,0421 3,Yard,north3,2026-11-01
        D,0421 4,Yard,north4,2026-11-01
        E,0421 5,,north5,2026-05-01
        F,0421 6,Yard,south1,2026-11-01
        f.,0421-6,Yard,south2,2026-11-01
        H,,Yard,south3,2025-11-01
        """
      When Alice looks at the record quality
      Then Alice reads "75 % of 8 records have every field filled, on 20 Nov 2026"
      And Alice reads "Changed in 90 days 75 % 6 of 8"
      And Alice reads "Another like it 25 % 2 of 8"
      And Alice reads "industry Filled 88 % 7 of 8"

    @A3.23
    Scenario: A second export makes a course over time
      Given 6 people each are in the teams "North" and "South"
      And Alice brings in 40 accounts of 2026-10-26, 20 of them with a phone
      And Alice brings in 40 accounts of 2026-11-16, 40 of them with a phone
      When Bob looks at the record quality
      Then Bob reads "100 % of 40 records have every field filled, on 16 Nov 2026"
      And Bob reads "26 Oct 2026 Every field filled 50 % 20 of 40"
      And Bob reads "Direct sales goes live, 2 Nov 2026"

    Scenario: A field that nobody fills counts
      Given Alice brings in 10 accounts of 2026-11-16, 0 of them with a phone
      When Alice looks at the record quality
      Then Alice reads "0 % of 10 records have every field filled, on 16 Nov 2026"
      And Alice reads "phone Filled 0 % 0 of 10"

    Scenario: An empty page says what belongs in it
      When Alice looks at the record quality
      Then Alice reads "How good the records are will stand here"

  Rule: Records of few people are not shown

    Scenario: The records of two sellers
      Given 6 people each are in the teams "North" and "South"
      And Alice brings in accounts of 2026-11-20:
        """
        name,phone,owner
        A,0421 1,north1
        B,,north2
        """
      When Alice looks at the record quality
      Then Alice reads "All teams Every field filled Hidden"
      But Alice does not read "50 %"

    Scenario: For Charlie there is no such page
      When Charlie looks at the record quality
      Then for Charlie the page does not exist
