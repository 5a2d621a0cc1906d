Feature: The plan
  A lead sees what is late, logs what is done with one tap, and moves what cannot hold,
  without ever losing the day that was first planned.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Partner channel" goes live on 2026-09-07
    And the group "Service desk" goes live on 2027-01-11

  Rule: What needs the lead stands on the home page, late things first

    @A1.02
    Scenario: A late milestone says by how many days, and since when
      Given the milestone "Partner price list" of "Partner channel" is planned for 2026-10-30
      When Alice opens her home page
      Then Alice reads "Partner price list is 21 days late"
      And Alice reads "21 days late Partner channel, planned 30 Oct 2026"

    @A1.06 @A3.34
    Scenario: A milestone carries a gate and names the sales goal it serves
      Given the milestone "Pilot judged" of "Service desk" is planned for 2026-11-16 with the gate "retention at least 75 %" and the goal "renewals up by 5 %"
      When Alice opens her home page
      Then Alice reads "The gate “retention at least 75 %” was due on 16 Nov 2026"
      And Alice reads "Serves: renewals up by 5 %"

    @A3.08
    Scenario: Two people answer for a rollout
      When Alice opens her home page
      Then Alice reads "Two people have to answer for this rollout"
      When Alice names "Vera North" for the business and "Theo Lang" for the technology
      And Alice opens her home page
      Then Alice does not read "Two people have to answer for this rollout"

    @A3.13
    Scenario: Training after the go-live is pointed out while there is time
      Given the training "Service desk training" of "Service desk" is planned for 2027-01-12
      When Alice opens her home page
      Then Alice reads "Service desk is trained only after it goes live"

  Rule: One tap logs what is done, and one tap takes it back

    @A3.18
    Scenario: Done today, three days early
      Given the communication "All staff know" of "Service desk" is planned for 2026-11-23
      When Alice taps "Done today" on "All staff know"
      Then Alice reads "Done today, 3 days early"

    Scenario: Taken back
      Given the milestone "Data loaded" of "Service desk" is planned for 2026-11-23
      And Alice taps "Done today" on "Data loaded"
      When Alice taps "Undo" on "Data loaded"
      Then Alice reads "Service desk, Monday 23 November, in 3 days"

    Scenario: "Done today" is offered from fourteen days before
      Given the milestone "Data loaded" of "Service desk" is planned for 2026-12-04
      And the milestone "Data checked" of "Service desk" is planned for 2026-12-05
      When Alice opens her home page
      Then "Done today" is offered for "Data loaded"
      And "Done today" is not offered for "Data checked"

    Scenario: A day that has not come yet cannot be logged
      Given the milestone "Data loaded" of "Service desk" is planned for 2026-11-23
      When Alice logs "Data loaded" as done on 2026-11-21
      Then Alice is told "That day has not come yet. Choose today or an earlier day."

  Rule: A move needs a reason and keeps its history

    @A1.02
    Scenario: A go-live moves with its reason, and the group with it
      When Alice moves "Service desk goes live" to 2027-02-08 because of "waiting for data"
      And Alice moves "Service desk goes live" to 2027-03-01 because of "decision pending"
      And Alice looks at the phases
      Then Alice reads "Service desk Goes live on 1 Mar 2027"
      When Alice opens her home page
      Then Alice reads "moved twice, first planned 11 Jan"
      And Alice reads "“Service desk goes live” moved from 11 Jan to 8 Feb. Reason: waiting for data."

    Scenario: No reason, no move
      When Alice moves "Service desk goes live" to 2027-02-08 without a reason
      Then Alice is told "Choose a reason."
      When Alice looks at the phases
      Then Alice reads "Service desk Goes live on 11 Jan 2027"

    Scenario: What was moved stays in the history
      Given the milestone "Data loaded" of "Service desk" is planned for 2026-12-01
      And Alice moves "Data loaded" to 2026-12-08 because of "people not available"
      When Alice removes "Data loaded"
      Then Alice is told "It is done or has been moved, so it stays in the history."

  Rule: A target is fixed by the go-live

    @A1.07
    Scenario: Set in time, it can no longer be changed once the group is live
      Given Alice aims at 80 % of "Service desk" using it
      When the day is 2027-01-11
      And Alice aims at 60 % of "Service desk" using it
      Then Alice is told "This target was fixed before the go-live and stays as it is."

    Scenario: Set later, it says so
      When Alice aims at 80 % of "Partner channel" using it
      And Alice looks at the plan of "Partner channel"
      Then Alice reads "Set after the start"

  Rule: A preparation is a phase in which nobody uses the CRM yet

    @A3.11
    Scenario: Job descriptions before the CRM
      When Alice adds the preparation "New job descriptions" from 2026-03-01 to 2026-08-31
      And Alice looks at the phases
      Then Alice reads "New job descriptions 1 Mar 2026 to 31 Aug 2026"

    Scenario: A preparation has no targets
      Given the preparation "Clean data" runs from 2026-03-01 to 2026-08-31
      When Alice looks at the plan of "Clean data"
      Then Alice does not read "Targets"

  Rule: A saved plan is never altered

    @A1.02
    Scenario: What moved since the plan was saved
      Given the milestone "Data loaded" of "Service desk" is planned for 2026-12-01
      And Alice saved the plan as "Board, November"
      And Alice moves "Data loaded" to 2026-12-08 because of "waiting for the supplier"
      When Alice compares today with "Board, November"
      Then Alice reads "Data loaded Then 1 Dec 2026 Now 8 Dec 2026 Moved 7 days later"

    Scenario: A name is given once
      Given Alice saved the plan as "Board, November"
      When Alice saves the plan as "Board, November"
      Then Alice is told "There is a saved plan with this name already."

  Rule: Leadership reads the plan and changes nothing

    Scenario: Bob reads the phases
      When Bob looks at the phases
      Then Bob reads "Partner channel"
      But Bob does not read "Add a phase"

    Scenario: Bob cannot log a milestone
      Given the milestone "Data loaded" of "Service desk" is planned for 2026-11-23
      When Bob taps "Done today" on "Data loaded"
      Then Bob is told that it is not theirs to change

    Scenario: For Charlie there is no such rollout
      When Charlie looks at the phases
      Then for Charlie the page does not exist

  Rule: A gate on a figure is reached or not, and nobody has to say so

    Background:
      Given Alice watches the share "Retention", of which more is better
      And the milestone "Next group may start" of "Partner channel" is planned for 2026-11-16

    @A1.06
    Scenario: Reached
      Given "Next group may start" waits for "Retention" of at least 75 %
      And 304 of 400 customers of "Partner channel" stayed in 2026-10
      When Alice looks at the plan of "Partner channel"
      Then Alice reads "Gate: Retention at least 75 %, reached (76 % in Oct 2026)"

    @A1.06
    Scenario: Not reached on its day, so it needs the lead
      Given "Next group may start" waits for "Retention" of at least 75 %
      And 284 of 400 customers of "Partner channel" stayed in 2026-10
      When Alice opens her home page
      Then Alice reads "Next group may start waits for its gate"
      And Alice reads "Partner channel. Retention at least 75 %, not reached (71 % in Oct 2026). It was due on 16 Nov 2026."
      But Alice does not read "Next group may start is 4 days late"

    @A1.06
    Scenario: An overdue gate stands on the first page of leadership
      Given "Next group may start" waits for "Retention" of at least 75 %
      And 284 of 400 customers of "Partner channel" stayed in 2026-10
      When Bob opens the summary
      Then Bob reads "Gate: Retention at least 75 %, not reached (71 % in Oct 2026)"

    Scenario: Without a figure nothing can be told
      Given "Next group may start" waits for "Retention" of at least 75 %
      When Alice looks at the plan of "Partner channel"
      Then Alice reads "Gate: Retention at least 75 %, cannot tell: no figure"

    Scenario: Without a month that is over it cannot be told
      Given "Next group may start" waits for "Retention" of at least 75 %
      When Alice looks at the plan of "Partner channel"
      Then Alice reads "Gate: Retention at least 75 %, cannot tell: no figure"

    Scenario: What was there on the day it was done stays the answer
      # Done on 20 October, so September is the last whole month.
      Given "Next group may start" waits for "Retention" of at least 75 %
      And 304 of 400 customers of "Partner channel" stayed in 2026-09
      And 284 of 400 customers of "Partner channel" stayed in 2026-10
      And "Next group may start" was done on 2026-10-20
      When Alice looks at the plan of "Partner channel"
      Then Alice reads "Gate: Retention at least 75 %, reached (76 % in Sep 2026)"

    Scenario: A figure just below it is not written like the gate
      # 299 of 400 is 74.75 %.
      Given "Next group may start" waits for "Retention" of at least 75 %
      And 299 of 400 customers of "Partner channel" stayed in 2026-10
      When Alice looks at the plan of "Partner channel"
      Then Alice reads "not reached (74.8 % in Oct 2026)"

    Scenario: A gate needs a figure
      When Alice lets "Next group may start" wait for "Retention" of at least "a lot"
      Then Alice is told "“a lot” is not a number."

    Scenario: Bob cannot set a gate
      When Bob lets "Next group may start" wait for "Retention" of at least "75 %"
      Then Bob is told that it is not theirs to change
