Feature: Training by checklists
  People see what is left for them on their phone, whoever leads the rollout sees whom to remind,
  and leadership sees how far a group is, never who.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02
    And Dana is a "Seller" in the group "Direct sales"

  Rule: Everybody has the tasks of their role and group

    @A3.16
    Scenario: A seller has the sellers' tasks and not the managers'
      Given Alice wrote the checklist "Seller checklist" for "Seller":
        """
        Sign in on your phone | -5
        Log your first visit | 21
        Set your reminders
        """
      And Alice wrote the checklist "Manager checklist" for "Manager":
        """
        Read the weekly report
        """
      When Dana looks at her tasks
      Then Dana reads "3 left, next: Sign in on your phone"
      And Dana reads "due Monday 23 November"
      And Dana reads "0 of 3 done. Seller checklist, Direct sales."
      And Dana does not read "Read the weekly report"

    @A3.14
    Scenario: A task leads to its handout
      Given Alice wrote the checklist "Seller checklist" for "Seller":
        """
        Log your first visit | 21 | https://handouts.harbour.example/visit
        """
      When Dana looks at her tasks
      Then Dana reads "Show me how"

    @A3.25
    Scenario: Whoever joins after go-live gets the tasks too, counted from their first day
      Given "Erik" joins the group "Direct sales" on 2026-11-16
      And Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        """
      When Alice looks at the training of "Direct sales"
      Then Alice reads "Erik No team 1 task, 1 overdue Sign in on your phone, due 19 Nov 2026"
      And Alice reads "Dana No team 1 task, 1 overdue Sign in on your phone, due 5 Nov 2026"

  Rule: A tick counts at once, and can be taken back

    @A3.15
    Scenario: Tick, then undo
      Given Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        Find a customer | 5
        """
      When Dana ticks "Sign in on your phone"
      And Dana looks at her tasks
      Then Dana reads "1 left, next: Find a customer"
      When Dana takes back "Sign in on your phone"
      And Dana looks at her tasks
      Then Dana reads "2 left, next: Sign in on your phone"

    Scenario: What somebody writes about a task reaches whoever leads
      Given Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        """
      When Dana notes "My phone is too old" on "Sign in on your phone"
      And Alice looks at the training of "Direct sales"
      Then Alice reads "My phone is too old"

  Rule: Changing a checklist never alters what was ticked

    Scenario: A task put into other words stays done, a new one is open
      Given Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        Find a customer | 5
        """
      And Dana ticks "Sign in on your phone"
      When Alice rewrites the checklist "First days":
        """
        Find a customer | 5 | | #2
        Open the app on your phone | 3 | | #1
        Bring in your own contacts | 8
        """
      And Dana looks at her tasks
      Then Dana reads "2 left, next: Find a customer"
      And Dana reads "1 of 3 done."

    Scenario: A line that cannot be read changes nothing
      Given Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        """
      When Alice rewrites the checklist "First days":
        """
        Sign in on your phone | 3 | | #1
        Find a customer | soon
        """
      Then Alice is told "Line 2: “soon” is neither a number of days nor a date such as 2026-03-01."
      When Dana looks at her tasks
      Then Dana does not read "Find a customer"

  Rule: A checklist that is over is retired, and what was ticked stays

    Scenario: Nobody has it any more, until it is used again
      Given Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        Find a customer | 5
        """
      And Dana ticks "Sign in on your phone"
      When Alice retires the checklist "First days"
      And Alice looks at the checklists
      Then Alice reads "First days Retired on 20 Nov 2026."
      When Alice looks at the training of "Direct sales"
      Then Alice does not read "Find a customer"
      When Dana looks at her tasks
      Then Dana does not read "Find a customer"
      When Dana looks at what is kept about her
      Then Dana reads "1 tick is kept"
      When Alice uses the checklist "First days" again
      And Dana looks at her tasks
      Then Dana reads "1 of 2 done."

  Rule: Training comes before the start

    @A3.13
    Scenario: Alice is told what is due too late
      Given Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | -5
        Learn to log a visit | 2026-11-09
        """
      When Alice looks at the checklists
      Then Alice reads "Direct sales goes live on 2 Nov 2026. In “First days” these are due on that day or later: Learn to log a visit."

  Rule: Leadership reads how far a group is, never who

    Background:
      Given 24 more people are in the group "Direct sales"
      And Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        """
      And 20 of them have done everything

    Scenario: Alice sees names, Bob sees a share
      When Alice looks at the training of "Direct sales"
      Then Alice reads "20 of 25 people have done all tasks"
      And Alice reads "Dana"
      When Bob looks at the training of "Direct sales"
      Then Bob reads "20 of 25 people have done all tasks"
      And Bob does not read "Dana"

    Scenario: Four people are too few to be spoken of
      Given the group "Service desk" goes live on 2026-11-09
      And 4 more people are in the group "Service desk"
      When Bob looks at the training of "Service desk"
      Then Bob reads "Hidden: too few people to show without revealing who did what"

  Rule: What is kept about somebody is theirs to read

    Scenario: Dana reads what is kept about her
      Given Alice wrote the checklist "First days" for everyone:
        """
        Sign in on your phone | 3
        """
      And Dana ticks "Sign in on your phone"
      When Dana looks at what is kept about her
      Then Dana reads "1 tick is kept"
      And Dana reads "To be kept until 2 Dec 2027."
