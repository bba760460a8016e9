Feature: What became of a text
  A provider takes a text now and learns later whether it arrived; its receipts
  come late, early, twice or in the wrong order.

  @SMS-012
  Scenario: A text is queued first and delivered when the phone has it
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes "Hi" to Kai
    And 1 minute passes
    Then Kai receives "Hi"
    And the message "Hi" to Kai is delivered

  @SMS-012
  Scenario: A text that cannot be delivered fails in the end
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When the phone of Kai cannot be reached through Twilio
    And Ann writes "Hi" to Kai
    And 1 minute passes
    Then Kai does not receive "Hi"
    And the message "Hi" to Kai is failed

  @SMS-012
  Scenario: A receipt that overtakes the answer to the call is not lost
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Twilio takes 9 seconds to answer the next message
    And Ann writes "Hi" to Kai
    And 8 seconds pass
    Then Kai receives "Hi"
    When 2 seconds pass
    Then the message "Hi" to Kai is delivered

  @SMS-012
  Scenario: Who waits ten seconds for an answer waits no longer
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Twilio takes 10 seconds to answer the next message
    And Ann writes "Hi" to Kai
    And 10 seconds pass
    Then the message "Hi" to Kai is failed
    And Twilio was asked to send "Hi" once
