Feature: A notification that assigns by itself
  Where agents are not to choose, the notification only tells them.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"

  @NTF-005
  Scenario: Auto-assign is off unless somebody switches it on
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai
    And Ann has no session with Kai
    When 2 minutes 1 second pass
    Then the offer of the conversation of Kai to Ann timed out

  @NTF-005
  Scenario: The conversation is the agent's without an answer
    Given notifications of the workstream "SMS" assign at once
    When Kai texts "Hello" to 14255550100
    Then Ann has a session with Kai
    When 1 hour passes
    Then the conversation of Kai is with Ann

  @NTF-005
  Scenario: Or it is when the time is over
    Given notifications of the workstream "SMS" assign after the timeout
    When Kai texts "Hello" to 14255550100
    And 1 minute 59 seconds pass
    Then Ann has no session with Kai
    When 2 seconds pass
    Then Ann has a session with Kai

  @NTF-005
  Scenario: It cannot be rejected
    Given notifications of the workstream "SMS" assign after the timeout
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    Then the request is refused
    And the conversation of Kai is with Ann

  @NTF-020
  Scenario: At once
    Given notifications of the workstream "SMS" assign at once
    When Kai texts "Hello" to 14255550100
    Then the offer of the conversation of Kai to Ann was accepted
    And Ann has a session with Kai

  @NTF-020
  Scenario: At once, too, where the template names no mode
    Given notifications of the workstream "SMS" assign by themselves
    When Kai texts "Hello" to 14255550100
    Then the offer of the conversation of Kai to Ann was accepted
    And Ann has a session with Kai

  @NTF-020 @NTF-018 @exact
  Scenario: After the timeout
    Given notifications of the workstream "SMS" assign after the timeout
    And Kai texts "Hello" to 14255550100
    When 119.999 seconds pass
    Then Ann has no session with Kai
    When 1 millisecond passes
    Then the offer of the conversation of Kai to Ann was accepted
    And Ann has a session with Kai
