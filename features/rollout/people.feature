Feature: People and their links
  A lead keeps who is in which group. Staff come in by a personal link, without a password.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02

  Rule: A group knows its people

    @A3.07
    Scenario: A group that is live and has nobody needs the lead
      When Alice opens her home page
      Then Alice reads "Direct sales has no people yet"

    @A3.22
    Scenario: Somebody joins a group on a day, with a role
      When Alice adds "Kim Brandt" as "Seller" to "Direct sales" from 2026-11-09
      And Alice looks at the people
      Then Alice reads "Direct sales 1 person"
      And Alice reads "Kim Brandt none known from 9 Nov 2026 Personal link none yet"

    Scenario: Two people cannot have one key
      Given Alice adds "Kim Brandt" as "Seller" to "Direct sales" from 2026-11-09
      When Alice adds "Kim Brandt" as "Seller" to "Direct sales" from 2026-11-09
      Then Alice is told "Somebody has this key already."

    Scenario: Nobody leaves before they came
      Given Alice adds "Kim Brandt" as "Seller" to "Direct sales" from 2026-11-09
      When Alice says that "Kim Brandt" leaves the group on 2026-11-08
      Then Alice is told "That day lies before they joined the group."

  Rule: A CRM user name that matches nobody waits until somebody says whose it is

    Scenario: Matched with one tap
      Given Alice adds "Kim Brandt" as "Seller" to "Direct sales" from 2026-11-09
      And the CRM's log knows the names "kimbrandt" and "svc_mail"
      When Alice opens her home page
      Then Alice reads "2 CRM user names match nobody"
      And Alice reads "kimbrandt, svc_mail. Their work is not counted until you match them."
      When Alice says that "kimbrandt" is "Kim Brandt"
      Then Alice reads "svc_mail"
      But Alice does not read "kimbrandt"

    Scenario: Added as somebody new
      Given the CRM's log knows the names "o.lindqvist" and "svc_mail"
      When Alice adds somebody new for "o.lindqvist" to "Direct sales"
      And Alice looks at the people
      Then Alice reads "o.lindqvist o.lindqvist from the start Personal link none yet"

    Scenario: A connection is not a person
      Given the CRM's log knows the names "o.lindqvist" and "svc_mail"
      When Alice says that "svc_mail" is not a person
      And Alice opens her home page
      Then Alice reads "1 CRM user name matches nobody"
      When Alice pastes use of the CRM:
        """
        user,date,count
        o.lindqvist,2026-11-09,3
        svc_mail,2026-11-09,900
        """
      Then Alice reads "1 user name matches nobody yet (rows: 1)."
      When Alice says that "svc_mail" is a person after all
      And Alice opens her home page
      Then Alice reads "2 CRM user names match nobody"

    Scenario: A connection is not made a person by a log either
      Given the CRM's log knows the names "o.lindqvist" and "svc_mail"
      And Alice says that "svc_mail" is not a person
      And Alice pastes use of the CRM into "Direct sales", and its people with it:
        """
        user,date,count
        o.lindqvist,2026-11-09,3
        svc_mail,2026-11-09,900
        """
      And Alice imports what was understood
      Then 1 people are in "Direct sales"

  Rule: A personal link works once and opens only one's own tasks

    Scenario: Dana comes in
      Given Dana is in "Direct sales"
      And Alice makes a link for each person of "Direct sales"
      When Dana opens her link on her phone and goes on
      Then Dana is signed in for 30 days, for her own tasks only

    Scenario: Looking at a link does not spend it
      Given Dana is in "Direct sales"
      And Alice makes a link for each person of "Direct sales"
      When the mail scanner looks at Dana's link
      And Dana opens her link on her phone and goes on
      Then Dana is signed in for 30 days, for her own tasks only

    Scenario: A link works once
      Given Dana is in "Direct sales"
      And Alice makes a link for each person of "Direct sales"
      And Dana opens her link on her phone and goes on
      When somebody else opens Dana's link and goes on
      Then they are told "This link has been used or is too old. Ask for a new one."

    Scenario: A new link replaces the one before
      Given Dana is in "Direct sales"
      And Alice makes a link for each person of "Direct sales"
      And Alice makes a link for each person of "Direct sales" again
      When somebody else opens Dana's first link and goes on
      Then they are told "This link has been used or is too old. Ask for a new one."

    Scenario: A link that was not opened for a month is too old
      Given Dana is in "Direct sales"
      And Alice makes a link for each person of "Direct sales"
      When the day is 2026-12-21
      And somebody else opens Dana's link and goes on
      Then they are told "This link has been used or is too old. Ask for a new one."

  Rule: Names are for leads alone

    Scenario: Leadership sees no people
      When Bob looks at the people
      Then for Bob the page does not exist

    Scenario: Somebody must lead
      When Alice gives up her role
      Then Alice is told "Nobody else leads this rollout. Name another lead first."

    Scenario: Use by name needs an agreement
      When Alice allows use by name without saying with whom it was agreed
      Then Alice is told "Say on which day it was agreed, and with whom."

    Scenario: The smallest group shown is never lowered
      Given Alice raised the smallest group shown to 8
      When Alice lowers the smallest group shown to 5
      Then Alice is told "This number can be raised but never lowered."
