Feature: Capacity in Wrap-up
  An agent who writes notes after a conversation may or may not be ready for the
  next one. The workstream says which.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units in the queue "Support"

  @CAP-003
  Scenario: Always block is what happens when nobody says otherwise
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann ends the conversation of Kai
    And 10 minutes pass
    Then the conversation of Kai is Wrap-up
    And Ann has 70 units free

  @CAP-003
  Scenario Outline: <setting>
    Given the workstream "SMS" <setting>
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann ends the conversation of Kai
    Then the conversation of Kai is Wrap-up
    And Ann has <units> units free

    Examples:
      | setting                                  | units |
      | always blocks capacity in Wrap-up        | 70    |
      | does not block capacity in Wrap-up       | 100   |
      | blocks capacity in Wrap-up for 5 minutes | 70    |

  @CAP-004
  Scenario: A custom time gives capacity and presence back before the conversation is closed
    Given the workstream "SMS" blocks capacity in Wrap-up for 5 minutes
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann ends the conversation of Kai
    And 4 minutes 59.5 seconds pass
    Then Ann is Busy
    And Ann has 70 units free
    When 1 second passes
    Then the conversation of Kai is Wrap-up
    And Ann is Available
    And Ann has 100 units free

  @CAP-004
  Scenario Outline: A custom time of <time> can be set
    When Ada blocks capacity in Wrap-up of the workstream "SMS" for <time>
    Then the request is accepted

    Examples:
      | time       |
      | 30 seconds |
      | 60 minutes |

  @CAP-004
  Scenario Outline: A custom time of <time> cannot be set
    When Ada blocks capacity in Wrap-up of the workstream "SMS" for <time>
    Then the request is refused

    Examples:
      | time                |
      | 29 seconds          |
      | 60 minutes 1 second |

  @CAP-028
  Scenario: With Always block, closing the session gives capacity back
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    When Ann closes the session with Kai
    Then Ann has 100 units free

  @CAP-028
  Scenario: With a custom time, closing earlier gives capacity back at once
    Given the workstream "SMS" blocks capacity in Wrap-up for 5 minutes
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    When 1 minute passes
    And Ann closes the session with Kai
    Then Ann has 100 units free
    When Mia texts "Hi" to 14255550100
    And 5 minutes pass
    And Ann accepts the conversation of Mia
    Then Ann has 70 units free

  @CAP-028
  Scenario: With a custom time, capacity is back at its end and not again at the close
    Given the workstream "SMS" blocks capacity in Wrap-up for 5 minutes
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    When 299 seconds pass
    Then Ann has 70 units free
    When 2 seconds pass
    Then Ann has 100 units free
    When Ann closes the session with Kai
    Then Ann has 100 units free
