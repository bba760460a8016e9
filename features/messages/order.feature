Feature: Messages join the right conversation, once and in order
  Providers repeat what they are not sure of and deliver when they can; agents
  must see each message once, where it belongs.

  @CH-018
  Scenario Outline: One conversation at a time, whatever its status
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When <what happens>
    And Kai texts "And another thing"
    Then Kai has <conversations>

    Examples:
      | what happens                         | conversations   |
      | 1 second passes                      | 1 conversation  |
      | Ann closes the session with Kai      | 1 conversation  |

    @LC-032
    Examples:
      | what happens                         | conversations   |
      | Ann ends the conversation of Kai     | 2 conversations |

  @CH-018
  Scenario: Before anybody accepts it is one conversation, too
    Given Contoso with an SMS workstream on Twilio
    And agents Ann in the queue "Support"
    And Ann is not signed in
    When Kai texts "Hello" to 14255550100
    And Kai texts "Anybody there?"
    Then Kai has 1 conversation
    And the conversation of Kai is Open

  @CH-018
  Scenario: After a conversation is closed the next message starts a new one
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Kai texts "Hello again"
    Then Kai has 2 conversations

  @CH-019
  Scenario Outline: A repeated delivery changes nothing and is thanked for
    Given Contoso with an <workstream>
    And agent Ann
    When <provider> sends its next webhook twice
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    Then Contoso answered the last webhook of <provider> with 200
    And Ann reads 1 message from Kai
    And Kai has 1 conversation

    Examples:
      | workstream                 | provider |
      | SMS workstream on Twilio   | Twilio   |
      | LINE workstream            | LINE     |

    @flag:telesign_channel
    Examples:
      | workstream                 | provider |
      | SMS workstream on TeleSign | TeleSign |

  @CH-019
  Scenario: The same words twice are two messages
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    When Kai texts "Hello" to 14255550100
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    Then Ann reads 2 messages from Kai

  @CH-019
  Scenario: A repeat is recognised for as long as LINE may repeat
    Given Contoso with a LINE workstream
    And agent Ann
    When somebody who knows the secret sends to the callback URL of LINE:
      """
      {"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","mode":"active","timestamp":1767603600000,"webhookEventId":"01JTZ8K4Q1M2N3P4R5S6T7V8W9","deliveryContext":{"isRedelivery":false},"replyToken":"b60d432864f44d079f6d8efe86cf404b","source":{"type":"user","userId":"Ufedcba9876543210fedcba9876543210"},"message":{"type":"text","id":"508217394011283005","quoteToken":"q","text":"Hello"}}]}
      """
    And 24 hours pass
    And somebody who knows the secret sends to the callback URL of LINE:
      """
      {"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","mode":"active","timestamp":1767603600000,"webhookEventId":"01JTZ8K4Q1M2N3P4R5S6T7V8W9","deliveryContext":{"isRedelivery":true},"replyToken":"b60d432864f44d079f6d8efe86cf404b","source":{"type":"user","userId":"Ufedcba9876543210fedcba9876543210"},"message":{"type":"text","id":"508217394011283005","quoteToken":"q","text":"Hello"}}]}
      """
    Then the answer is 200
    And 1 message of customers has come in

  @CH-020
  Scenario Outline: Messages keep the order in which they arrived
    Given Contoso with an <workstream>
    And agent Ann
    When Kai texts "one"
    And Ann accepts the conversation of Kai
    And Kai texts these words, one after the other: "two", "three" and "four"
    Then Ann reads from Kai in this order: "one", "two", "three" and "four"

    Examples:
      | workstream                 |
      | SMS workstream on Twilio   |
      | LINE workstream            |

    @flag:telesign_channel
    Examples:
      | workstream                 |
      | SMS workstream on TeleSign |

  @CH-020
  Scenario: What overtakes on the way counts as it arrives
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "one" to 14255550100
    And Ann accepts the conversation of Kai
    When Twilio sends its next webhook after the one that follows
    And Kai texts these words, one after the other: "two" and "three"
    Then Ann reads from Kai in this order: "one", "three" and "two"

  @CH-020
  Scenario: On LINE, too, whatever time LINE names
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "one"
    And Ann accepts the conversation of Kai
    When LINE sends its next webhook after the one that follows
    And Kai texts "two"
    And 1 second passes
    And Kai texts "three"
    Then Ann reads from Kai in this order: "one", "three" and "two"

  @CH-020 @exact
  Scenario: Times are those of the simulation
    Given it is 2026-01-05 09:00 UTC
    And Contoso with an SMS workstream on Twilio
    And agent Ann
    When Kai texts "one" to 14255550100
    And 10 seconds pass
    And Kai texts "two"
    Then the messages of Kai in the conversation carry the times 09:00:00 and 09:00:10
