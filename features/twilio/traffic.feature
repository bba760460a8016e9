Feature: Texts through Twilio
  Twilio pushes what customers text and delivers what agents answer; both sides
  have to have been told of each other.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai has the phone number 14255550150

  @TW-006
  Scenario: Without the inbound URL at Twilio nothing arrives
    Given the callback URL of Twilio is not entered
    When Kai texts "Hello" to 14255550100
    Then Kai has no conversations

  @TW-006
  Scenario: With the inbound URL at Twilio it does
    When Kai texts "Hello" to 14255550100
    Then Kai has 1 conversation

  @TW-007
  Scenario: A text starts a conversation, the next one joins it
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Kai texts "Still there?"
    Then Kai has 1 conversation
    And Ann reads from Kai in this order: "Hello" and "Still there?"

  @TW-008
  Scenario: A call to Twilio carries text, customer, support number and credentials
    Given an SMS workstream "Billing" on Twilio with the number 14255550190
    And Kai texts "Hello" to 14255550190
    And Ann accepts the conversation of Kai
    When Ann writes "On its way" to Kai
    Then the call to Twilio with "On its way" carried:
      | Body            | On its way                 |
      | customer number | 14255550150                |
      | support number  | 14255550190                |
      | Authorization   | Account SID and Auth token |

  @TW-019
  Scenario: Numbers have a plus at Twilio and none at Contoso
    Given these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann writes "Hi" to Kai
    Then the call to Twilio with "Hi" carried:
      | To   | +14255550150 |
      | From | +14255550100 |
    And Kai receives "Hi" from 14255550100
    And the conversation of Kai is linked to "Kai Tanaka"

  @TW-015
  Scenario: A request with the right signature is taken
    When somebody who knows the secret sends to the callback URL of Twilio:
      """
      MessageSid: SM0123456789abcdef0123456789abcdef
      AccountSid: AC0123456789abcdef0123456789abcdef
      From: +14255550150
      To: +14255550100
      Body: Hello
      NumMedia: 0
      """
    Then the answer is 200
    And there is 1 conversation

  @TW-015
  Scenario: Whatever stands in a request is signed, by the alphabet and capitals first
    When somebody who knows the secret sends to the callback URL of Twilio:
      """
      MessageSid: SM0123456789abcdef0123456789abcdef
      AccountSid: AC0123456789abcdef0123456789abcdef
      From: +14255550150
      To: +14255550100
      Body: Tom & Mia + 50% = "done" café
      FromCity:
      NumMedia: 0
      aFieldOfTomorrow: yes
      """
    Then the answer is 200
    And there is 1 conversation

  @TW-015
  Scenario: A right signature does not open the door to another request
    When somebody who has the signature of an empty request sends to the callback URL of Twilio:
      """
      MessageSid: SM0123456789abcdef0123456789abcdef
      AccountSid: AC0123456789abcdef0123456789abcdef
      From: +14255550150
      To: +14255550100
      Body: Hello
      NumMedia: 0
      """
    Then the answer is 403
    And there are no conversations

  @TW-015
  Scenario: The same request signed with another secret is answered with 403
    When somebody who does not know the secret sends to the callback URL of Twilio:
      """
      MessageSid: SM0123456789abcdef0123456789abcdef
      AccountSid: AC0123456789abcdef0123456789abcdef
      From: +14255550150
      To: +14255550100
      Body: Hello
      NumMedia: 0
      """
    Then the answer is 403
    And there are no conversations
    And the audit log says that a webhook of Twilio was refused

  @TW-015
  Scenario Outline: A webhook that Twilio did not sign rightly creates nothing
    When Twilio <signs>
    And Kai texts "Hello" to 14255550100
    Then Contoso answered the last webhook of Twilio with 403
    And Kai has no conversations

    Examples:
      | signs                                      |
      | signs its next webhook with another secret |
      | does not sign its next webhook             |
