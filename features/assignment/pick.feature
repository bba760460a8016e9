Feature: Work that agents pick
  In pick mode nobody is interrupted: work waits in a list until an agent of the
  queue takes it.

  @RA-002
  Scenario: In push mode the system offers
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai

  @RA-002
  Scenario: In pick mode work waits until an agent takes it
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And agents Ann and Bob in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is Open
    And the conversation of Kai is with nobody
    When 1 hour passes
    Then the conversation of Kai went through Open
    And the conversation of Kai is among the Open work items of Ann
    And the conversation of Kai is among the Open work items of Bob
    When Bob picks the conversation of Kai
    Then the conversation of Kai is Active
    And the conversation of Kai is with Bob

  @RA-002
  Scenario: In pick mode work is not offered to an agent who comes either
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And Kai texts "Hello" to 14255550100
    And 1 minute passes
    When Ann sets her presence to Available
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open

  @RA-027
  Scenario: A picked item moves to My work items and a session starts
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann picks the conversation of Kai
    Then the conversation of Kai is among the My work items of Ann
    And the conversation of Kai is not among the Open work items of Ann
    And the conversation of Kai is not among the Open work items of Bob
    And Ann has a session with Kai

  @RA-027
  Scenario: What is rejected is left in Open work items
    Given Contoso with an SMS workstream on Twilio
    And the decline limit is 1
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    Then the conversation of Kai is among the Open work items of Ann
    And the conversation of Kai is not among the My work items of Ann

  @RA-027
  Scenario: Only items of own queues can be picked
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And a queue "Billing"
    And agent Ann in the queue "Support"
    And agent Bob in the queue "Billing"
    And Kai texts "Hello" to 14255550100
    When Bob picks the conversation of Kai
    Then the request is refused
    And the conversation of Kai is Open
    And the conversation of Kai is not among the Open work items of Bob

  @RA-027
  Scenario: Picking may push the capacity below zero
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 20 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann picks the conversation of Kai
    Then the conversation of Kai is with Ann
    And Ann has -10 units free

  @RA-027
  Scenario: What somebody else has cannot be picked
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Bob picks the conversation of Kai
    Then the request is refused
    And the request changed nothing
    And the conversation of Kai is with Ann
