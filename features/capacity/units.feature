Feature: Units of capacity
  An agent has so many units, a conversation takes so many: nobody gets more
  than they can carry, and what was taken is given back.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units

  @CAP-001
  Scenario: Active and Wrap-up count, and what is left decides
    Given agent Ann with 100 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hi" to 14255550100
    And Ann accepts the conversation of Mia
    When Ann ends the conversation of Kai
    Then Ann has 40 units free
    When Leo texts "Hey" to 14255550100
    And Ann accepts the conversation of Leo
    Then Ann has 10 units free
    When Zoe texts "Hello?" to 14255550100
    Then Ann is not offered the conversation of Zoe
    When Ann closes the session with Kai
    Then Ann is offered the conversation of Zoe

  @CAP-001
  Scenario Outline: The maximum is what is configured for the agent: <units> units
    Given agent Ann with <units> units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann accepts the conversation of Kai
    Then Ann has <left> units free

    Examples:
      | units | left |
      | 95    | 65   |
      | 130   | 100  |

  @CAP-002
  Scenario: Waiting and Closed take nothing
    Given agent Ann with 60 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann accepts the conversation of Kai
    Then Ann has 30 units free
    When Ann closes the session with Kai
    Then the conversation of Kai is Waiting
    And Ann has 60 units free
    When Kai texts "One more thing" to 14255550100
    And Ann accepts the conversation of Kai
    Then Ann has 30 units free
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then the conversation of Kai is Closed
    And Ann has 60 units free

  @CAP-002
  Scenario: Open takes nothing
    Given agent Ann with 60 units in the queue "Support"
    And Ann sets her presence to Away
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is Open
    And Ann has 60 units free

  @CAP-002
  Scenario: What goes back to Open takes nothing any more
    Given agent Ann with 60 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann sets her presence to Away
    When Ann releases the conversation of Kai
    Then the conversation of Kai is Open
    And Ann has 60 units free

  @CAP-026
  Scenario: Capacity is taken by the offer
    Given agent Ann with 100 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai
    And Ann has 70 units free

  @CAP-026
  Scenario: A reject gives it back
    Given agents Ann and Bob with 100 units each in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    Then Bob is offered the conversation of Kai
    And Ann has 100 units free

  @CAP-026
  Scenario: A timeout gives it back
    Given agents Ann and Bob with 100 units each in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 2 minutes 1 second pass
    Then Bob is offered the conversation of Kai
    And Ann has 100 units free

  @CAP-027
  Scenario: An agent has 100 units and a conversation takes 30 unless somebody says otherwise
    Given an SMS workstream "Billing" on Twilio with the number 14255550190
    And agent Ann in the queue "Support"
    When Kai texts "Hello" to 14255550190
    Then Ann has 70 units free
