Feature: Texts through TeleSign
  TeleSign pushes what customers text to the callback URL and takes what agents
  answer as a form; a reference id names each text from then on.

  Background:
    Given Contoso with an SMS workstream on TeleSign
    And agent Ann
    And Kai has the phone number 14255550150

  @TS-013
  Scenario: A text starts a conversation, the next one joins it
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Kai texts "Still there?"
    Then Kai has 1 conversation
    And Ann reads from Kai in this order: "Hello" and "Still there?"

  @TS-014
  Scenario: A call to TeleSign carries text, sender, recipient and credentials
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes "On its way" to Kai
    Then the call to TeleSign with "On its way" carried:
      | message       | On its way              |
      | sender_id     | 14255550100             |
      | phone_number  | 14255550150             |
      | Authorization | customer ID and API key |

  @TS-014
  Scenario: The sender is the support number that the customer texted
    Given an SMS workstream "Orders" on TeleSign with the number 14255550101
    When Kai texts "Hello" to 14255550101
    And Ann accepts the conversation of Kai
    And Ann writes "On its way" to Kai
    Then the call to TeleSign with "On its way" carried:
      | sender_id | 14255550101 |

  @TS-020
  Scenario Outline: What TeleSign refuses does not arrive
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When TeleSign answers the next message with <status>
    And Ann writes "Hi" to Kai
    Then Kai does not receive "Hi"
    And the message "Hi" to Kai is failed

    Examples:
      | status |
      | 401    |
      | 429    |

  @TS-020
  Scenario: A text is a form with number, message and type
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes a message of 1,600 characters to Kai
    Then Kai receives a message of 1,600 characters
    When Ann writes "Hi" to Kai
    Then the call to TeleSign with "Hi" carried:
      | phone_number | 14255550150 |
      | message      | Hi          |

  @TS-020
  Scenario Outline: TeleSign takes a number in digits, up to 1,600 characters and three types: <number>, <message>, <type>
    When somebody sends to TeleSign:
      | phone_number | <number>  |
      | message      | <message> |
      | message_type | <type>    |
    Then the answer of TeleSign is <answer>

    Examples:
      | number       | message                                  | type | answer |
      | 14255550150  | Hi                                       | OTP  | 200    |
      | 14255550150  | Hi                                       | ARN  | 200    |
      | 14255550150  | Hi                                       | MKT  | 200    |
      | 14255550150  | Hi                                       | SMS  | 400    |
      | 14255550150  | Hi                                       |      | 400    |
      | +14255550150 | Hi                                       | ARN  | 400    |
      |              | Hi                                       | ARN  | 400    |
      | 14255550150  | 1,600 characters                         | ARN  | 200    |
      | 14255550150  | 1,601 characters                         | ARN  | 400    |
      | 14255550150  | 1,600 characters outside the basic plane | ARN  | 200    |

  @TS-020
  Scenario: TeleSign answers bad credentials with 401
    When somebody with a wrong API key sends to TeleSign:
      | phone_number | 14255550150 |
      | message      | Hi          |
      | message_type | ARN         |
    Then the answer of TeleSign is 401

  @TS-023
  Scenario: Replies of agents are of the type for alerts and notifications
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes "Hi" to Kai
    Then the call to TeleSign with "Hi" carried:
      | message_type | ARN |

  @TS-023
  Scenario: An inbound text comes in the shape that TeleSign's customers describe
    When somebody who knows the secret sends to the callback URL of TeleSign:
      """
      {"status":{"updated_on":"2026-01-05T09:00:00.000000Z","code":1500,"description":"Status delivered to customer"},"submit_timestamp":"2026-01-05T09:00:00.000000Z","reference_id":"3F2A9C0D5B7E4411A0C2D4E6F8091A2B","sub_resource":"mo_sms","user_response":{"phone_number":"14255550150","iso_country_code":"US","sender_id":"14255550100","mo_message":"Hello"}}
      """
    Then the answer is 200
    And there is 1 conversation

  @TS-021
  Scenario: A text has a reference id, by which its status can be read again
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes "Hi" to Kai
    Then TeleSign answered "Hi" with a reference id, and with the status 290, described and dated
    And TeleSign still knows the message "Hi" to Kai
    And TeleSign knows nothing of the reference id 00000000000000000000000000000000

  @TS-022
  Scenario: A callback with the right signature is taken
    When somebody who knows the secret sends to the callback URL of TeleSign:
      """
      {"reference_id":"3F2A9C0D5B7E4411A0C2D4E6F8091A2B","sub_resource":"mo_sms","user_response":{"phone_number":"14255550150","sender_id":"14255550100","mo_message":"Hello"}}
      """
    Then the answer is 200
    And there is 1 conversation

  @TS-022
  Scenario: The same callback signed with another key is answered with 401
    When somebody who does not know the secret sends to the callback URL of TeleSign:
      """
      {"reference_id":"3F2A9C0D5B7E4411A0C2D4E6F8091A2B","sub_resource":"mo_sms","user_response":{"phone_number":"14255550150","sender_id":"14255550100","mo_message":"Hello"}}
      """
    Then the answer is 401
    And there are no conversations
    And the audit log says that a webhook of TeleSign was refused

  @TS-022
  Scenario Outline: Nor is one that is signed in the name of <whom>
    When somebody who knows the secret sends to the callback URL of TeleSign in the name of <whom>:
      """
      {"reference_id":"3F2A9C0D5B7E4411A0C2D4E6F8091A2B","sub_resource":"mo_sms","user_response":{"phone_number":"14255550150","sender_id":"14255550100","mo_message":"Hello"}}
      """
    Then the answer is 401
    And there are no conversations

    Examples:
      | whom                |
      | another customer ID |
      | another scheme      |

  @TS-022
  Scenario: A right signature does not open the door to another request
    When somebody who has the signature of an empty request sends to the callback URL of TeleSign:
      """
      {"reference_id":"3F2A9C0D5B7E4411A0C2D4E6F8091A2B","sub_resource":"mo_sms","user_response":{"phone_number":"14255550150","sender_id":"14255550100","mo_message":"Hello"}}
      """
    Then the answer is 401
    And there are no conversations

  @TS-022
  Scenario: TeleSign signs the bytes of the body, blanks and escapes included
    When somebody who knows the secret sends to the callback URL of TeleSign:
      """
      {
        "reference_id": "3F2A9C0D5B7E4411A0C2D4E6F8091A2B",
        "sub_resource": "mo_sms",
        "user_response": {"phone_number": "14255550150", "sender_id": "14255550100", "mo_message": "Caf\u00e9 \u0026 tent"}
      }
      """
    Then the answer is 200
    And there is 1 conversation

  @TS-022
  Scenario Outline: A webhook that TeleSign did not sign rightly creates nothing
    When TeleSign <signs>
    And Kai texts "Hello" to 14255550100
    Then Contoso answered the last webhook of TeleSign with 401

    Examples:
      | signs                                      |
      | signs its next webhook with another secret |
      | does not sign its next webhook             |

  @TS-022
  Scenario: A delivery that was taken is not repeated
    When Kai texts "Hello" to 14255550100
    And 1 hour passes
    Then TeleSign has delivered "Hello" once, always under the same id

  @TS-022
  Scenario Outline: One that failed is repeated until it is taken: <deliveries>
    When the next <deliveries> of TeleSign <meet> a closed door
    And Kai texts "Hello" to 14255550100
    Then Kai has no conversations
    When 1 hour passes
    Then Kai has 1 conversation
    And TeleSign has delivered "Hello" <attempts>, always under the same id

    Examples:
      | deliveries   | meet  | attempts |
      | delivery     | meets | twice    |
      | 2 deliveries | meet  | 3 times  |

  @TS-022
  Scenario: After three attempts TeleSign gives up
    When the next 3 deliveries of TeleSign meet a closed door
    And Kai texts "Hello" to 14255550100
    And 1 hour passes
    Then Kai has no conversations
    And TeleSign has delivered "Hello" 3 times, always under the same id
