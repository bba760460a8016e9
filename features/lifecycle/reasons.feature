Feature: Why a conversation is where it is
  Reports are read months later. For every change they say why it happened, in the
  product's own words.

  @LC-026
  Scenario: The reasons of an ordinary conversation
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    When Kai texts "Hello" to 14255550100
    Then the status change reason of the conversation of Kai is AwaitingAgentAssignment
    When Ann sets her presence to Available
    Then the status change reason of the conversation of Kai is AwaitingAgentAcceptance
    When Ann accepts the conversation of Kai
    Then the status change reason of the conversation of Kai is InConversation
    When Ann closes the session with Kai
    Then the status change reason of the conversation of Kai is AwaitingCustomerResponse
    When Ann opens the conversation of Kai
    Then the status change reason of the conversation of Kai is InConversation
    When Ann ends the conversation of Kai
    Then the status change reason of the conversation of Kai is AgentMovedToWrapUp
    When Ann closes the session with Kai
    Then the status change reason of the conversation of Kai is ConversationEndedByAgent

  @LC-026
  Scenario Outline: <reason>
    Given Contoso with a live chat workstream
    And supervisors may monitor, assign, transfer and force close
    And agent Ann in the queue "Support"
    And Kai has a conversation that is <status>
    When <what happens>
    Then the status change reason of the conversation of Kai is <reason>

    Examples:
      | reason                                       | status  | what happens                             |
      | CustomerDisconnectedOrLeftOpenConversation   | Open    | Kai closes the chat window               |
      | CutomerMovedToWrapUp                         | Active  | Kai ends the chat                        |
      | CustomerDisconnectedOrLeftActiveConversation | Active  | Kai closes the chat window               |
      | ForceClosedBySupervisor                      | Active  | Sue force closes the conversation of Kai |
      | AutoClosedBySystem                           | Wrap-up | 30 minutes pass                          |
      | AutoClosedBySystem                           | Open    | 30 minutes pass                          |

  @LC-026
  Scenario: AutoClosedFromWaitingState
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    When 3 days pass
    Then the status change reason of the conversation of Kai is AutoClosedFromWaitingState

  @LC-026
  Scenario: ConversationEndedByBot
    Given Contoso with an SMS workstream on Twilio
    And the bot Bo serves the workstream "SMS"
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When the bot Bo ends the conversation of Kai
    Then the status change reason of the conversation of Kai is ConversationEndedByBot

  @LC-027
  Scenario Outline: How a session of a live chat ended: <reason>
    Given Contoso with a live chat workstream
    And supervisors may monitor, assign, transfer and force close
    And a queue "Billing" with Sue
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When <what happens>
    Then the session of Ann with Kai ended as <reason>

    Examples:
      | reason               | what happens                                                 |
      | AgentClosed          | Ann closes the session with Kai                              |
      | AgentReRouted        | Ann releases the conversation of Kai                         |
      | AgentTransferToQueue | Ann transfers the conversation of Kai to the queue "Billing" |
      | ForceClose           | Sue force closes the conversation of Kai                     |

  @LC-027
  Scenario: An agent who is gone
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann loses her connection
    And 10 minutes pass
    Then the session of Ann with Kai ended as AgentDisconnected

  @LC-027
  Scenario: End and then X
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then the session of Ann with Kai ended as AgentEndConversation

  @LC-027
  Scenario: The customer's End and then X
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Kai ends the chat
    And Ann closes the session with Kai
    Then the session of Ann with Kai ended as CustomerEndConversation

  @LC-027
  Scenario: The customer's loss and then X
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Kai is cut off from the chat
    And 10 minutes pass
    And Ann closes the session with Kai
    Then the session of Ann with Kai ended as CustomerDisconnect

  @LC-027
  Scenario: X alone, where the conversation waits for its customer
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann closes the session with Kai
    Then the session of Ann with Kai ended as AgentClosed

  @LC-027
  Scenario Outline: How a session of a bot ended: <reason>
    Given Contoso with an SMS workstream on Twilio
    And the bot Bo serves the workstream "SMS"
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When the bot Bo <acts> the conversation of Kai
    Then the session of Bo with Kai ended as <reason>

    Examples:
      | reason             | acts      |
      | BotTransferToAgent | escalates |
      | BotEndConversation | ends      |

  @LC-027
  Scenario: Closed by time
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When 31 days pass
    Then the session of Ann with Kai ended as AutoClose

  @LC-023
  Scenario: A chat customer who is lost before an agent was found
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Open
    When Kai is cut off from the chat
    And 10 minutes pass
    Then the conversation of Kai is Closed
    And the agents in the conversation of Kai are told "Customer disconnected from conversation"

  @LC-023 @AM-001
  Scenario: A chat customer who is lost while an agent writes
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Kai is cut off from the chat
    And 10 minutes pass
    Then the conversation of Kai is Wrap-up
    And the agents in the conversation of Kai are told "Customer disconnected from conversation"
