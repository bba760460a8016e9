Feature: SMS is asynchronous
  Nobody holds a phone in the hand all day. An agent may put a conversation aside
  and go on when the customer writes again; ending it settles it.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai

  @SMS-007
  Scenario: A closed session does not end the conversation
    When Ann closes the session with Kai
    Then the conversation of Kai is Waiting
    When Kai texts "Here is the order number"
    Then Kai has 1 conversation
    And Ann is offered the conversation of Kai

  @SMS-007
  Scenario: The agent goes on by opening it again
    Given Ann closes the session with Kai
    When Ann opens the conversation of Kai
    And Ann writes "I looked it up" to Kai
    Then Kai receives "I looked it up"

  @SMS-008
  Scenario: A conversation that the agent ends counts as resolved
    When Ann ends the conversation of Kai
    Then the conversation of Kai is resolved

  @SMS-008
  Scenario: A conversation that is put aside does not
    When Ann closes the session with Kai
    Then the conversation of Kai is not resolved
