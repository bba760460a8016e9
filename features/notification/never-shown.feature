Feature: A notification that nobody could see
  A closed browser shows nothing. The conversation stays assigned for a while, in
  case the agent comes back, and then finds somebody else.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" allows Available, Busy and Offline
    And missed notifications make agents Inactive
    And agents Ann and Bob in the queue "Support"
    And Bob is not signed in
    And Ann loses her connection

  @NTF-021 @NTF-018 @LC-039 @exact
  Scenario: It goes back to its queue eight minutes after the timeout, as one decline
    Given Kai texts "Hello" to 14255550100
    When 599.999 seconds pass
    Then the conversation of Kai is with Ann
    When 1 millisecond passes
    Then the offer of the conversation of Kai to Ann timed out
    And Bob is offered the conversation of Kai

  @NTF-021
  Scenario: It does not make the agent Inactive
    Given Kai texts "Hello" to 14255550100
    When 11 minutes pass
    And Ann signs in again
    Then Ann is Available

  @NTF-021
  Scenario: The agent who is back after the timeout opens it from My work items
    Given Kai texts "Hello" to 14255550100
    And 5 minutes pass
    And Ann signs in again
    When Ann accepts the conversation of Kai
    Then the request is refused as STALE
    When Ann opens the conversation of Kai
    Then Ann has a session with Kai
    When 1 hour passes
    Then the conversation of Kai is with Ann

  @NTF-021
  Scenario: Shown for a moment is shown
    Given Kai texts "Hello" to 14255550100
    And 1 minute passes
    And Ann signs in again
    And Ann loses her connection
    When 1 minute 1 second pass
    Then the offer of the conversation of Kai to Ann timed out
