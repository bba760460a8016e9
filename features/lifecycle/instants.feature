Feature: A period is over at the very instant at which it ends
  Where no rule says on which side of the boundary the last instant is, it is over:
  first the deadline, then whatever people do at that instant.

  @LC-039 @exact
  Scenario: Blocked capacity is free at the last instant of the block
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And the workstream "SMS" blocks capacity in Wrap-up for 2 minutes
    And agent Ann with 100 units in the queue "Support"
    And Kai has a conversation that is Wrap-up
    When 119.999 seconds pass
    Then Ann has 70 units free
    When 1 millisecond passes
    Then Ann has 100 units free

  @LC-039 @exact
  Scenario: What arrives at that instant finds the agent free
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And the workstream "SMS" blocks capacity in Wrap-up for 2 minutes
    And agent Ann with 40 units in the queue "Support"
    And Kai has a conversation that is Wrap-up
    When 120.0 seconds pass
    And Mia texts "Hello" to 14255550100
    Then Ann is offered the conversation of Mia

  @LC-039 @exact
  Scenario Outline: A chat customer who is back <when>
    Given Contoso with a live chat workstream
    And the workstream "live chat" takes 30 units
    And agent Ann with 90 units in the queue "Support"
    And Kai has a conversation that is Active
    When Kai is cut off from the chat
    And <after> seconds pass
    And Kai is back in the chat
    Then the first conversation of Kai is <status>

    Examples:
      | when                        | after   | status  |
      | just in time                | 179.999 | Active  |
      | at the instant of the limit | 180.0   | Wrap-up |
