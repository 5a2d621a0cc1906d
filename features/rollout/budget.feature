Feature: Money and days
  Budget and schedule are watched for every phase, in plain words first,
  and a plan once saved can be trusted to stay what it was.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Partner channel" goes live on 2026-10-05
    And the group "Service desk" goes live on 2027-01-11
    And "Partner channel goes live" was done on 2026-10-05
    And the milestone "Partner price list" of "Partner channel" is planned for 2026-10-30
    And "Licences" of "Partner channel" are planned with 60,000 from 2026-09 to 2026-10
    And "Training days" of "Partner channel" are planned with 11,000 in 2026-10

  Rule: Everyone in charge reads what was planned, spent and done, and how late it is

    @A1.02
    Scenario: Over budget and late
      Given 83,400 was booked to "Licences" of "Partner channel" in 2026-10
      When Bob looks at money and days of "Partner channel"
      Then Bob reads "Planned to date €71,000 of €71,000 in all"
      And Bob reads "Spent to date €83,400 €12,400 over plan"
      And Bob reads "Work done 1 of 2 milestones"
      And Bob reads "Days late 21 days Partner price list, due 30 Oct"
      And Bob reads "€12,400 more was spent than was planned by now"

    @A1.02
    Scenario: What it is likely to cost when half the work is done
      # Half of 71,000 is done for 35,500, so the whole is likely to cost 71,000.
      Given 35,500 was booked to "Licences" of "Partner channel" in 2026-10
      When Bob looks at money and days of "Partner channel"
      Then Bob reads "Likely final cost €71,000"

    Scenario: Nothing spent is no reason to guess
      When Bob looks at money and days of "Partner channel"
      Then Bob reads "Likely final cost Not defined yet: nothing has been spent."

  Rule: A forecast says what it assumes, and a pace says how far along the plan the work is

    @A1.02
    Scenario: Three ways of reckoning the final cost
      # Half of 71,000 is done for 83,400; all of it was planned by now, so the pace is one half.
      # 83,400 + 35,500; twice 83,400; 83,400 and twice 83,400 once more.
      Given 83,400 was booked to "Licences" of "Partner channel" in 2026-10
      When Bob looks at money and days of "Partner channel"
      Then Bob reads "If the rest costs as planned Final cost €118,900 Still to be spent €35,500 Against the budget €47,900 over the budget"
      And Bob reads "If it goes on costing as so far Final cost €166,800 Still to be spent €83,400 Against the budget €95,800 over the budget"
      And Bob reads "If it goes on as dear and as slow as so far Final cost €250,200"
      And Bob reads "between €118,900 and €250,200, by what is assumed of the rest"

    Scenario: Each of them says why it cannot be told
      When Bob looks at money and days of "Partner channel"
      Then Bob reads "If the rest costs as planned Final cost €35,500"
      And Bob reads "If it goes on costing as so far Not defined yet: nothing has been spent."

    @A1.02
    Scenario: How far along the plan, in months
      # The plan had 30,000 at the end of September and 71,000 at the end of October. Of 71,000 half
      # is done: one month, and 5,500 of the 41,000 of October. Gone by are two months and 20 of 30 days.
      When Bob looks at money and days of "Partner channel"
      Then Bob reads "AT months gone by since the first planned one 2.7"
      And Bob reads "ES months of the plan that the work done is worth 1.1"
      And Bob reads "SV(t) months ahead of the plan; below zero, behind it −1.5"
      And Bob reads "IEAC(t) likely length in months 4.7"

  Rule: Budget and schedule cannot be taken out of a rollout

    @A1.08
    Scenario: Every phase is on the list, with money or without
      Given 60,000 was booked to "Licences" of "Partner channel" in 2026-10
      When Bob looks at money and days of the whole rollout
      Then Bob reads "€60,000 of €71,000 spent, €11,000 under plan"
      And Bob reads "Service desk No budget line yet. Days late On time"

    @A1.08
    Scenario: The last budget line taken out leaves both where they are
      When Alice takes "Licences" of "Partner channel" out of the plan
      And Alice takes "Training days" of "Partner channel" out of the plan
      And Bob looks at money and days of "Partner channel"
      Then Bob reads "Budget & schedule"
      And Bob reads "Money No budget line yet."
      And Bob reads "Days late 21 days Partner price list, due 30 Oct"

    @A1.08
    Scenario: No setting leaves them out
      When Alice asks in the settings to leave out budget and schedule
      And Bob opens the summary
      Then Bob reads "Money spent Days late against plan"
      And Bob reads "Days late 21 days Partner price list, due 30 Oct"

  Rule: All phases together are as complete as the phases are, and say where they are not

    @A1.02
    Scenario: What the rollout is likely to cost, phase by phase and together
      # Partner channel: half of 71,000 done for 35,500, the whole for 71,000; at its pace of one
      # half 106,500. The service desk has spent nothing of its 31,000, so nothing is said of it.
      Given 35,500 was booked to "Licences" of "Partner channel" in 2026-10
      And "Telephony" of "Service desk" are planned with 31,000 in 2026-12
      When Bob looks at money and days of the whole rollout
      Then Bob reads "Partner channel Planned to date €71,000 Spent to date €35,500 Against plan €35,500 under plan Worth of the work done €35,500 Whole budget €71,000 Likely final cost €71,000 between €71,000 and €106,500"
      And Bob reads "Service desk Planned to date €0 Spent to date €0 Against plan as planned Worth of the work done €0 Whole budget €31,000 Likely final cost Not defined yet: nothing has been spent."
      And Bob reads "Together Planned to date €71,000 Spent to date €35,500 Against plan €35,500 under plan Worth of the work done €35,500 Whole budget €102,000 Likely final cost €71,000 between €71,000 and €106,500 1 of 2 phases; without Service desk, €0 of €31,000 spent"

    @A1.02
    Scenario: The same as a file
      Given 35,500 was booked to "Licences" of "Partner channel" in 2026-10
      And "Telephony" of "Service desk" are planned with 31,000 in 2026-12
      When Bob takes money and days as a file
      Then Bob reads "Partner channel,71000.00,35500.00,35500.00,71000.00,71000.00,71000.00,106500.00,EUR,21,"
      And Bob reads "Service desk,0.00,0.00,0.00,31000.00,,,,EUR,0,Not defined yet: nothing has been spent."
      And Bob reads "Together,71000.00,35500.00,35500.00,102000.00,71000.00,71000.00,106500.00,EUR,,"

  Rule: Figures against a saved plan never change with the plan of today

    @A1.02
    Scenario: A budget raised afterwards hides nothing
      Given 83,400 was booked to "Licences" of "Partner channel" in 2026-10
      And Alice saved the plan as "Board, October"
      When Alice plans "Licences" of "Partner channel" anew with 90,000 in 2026-10
      And Bob holds "Partner channel" against the saved plan "Board, October"
      Then Bob reads "Spent to date €83,400 €12,400 over plan"
      When Bob looks at money and days of "Partner channel"
      Then Bob reads "Spent to date €83,400 €17,600 under plan"

  Rule: Several saved plans stand side by side, each with its own days, cost and lateness

    @A1.02
    Scenario: A plan agreed anew does not hide the first one
      # The go-live was planned for 11 January, is expected 7 days later in the second plan, and
      # 10 days later by now.
      Given "Telephony" of "Service desk" are planned with 31,000 in 2026-10
      And Alice saved the plan as "Board, October"
      And Alice moves "Service desk goes live" to 2027-01-18 because of "waiting for the supplier"
      And "Seats" of "Service desk" are planned with 9,000 in 2026-11
      And Alice saved the plan as "Agreed anew"
      And Alice moves "Service desk goes live" to 2027-01-21 because of "waiting for the supplier"
      And 33,000 was booked to "Telephony" of "Service desk" in 2026-10
      When Bob lays the saved plans side by side
      Then Bob reads "Service desk Plan Go-live Last milestone Planned cost Spent against it Days late against it The plan of today late against the days first planned Go-live 21 Jan 2027 Last milestone 21 Jan 2027 Planned cost €40,000 Spent against it €4,000 under plan Days late against it 10 days"
      And Bob reads "Agreed anew Go-live 18 Jan 2027 Last milestone 18 Jan 2027 Planned cost €40,000 Spent against it €4,000 under plan Days late against it 3 days"
      And Bob reads "Board, October Go-live 11 Jan 2027 Last milestone 11 Jan 2027 Planned cost €31,000 Spent against it €2,000 over plan Days late against it 10 days"

  Rule: Each budget line says when its work counts as done, and a change of that is kept

    @A1.02
    Scenario: Half of a line is done when its work begins
      # Half of 60,000 and half of 11,000 are done for 35,500: the whole is likely to cost 71,000.
      Given 35,500 was booked to "Licences" of "Partner channel" in 2026-10
      When Alice counts "Licences" of "Partner channel" "half when it begins, all when it is finished", begun on 2026-10-05
      And Bob looks at money and days of "Partner channel"
      Then Bob reads "50 % of the work is done: half when it begins, all when it is finished"
      And Bob reads "Likely final cost €71,000"

    @A1.02
    Scenario: Nothing of a line is done until it is finished
      # Half of 11,000 is done for 35,500: at that rate the whole 71,000 would cost 458,273.
      Given 35,500 was booked to "Licences" of "Partner channel" in 2026-10
      When Alice counts "Licences" of "Partner channel" "nothing until it is finished, then all", begun on 2026-10-05
      And Bob looks at money and days of "Partner channel"
      Then Bob reads "1 of 2 milestones 8 % of the work by its planned cost"
      And Bob reads "Likely final cost €458,273"

    @A1.02
    Scenario: Figures against a saved plan keep the rule they were saved with
      Given 35,500 was booked to "Licences" of "Partner channel" in 2026-10
      And Alice saved the plan as "Board, October"
      When Alice counts "Licences" of "Partner channel" "nothing until it is finished, then all", begun on 2026-10-05
      And Bob holds "Partner channel" against the saved plan "Board, October"
      Then Bob reads "Likely final cost €71,000"

    Scenario: The history says who changed the rule, from what to what
      When Alice counts "Licences" of "Partner channel" "nothing until it is finished, then all", begun on 2026-10-05
      And Alice looks at what was changed
      Then Alice reads "The work of “Licences” counts as done: nothing until it is finished, then all. Before: with the milestones of the phase, each counting the same."

    Scenario: Work cannot have begun on a day to come
      When Alice counts "Licences" of "Partner channel" "half when it begins, all when it is finished", begun on 2026-11-21
      Then Alice is told "This day has not come yet."

  Rule: Only who leads may plan and book, and only what can be understood

    Scenario: Leadership reads money but does not change it
      When Bob books 100 to "Licences" of "Partner channel" in 2026-10
      Then Bob is told that it is not theirs to change

    Scenario: Staff and outsiders see no money
      When Dana looks at money and days of "Partner channel"
      Then for Dana the page does not exist
      When Charlie looks at money and days of "Partner channel"
      Then for Charlie the page does not exist

    Scenario: An amount that can be read in two ways is refused
      When Alice books 1.234 to "Licences" of "Partner channel" in 2026-10
      Then Alice is told "Write the amount as 1234 or 1234.50, without a mark for thousands."
