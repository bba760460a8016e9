Feature: Contoso may write first, from a template
  A flow reaches many customers with one request. It needs a support number that
  is set up, and what customers answer is a conversation like any other.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And a message template "ready" for SMS: "Your {item} is ready, {name}"

  @OUT-001
  Scenario Outline: With an SMS channel set up a template goes out
    Given an SMS workstream "More" on <provider> with the number 14255550190
    When Ada sends the template "ready" from 14255550190 to:
      | customer | opt-in | item | name |
      | Kai      | yes    | tent | Kai  |
    Then Kai receives "Your tent is ready, Kai" from 14255550190

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples:
      | provider |
      | TeleSign |

  @OUT-001
  Scenario: Without one sending is refused
    When Ada sends the template "ready" from 14255550199 to Kai
    Then the request is refused
    And Kai receives nothing

  @OUT-002
  Scenario: One request reaches many, each with words of their own
    When Ada sends the template "ready" from 14255550100 to:
      | customer | opt-in | item | name |
      | Kai      | yes    | tent | Kai  |
      | Mia      | yes    | boat | Mia  |
      | Noor     | yes    | sled | Noor |
    Then Kai receives "Your tent is ready, Kai"
    And Mia receives "Your boat is ready, Mia"
    And Noor receives "Your sled is ready, Noor"
    And 3 outbound messages were sent

  @OUT-003
  Scenario: A user-defined event sends its template
    Given a message template "recall" for SMS: "Please bring your stove back"
    And on the event "stove recall" the template "recall" goes out from 14255550100
    When Ada raises the event "stove recall" for Kai and Mia
    Then Kai receives "Please bring your stove back"
    And Mia receives "Please bring your stove back"

  @OUT-003
  Scenario: A system-triggered event sends its template
    Given a message template "thanks" for SMS: "We look into {ticketnumber}"
    And these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And Kai has the phone number 14255550150
    And when a case is created the template "thanks" goes out from 14255550100
    When Ann adds the case "CAS-7" of "Kai Tanaka"
    And Kai texts "Thank you" to 14255550100
    Then Kai receives "We look into CAS-7"

  @OUT-003
  Scenario: An event of another kind sends nothing
    Given a message template "thanks" for SMS: "We look into {ticketnumber}"
    And these contacts:
      | fullname   | mobilephone  |
      | Kai Tanaka | +14255550150 |
    And when a case is resolved the template "thanks" goes out from 14255550100
    When Ann adds the case "CAS-7" of "Kai Tanaka"
    Then 0 outbound messages were sent
    When Ann deactivates "CAS-7"
    Then 1 outbound messages were sent

  @OUT-004
  Scenario: A template for another channel is not for texts
    Given a message template "news" for LINE: "News"
    When Ada sends the template "news" from 14255550100 to Kai
    Then the request is refused

  @OUT-005
  Scenario: A request reaches up to 100 customers
    When Ada sends the template "ready" from 14255550100 to 100 customers
    Then 100 outbound messages were sent

  @OUT-005
  Scenario: And not one more
    When Ada sends the template "ready" from 14255550100 to 101 customers
    Then at most 100 outbound messages were sent

  @OUT-014
  Scenario: A request to 101 customers is refused as a whole
    When Ada sends the template "ready" from 14255550100 to 101 customers
    Then the request is refused as LIMIT_EXCEEDED
    And 0 outbound messages were sent

  @OUT-015
  Scenario: Who has not opted in is left out, and the request says so
    When Ada sends the template "ready" from 14255550100 to:
      | customer | opt-in | item | name |
      | Kai      | yes    | tent | Kai  |
      | Mia      | no     | boat | Mia  |
    Then Kai receives "Your tent is ready, Kai"
    And Mia receives nothing
    And Mia was skipped

  @OUT-016
  Scenario: Only those fail whose text becomes too long
    Given a message template "long" for SMS of 1,590 characters and the slug "name"
    When Ada sends the template "long" from 14255550100 to:
      | customer | opt-in | name        |
      | Kai      | yes    | Kai Tanaka  |
      | Mia      | yes    | Mia Roberta |
    Then Kai receives a message of 1,600 characters
    And Mia receives nothing
    And Mia was skipped

  @OUT-017
  Scenario: A message alone makes no conversation
    When Ada sends the template "ready" from 14255550100 to Kai
    Then there are no conversations
    And 1 outbound messages were sent

  @OUT-010
  Scenario: The answer is a conversation like any other
    Given Ada sends the template "ready" from 14255550100 to Kai
    When Kai texts "When do you close?" to 14255550100
    Then Ann is offered the conversation of Kai

  @SMS-015
  Scenario: Agents cannot write first
    When Ann sends the template "ready" from 14255550100 to Kai
    Then the request is refused
    And Kai receives nothing
