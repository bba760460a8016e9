Feature: Missed and rejected notifications change the presence
  Who does not answer is probably not there; who rejects wants to be left alone.
  The system notes it, and the agent or a supervisor can take it back.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agents Ann and Bob with 100 units each in the queue "Support"
    And Bob is not signed in

  @PR-016
  Scenario: An unanswered notification makes the agent Inactive
    Given missed notifications make agents Inactive
    When Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    Then Ann is Inactive

  @PR-016
  Scenario: Not where the setting is off
    When Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    Then Ann is Busy

  @PR-016
  Scenario: Who rejects has missed nothing
    Given missed notifications make agents Inactive
    And the decline limit is 1
    When Kai texts "Hello" to 14255550100
    And Ann rejects the conversation of Kai
    Then Ann is Available

  @PR-017
  Scenario: A rejected notification makes the agent Do not disturb
    Given rejected notifications make agents Do not disturb
    When Kai texts "Hello" to 14255550100
    And Ann rejects the conversation of Kai
    Then Ann is Do not disturb
    And the conversation of Kai is Open

  @PR-017
  Scenario: Not where that setting is off
    Given the decline limit is 1
    When Kai texts "Hello" to 14255550100
    And Ann rejects the conversation of Kai
    Then Ann is Available

  @PR-018
  Scenario: Until the reset nothing is assigned
    Given missed notifications make agents Inactive
    And Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    When 1 hour passes
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open
    When Ann resets her presence
    Then Ann is offered the conversation of Kai

  @PR-018
  Scenario: A reset restores what the system last defined
    Given missed notifications make agents Inactive
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hi" to 14255550100
    And 2 minutes 1 second pass
    And Bob signs in
    And Bob accepts the conversation of Mia
    When Ann resets her presence
    Then Ann is Busy

  @PR-018
  Scenario: After a reject as well
    Given rejected notifications make agents Do not disturb
    And Mia texts "Hi" to 14255550100
    And Ann accepts the conversation of Mia
    And Bob signs in
    And Bob sets his presence to Away
    When Kai texts "Hello" to 14255550100
    And Ann rejects the conversation of Kai
    Then Ann is Do not disturb
    And Ann is not offered the conversation of Kai
    When Bob sets his presence to Available
    And Bob accepts the conversation of Kai
    And Ann resets her presence
    Then Ann is Busy

  @PR-018
  Scenario: A reset does not bring back what the agent had chosen
    Given rejected notifications make agents Do not disturb
    And Mia texts "Hi" to 14255550100
    And Ann accepts the conversation of Mia
    And Ann sets her presence to Available
    And Kai texts "Hello" to 14255550100
    And Ann rejects the conversation of Kai
    And Bob signs in
    And Bob accepts the conversation of Kai
    When Ann resets her presence
    Then Ann is Busy

  @PR-018
  Scenario: The agent can pick a presence instead
    Given missed notifications make agents Inactive
    And Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai

  @PR-018
  Scenario: A supervisor can reset it, a colleague cannot
    Given missed notifications make agents Inactive
    And Bob signs in
    And Bob sets his presence to Away
    And Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    When Bob resets the presence of Ann
    Then the request is refused
    And Ann is Inactive
    When Sue resets the presence of Ann
    Then Ann is offered the conversation of Kai

  @PR-033
  Scenario: Where Away is allowed, an inactive agent keeps getting work
    Given missed notifications make agents Inactive
    And the workstream "SMS" allows Available, Busy and Away
    When Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    Then Ann is Inactive
    And Ann is offered the conversation of Kai

  @PR-039
  Scenario: What the system would show is kept up to date behind Inactive
    Given missed notifications make agents Inactive
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hi" to 14255550100
    And 2 minutes 1 second pass
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    And Bob signs in
    And Bob accepts the conversation of Mia
    When Ann resets her presence
    Then Ann is Available
