Feature: Figures from the files people have
  Companies have lists of orders, opportunities and service cases, not monthly shares. Each list
  fills the results it can, for everyone and by segment and channel; only the figures are kept. What
  looks like something else than it is gets caught with a sentence.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-03-02

  Rule: A list of orders says who comes back

    @A2.01
    Scenario: Retention from orders, with the months that cannot be known yet
      # January: ann and ben, of whom ann orders in February. February: ann and cleo, of whom cleo
      # orders in March. April: cleo and dan, both in May. Nobody knows June yet.
      Given Alice chooses "Retention" from the library for "Direct sales"
      And Alice brings in orders, again meaning within 1 month:
        """
        customer,date
        ann,2026-01-01
        ben,2026-01-31
        ann,2026-02-14
        cleo,2026-02-28
        dan,2026-03-01
        cleo,2026-03-31
        cleo,2026-04-10
        dan,2026-04-30
        cleo,2026-05-01
        dan,2026-05-31
        """
      When Bob looks at "Retention" of "Direct sales"
      Then Bob reads "50 % → 100 % in the latest month, Apr 2026."
      And Bob reads "Before Jan 2026 to Feb 2026 Counted 2 Of 4 Figure 50 %"
      And Bob reads "May 2026 not finished before Jul 2026: 0 of 2 so far"
      And Bob reads "May 2026 is not finished: not all that counts in it has happened yet."

    @A2.02 @A2.12 @A2.17
    Scenario: One list fills every result it can
      Given Alice chooses "Retention" from the library for "Direct sales"
      And Alice chooses "Revenue" from the library for "Direct sales"
      And Alice chooses "Average order" from the library for "Direct sales"
      And Alice chooses "Win rate" from the library for "Direct sales"
      And Alice brings in orders:
        """
        customer,date,amount
        ann,2026-02-01,30.00
        ben,2026-02-28,50.00
        ann,2026-04-01,60.00
        ben,2026-04-30,80.00
        """
      When Bob looks at "Revenue" of "Direct sales"
      Then Bob reads "€80.00 → €140.00 in the latest month, Apr 2026."
      When Bob looks at "Average order" of "Direct sales"
      Then Bob reads "€40.00 → €70.00 in the latest month, Apr 2026."

    Scenario: A month that is not in the list to its end would look like a fall
      Given Alice chooses "Revenue" from the library for "Direct sales"
      When Alice has a look at orders:
        """
        customer,date,amount
        ann,2026-02-01,30.00
        ben,2026-02-14,50.00
        ann,2026-02-28,60.00
        ben,2026-03-02,80.00
        """
      Then Alice reads "The list ends within Mar 2026, which is left out."

    Scenario: A list that fills nothing says what it could fill
      When Alice has a look at opportunities:
        """
        id,created,closed,stage,amount
        D-1,2026-02-01,2026-02-28,Closed won,100
        """
      Then Alice reads "No business result of this rollout is worked out from such a list."
      And Alice reads "Win rate, Length of a deal, Leads won"

  Rule: Opportunities and service cases

    @A2.05 @A2.06
    Scenario: What is won of what is decided, and how long it takes
      # Before, in February: one won of two, after 20 days. After, in April: two won of two.
      Given Alice chooses "Win rate" from the library for "Direct sales"
      And Alice chooses "Length of a deal" from the library for "Direct sales"
      And Alice brings in opportunities, again meaning within 1 month:
        """
        id,created,closed,stage,amount
        D-1,2026-01-01,2026-01-31,Closed lost,100
        D-2,2026-02-01,2026-02-21,Closed won,100
        D-3,2026-02-02,2026-02-28,Closed lost,100
        D-4,2026-03-02,2026-03-31,Closed lost,100
        D-5,2026-04-01,2026-04-11,Closed won,100
        D-6,2026-04-10,2026-04-30,Closed won,100
        """
      When Bob looks at "Win rate" of "Direct sales"
      Then Bob reads "50 % → 100 % in the latest month, Apr 2026."
      When Bob looks at "Length of a deal" of "Direct sales"
      Then Bob reads "20 days → 15 days in the latest month, Apr 2026."

    @A2.09 @A2.14
    Scenario: How long an enquiry takes, and whether customers are content
      Given Alice chooses "Handling time of an enquiry" from the library for "Direct sales"
      And Alice chooses "Satisfied customers" from the library for "Direct sales"
      And Alice brings in cases:
        """
        id,opened,closed,satisfaction
        1,2026-02-01T09:00Z,2026-02-01T09:30Z,5
        2,2026-02-28T09:00Z,2026-02-28T09:50Z,2
        3,2026-04-01T09:00Z,2026-04-01T09:20Z,4
        4,2026-04-30T09:00Z,2026-04-30T09:30Z,yes
        """
      When Bob looks at "Handling time of an enquiry" of "Direct sales"
      Then Bob reads "40 minutes → 25 minutes in the latest month, Apr 2026."
      When Bob looks at "Satisfied customers" of "Direct sales"
      Then Bob reads "50 % → 100 % in the latest month, Apr 2026."

  Rule: Segments, channels and states stand side by side, and are no before and after

    @A4.15
    Scenario: Which segment is worth what
      # Key accounts: 400 before, 500 after. Small: 20 before, 10 after. Half of the orders each.
      Given Alice chooses "Average order" from the library for "Direct sales"
      And Alice brings in orders:
        """
        customer,date,amount,segment
        ann,2026-02-01,400.00,Key accounts
        ben,2026-02-28,20.00,Small
        ann,2026-04-01,500.00,Key accounts
        ben,2026-04-30,10.00,Small
        """
      When Bob looks at "Average order" of "Direct sales"
      Then Bob reads "By segment For interest only: a difference between two rows is no before and after."
      And Bob reads "Key accounts Before €400.00 After €500.00 Change €100.00 more Share of all 50 %, then 50 %"
      And Bob reads "Small Before €20.00 After €10.00 Change €10.00 less Share of all 50 %, then 50 %"

    @A5.11
    Scenario: The Dallas Morning News: 62 % and 40 % are two channels, not before and after
      Given Alice chooses "Retention" from the library for "Direct sales"
      And Alice brings in figures of "Retention" in "Direct sales":
        """
        period,numerator,denominator,channel
        2026-02,62,100,Direct mail
        2026-02,40,100,Telemarketing
        2026-04,62,100,Direct mail
        2026-04,40,100,Telemarketing
        """
      When Bob looks at "Retention" of "Direct sales"
      Then Bob reads "By channel For interest only: a difference between two rows is no before and after."
      And Bob reads "Direct mail Before 62 % After 62 % Change no change"
      And Bob reads "Telemarketing Before 40 % After 40 % Change no change"

    @A5.11
    Scenario: The Dallas Morning News: telemarketing brings fewer of the new customers
      Given Alice chooses "New customers" from the library for "Direct sales"
      And Alice brings in figures of "New customers" in "Direct sales":
        """
        period,value,channel
        2026-02,100,
        2026-02,56,Telemarketing
        2026-02,44,Direct mail
        2026-04,100,
        2026-04,33,Telemarketing
        2026-04,67,Direct mail
        """
      When Bob looks at "New customers" of "Direct sales"
      Then Bob reads "Telemarketing Before 56 After 33 Change 23 less Share of all 56 %, then 33 %"

    @A5.11
    Scenario: The Dallas Morning News: twelve segments
      Given Alice chooses "Retention" from the library for "Direct sales"
      And Alice brings in figures of "Retention" in "Direct sales":
        """
        period,numerator,denominator,segment
        2026-04,51,100,Segment A
        2026-04,52,100,Segment B
        2026-04,53,100,Segment C
        2026-04,54,100,Segment D
        2026-04,55,100,Segment E
        2026-04,56,100,Segment F
        2026-04,57,100,Segment G
        2026-04,58,100,Segment H
        2026-04,59,100,Segment I
        2026-04,60,100,Segment J
        2026-04,61,100,Segment K
        2026-04,62,100,Segment L
        """
      When Bob looks at "Retention" of "Direct sales"
      Then Bob reads "Segment A After 51 % Share of all 8 %"
      And Bob reads "Segment L After 62 % Share of all 8 %"

    @A4.34
    Scenario: Customers become active, permanent, and lost; opportunities may become customers
      # At the end of May: cleo and dan ordered in May and in April; ann and ben only earlier.
      # At the end of April: cleo ordered in both months, dan for the first time.
      Given Alice chooses "Retention" from the library for "Direct sales"
      And Alice chooses "Win rate" from the library for "Direct sales"
      And Alice brings in orders, again meaning within 1 month:
        """
        customer,date
        ann,2026-01-01
        ben,2026-01-31
        ann,2026-02-14
        cleo,2026-02-28
        cleo,2026-03-31
        cleo,2026-04-10
        dan,2026-04-30
        cleo,2026-05-01
        dan,2026-05-31
        """
      And Alice brings in opportunities, again meaning within 1 month:
        """
        id,created,closed,stage,amount
        D-1,2026-01-01,2026-02-28,Closed won,100
        D-2,2026-04-01,,Negotiation,100
        D-3,2026-05-01,2026-05-31,Closed lost,100
        """
      When Bob looks at "Retention" of "Direct sales"
      Then Bob reads "Customers by state, at the end of May 2026"
      And Bob reads "All customers Potential 1 Active 0 Permanent 2 Lost 2"
      And Bob reads "Apr 2026 Potential 1 Active 1 Permanent 1 Lost 2"

  Rule: Figures that look like something else are caught

    Scenario: Rolling figures of the last twelve months
      Given Alice chooses "Retention" from the library for "Direct sales"
      When Alice has a look at figures of "Retention":
        """
        period,numerator,denominator
        2025-01,1680,2400
        2025-02,1690,2400
        2025-03,1702,2400
        2025-04,1711,2400
        2025-05,1715,2400
        2025-06,1712,2400
        2025-07,1704,2400
        2025-08,1693,2400
        2025-09,1684,2400
        2025-10,1679,2400
        2025-11,1681,2400
        2025-12,1690,2400
        """
      Then Alice reads "These look like figures of the last 12 months, worked out anew each month."
      And Alice reads "Bring in each month's own numerator and denominator."

    Scenario: More than all, half a customer, and a month that is not over
      Given Alice chooses "Retention" from the library for "Direct sales"
      When Alice has a look at figures of "Retention":
        """
        period,numerator,denominator
        2026-07,80,100
        2026-08,120,100
        2026-09,70.5,100
        2026-11,40,60
        2027-01,80,100
        """
      Then Alice reads "1 of 5 rows are ready to import."
      And Alice reads "The numerator is not between 0 and the denominator."
      And Alice reads "Customers are counted in whole numbers."
      And Alice reads "The month is not over yet. Bring it in when it is, or it would look like a fall."
      And Alice reads "The period lies in the future."

    Scenario: Suddenly three times as many are counted
      Given Alice chooses "Satisfied customers" from the library for "Direct sales"
      And Alice brings in figures of "Satisfied customers" in "Direct sales":
        """
        period,numerator,denominator
        2025-11,281,400
        2025-12,275,400
        2026-01,284,400
        2026-02,279,400
        2026-04,860,1200
        2026-05,835,1200
        2026-06,851,1200
        2026-07,846,1200
        """
      When Bob looks at "Satisfied customers" of "Direct sales"
      Then Bob reads "From Apr 2026 about 1,200 a month are counted instead of 400. Are they counted the same way?"
      When Alice says that "Satisfied customers" of "Direct sales" is counted the same way from 2026-04
      And Bob looks at "Satisfied customers" of "Direct sales"
      Then Bob does not read "Are they counted the same way?"
      And Bob reads "That it is still counted the same way is the word of Alice, 20 Nov 2026: “The shops count too.”"
