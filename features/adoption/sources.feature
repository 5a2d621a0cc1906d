Feature: Where logs of use come from
  Every CRM writes down who worked in it, each in its own way. A file is recognised, what of it is
  no use is set aside, and every chart says what its logs do not see.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02

  Rule: A file is recognised by its headings, and anybody can see which rows count

    Scenario: Failed sign-ins and programs are not counted
      When Alice pastes use of the CRM:
        """
        Username,Login Time,Login Type,Status,Application
        kim@harbour.example,2026-11-09T08:00:00Z,Application,Success,Browser
        kim@harbour.example,2026-11-09T07:59:00Z,Application,Invalid Password,Browser
        etl@harbour.example,2026-11-09T02:00:00Z,Other Apex API,Success,Nightly
        """
      Then Alice reads "This looks like: Salesforce: login history."
      And Alice reads "1 of 3 rows are ready to import."
      And Alice reads "A failed sign-in is not use."
      And Alice reads "A program did this, not a person."
      And Alice reads "Nothing is wrong with these rows."
      And Alice does not read "Correct them"

    Scenario: A log of none of the known makers
      When Alice pastes use of the CRM:
        """
        user,date
        kim@harbour.example,2026-11-09
        """
      Then Alice reads "This looks like: Another log."

  Rule: Ids find their people by the CRM's own list of users

    Scenario: A list that comes after the log
      Given Alice pastes people into "Direct sales":
        """
        key,name,email
        kim,Kim Brandt,kim@harbour.example
        """
      And Alice imports what was understood
      And Alice pastes use of the CRM:
        """
        UserId,LoginTime,LoginType,Status
        0055g00000Aa1AAAAX,2026-11-09T08:00:00Z,Application,Success
        """
      And Alice imports what was understood
      When Alice pastes users of the CRM:
        """
        Id,Username,Email
        0055g00000Aa1AA,kim@harbour.crm,kim@harbour.example
        """
      And Alice imports what was understood
      And Alice looks at the people
      Then Alice reads "0055g00000Aa1AA"
      And Alice does not read "match nobody"

  Rule: A chart of use says what its logs do not see

    Scenario: The log, its days and its blind spot
      Given 40 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-11-02 to 2026-11-15
      When Bob looks at the use of "Direct sales"
      Then Bob reads "Another log, 2 Nov 2026 to 15 Nov 2026."
      And Bob reads "Another log: Takehold cannot tell which rows of it are programs or failed sign-ins."
