Feature: A provider call that fails is repeated only where that is safe
  LINE knows a repeated message by its key; a text repeated at Twilio or TeleSign
  could reach the customer twice.

  @CH-023 @exact
  Scenario: On LINE after 1, 5 and 30 seconds, then never again
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann writes "Just a moment" to Kai
    When LINE answers the next 4 messages with 500
    And Ann writes "Hi" to Kai
    And 0.999 seconds pass
    Then LINE was asked to send "Hi" once
    When 1 millisecond passes
    Then LINE was asked to send "Hi" twice
    When 4.999 seconds pass
    Then LINE was asked to send "Hi" twice
    When 1 millisecond passes
    Then LINE was asked to send "Hi" 3 times
    When 29.999 seconds pass
    Then LINE was asked to send "Hi" 3 times
    When 1 millisecond passes
    Then LINE was asked to send "Hi" 4 times
    And every call to LINE with "Hi" carried the same retry key
    And the message "Hi" to Kai is failed
    And the agents in the conversation of Kai are told "Message or attachment couldn't be sent"
    When 1 hour passes
    Then LINE was asked to send "Hi" 4 times

  @CH-023
  Scenario Outline: A repeat that succeeds is enough
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When LINE answers the next message with <status>
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then LINE was asked to send "Hi" twice
    And Kai receives "Hi"
    And the agents in the conversation of Kai are not told "Message or attachment couldn't be sent"

    Examples:
      | status |
      | 500    |
      | 503    |
      | 429    |

  @CH-023
  Scenario: An answer that does not come in time is repeated, too
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When LINE takes 1 minute to answer the next message
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then LINE was asked to send "Hi" twice
    And the customer Kai received "Hi" once

  @CH-023
  Scenario: A message that LINE had accepted already does not arrive twice
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann writes "Just a moment" to Kai
    When LINE accepts the next message and its answer is lost
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then LINE was asked to send "Hi" twice
    And every call to LINE with "Hi" carried the same retry key
    And the customer Kai received "Hi" once
    And the agents in the conversation of Kai are not told "Message or attachment couldn't be sent"

  @CH-023
  Scenario: What LINE refuses for good is not repeated
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When LINE answers the next message with 400
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then LINE was asked to send "Hi" once
    And the agents in the conversation of Kai are told "Message or attachment couldn't be sent"

  @CH-023
  Scenario: Messages that were written meanwhile wait for their turn
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann writes "Just a moment" to Kai
    When LINE answers the next message with 500
    And Ann writes "first" to Kai
    And Ann writes "second" to Kai
    Then Kai does not receive "second"
    When 1 second passes
    Then Kai receives "first"
    And Kai receives "second"

  @CH-023
  Scenario Outline: Twilio and TeleSign are asked once
    Given Contoso with an SMS workstream on <provider>
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When <provider> answers the next message with <status>
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then <provider> was asked to send "Hi" once
    And Kai does not receive "Hi"
    And the agents in the conversation of Kai are told "Message or attachment couldn't be sent"

    Examples:
      | provider | status |
      | Twilio   | 500    |
      | Twilio   | 429    |

    @flag:telesign_channel
    Examples:
      | provider | status |
      | TeleSign | 500    |
      | TeleSign | 429    |

  @CH-013
  Scenario: The agent learns what a helpdesk asks for
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When LINE answers the next message with 400
    And Ann writes "Hi" to Kai
    Then the agents in the conversation of Kai are told "Message or attachment couldn't be sent"
    And the last failure in the conversation of Kai names error code, reason, message, time and transaction
