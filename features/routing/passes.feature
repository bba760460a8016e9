Feature: When work is classified again
  Classification looks at the world once for each way through routing. A
  conversation that only looks for another agent is still the same work.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the ruleset "First" of the workstream "SMS" sets "conversation.priority" to "High"
    And a queue "Billing" with Sue

  @RC-028
  Scenario: At the start and when the customer comes back
    Given agent Ann in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai was classified once
    When Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    Then the conversation of Kai was classified once
    When Kai texts "One more thing" to 14255550100
    Then the conversation of Kai was classified twice

  @RC-028
  Scenario: When a bot escalates
    Given the bot Bo serves the workstream "SMS"
    And agent Ann in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai was classified once
    When the bot Bo escalates the conversation of Kai
    Then the conversation of Kai was classified twice

  @RC-028
  Scenario Outline: Not when <something happens>
    Given agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And <before>
    When <something happens>
    Then the conversation of Kai was classified once

    Examples:
      | something happens                                            | before                              |
      | Ann rejects the conversation of Kai                          | 1 second passes                     |
      | 5 minutes pass                                               | 1 second passes                     |
      | Ann transfers the conversation of Kai to the queue "Billing" | Ann accepts the conversation of Kai |
      | Ann releases the conversation of Kai                         | Ann accepts the conversation of Kai |
