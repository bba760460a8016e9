Feature: One routing engine for every channel
  Whatever a customer writes or calls on, the same rules find the queue, the same
  method finds the agent, and one capacity counts for all of it.

  @RC-002
  Scenario: Chat, SMS and voice draw on one capacity
    Given Contoso with a live chat workstream
    And an SMS workstream "SMS" on Twilio
    And a voice workstream "voice"
    And the workstream "live chat" takes 30 units
    And the workstream "SMS" takes 30 units
    And the workstream "voice" takes 30 units
    And agent Ann with 80 units in the queue "Support"
    When Kai starts a chat
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    And Mia texts "Hello" on SMS
    Then Ann is offered the conversation of Mia
    When Ann accepts the conversation of Mia
    And Leo calls
    Then Ann is not offered the conversation of Leo
    When Ann closes the session with Mia
    Then Ann is offered the conversation of Leo

  @RC-002
  Scenario Outline: The engine finds the agent with the most room: <channel>
    Given Contoso with <a workstream>
    And a <kind> "Crew"
    And the workstream "<called>" takes 30 units
    And the workstream "<called>" sends everything to the queue "Crew"
    And agent Ann with 60 units in the queue "Crew"
    And agent Bob with 90 units in the queue "Crew"
    And agent Cleo with 120 units in the queue "Support"
    And the queue "Crew" assigns by highest capacity
    When <arrives>
    Then Bob is offered the conversation of Kai

    Examples:
      | channel   | a workstream                | called    | kind        | arrives                  |
      | live chat | a live chat workstream      | live chat | queue       | Kai starts a chat        |
      | SMS       | an SMS workstream on Twilio | SMS       | queue       | Kai texts "Hello" on SMS |
      | voice     | a voice workstream          | voice     | voice queue | Kai calls                |

  @CH-009
  Scenario Outline: No channel has less of it: <channel>
    Given Contoso with <a workstream>
    And a queue "Crew"
    And the workstream "<called>" takes 30 units
    And the ruleset "Origin" of the workstream "<called>" sets "conversation.origin" to "a message" when "conversation.channel" equals "<called>"
    And the workstream "<called>" sends work to the queue "Crew" when "conversation.origin" equals "a message"
    And agent Ann with 60 units in the queue "Crew"
    And agent Bob with 90 units in the queue "Crew"
    And agent Cleo with 120 units in the queue "Support"
    When <arrives>
    Then the conversation of Kai is in the queue "Crew"
    And Bob is offered the conversation of Kai
    When Bob rejects the conversation of Kai
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    Then the conversation of Kai is Active
    And Ann has a session with Kai

    Examples:
      | channel         | a workstream                  | called           | arrives                                |
      | SMS             | an SMS workstream on Twilio   | SMS              | Kai texts "Hello" on SMS               |
      | LINE            | a LINE workstream             | LINE             | Kai texts "Hello" on LINE              |
      | live chat       | a live chat workstream        | live chat        | Kai starts a chat                      |
      | persistent chat | a persistent chat workstream  | persistent chat  | Kai starts a chat                      |
      | WhatsApp        | a WhatsApp workstream         | WhatsApp         | Kai texts "Hello" on WhatsApp          |
      | Facebook        | a Facebook workstream         | Facebook         | Kai texts "Hello" on Facebook          |
      | Microsoft Teams | a Microsoft Teams workstream  | Microsoft Teams  | Kai texts "Hello" on Microsoft Teams   |
      | Apple Messages  | an Apple Messages workstream  | Apple Messages   | Kai texts "Hello" on Apple Messages    |
      | custom          | a custom messaging workstream | custom messaging | Kai texts "Hello" on custom messaging  |
