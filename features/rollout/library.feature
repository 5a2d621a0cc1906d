Feature: The library of results
  What companies introduce a CRM for, each defined once: what is counted, of what, which way is
  better, and what it cannot see. Each is chosen, gets its figures, and shows before and after.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02

  Rule: Choosing a result fills the form; its figures then show before and after

    @A2.19 @A2.21 @A2.23
    Scenario Outline: Alice watches how customers are reached: <result>
      Given Alice chooses "<result>" from the library for "Direct sales"
      And Alice pastes its figures: <before> in 2026-02, <after> in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "Goal reached? Yes. <was> → <is> in the latest month, Apr 2026."
      And Bob reads "Change Figure <change>"

      Examples:
        | row   | result                     | before               | after                | was  | is   | change         |
        | A2.19 | Market share               | 240,000 of 2,000,000 | 300,000 of 2,000,000 | 12 % | 15 % | 3 points up    |
        | A2.19 | Market position            | 5                    | 4                    | 5    | 4    | 1 less         |
        | A2.21 | Awareness                  | 150 of 500           | 180 of 500           | 30 % | 36 % | 6 points up    |
        | A2.23 | Effectiveness of a channel | 60,000 of 15,000     | 75,000 of 15,000     | 4    | 5    | 1 more         |
        | A2.23 | Reach of a channel         | 80 of 200            | 100 of 200           | 40 % | 50 % | 10 points up   |
        | A2.23 | Obsolete channels          | 2 of 10              | 1 of 10              | 20 % | 10 % | 10 points down |

    @A2.02 @A2.03 @A2.04 @A2.13 @A2.29
    Scenario Outline: Alice watches how customers are won: <result>
      Given Alice chooses "<result>" from the library for "Direct sales"
      And Alice pastes its figures: <before> in 2026-02, <after> in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "Goal reached? Yes. <was> → <is> in the latest month, Apr 2026."
      And Bob reads "Change Figure <change>"

      Examples:
        | row   | result                      | before       | after        | was     | is      | change        |
        | A2.02 | New customers               | 40           | 45           | 40      | 45      | 5 more        |
        | A2.03 | Cost of a new customer      | 12,000 of 40 | 12,600 of 45 | €300.00 | €280.00 | €20.00 less   |
        | A2.04 | Quality customers           | 60 of 300    | 75 of 300    | 20 %    | 25 %    | 5 points up   |
        | A2.13 | Growth of the customer base | 20 of 2,000  | 30 of 2,000  | 1.0 %   | 1.5 %   | 0.5 points up |
        | A2.13 | Growth of the customer base | -20 of 2,000 | 40 of 2,000  | −1.0 %  | 2.0 %   | 3 points up   |
        | A2.29 | Growth of subscribers       | 30 of 3,000  | 90 of 3,000  | 1.0 %   | 3.0 %   | 2 points up   |

    @A2.05 @A2.06 @A2.07 @A2.11 @A2.12 @A2.14 @A2.17 @A2.24 @A2.27 @A2.29
    Scenario Outline: Alice watches how interest turns into orders: <result>
      Given Alice chooses "<result>" from the library for "Direct sales"
      And Alice pastes its figures: <before> in 2026-02, <after> in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "Goal reached? Yes. <was> → <is> in the latest month, Apr 2026."
      And Bob reads "Change Figure <change>"

      Examples:
        | row   | result                           | before            | after             | was        | is         | change         |
        | A2.05 | Win rate                         | 20 of 80          | 24 of 80          | 25 %       | 30 %       | 5 points up    |
        | A2.06 | Length of a deal                 | 45 (sd 12, n 30)  | 38 (sd 12, n 30)  | 45 days    | 38 days    | 7 days less    |
        | A2.07 | Profit of a new customer         | 8,000 of 40       | 9,900 of 45       | €200.00    | €220.00    | €20.00 more    |
        | A2.11 | Leads won                        | 12 of 100         | 15 of 100         | 12 %       | 15 %       | 3 points up    |
        | A2.11 | Conversion rate                  | 300 of 10,000     | 500 of 10,000     | 3.0 %      | 5.0 %      | 2 points up    |
        | A2.12 | Average order                    | 30,000 of 400     | 32,000 of 400     | €75.00     | €80.00     | €5.00 more     |
        | A2.14 | Handling time of an enquiry      | 18 (sd 5, n 200)  | 15 (sd 5, n 200)  | 18 minutes | 15 minutes | 3 minutes less |
        | A2.17 | Revenue                          | 250,000           | 275,000           | €250,000   | €275,000   | €25,000 more   |
        | A2.17 | Growth of revenue                | 4,000 of 200,000  | 6,000 of 200,000  | 2.0 %      | 3.0 %      | 1 point up     |
        | A2.24 | Service level                    | 160 of 200        | 180 of 200        | 80 %       | 90 %       | 10 points up   |
        | A2.27 | Result of a sales representative | 400,000 of 20     | 440,000 of 20     | €20,000    | €22,000    | €2,000 more    |
        | A2.27 | Forecast error                   | 30,000 of 200,000 | 20,000 of 200,000 | 15 %       | 10 %       | 5 points down  |
        | A2.27 | Leaks of the sales funnel        | 30 of 120         | 24 of 120         | 25 %       | 20 %       | 5 points down  |
        | A2.29 | Revenue                          | 100,000           | 200,000           | €100,000   | €200,000   | €100,000 more  |

    @A2.01 @A2.08 @A2.09 @A2.10 @A2.16 @A2.20 @A2.24
    Scenario Outline: Alice watches how customers are kept: <result>
      Given Alice chooses "<result>" from the library for "Direct sales"
      And Alice pastes its figures: <before> in 2026-02, <after> in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "Goal reached? Yes. <was> → <is> in the latest month, Apr 2026."
      And Bob reads "Change Figure <change>"

      Examples:
        | row   | result                      | before             | after              | was    | is     | change        |
        | A2.01 | Retention                   | 280 of 400         | 312 of 400         | 70 %   | 78 %   | 8 points up   |
        | A2.08 | Customers leaving           | 60 of 500          | 50 of 500          | 12 %   | 10 %   | 2 points down |
        | A2.09 | Satisfied customers         | 60 of 80           | 64 of 80           | 75 %   | 80 %   | 5 points up   |
        | A2.09 | Customer satisfaction       | 3.5 (sd 1, n 80)   | 4 (sd 1, n 80)     | 3.50   | 4      | 0.50 more     |
        | A2.10 | Repeat sales                | 120 of 300         | 150 of 300         | 40 %   | 50 %   | 10 points up  |
        | A2.16 | Renewals                    | 45 of 60           | 51 of 60           | 75 %   | 85 %   | 10 points up  |
        | A2.20 | Customer experience         | 4.5 (sd 1.5, n 50) | 5.5 (sd 1.5, n 50) | 4.50   | 5.50   | 1 more        |
        | A2.24 | Complaints answered         | 24 of 40           | 32 of 40           | 60 %   | 80 %   | 20 points up  |
        | A2.24 | Time to resolve a complaint | 9 (sd 4, n 40)     | 6 (sd 4, n 40)     | 9 days | 6 days | 3 days less   |

    @A2.15 @A2.26 @A2.32
    Scenario Outline: Alice watches how loyal customers are: <result>
      Given Alice chooses "<result>" from the library for "Direct sales"
      And Alice pastes its figures: <before> in 2026-02, <after> in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "Goal reached? Yes. <was> → <is> in the latest month, Apr 2026."
      And Bob reads "Change Figure <change>"

      Examples:
        | row   | result                       | before       | after        | was    | is     | change       |
        | A2.15 | Loyal customers              | 90 of 300    | 120 of 300   | 30 %   | 40 %   | 10 points up |
        | A2.15 | Further sales chances        | 60 of 20     | 80 of 20     | 3      | 4      | 1 more       |
        | A2.15 | Customers by recommendation  | 8 of 40      | 12 of 40     | 20 %   | 30 %   | 10 points up |
        | A2.26 | Lifetime value of a customer | 60,000 of 50 | 60,000 of 40 | €1,200 | €1,500 | €300.00 more |
        | A2.32 | Goodwill of customers        | -10 of 100   | 15 of 100    | −10 %  | 15 %   | 25 points up |
        | A2.32 | Goodwill of employees        | 30 of 50     | 35 of 50     | 60 %   | 70 %   | 10 points up |

    @A2.18 @A2.22 @A2.25 @A2.28 @A2.29 @A2.31 @A2.33
    Scenario Outline: Alice watches the work behind it, its cost and its profit: <result>
      Given Alice chooses "<result>" from the library for "Direct sales"
      And Alice pastes its figures: <before> in 2026-02, <after> in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "Goal reached? Yes. <was> → <is> in the latest month, Apr 2026."
      And Bob reads "Change Figure <change>"

      Examples:
        | row   | result                           | before              | after               | was           | is        | change             |
        | A2.18 | Cost of looking after a customer | 36,000 of 1,200     | 30,000 of 1,200     | €30.00        | €25.00    | €5.00 less         |
        | A2.18 | Running costs                    | 80,000              | 76,000              | €80,000       | €76,000   | €4,000 less        |
        | A2.22 | Profit margin                    | 40,000 of 200,000   | 48,000 of 200,000   | 20 %          | 24 %      | 4 points up        |
        | A2.25 | Productivity                     | 2,000 of 200        | 2,400 of 200        | 10            | 12        | 2 more             |
        | A2.28 | Return on the CRM                | -60,000 of 120,000  | 30,000 of 120,000   | −50 %         | 25 %      | 75 points up       |
        | A2.29 | Sales for each employee          | 600,000 of 50       | 798,000 of 50       | €12,000       | €15,960   | €3,960 more        |
        | A2.29 | Return on capital                | 10,000 of 1,000,000 | 20,000 of 1,000,000 | 1.0 %         | 2.0 %     | 1 point up         |
        | A2.31 | Time to get data                 | 4,800               | 8                   | 4,800 minutes | 8 minutes | 4,792 minutes less |
        | A2.33 | Satisfaction with the CRM        | 20 of 50            | 35 of 50            | 40 %          | 70 %      | 30 points up       |

  Rule: Some results are watched once for each channel or contact tool, under a name of their own

    @A2.16 @A2.30
    Scenario Outline: Alice watches channels beside each other: <name>
      Given Alice chooses "<result>" from the library for "Direct sales" and calls it "<name>"
      And Alice pastes its figures: <before> in 2026-02, <after> in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "<name>"
      And Bob reads "Goal reached? <answer> <was> → <is> in the latest month, Apr 2026."

      Examples:
        | row   | result                          | name                        | before    | after     | answer   | was  | is   |
        | A2.16 | Renewals after one contact tool | Renewals after a call       | 45 of 60  | 54 of 60  | Yes.     | 75 % | 90 % |
        | A2.16 | Renewals after one contact tool | Renewals after a letter     | 30 of 60  | 27 of 60  | Not yet. | 50 % | 45 % |
        | A2.30 | Retention of one channel        | Retention of direct mail    | 62 of 100 | 65 of 100 | Yes.     | 62 % | 65 % |
        | A2.30 | Retention of one channel        | Retention of telephone sale | 40 of 100 | 38 of 100 | Not yet. | 40 % | 38 % |

    @A2.30
    Scenario: Alice says which way is better where it depends on the company
      Given Alice chooses "New customers of one channel" from the library for "Direct sales" and says that more is better
      And Alice pastes its figures: 12 of 40 in 2026-02, 18 of 40 in 2026-04
      And Alice wants it to be better than before by 2026-12-31
      When Bob looks at what became of it
      Then Bob reads "Goal reached? Yes. 30 % → 45 % in the latest month, Apr 2026."

    @A2.30
    Scenario: Nobody else says which way is better
      When Alice chooses "New customers of one channel" from the library for "Direct sales" and says no more
      Then Alice is told "Say whether more or less of it is better."

  Rule: A result says what it counts and what it cannot see

    @A2.05 @A2.11
    Scenario: Bob reads why a fall may not be one
      Given Alice chooses "Win rate" from the library for "Direct sales"
      When Bob looks at what became of it
      Then Bob reads "Counted: deals won in the month. Of: deals won or lost in the month."
      And Bob reads "Does the CRM change how this is counted? Yes. Sellers log more deals than before"
      And Bob reads "This is not leads won: that one starts from everyone who asked."

    @A2.01
    Scenario: Bob reads when a month is final
      Given Alice chooses "Retention" from the library for "Direct sales"
      When Bob looks at what became of it
      Then Bob reads "When a month is final 6 months later"

    @A2.01
    Scenario: A month that is not final yet is kept, and not compared
      # Whoever ordered in September has until the end of March to order again.
      Given Alice chooses "Retention" from the library for "Direct sales"
      And Alice pastes its figures: 280 of 400 in 2026-02, 312 of 400 in 2026-09
      When Bob looks at what became of it
      Then Bob reads "Before Feb 2026"
      And Bob reads "After No month is in yet."
      When the day is 2027-04-01
      And Bob looks at what became of it
      Then Bob reads "After Sep 2026"
      And Bob reads "Change Figure 8 points up"

    @A2.22
    Scenario: The names of competitors are a note, not a figure
      Given Alice chooses "Profit margin" from the library for "Direct sales"
      When Bob looks at what became of it
      Then Bob reads "Who the competitors are is a note, not a figure."

  Rule: The library is in the order of the customer cycle

    @A4.20
    Scenario: Alice walks through the customer cycle
      When Alice opens the library for "Direct sales"
      Then Alice reads in this order: Reach, Attract, Convert, Retain, Loyalty, Across all of it
      And Alice reads "What is done here: service, complaints, renewals, asking whether all is well."

    Scenario: Alice looks for a word
      When Alice looks for "complaint" in the library for "Direct sales"
      Then Alice reads "Time to resolve a complaint"
      And Alice reads "Complaints answered"
      And Alice does not read "Win rate"

    Scenario: A word that is nowhere
      When Alice looks for "zeppelin" in the library for "Direct sales"
      Then Alice reads "No result of the library holds these words."

    Scenario: What is watched already says so
      Given Alice chooses "Win rate" from the library for "Direct sales"
      When Alice looks for "deals" in the library for "Direct sales"
      Then Alice reads "Watched already"
