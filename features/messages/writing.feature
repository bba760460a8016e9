Feature: Who may write to the customer, and when
  A customer hears one voice at a time: the bot or agent who holds the
  conversation, and whoever was asked to join.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob
    And the workstream "SMS" takes 60 units
    And a live chat workstream "Web"
    And Kai texts "Hello" to 14255550100

  @LC-040
  Scenario: Not before the notification is accepted
    When Ann writes "How can I help?" to Kai
    Then the request is refused
    And Kai does not receive "How can I help?"

  @LC-040
  Scenario: After it is accepted
    Given Ann accepts the conversation of Kai
    When Ann writes "How can I help?" to Kai
    Then Kai receives "How can I help?"

  @LC-040
  Scenario: Not an agent who has no part in it
    Given Ann accepts the conversation of Kai
    When Bob writes "I know this one" to Kai
    Then the request is refused
    And Kai does not receive "I know this one"

  @LC-040
  Scenario Outline: Not when the conversation is not Active
    Given Ann accepts the conversation of Kai
    When Ann <acts>
    And Ann writes "One more thing" to Kai
    Then the request is refused
    And Kai does not receive "One more thing"

    Examples:
      | acts                         |
      | closes the session with Kai  |
      | ends the conversation of Kai |

  @LC-040
  Scenario: Automated messages are exempt
    Given Ann accepts the conversation of Kai
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then Kai is told "Session ended"

  @SES-010
  Scenario: Internal messages never reach the customer
    Given Ann accepts the conversation of Kai
    When Ann writes "He is a good customer" to the agents in the conversation of Kai
    Then Ann reads "He is a good customer" in the conversation of Kai
    And Kai does not receive "He is a good customer"

  @SES-010
  Scenario: Nor do they reach a customer who looks into the chat
    Given Mia starts a chat
    And Bob accepts the conversation of Mia
    When Bob writes "She is a good customer" to the agents in the conversation of Mia
    And Bob writes "Hello" to Mia
    Then Mia receives "Hello"
    And Mia does not receive "She is a good customer"
