Feature: A consult between agents
  A second agent looks at the conversation and advises; the customer goes on talking
  with one agent only, and whoever advised sees nothing once it is over.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units
    And agents Bob and Cid with 60 units each
    And a queue "Billing"
    And agent Dee with 60 units in the queue "Billing"
    And supervisors may monitor, transfer and force close
    And Kai has a conversation that is Active

  @CON-003
  Scenario: Only the primary agent starts a consult
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Bob consults Cid about the conversation of Kai
    Then the request is refused
    And Cid is not offered the conversation of Kai
    When Ann consults Cid about the conversation of Kai
    Then Cid is offered the conversation of Kai

  @CON-003
  Scenario: Only the primary agent starts a transfer
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Bob transfers the conversation of Kai to the queue "Billing"
    Then the request is refused
    And the conversation of Kai is in the queue "Support"
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is in the queue "Billing"

  @CON-003
  Scenario: A supervisor who joined starts neither
    Given Sue monitors the conversation of Kai
    And Sue joins the conversation of Kai
    When Sue consults Cid about the conversation of Kai
    Then the request is refused
    And Cid is not offered the conversation of Kai
    When Sue transfers the conversation of Kai to the queue "Billing"
    Then the request is refused
    And the conversation of Kai is in the queue "Support"

  @CON-004
  Scenario: After a transfer the receiving agent may consult and transfer
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Ann transfers the conversation of Kai to Bob
    And Bob accepts the conversation of Kai
    Then Bob is the primary agent in the conversation of Kai
    When Bob consults Cid about the conversation of Kai
    Then Cid is offered the conversation of Kai
    When Bob transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is in the queue "Billing"

  @CON-004
  Scenario: After a transfer the former primary agent may neither consult nor transfer
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Ann transfers the conversation of Kai to Bob
    And Bob accepts the conversation of Kai
    And Ann consults Cid about the conversation of Kai
    Then the request is refused
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the request is refused
    And the conversation of Kai is with Bob

  @CON-006
  Scenario: The invited agent is notified and sees the conversation after accepting
    When Ann consults Bob about the conversation of Kai
    Then Bob is offered the conversation of Kai
    And Bob cannot read the conversation of Kai
    When Bob accepts the conversation of Kai
    Then Bob reads "Hello" in the conversation of Kai
    And Bob is a consultant in the conversation of Kai
    And the conversation of Kai is with Ann

  @CON-006
  Scenario: Both talk in private
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Bob writes "Offer a refund" to the agents in the conversation of Kai
    And Ann writes "How much?" to the agents in the conversation of Kai
    Then Ann reads "Offer a refund" in the conversation of Kai
    And Bob reads "How much?" in the conversation of Kai
    And Kai does not receive "Offer a refund"
    And Kai does not receive "How much?"

  @CON-006
  Scenario: The invited agent sees the customer's conversation read-only
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Bob writes "Hello, I am Bob" to Kai
    Then the request is refused
    And Kai does not receive "Hello, I am Bob"
    When Ann writes "A colleague is helping" to Kai
    Then Bob reads "A colleague is helping" in the conversation of Kai

  @CON-006
  Scenario: An invited agent who rejects stays outside
    Given Ann consults Bob about the conversation of Kai
    When Bob rejects the conversation of Kai
    Then Bob is no participant in the conversation of Kai
    And Bob cannot read the conversation of Kai
    And the conversation of Kai is with Ann
    When Ann consults Bob about the conversation of Kai
    Then Bob is offered the conversation of Kai

  @CON-008
  Scenario: The primary agent ends it
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Ann ends the consult with Bob about the conversation of Kai
    Then Bob is no participant in the conversation of Kai
    And Bob cannot read the conversation of Kai
    And the conversation of Kai is Active

  @CON-008
  Scenario: The invited agent leaves
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Bob leaves the consult about the conversation of Kai
    Then Bob is no participant in the conversation of Kai
    And Bob cannot read the conversation of Kai
    When Bob writes "One more thing" to the agents in the conversation of Kai
    Then the request is refused

  @CON-008
  Scenario: An invitation that is not answered yet is taken back
    Given Ann consults Bob about the conversation of Kai
    When Ann ends the consult with Bob about the conversation of Kai
    Then the offer of the conversation of Kai to Bob was withdrawn
    When Bob accepts the conversation of Kai
    Then the request is refused
    And Bob is no participant in the conversation of Kai

  @CON-008
  Scenario: An invited agent does not end the consult of another one
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    And Ann consults Cid about the conversation of Kai
    And Cid accepts the conversation of Kai
    When Bob ends the consult with Cid about the conversation of Kai
    Then the request is refused
    And Cid is a consultant in the conversation of Kai

  @CON-008
  Scenario Outline: Another consult goes on when <what happens>
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    And Ann consults Cid about the conversation of Kai
    And Cid accepts the conversation of Kai
    When <what happens>
    Then Bob is no participant in the conversation of Kai
    And Cid is a consultant in the conversation of Kai
    And Cid reads "Hello" in the conversation of Kai

    Examples:
      | what happens                                              |
      | Ann ends the consult with Bob about the conversation of Kai |
      | Bob leaves the consult about the conversation of Kai      |

  @CON-009 @CAP-016
  Scenario: A consult uses no capacity
    When Ann consults Bob about the conversation of Kai
    Then Bob has 60 units free
    When Bob accepts the conversation of Kai
    Then Bob has 60 units free

  @PR-023
  Scenario: A consult does not change presence
    When Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    Then Bob is Available

  @PR-023
  Scenario: Nor does it end a presence that was chosen by hand
    Given Ann consults Bob about the conversation of Kai
    And Bob sets his presence to Busy
    When Bob accepts the conversation of Kai
    Then Bob is Busy
    When Bob leaves the consult about the conversation of Kai
    Then Bob is Busy

  @CON-016
  Scenario Outline: When the conversation leaves Active all its consults end: <what happens>
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    And Ann consults Cid about the conversation of Kai
    When <what happens>
    Then Bob is no participant in the conversation of Kai
    And Bob cannot read the conversation of Kai
    And the offer of the conversation of Kai to Cid was withdrawn

    Examples:
      | what happens                                             |
      | Ann ends the conversation of Kai                         |
      | Ann closes the session with Kai                          |
      | Ann transfers the conversation of Kai to the queue "Billing" |
      | Sue force closes the conversation of Kai                 |

  @CON-016
  Scenario: While the conversation stays Active its consults go on
    Given Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    When Sue transfers the conversation of Kai to Cid from the dashboard
    And Cid accepts the conversation of Kai
    Then Bob is a consultant in the conversation of Kai
    And Bob reads "Hello" in the conversation of Kai
