Feature: Who works in the CRM
  The share of a group that works in the CRM is counted from its own log, against the people who
  belonged to the group that day.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02

  Rule: A group's use is a share of its people

    @A3.01
    Scenario: 30 of 40 people worked in it in the last week
      Given 40 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-11-02 to 2026-11-08
      And 30 of them use the CRM from 2026-11-09 to 2026-11-15
      When Bob looks at the use of "Direct sales"
      Then Bob reads "In the week to 15 Nov 2026, 30 of 40 people used the CRM"
      And Bob reads "2 Nov to 8 Nov 2026 40 20 50 %"
      And Bob reads "Used means: at least one action in the CRM’s own log, on any device."
      And Bob reads "Everybody who belonged to the group on the last day of the week is counted, once. In the newest week that is 15 Nov 2026."
      And Bob reads "Logs of the CRM up to 15 Nov 2026."

    Scenario: Who joins later is not missing before
      Given 40 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-11-02 to 2026-11-15
      And "Erik" joins the group "Direct sales" on 2026-11-10
      When Alice looks at the use of "Direct sales"
      Then Alice reads "2 Nov to 8 Nov 2026 40 20 50 %"
      And Alice reads "9 Nov to 15 Nov 2026 41 20 49 %"

    Scenario: The same people by month
      Given today is 2026-11-30
      And 40 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-11-02 to 2026-11-27
      When Bob looks at the use of "Direct sales" by month
      Then Bob reads "In Nov 2026, 20 of 40 people used the CRM"

  Rule: Getting used to it takes time, and groups compare at the same age

    @A1.05
    Scenario: In the learning period nothing is judged
      Given "Direct sales" aims at 80 % using it
      And 40 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-11-02 to 2026-11-15
      When Bob looks at the use of "Direct sales"
      Then Bob reads "The learning period, up to 24 Jan 2027, is shaded: nothing is judged in it."
      And Bob reads "Target 80 %. Nothing is held against it before the learning period is over."

    @A3.01 @A5.13
    Scenario: A case from the literature is shown on request, as a case
      Given 40 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-11-02 to 2026-11-15
      When Bob looks at the use of "Direct sales"
      Then Bob does not read "BMC Software"
      When Bob looks at the use of "Direct sales" with the case from the literature
      Then Bob reads "a case from the literature, and no benchmark: at BMC Software 80 in 100"

    Scenario: Two groups by the weeks since each group's own go-live
      Given the group "Partner channel" goes live on 2026-10-05
      And 40 more people are in the group "Partner channel"
      And 10 of them use the CRM from 2026-10-05 to 2026-10-11
      And 40 more people are in the group "Direct sales"
      And 20 of them use the CRM from 2026-11-02 to 2026-11-08
      When Bob looks at the use of all groups beside "Direct sales"
      Then Bob reads "Since go-live Partner channel Direct sales Week 0 25 % 50 %"

    Scenario: One role
      Given 20 more people are in the group "Direct sales" as "seller"
      And 15 of them use the CRM from 2026-11-02 to 2026-11-08
      And 20 more people are in the group "Direct sales" as "manager"
      And 5 of them use the CRM from 2026-11-09 to 2026-11-15
      When Bob looks at how the role "manager" of "Direct sales" uses the CRM
      Then Bob reads "In the week to 15 Nov 2026, 5 of 20 people used the CRM"
      And Bob reads "manager 20 5 25 % seller 20 15 75 %"

  Rule: Where there is no figure, the page says why

    Scenario: A group that is not live yet
      Given the group "Partner channel" goes live on 2027-01-11
      When Bob looks at the use of "Partner channel"
      Then Bob reads "Not live yet"

    Scenario: A preparation
      Given the preparation "Move the data" runs from 2026-08-03 to 2026-10-30
      When Bob looks at the use of "Move the data"
      Then Bob reads "Not applicable yet"

    Scenario: No log has been uploaded
      When Alice looks at the use of "Direct sales"
      Then Alice reads "Who works in the CRM will be here"
      And Alice reads "Upload a log"

    Scenario: The newest log is old
      Given 40 more people are in the group "Direct sales"
      And 30 of them use the CRM from 2026-11-02 to 2026-11-08
      And today is 2026-11-25
      When Alice looks at the use of "Direct sales"
      Then Alice reads "No file since 8 Nov 2026."

    Scenario: Names in the log that match nobody
      Given 40 more people are in the group "Direct sales"
      And 30 of them use the CRM from 2026-11-02 to 2026-11-15
      And somebody called "ghost" uses the CRM on 2026-11-16
      When Alice looks at the use of "Direct sales"
      Then Alice reads "1 CRM user name matches nobody. Its work is not counted until you match it."

  Rule: A log names only those who signed in

    @A3.01
    Scenario: A group whose people came from a log, until a list of them is brought in
      Given Alice brings in use of 12 people who become "Direct sales", from 2026-11-09 to 2026-11-15
      When Bob looks at the use of "Direct sales"
      Then Bob reads "People who never signed in are missing."
      When Bob opens the summary
      Then Bob reads "People who never signed in are missing."
      When Bob takes the summary as a file
      Then Bob reads "People who never signed in are missing."
      When Alice brings in a list of the people of "Direct sales"
      And Bob looks at the use of "Direct sales"
      Then Bob does not read "People who never signed in are missing."

    Scenario: A log that names only people who are known
      Given 12 more people are in the group "Direct sales"
      And 10 of them use the CRM from 2026-11-09 to 2026-11-15
      When Bob looks at the use of "Direct sales"
      Then Bob does not read "People who never signed in are missing."

  Rule: Few people are never shown

    Scenario: Four people
      Given 4 more people are in the group "Direct sales"
      And 2 of them use the CRM from 2026-11-02 to 2026-11-15
      When Alice looks at the use of "Direct sales"
      Then Alice reads "Hidden: too few people to show without revealing who did what"

    Scenario: Nearly everybody of a small group, for leadership
      Given 12 more people are in the group "Direct sales"
      And 12 of them use the CRM from 2026-11-02 to 2026-11-15
      When Bob looks at the use of "Direct sales"
      Then Bob reads "In the week to 15 Nov 2026, 90 % or more of the people used the CRM"
      And Bob does not read "12 of 12"
      When Alice looks at the use of "Direct sales"
      Then Alice reads "12 of 12 people used the CRM"
