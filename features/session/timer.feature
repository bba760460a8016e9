Feature: The timer of the communication panel
  Agents read off it how long a customer has had their attention, and during Wrap-up
  how long they have been finishing.

  @SES-007
  Scenario: It shows how long the session is open
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 20 seconds pass
    And Ann accepts the conversation of Kai
    Then the timer of the session of Ann with Kai shows 0 seconds
    When 42 seconds pass
    Then the timer of the session of Ann with Kai shows 42 seconds
    When Kai texts "Are you there?"
    And 1 minute passes
    Then the timer of the session of Ann with Kai shows 1 minute 42 seconds

  @SES-008
  Scenario Outline: It starts again when a chat enters Wrap-up: <how>
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai starts a chat
    And Ann accepts the conversation of Kai
    When 90 seconds pass
    And <how>
    Then the conversation of Kai is Wrap-up
    And the timer of the session of Ann with Kai shows 0 seconds
    When 30 seconds pass
    Then the timer of the session of Ann with Kai shows 30 seconds

    Examples:
      | how                              |
      | Ann ends the conversation of Kai |
      | Kai ends the chat                |

  @SES-009
  Scenario Outline: It starts again when a conversation is opened again: <workstream>
    Given Contoso with <workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When 90 seconds pass
    And Ann closes the session with Kai
    And 10 seconds pass
    And Ann opens the conversation of Kai
    Then the timer of the session of Ann with Kai shows 0 seconds
    When 30 seconds pass
    Then the timer of the session of Ann with Kai shows 30 seconds

    Examples:
      | workstream                   |
      | a persistent chat workstream |
      | an SMS workstream on Twilio  |

  @SES-024 @exact
  Scenario: It counts whole seconds
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When 999 milliseconds pass
    Then the timer of the session of Ann with Kai shows 0 seconds
    When 1 millisecond passes
    Then the timer of the session of Ann with Kai shows 1 second

  @SES-024
  Scenario: Each session has its own
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When 40 seconds pass
    And Mia texts "Hello" to 14255550100
    And Ann accepts the conversation of Mia
    And 20 seconds pass
    Then the timer of the session of Ann with Kai shows 1 minute
    And the timer of the session of Ann with Mia shows 20 seconds
