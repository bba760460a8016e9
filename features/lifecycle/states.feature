Feature: The states of a conversation
  Everybody who looks at a conversation, in a list or in the database, sees how far
  it is and why.

  @LC-001
  Scenario: How the five states are stored
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And agent Ann in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is Open
    And the record of the conversation of Kai keeps the status reason 1 in the state 0
    When Ann picks the conversation of Kai
    Then the conversation of Kai is Active
    And the record of the conversation of Kai keeps the status reason 2 in the state 0
    When Ann closes the session with Kai
    Then the conversation of Kai is Waiting
    And the record of the conversation of Kai keeps the status reason 3 in the state 0
    When Ann opens the conversation of Kai
    And Ann ends the conversation of Kai
    Then the conversation of Kai is Wrap-up
    And the record of the conversation of Kai keeps the status reason 5 in the state 0
    When Ann closes the session with Kai
    Then the conversation of Kai is Closed
    And the record of the conversation of Kai keeps the status reason 4 in the state 1

  @LC-003
  Scenario: Open is in a queue without an agent
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is Open
    And the conversation of Kai is in the queue "Support"
    And the conversation of Kai is with nobody

  @LC-003
  Scenario Outline: Routing makes it Active: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And <arrives>
    When Ann sets her presence to Available
    Then the conversation of Kai is Active
    And the conversation of Kai is with Ann

    Examples:
      | channel         | a workstream                 | arrives                  |
      | SMS             | an SMS workstream on Twilio  | Kai texts "Hello" on SMS |
      | live chat       | a live chat workstream       | Kai starts a chat        |
      | persistent chat | a persistent chat workstream | Kai starts a chat        |
      | voice           | a voice workstream           | Kai calls                |

  @LC-003
  Scenario: An agent who picks it makes it Active
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann picks the conversation of Kai
    Then the conversation of Kai is Active
    And the conversation of Kai is with Ann

  @LC-003
  Scenario: Open again is without an agent again
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    And Ann sets her presence to Do not disturb
    When Ann releases the conversation of Kai
    Then the conversation of Kai is Open
    And the conversation of Kai is in the queue "Support"
    And the conversation of Kai is with nobody
    And the conversation of Kai is not among the My work items of Ann

  @LC-004
  Scenario Outline: It is Active before the agent has accepted it: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    When <arrives>
    Then the conversation of Kai is Active
    And the status change reason of the conversation of Kai is AwaitingAgentAcceptance
    And Ann has no session with Kai
    When Ann accepts the conversation of Kai
    Then the conversation of Kai is Active
    And the status change reason of the conversation of Kai is InConversation

    Examples:
      | channel         | a workstream                 | arrives                  |
      | SMS             | an SMS workstream on Twilio  | Kai texts "Hello" on SMS |
      | live chat       | a live chat workstream       | Kai starts a chat        |
      | persistent chat | a persistent chat workstream | Kai starts a chat        |
      | voice           | a voice workstream           | Kai calls                |

  @LC-009
  Scenario Outline: What has no Waiting: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    And Ann sets her presence to Do not disturb
    When Ann closes the session with Kai
    Then the conversation of Kai is Open

    Examples:
      | channel   | a workstream           |
      | live chat | a live chat workstream |
      | voice     | a voice workstream     |

  @LC-009
  Scenario Outline: What has Waiting: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann closes the session with Kai
    Then the conversation of Kai is Waiting

    Examples:
      | channel         | a workstream                  |
      | persistent chat | a persistent chat workstream  |
      | SMS             | an SMS workstream on Twilio   |
      | LINE            | a LINE workstream             |
      | WhatsApp        | a WhatsApp workstream         |
      | Facebook        | a Facebook workstream         |
      | Microsoft Teams | a Microsoft Teams workstream  |
      | custom          | a custom messaging workstream |
