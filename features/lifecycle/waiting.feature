Feature: A conversation waits for its customer
  On a messenger people come back after hours. The conversation is there until then,
  and nobody's time is taken while it waits.

  @LC-010
  Scenario Outline: The customer writes again: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    And 3 hours pass
    When Kai texts "One more thing" on <channel>
    Then Kai has 1 conversation
    And the conversation of Kai went through Open, Active, Waiting, Open and Active

    Examples:
      | channel         | a workstream                 |
      | SMS             | an SMS workstream on Twilio  |
      | LINE            | a LINE workstream            |
      | WhatsApp        | a WhatsApp workstream        |
      | persistent chat | a persistent chat workstream |

  @LC-010
  Scenario: When nobody is there it is Open again
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" does not keep the same agent
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    And Ann sets her presence to Away
    When Kai texts "One more thing" to 14255550100
    Then the conversation of Kai is Open
    And the conversation of Kai is in the queue "Support"

  @LC-010
  Scenario: The agent opens it again
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    Then the conversation of Kai is among the My work items of Ann
    When Ann opens the conversation of Kai
    Then the conversation of Kai is Active
    And the conversation of Kai is with Ann
    And Ann has a session with Kai

  @LC-011
  Scenario Outline: Nothing happens for longer than the workstream allows: <channel>
    Given Contoso with <a workstream>
    And the workstream "<channel>" closes Waiting conversations after 3 hours of inactivity
    And agent Ann in the queue "Support"
    And 30 seconds pass
    And Kai has a conversation that is Waiting
    And 4 minutes pass
    And Mia has a conversation that is Waiting
    When 2 hours 55 minutes 59 seconds pass
    Then the conversation of Kai is Waiting
    When 4 minutes pass
    Then the conversation of Mia is Waiting
    When 5 minutes 2 seconds pass
    Then the conversation of Kai is Closed
    And the conversation of Mia is Closed
    And the status change reason of the conversation of Mia is AutoClosedFromWaitingState

    Examples:
      | channel         | a workstream                 |
      | SMS             | an SMS workstream on Twilio  |
      | LINE            | a LINE workstream            |
      | WhatsApp        | a WhatsApp workstream        |
      | persistent chat | a persistent chat workstream |

  @LC-011
  Scenario Outline: Something from either side in time keeps it alive: <who>
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" closes Waiting conversations after 3 hours of inactivity
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    And 2 hours 30 minutes pass
    When <something happens>
    And Ann <takes> the conversation of Kai
    And Ann closes the session with Kai
    And 2 hours 30 minutes pass
    Then the conversation of Kai is Waiting
    When 40 minutes pass
    Then the conversation of Kai is Closed

    Examples:
      | who          | something happens                            | takes   |
      | the customer | Kai texts "One more thing" to 14255550100    | accepts |
      | the agent    | 1 minute passes                              | opens   |

  @LC-012
  Scenario: What was closed for inactivity cannot be opened again
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" closes Waiting conversations after 3 hours of inactivity
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    And 4 hours pass
    When Ann opens the conversation of Kai
    Then the request is refused
    And the conversation of Kai is Closed
    When Kai texts "One more thing" to 14255550100
    Then Kai has 2 conversations
    And the first conversation of Kai is Closed

  @LC-037 @flag:affinity_requires_auto_assign=off
  Scenario: With the same agent it passes through Open in an instant
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Waiting
    When Kai texts "One more thing" to 14255550100
    Then the conversation of Kai went through Open, Active, Waiting, Open and Active
    And the conversation of Kai is with Ann
    And Bob is not offered the conversation of Kai

  @LC-037 @flag:affinity_requires_auto_assign=off
  Scenario: Even when the agent is Away
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Waiting
    And Ann sets her presence to Away
    When Kai texts "One more thing" to 14255550100
    Then the conversation of Kai is Active
    And the conversation of Kai is with Ann
