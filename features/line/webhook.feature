Feature: Only LINE itself may bring messages of LINE customers
  Whoever knows the callback URL could write in a customer's name; the signature
  tells LINE from everybody else.

  Background:
    Given Contoso with a LINE workstream
    And agent Ann

  @LINE-027
  Scenario: A request with the right signature is taken
    When somebody who knows the secret sends to the callback URL of LINE:
      """
      {"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","mode":"active","timestamp":1767603600000,"webhookEventId":"01JTZ8K4Q1M2N3P4R5S6T7V8W9","deliveryContext":{"isRedelivery":false},"replyToken":"b60d432864f44d079f6d8efe86cf404b","source":{"type":"user","userId":"Ufedcba9876543210fedcba9876543210"},"message":{"type":"text","id":"508217394011283005","quoteToken":"q","text":"Hello"}}]}
      """
    Then the answer is 200
    And there is 1 conversation

  @LINE-027
  Scenario: The same request signed with another secret creates nothing
    When somebody who does not know the secret sends to the callback URL of LINE:
      """
      {"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","mode":"active","timestamp":1767603600000,"webhookEventId":"01JTZ8K4Q1M2N3P4R5S6T7V8W9","deliveryContext":{"isRedelivery":false},"replyToken":"b60d432864f44d079f6d8efe86cf404b","source":{"type":"user","userId":"Ufedcba9876543210fedcba9876543210"},"message":{"type":"text","id":"508217394011283005","quoteToken":"q","text":"Hello"}}]}
      """
    Then the answer is 400
    And there are no conversations
    And the audit log says that a webhook of LINE was refused

  @LINE-027
  Scenario Outline: A webhook of the fake that is not signed rightly creates nothing
    When LINE <signs>
    And Kai texts "Hello"
    Then Contoso answered the last webhook of LINE with 400
    And Kai has no conversations

    Examples:
      | signs                                     |
      | signs its next webhook with another secret |
      | does not sign its next webhook             |

  @LINE-027
  Scenario: A right signature does not open the door to another request
    When somebody who has the signature of an empty request sends to the callback URL of LINE:
      """
      {"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","mode":"active","timestamp":1767603600000,"webhookEventId":"01JTZ8K4Q1M2N3P4R5S6T7V8W9","deliveryContext":{"isRedelivery":false},"replyToken":"b60d432864f44d079f6d8efe86cf404b","source":{"type":"user","userId":"Ufedcba9876543210fedcba9876543210"},"message":{"type":"text","id":"508217394011283005","quoteToken":"q","text":"Hello"}}]}
      """
    Then the answer is 400
    And there are no conversations

  @LINE-027
  Scenario: LINE signs the bytes of the body, blanks and escapes included
    When somebody who knows the secret sends to the callback URL of LINE:
      """
      {
        "destination": "U0123456789abcdef0123456789abcdef",
        "events": [ {
          "type": "message", "mode": "active", "timestamp": 1767603600000, "webhookEventId": "01JTZ8K4Q1M2N3P4R5S6T7V8W9",
          "deliveryContext": {"isRedelivery": false}, "replyToken": "b60d432864f44d079f6d8efe86cf404b",
          "source": {"type": "user", "userId": "Ufedcba9876543210fedcba9876543210"},
          "message": {"type": "text", "id": "508217394011283005", "quoteToken": "q", "text": "Caf\u00e9 \u0026 tent"}
        } ]
      }
      """
    Then the answer is 200
    And there is 1 conversation

  @LINE-027
  Scenario: Blanks behind the body are signed as well
    When LINE pads its next webhook to 2,000 bytes
    And Kai texts "Hello"
    Then Contoso answered the last webhook of LINE with 200
    And Kai has 1 conversation

  @LINE-028
  Scenario: A connection check without events is answered and creates nothing
    When somebody who knows the secret sends to the callback URL of LINE:
      """
      {"destination":"U0123456789abcdef0123456789abcdef","events":[]}
      """
    Then the answer is 200
    And there are no conversations

  @LINE-028
  Scenario Outline: A body that is not LINE's is refused
    When somebody who knows the secret sends to the callback URL of LINE:
      """
      <body>
      """
    Then the answer is 400
    And there are no conversations

    Examples:
      | body                                                             |
      | {"destination":"U0123456789abcdef0123456789abcdef"}              |
      | {"destination":"contoso","events":[]}                            |
      | {"destination":"U0123456789ABCDEF0123456789ABCDEF","events":[]}  |
      | {"destination":"U0123456789abcdef0123456789abcde","events":[]}   |
      | {"destination":"U0123456789abcdef0123456789abcdef0","events":[]} |
      | {"destination":"C0123456789abcdef0123456789abcdef","events":[]}  |
      | {"events":[]}                                                    |
      | Hello                                                            |

  @LINE-028
  Scenario: A webhook may hold several messages of several customers
    When somebody who knows the secret sends to the callback URL of LINE:
      """
      {"destination":"U0123456789abcdef0123456789abcdef","events":[
        {"type":"message","mode":"active","timestamp":1767603600000,"webhookEventId":"01JTZ8K4Q1M2N3P4R5S6T7V8W1","deliveryContext":{"isRedelivery":false},"replyToken":"a","source":{"type":"user","userId":"Ufedcba9876543210fedcba9876543210"},"message":{"type":"text","id":"1","quoteToken":"q","text":"Hello"}},
        {"type":"message","mode":"active","timestamp":1767603600001,"webhookEventId":"01JTZ8K4Q1M2N3P4R5S6T7V8W2","deliveryContext":{"isRedelivery":false},"replyToken":"b","source":{"type":"user","userId":"U00000000000000000000000000000001"},"message":{"type":"text","id":"2","quoteToken":"q","text":"Hi"}}]}
      """
    Then the answer is 200
    And there are 2 conversations

  @LINE-029
  Scenario: Every event says what, when, for whom and which it is
    When Kai follows Contoso on LINE
    And Kai texts "Hello"
    And Kai sends a sticker
    And Kai taps a button of Contoso on LINE
    Then every event that LINE pushed carries type, timestamp, mode, id and delivery context
    And Kai has 1 conversation

  @LINE-029
  Scenario: An event that is delivered again says so and keeps its id
    When LINE delivers again what was not taken
    And the next 2 deliveries of LINE meet a closed door
    And Kai texts "Hello"
    Then Kai has no conversations
    When 1 day passes
    Then LINE has delivered "Hello" 3 times, always under the same id
    And every event that LINE pushed carries type, timestamp, mode, id and delivery context
    And Kai has 1 conversation

  @LINE-029
  Scenario: An event that was taken is not delivered again
    When LINE delivers again what was not taken
    And Kai texts "Hello"
    And 1 day passes
    Then LINE has delivered "Hello" once, always under the same id

  @LINE-030
  Scenario Outline: What is no message creates no conversation
    When Kai <does>
    Then Contoso answered the last webhook of LINE with 200
    And Kai has no conversations

    Examples:
      | does                              |
      | follows Contoso on LINE           |
      | blocks Contoso on LINE            |
      | taps a button of Contoso on LINE  |

  @LINE-030
  Scenario Outline: Nor does it continue one
    Given Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    When Kai <does>
    Then the conversation of Kai is Waiting
    When Kai texts "Hello?"
    Then the conversation of Kai is Active

    Examples:
      | does                             |
      | taps a button of Contoso on LINE |
      | takes back the last message      |

  @LINE-034
  Scenario: Groups create no conversation, and whoever wrote is told so
    Given the automated message "Message couldn't be delivered: unsupported message type" of the workstream "LINE" is "We do not read along in groups"
    And Kai follows Contoso on LINE
    When Kai texts "Hello all" in a LINE group with Contoso
    Then Kai has no conversations
    And Kai receives "We do not read along in groups"
