Feature: What staff say about the CRM
  Leads and leadership read what groups say, never what people say, and only once a survey is over.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02
    And the team "North" of "Direct sales" has 20 people

  Rule: A round is prepared, opened and closed

    @A3.17
    Scenario: Alice asks everybody who works in it
      When Alice prepares the survey "Autumn" until 2026-11-30
      And Alice opens the survey
      Then Alice reads "Open until 30 Nov 2026"
      And Alice reads "Direct sales North 20"

    Scenario: A survey that is over before it begins
      When Alice prepares the survey "Autumn" until 2026-11-19
      Then Alice is told "This day has passed. Choose today or a later day."

    Scenario: Nobody to ask
      Given Alice leads the rollout "Empty CRM"
      When Alice prepares the survey "Autumn" until 2026-11-30
      And Alice opens the survey
      Then Alice is told "No group is live with people on its roster: there is nobody to ask."

    Scenario: Leadership reads surveys and does not run them
      When Bob prepares the survey "Autumn" until 2026-11-30
      Then Bob is told that it is not theirs to change

    Scenario: While it is open there is nothing to see
      Given the survey "Autumn" is open until 2026-11-30
      And 11 people of "North" agree and 3 do not
      When Bob looks at the survey of "Direct sales"
      Then Bob reads "A survey is open until 30 Nov 2026. Its results come after that, all at once."
      When Alice looks at the survey round
      Then Alice reads "Until it closes there is nothing to see, not even how many answered"

    Scenario: Leadership hears nothing of a survey in preparation
      When Alice prepares the survey "Autumn" until 2026-11-30
      And Bob looks at the survey round
      Then for Bob the page does not exist

  Rule: A result says how many, how sure, and who did not answer

    @A2.33
    Scenario: 9 of 14 agree
      Given the survey "Autumn" is open until 2026-11-30
      And 9 people of "North" agree and 5 do not
      And the survey has closed
      When Bob looks at the survey of "Direct sales"
      Then Bob reads "64 % agree: The CRM helps me in my daily work."
      And Bob reads "14 of 20 answered."
      And Bob reads "of 14 answers, likely 39 to 84 %"
      And Bob reads "If everyone who did not answer disagreed, 45 % of all invited would agree; if they agreed, 75 %."

    Scenario: Few answered
      Given the survey "Autumn" is open until 2026-11-30
      And 3 people of "North" agree and 4 do not
      And the survey has closed
      When Bob looks at the survey of "Direct sales"
      Then Bob reads "Not representative: fewer than 10 people answered."
      And Bob reads "Comments are shown from 10 answers on."

    Scenario: Better than last time
      Given the survey "Spring" is open until 2026-11-30
      And 6 people of "North" agree and 9 do not
      And the survey has closed
      And the survey "Autumn" is open until 2026-11-30
      And 9 people of "North" agree and 6 do not
      And the survey has closed
      When Bob looks at the survey of "Direct sales"
      Then Bob reads "60 % agree"
      And Bob reads "40 % 20 points up"

    Scenario: A group nobody asked
      When Alice looks at the survey of "Direct sales"
      Then Alice reads "This group was not asked yet."

    Scenario: A preparation
      Given the preparation "Move the data" runs from 2026-08-03 to 2026-10-30
      When Bob looks at the survey of "Move the data"
      Then Bob reads "Not applicable yet: nobody uses the CRM in a preparation."

  Rule: Nobody can be worked out

    Scenario: A team of four hides its neighbour too
      Given the team "South" of "Direct sales" has 4 people
      And the team "West" of "Direct sales" has 30 people
      And the survey "Autumn" is open until 2026-11-30
      And 9 people of "North" agree and 5 do not
      And 2 people of "South" agree and 2 do not
      And 12 people of "West" agree and 10 do not
      And the survey has closed
      When Bob looks at the survey of "Direct sales"
      Then Bob reads "North Agree Hidden: too few answers"
      And Bob reads "South Agree Hidden: too few answers"
      And Bob reads "West Agree 55 %"

    Scenario: Everybody said the same
      Given the survey "Autumn" is open until 2026-11-30
      And 14 people of "North" agree and 0 do not
      And the survey has closed
      When Bob looks at the survey of "Direct sales"
      Then Bob reads "Nearly all agree."
      And Bob does not read "100 %"

    Scenario: Staff read results when Alice shares them
      Given the survey "Autumn" is open until 2026-11-30
      And 9 people of "North" agree and 5 do not
      And the survey has closed
      When Dana looks at the shared results
      Then for Dana the page does not exist
      When Alice shares the results with staff
      And Dana looks at the shared results
      Then Dana reads "Direct sales Agree 64 % of 14 answers"
