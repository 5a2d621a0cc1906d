Feature: What can be said
  A verdict is given on the day fixed beforehand, by one procedure. It says whether the figure changed
  beyond chance and its earlier trend, or why that cannot be told. It never stands for "goal reached?".

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02
    And Alice watches the share "Retention", of which more is better

  Rule: A change beyond chance and trend is said with its size and its likely range

    @A1.03
    Scenario: Improved, and the goal is met
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Yes. Improved, beyond chance and trend. Retention improved beyond what chance and its earlier trend explain: about 10 points higher than expected (likely between 7 and 13 points)."
      And Bob reads "On average over the months judged it is 80 %, which reaches the goal of 78 %."
      And Bob reads "a drift that began for another reason, or other changes at the same time, cannot be told apart."

    Scenario: Improved, but the goal is not met yet
      Given the goal for "Direct sales" was 85 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Improved, beyond chance and trend."
      And Bob reads "On average over the months judged it is 80 %, which does not reach the goal of 85 %."

    @A1.07
    Scenario: Worse is said as plainly as better
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 75 % of 400 customers stayed in each of the 24 months before
      And about 62 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Worse, beyond chance and trend. Retention got worse beyond what chance and its earlier trend explain: about 13 points lower than expected (likely between 10 and 16 points)."

  Rule: A goal can be reached without the CRM

    @A1.04
    Scenario: It was already heading there
      Given the goal for "Direct sales" was 73 % by 2026-09-30, fixed on 2026-02-01
      And the share of 400 customers who stayed rose by half a point a month from 60 % in March 2024, through the go-live, until September 2026
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "No. It was already heading there. The goal is met, but Retention was already heading there before go-live"
      And Bob reads "We cannot credit the CRM."

    Scenario: It moves this much by chance
      Given the goal for "Direct sales" was 72 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 100 customers stayed in each of the 24 months before
      And about 73 % of 100 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Within chance."
      And Bob reads "but the figure moves this much by chance"

  Rule: Where nothing shows, it is said what could have shown

    Scenario: No evidence either way, with the smallest change that could have been seen
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 71 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Cannot tell. No evidence either way. Changes smaller than about 4 points could not have been seen with these data."

    Scenario: No worthwhile change, where a worthwhile gain was fixed beforehand
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01, with a gain of 6 % or more worth the money
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 70 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "No worthwhile change: any effect is likely smaller than 6 points."

    Scenario: Weak signs name the check that is missing
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And the share of 400 customers who stayed fell by half a point a month from 76 % in each of the 24 months before
      And about 70 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Cannot tell. Weak signs that Retention improved: about 6 points higher than expected"
      And Bob reads "but no month after go-live left the ordinary range in this direction."

    Scenario: It drifts too much for a step to be measured
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And the share of 400 customers who stayed wandered between 55 and 85 % for years, before and after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "This figure wanders so much that a before/after step cannot be measured."

    Scenario: Within ordinary ups and downs, with too few months for a size
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 8 months before
      And about 71 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "No. Within ordinary ups and downs. Retention stays within its ordinary range."

  Rule: Nothing is judged before its day

    @A1.05
    Scenario: Too early, with the months still to wait
      Given the goal for "Direct sales" was 78 % by 2027-02-28, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 7 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Cannot tell. Too early to tell: 4 more months needed (until Feb 2027)."

    Scenario: Waiting will not help with few customers and a short history
      Given the goal for "Direct sales" was 78 % by 2027-02-28, fixed on 2026-02-01
      And about 70 % of 100 customers stayed in each of the 12 months before
      And about 80 % of 100 customers stayed in each of the 7 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Waiting will not answer this with one series of about 100 customers or cases a month"

  Rule: What cannot be told apart is not told apart

    Scenario: A price rise at the same time leaves the cause unclear
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 6 months after
      And "Price rise 3 %" happened to all groups on 2026-04-15
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Yes. Changed, cause unclear. Retention changed, but Price rise 3 %, 15 Apr 2026, happened at the same time; the two cannot be separated."

    Scenario: Without figures from before, no claim can be made
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 80 % of 400 customers stayed in each of the 6 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Goal reached? Yes."
      And Bob reads "There is no measurement from before go-live, so no claim can be made."

    Scenario: A goal set after the start is shown and never judged
      Given about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 6 months after
      And Alice wants retention of "Direct sales" to reach "78 %" by 2026-12-31
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Judged? No. This goal was not fixed before the start; here is what happened, but it cannot be judged as if it had been promised. 70 % before (24 months), 80 % after (6 months). About 400 were counted a month."

  Rule: What would make it look better is refused or said

    Scenario: Worse months of those judged cannot be left out
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 6 months after
      And the figures of 2026-05 and 2026-07 were taken out again
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Cannot tell. These months are missing: May 2026, Jul 2026. Bring in the missing months."

    Scenario: The last months judged cannot be held back
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 4 months after
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Cannot tell. These months are missing: Aug 2026, Sep 2026."

    Scenario: History that was there when the goal was fixed cannot be shortened
      Given about 70 % of 400 customers stayed in each of the 24 months before
      And the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 80 % of 400 customers stayed in each of the 6 months after
      And the figures of 2024-03, 2024-04 and 2024-05 were taken out again
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Cannot tell. These months are missing: Mar 2024, Apr 2024, May 2024."

    Scenario: One segment does not stand for everyone
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 80 % of 400 customers stayed in each of the 6 months after
      And all these are figures of the segment "Gold"
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Improved, beyond chance and trend."
      And Bob reads "These are figures of “Gold” only."

    Scenario: A goal made easier in the database is no promise
      Given the goal for "Direct sales" was 78 % by 2026-09-30, fixed on 2026-02-01
      And about 70 % of 400 customers stayed in each of the 24 months before
      And about 74 % of 400 customers stayed in each of the 6 months after
      And somebody made the goal easier in the database
      When Bob looks at what can be said of "Direct sales"
      Then Bob reads "Goal reached? Cannot tell. The goal: 71 % by 30 Sep 2026, changed in the database after it was fixed."
      And Bob reads "Cannot tell. The goal that is stored is not the one that was fixed: it was changed in the database."

    Scenario: A start below what the months show makes no goal easier
      Given about 70 % of 400 customers stayed in each of the 24 months before
      When Alice wants retention of "Direct sales" to reach "66 %" by 2026-12-31, starting from "60 %"
      Then Alice is told "The months before show 70 % already. Leave this empty to start from there."
