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
      When Alice brings in the next file of it:
        """
        user,date,count
        kim@harbour.example,2026-11-16,3
        """
      Then Alice reads "1 row is ready to import."

    Scenario: And is then what came last
      Given Alice brings in the next file of it:
        """
        user,date,count
        kim@harbour.example,2026-11-16,3
        """
      And Alice imports what was understood
      When Alice opens the imports
      Then Alice reads "days up to 16 Nov 2026"
