Feature: The second week is two clicks
  A log comes again every week. What was once said of its columns, its time zone and its group is not
  asked again, and a row that had to be corrected joins the file it belongs to.

  Background:
    Given today is 2026-11-20
    And Alice leads the rollout "Harbour CRM"
    And the group "Direct sales" goes live on 2026-11-02
    And Alice pastes use of the CRM:
      """
      user,date,count
      kim@harbour.example,2026-11-09,3
      sam@harbour.example,2026-11-10,2
      """
    And Alice imports what was understood

  Rule: The next file of a known source asks nothing

    Scenario: The imports say what came last, and take the next file
      When Alice opens the imports
      Then Alice reads "Use of the CRM"
      And Alice reads "days up to 10 Nov 2026"
      And Alice reads "Bring in the next file"

    Scenario: It is checked at once
      When Alice chooses the next file of that source:
        """
        user,date,count
        kim@harbour.example,2026-11-16,3
        """
      Then Alice reads "1 row is ready to import."

    Scenario: And is then what came last
      Given Alice chooses the next file of that source:
        """
        user,date,count
        kim@harbour.example,2026-11-16,3
        """
      And Alice imports what was understood
      When Alice opens the imports
      Then Alice reads "days up to 16 Nov 2026"

  Rule: A corrected row joins the file it was rejected from

    Scenario: The other rows of its days stay
      Given Alice chooses the next file of that source:
        """
        user,date,count
        kim@harbour.example,2026-11-16,3
        sam@harbour.example,2026-11-31,2
        """
      And Alice imports what was understood
      When Alice brings in the rejected rows with "2026-11-31" corrected to "2026-11-16"
      And Alice imports what was understood
      Then 2 names used the CRM on 2026-11-16

    Scenario: It says whose rows these are
      Given Alice chooses the next file of that source:
        """
        user,date,count
        kim@harbour.example,2026-11-16,3
        sam@harbour.example,2026-11-31,2
        """
      When Alice brings in the rejected rows with "2026-11-31" corrected to "2026-11-16"
      Then Alice reads "These are corrected rows of: next.csv"
      And Alice reads "Nothing has been changed yet."

  Rule: Files may come by themselves

    Scenario: One like the last one is imported
      Given Alice makes the upload address "Nightly export"
      When a program sends "log.csv" to it:
        """
        user,date,count
        kim@harbour.example,2026-11-16,3
        sam@harbour.example,2026-11-17,2
        """
      And Alice opens the imports
      Then Alice reads "log.csv"
      And Alice reads "Nightly export, by itself"
      And Alice reads "days up to 17 Nov 2026"

    Scenario: One that is not waits for her
      Given Alice makes the upload address "Nightly export"
      When a program sends "log.csv" to it:
        """
        user,date,count
        kim@harbour.example,2026-11-16,-3
        """
      And Alice opens her home page
      Then Alice reads "“log.csv” came by itself and waits"
      And Alice reads "Usable rows: 0. The last file had 2."
