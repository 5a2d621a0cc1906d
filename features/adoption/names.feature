Feature: Whose CRM user name it is
  Logs name people in their own way. What nobody is sure of waits in a queue, and counts as soon as
  somebody says whose it is, without bringing the log in again.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02
    And 40 more people are in the group "Direct sales"
    And "Kim Brandt" joins the group "Direct sales" on 2026-11-02

  Rule: A name that is matched late counts at once

    Scenario: Matched, and taken back
      Given somebody called "k.brandt" uses the CRM on 2026-11-10
      When Alice looks at the use of "Direct sales"
      Then Alice reads "Everyone 41 0 0 %"
      When Alice says that "k.brandt" is "Kim Brandt"
      And Alice looks at the use of "Direct sales"
      Then Alice reads "Everyone 41 1 2 %"
      And Alice does not read "matches nobody"
      When Alice takes back what she said of "k.brandt"
      And Alice looks at the use of "Direct sales"
      Then Alice reads "Everyone 41 0 0 %"
      And Alice reads "1 CRM user name matches nobody"

  Rule: A person may have several names in the CRM

    Scenario: The staff list gives two names to one person
      Given somebody called "kb-desk" uses the CRM on 2026-11-10
      And somebody called "kb-phone" uses the CRM on 2026-11-12
      When Alice pastes people into "Direct sales":
        """
        key,name,CRM user names
        Kim Brandt,Kim Brandt,kb-desk; kb-phone
        """
      And Alice imports what was understood
      And Alice looks at the people
      Then Alice reads "kb-desk, kb-phone"
      And Alice does not read "matches nobody"
      When Alice looks at the use of "Direct sales"
      Then Alice reads "Everyone 41 1 2 %"

  Rule: Names that look like somebody's are proposed, and only a lead says yes

    Scenario: All proposals in one list, with one of them wrong
      Given "Lee Berg" joins the group "Direct sales" on 2026-11-02
      And the CRM's log knows the names "Brandt Kim" and "l.berg"
      And the CRM's log knows the names "a.berg" and "svc_mail"
      When Alice looks at the names that look like somebody's
      Then Alice reads "Brandt Kim is Kim Brandt"
      And Alice reads "l.berg is Lee Berg"
      But Alice does not read "a.berg"
      When Alice says yes to all of them but "l.berg"
      Then Alice reads "Brandt Kim is Kim Brandt Undo"
      And Alice reads "l.berg In no log so far Yes, it is Lee Berg"

    Scenario: Two people fit equally well
      Given "Karl Brandt" joins the group "Direct sales" on 2026-11-02
      And the CRM's log knows the names "k.brandt" and "svc_mail"
      When Alice looks at the names that look like somebody's
      Then Alice reads "No waiting name looks like anybody’s"

  Rule: How long a name waits is told, how much it was used is not

    Scenario: A name that was used on two days
      Given somebody called "ghost" uses the CRM on 2026-11-10
      And somebody called "ghost" uses the CRM on 2026-11-12
      When Alice looks at the names that match nobody
      Then Alice reads "Waits since 10 Nov 2026"
      But Alice does not read "12 Nov 2026"

  Rule: Whatever is said of a name can be undone

    Scenario: Somebody added by mistake
      Given the CRM's log knows the names "o.lindqvist" and "svc_mail"
      When Alice adds somebody new for "o.lindqvist" to "Direct sales"
      And Alice takes out the person added for "o.lindqvist"
      And Alice looks at the people
      Then Alice does not read "o.lindqvist"
      When Alice looks at the names that match nobody
      Then Alice reads "o.lindqvist In no log so far"
