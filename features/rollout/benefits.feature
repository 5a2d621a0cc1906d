Feature: Benefits and their costs
  A study that puts numbers on revenue and savings, begun before the start and kept up after it.
  The money of a gain comes from its verdict, with its range, and stands beside what it costs.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02
    And Alice watches the share "Retention", of which more is better
    And the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
    And "Licences" of "Direct sales" are planned with 60,000 from 2026-01 to 2026-03
    And 35,500 was booked to "Licences" of "Direct sales" in 2026-02

  Rule: Money is the verdict's change, from end to end, times what one is worth, times how many

    @A1.12
    Scenario: A gain beside its costs
      # 7 to 13 of 100 customers, of 1,000 customers at €120: 70 and 130 times 120.
      Given the verdict is improved by 10 points, likely between 7 and 13
      And Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year, against the budget of "Direct sales" and 900 a year for "Upkeep"
      When Bob looks at the benefits
      Then Bob reads "Gains likely between €8,400 and €15,600 a year, beside costs of €35,500 so far and €900 a year"
      And Bob reads "10 points up likely between 7 and 13 up Retention, Direct sales"
      And Bob reads "€120 for one, out of 1,000 a year"
      And Bob reads "€8,400 to €15,600 about €12,000"
      And Bob reads "After the costs of a year: likely between €7,500 and €14,700 a year."

    Scenario: What got worse counts as a loss
      Given the verdict is worse by 5 points, likely between 2 and 8
      And Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year
      When Bob looks at the benefits
      Then Bob reads "A loss, likely between €2,400 and €9,600 a year. No cost was named"
      And Bob reads "−€9,600 to −€2,400 about −€6,000"
      And Bob reads "No cost was named. Without its cost a gain says little."
      But Bob does not read "After the costs of a year"

    @A1.12
    Scenario: What comes back every year is a cost of every year
      # 500 a month is 6,000 a year; the 60,000 were planned once.
      Given the verdict is improved by 10 points, likely between 7 and 13
      And "Support" of "Direct sales" comes back with 500 a month from 2026-03 to 2027-02
      And Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year, against the budget of "Direct sales" and 900 a year for "Upkeep"
      When Bob looks at the benefits
      Then Bob reads "beside costs of €35,500 so far and €6,900 a year"
      And Bob reads "Direct sales Whole budget €66,000 Spent so far €35,500 A year €6,000"

    Scenario: Two gains of one group are added end to end, and its costs count once
      # 8,400 + 1,400 and 15,600 + 2,600.
      Given the verdict is improved by 10 points, likely between 7 and 13
      And Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year, against the budget of "Direct sales" and 900 a year for "Upkeep"
      And Alice entered "Fewer customers to win", where a kept customer is worth 20 and there are 1000 a year, against the budget of "Direct sales" and 100 a year for "A study"
      When Bob looks at the benefits
      Then Bob reads "Gains likely between €9,800 and €18,200 a year, beside costs of €35,500 so far and €1,000 a year"

  Rule: Without a verdict that says how far it moved, there is no money, and the reason is said

    Scenario: No evidence either way
      Given the verdict is that there is no evidence either way
      And Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year, against the budget of "Direct sales" and 900 a year for "Upkeep"
      When Bob looks at the benefits
      Then Bob reads "No gain can be put in money yet, beside costs of €35,500 so far and €900 a year"
      And Bob reads "0 of 1 gain has a verdict that can be put in money."
      And Bob reads "No money can be put on it Changes smaller than about 4 points could not have been seen with these data."
      But Bob does not read "After the costs of a year"

    Scenario: Not judged yet
      Given Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year
      When Bob looks at the benefits
      Then Bob reads "Its verdict is still being worked out."

    Scenario: Judged by the procedure itself
      Given about 70 % of 400 customers stayed in each of the 24 months before
      And about 70 % of 400 customers stayed in each of the 2 months after
      And Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year
      When Bob looks at the benefits once the verdicts are worked out
      Then Bob reads "No money can be put on it"
      And Bob reads "Retention, Direct sales"

    Scenario: A gain that nothing measures
      Given Alice entered "Staff like it", which nothing measures
      When Bob looks at the benefits
      Then Bob reads "No business result says how large it is."

    Scenario: One gain without money leaves nothing to be netted
      Given the verdict is improved by 10 points, likely between 7 and 13
      And Alice entered "More customers stay", where a kept customer is worth 120 and there are 1000 a year, against the budget of "Direct sales" and 900 a year for "Upkeep"
      And Alice entered "Staff like it", which nothing measures
      When Bob looks at the benefits
      Then Bob reads "Gains likely between €8,400 and €15,600 a year"
      And Bob reads "1 of 2 gains have a verdict that can be put in money."
      But Bob does not read "After the costs of a year"

  Rule: The register is kept up

    Scenario: An empty register says what belongs in it
      When Alice looks at the benefits
      Then Alice reads "What the rollout is worth will stand here"
      And Alice reads "Add the first benefit"

    Scenario: A benefit is looked at again on its day
      Given Alice entered "Staff like it", which nothing measures
      And today is 2027-01-11
      When Alice opens her home page
      Then Alice reads "“Staff like it” is to be looked at again"
      And Alice reads "Vera North answers for it. It was due on 11 Jan 2027."

    Scenario: A result without its worth is refused
      When Alice enters a gain in retention without saying what a customer is worth
      Then Alice is told "Write what one of its unit is worth."

    Scenario: Bob reads the register and changes nothing
      Given Alice entered "Staff like it", which nothing measures
      When Bob enters a gain in retention without saying what a customer is worth
      Then Bob is told that it is not theirs to change
      When Bob looks at the benefits
      Then Bob reads "Staff like it"
      But Bob does not read "Add a benefit"

    Scenario: For Charlie there is no such register
      When Charlie looks at the benefits
      Then for Charlie the page does not exist
