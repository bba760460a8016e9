Feature: How a conversation ends
  End says that the matter is settled, the X only that the agent is done with the
  window. Customers who go away end a chat and nothing else.

  @LC-005
  Scenario Outline: A customer who <leaves> before anybody was found
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And Kai starts a chat
    When Kai <leaves>
    Then the conversation of Kai is Closed
    And the status change reason of the conversation of Kai is CustomerDisconnectedOrLeftOpenConversation

    Examples:
      | leaves                 |
      | closes the chat window |
      | ends the chat          |

  @LC-005
  Scenario Outline: A customer who <leaves> before the agent has accepted
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai starts a chat
    When Kai <leaves>
    Then the conversation of Kai is Closed
    And the status change reason of the conversation of Kai is CustomerDisconnectedOrLeftActiveConversation
    And Ann is not offered the conversation of Kai

    Examples:
      | leaves                 |
      | closes the chat window |
      | ends the chat          |

  @LC-006
  Scenario Outline: End by the agent: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann ends the conversation of Kai
    Then the conversation of Kai is Wrap-up
    And the status change reason of the conversation of Kai is AgentMovedToWrapUp
    And the conversation of Kai is with Ann

    Examples:
      | channel         | a workstream                  |
      | live chat       | a live chat workstream        |
      | persistent chat | a persistent chat workstream  |
      | SMS             | an SMS workstream on Twilio   |
      | LINE            | a LINE workstream             |
      | WhatsApp        | a WhatsApp workstream         |
      | Facebook        | a Facebook workstream         |
      | Microsoft Teams | a Microsoft Teams workstream  |
      | custom          | a custom messaging workstream |
      | voice           | a voice workstream            |

  @LC-006
  Scenario: End by the customer, in a chat
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Kai ends the chat
    Then the conversation of Kai is Wrap-up
    And the status change reason of the conversation of Kai is CutomerMovedToWrapUp

  @LC-006
  Scenario: A chat customer who stays disconnected beyond the limit
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Kai is cut off from the chat
    And 2 minutes pass
    Then the conversation of Kai is Active
    When 2 minutes pass
    Then the conversation of Kai is Wrap-up
    And the status change reason of the conversation of Kai is CustomerDisconnectedOrLeftActiveConversation

  @LC-006
  Scenario: Nothing of the kind happens to a persistent chat
    Given Contoso with a persistent chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Kai is cut off from the chat
    And 1 hour passes
    Then the conversation of Kai is Active
    And the conversation of Kai is with Ann

  @LC-008
  Scenario Outline: Closing the session after End closes the conversation: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Wrap-up
    When Ann closes the session with Kai
    Then the conversation of Kai is Closed
    And the status change reason of the conversation of Kai is ConversationEndedByAgent
    And Ann has no session with Kai

    Examples:
      | channel   | a workstream                |
      | live chat | a live chat workstream      |
      | SMS       | an SMS workstream on Twilio |
      | LINE      | a LINE workstream           |
      | voice     | a voice workstream          |

  @LC-008
  Scenario: So does time
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Wrap-up
    When 23 hours pass
    Then the conversation of Kai is Wrap-up
    When 2 hours pass
    Then the conversation of Kai is Closed
    And the status change reason of the conversation of Kai is AutoClosedBySystem

  @LC-020
  Scenario Outline: X without End leaves an asynchronous conversation waiting, and the agent is free: <channel>
    Given Contoso with <a workstream>
    And agent Ann with 100 units in the queue "Support"
    And Kai has a conversation that is Active
    When Ann closes the session with Kai
    Then the conversation of Kai is Waiting
    And the status change reason of the conversation of Kai is AwaitingCustomerResponse
    And Ann has 100 units free

    Examples:
      | channel         | a workstream                  |
      | persistent chat | a persistent chat workstream  |
      | SMS             | an SMS workstream on Twilio   |
      | LINE            | a LINE workstream             |
      | WhatsApp        | a WhatsApp workstream         |
      | Microsoft Teams | a Microsoft Teams workstream  |

  @LC-020
  Scenario Outline: X without End gives a <channel> to another agent, even one with less room
    Given Contoso with <a workstream>
    And a <kind> "Crew"
    And the workstream "<called>" takes 30 units
    And the workstream "<called>" sends everything to the queue "Crew"
    And the queue "Crew" assigns by highest capacity
    And agent Ann with 120 units in the queue "Crew"
    And agent Bob with 60 units in the queue "Crew"
    And Kai has a conversation that is Active
    When Ann closes the session with Kai
    Then Bob is offered the conversation of Kai
    And Ann has 120 units free
    And the conversation of Kai went through Open, Active, Open and Active

    Examples:
      | channel | a workstream           | called    | kind        |
      | chat    | a live chat workstream | live chat | queue       |
      | call    | a voice workstream     | voice     | voice queue |

  @LC-021
  Scenario Outline: End and then X closes it on every channel: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then the conversation of Kai is Closed
    And the conversation of Kai went through Open, Active, Wrap-up and Closed

    Examples:
      | channel         | a workstream                  |
      | live chat       | a live chat workstream        |
      | persistent chat | a persistent chat workstream  |
      | SMS             | an SMS workstream on Twilio   |
      | LINE            | a LINE workstream             |
      | WhatsApp        | a WhatsApp workstream         |
      | Facebook        | a Facebook workstream         |
      | Microsoft Teams | a Microsoft Teams workstream  |
      | custom          | a custom messaging workstream |
      | voice           | a voice workstream            |

  @LC-022
  Scenario Outline: The customer is told that the agent ended the conversation: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And the automated message "Agent ended conversation" of the workstream "<called>" is "Ann has ended this conversation. Goodbye!"
    And Kai has a conversation that is Active
    When Ann ends the conversation of Kai
    Then Kai receives "Ann has ended this conversation. Goodbye!"

    Examples:
      | channel   | a workstream                | called    |
      | SMS       | an SMS workstream on Twilio | SMS       |
      | LINE      | a LINE workstream           | LINE      |
      | live chat | a live chat workstream      | live chat |

  @LC-022
  Scenario: The X alone tells nobody that anything ended
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann closes the session with Kai
    Then Kai is not told "Agent ended conversation"

  @LC-036
  Scenario: Ending an SMS conversation settles the matter, not yet the conversation
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    Then the conversation of Kai is not resolved
    When Ann ends the conversation of Kai
    Then the conversation of Kai is resolved
    And the conversation of Kai is Wrap-up
    When Ann closes the session with Kai
    Then the conversation of Kai is Closed
    And the conversation of Kai is resolved

  @LC-036
  Scenario: The X alone does not
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann closes the session with Kai
    Then the conversation of Kai is not resolved

  @LC-032
  Scenario Outline: A message during Wrap-up begins another conversation: <channel>
    Given Contoso with <a workstream>
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Wrap-up
    When Kai texts "One more thing" on <channel>
    Then Kai has 2 conversations
    And the first conversation of Kai is Wrap-up
    And the conversation of Kai is Active

    Examples:
      | channel         | a workstream                |
      | SMS             | an SMS workstream on Twilio |
      | LINE            | a LINE workstream           |
      | WhatsApp        | a WhatsApp workstream       |

  @LC-033
  Scenario Outline: A message after the end begins another conversation: <channel>
    Given Contoso with <a workstream>
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Closed
    When Kai texts "One more thing" on <channel>
    Then Kai has 2 conversations
    And the first conversation of Kai is Closed
    And the conversation of Kai is Active

    Examples:
      | channel         | a workstream                |
      | SMS             | an SMS workstream on Twilio |
      | LINE            | a LINE workstream           |
      | WhatsApp        | a WhatsApp workstream       |

  @LC-031
  Scenario Outline: What an agent does not take goes back to the same queue: <channel>
    Given Contoso with <a workstream>
    And the decline limit is 1
    And agent Ann in the queue "Support"
    And <arrives>
    When Ann rejects the conversation of Kai
    Then the conversation of Kai is Open
    And the conversation of Kai is in the queue "<queue>"
    And the status change reason of the conversation of Kai is AwaitingAgentAssignment

    Examples:
      | channel   | a workstream                | queue               | arrives                  |
      | SMS       | an SMS workstream on Twilio | Support             | Kai texts "Hello" on SMS |
      | live chat | a live chat workstream      | Support             | Kai starts a chat        |
      | voice     | a voice workstream          | Default voice queue | Kai calls                |

  @LC-031
  Scenario: So does what an agent does not answer
    Given Contoso with an SMS workstream on Twilio
    And the decline limit is 1
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 3 minutes pass
    Then the conversation of Kai is Open
    And the conversation of Kai is in the queue "Support"
