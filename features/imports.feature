Feature: Bringing data in
  A lead brings in what the company already has. They see what was understood before anything is
  kept, a row that cannot be used is named with its place, and every import can be taken back.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02

  Rule: Nothing is kept before somebody says so

    Scenario: People pasted from a spreadsheet
      When Alice pastes people into "Direct sales":
        """
        key,name,email,team
        kim,Kim Brandt,kim@harbour.example,North
        sam,Sam Okafor,sam@harbour.example,North
        """
      Then Alice reads "2 rows are ready to import."
      And Alice reads "Nothing has been changed yet."
      And nobody is in "Direct sales"

    Scenario: And then it is
      Given Alice pastes people into "Direct sales":
        """
        key,name,email,team
        kim,Kim Brandt,kim@harbour.example,North
        sam,Sam Okafor,sam@harbour.example,North
        """
      When Alice imports what was understood
      Then 2 people are in "Direct sales"

    Scenario: And taken back
      Given Alice pastes people into "Direct sales":
        """
        key,name,email,team
        kim,Kim Brandt,kim@harbour.example,North
        """
      And Alice imports what was understood
      When Alice undoes the import
      Then nobody is in "Direct sales"

    Scenario: The very same rows again change nothing
      Given Alice pastes people into "Direct sales":
        """
        key,name,email
        kim,Kim Brandt,kim@harbour.example
        """
      And Alice imports what was understood
      When Alice pastes people into "Direct sales":
        """
        key,name,email
        kim,Kim Brandt,kim@harbour.example
        """
      Then Alice is told "This very file was imported before"

    Scenario: The staff list says who the people of a log are
      Given Alice pastes use of the CRM into "Direct sales", and its people with it:
        """
        user,date,count
        agent 7,2026-11-09,3
        """
      And Alice imports what was understood
      When Alice pastes people into "Direct sales":
        """
        name,email,CRM user names
        Kim Brandt,kim@harbour.example,agent 7
        """
      And Alice imports what was understood
      Then 1 people are in "Direct sales"

  Rule: A row that cannot be used is named, and the others can

    Scenario: A day that does not exist, a negative count and a row that stands twice
      When Alice pastes use of the CRM:
        """
        user,date,count
        kim@harbour.example,2026-11-09,3
        kim@harbour.example,2026-11-09,3
        sam@harbour.example,2026-11-31,2
        nora@harbour.example,2026-11-10,-4
        """
      Then Alice reads "1 of 4 rows are ready to import."
      And Alice reads "“2026-11-31” is not a date. November has 30 days."
      And Alice reads "“-4” is negative."
      And Alice reads "here twice, kept once 1"
      And Alice reads "row 5, column count"

    Scenario: A quote that is never closed
      When Alice pastes use of the CRM:
        """
        user,date,count
        "kim@harbour.example,2026-11-09,3
        sam@harbour.example,2026-11-10,2
        """
      Then Alice reads "A quote is opened in this row and never closed."

  Rule: Dates are read in their own calendar

    Scenario: Jalali dates and Persian digits
      When Alice pastes use of the CRM:
        """
        user,date,count
        kim@harbour.example,۱۴۰۵/۰۸/۲۰,۱۲
        """
      Then Alice reads "1 row is ready to import."
      And Alice reads "۱۴۰۵/۰۸/۲۰ → 11 Nov 2026"
      And Alice reads "Wed 11 Nov 2026"

    Scenario: Years of two calendars are asked about
      When Alice pastes use of the CRM:
        """
        user,date
        kim@harbour.example,11/11/2569
        sam@harbour.example,2026-11-11
        """
      Then Alice reads "The dates are of several calendars: 11/11/2569, 2026-11-11. Say which one to read."

  Rule: What cannot be read is refused with what to do

    Scenario: Nothing at all
      When Alice pastes use of the CRM:
        """
        """
      Then Alice is told "Choose a file, or paste rows."

    Scenario: Headings that say nothing
      When Alice pastes use of the CRM:
        """
        a,b
        1,2
        """
      Then Alice reads "Choose a column for: User name, Time or Date. The file has: a, b."

    Scenario: Two columns that could be the date
      When Alice pastes use of the CRM:
        """
        user,date,date
        kim,2026-11-09,2026-11-10
        """
      Then Alice reads "Several columns could be “Date”"

  Rule: Only a lead brings data in

    Scenario: Leadership reads, it does not bring in
      When Bob opens the imports
      Then for Bob the page does not exist

    Scenario: Somebody of another rollout
      When Charlie opens the imports
      Then for Charlie the page does not exist
