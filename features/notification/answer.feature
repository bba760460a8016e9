Feature: A notification is answered, or it is not
  An agent accepts, rejects or does nothing; the customer gets somebody in any case.

  Background:
    Given Contoso with an SMS workstream on Twilio

  @NTF-001
  Scenario: Accepting starts a session
    Given agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann accepts the conversation of Kai
    Then Ann has a session with Kai
    And the conversation of Kai is Active
    And the communication panel of Ann is open for Kai

  @NTF-001
  Scenario: So it is with a chat
    Given a live chat workstream "Web"
    And agent Ann in the queue "Support"
    And Kai starts a chat
    When Ann accepts the conversation of Kai
    Then Ann has a session with Kai
    And the communication panel of Ann is open for Kai

  @NTF-001
  Scenario: Before the answer there is no session
    Given agent Ann in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai
    And Ann has no session with Kai

  @NTF-002
  Scenario: The countdown is two minutes unless the template says otherwise
    Given agents Ann and Bob in the queue "Support"
    When Kai texts "Hello" to 14255550100
    And 1 minute 59.5 seconds pass
    Then Ann is offered the conversation of Kai
    When 1 second passes
    Then the offer of the conversation of Kai to Ann timed out

  @NTF-002
  Scenario: The template says otherwise
    Given notifications of the workstream "SMS" time out after 30 seconds
    And agents Ann and Bob in the queue "Support"
    When Kai texts "Hello" to 14255550100
    And 29.5 seconds pass
    Then Ann is offered the conversation of Kai
    When 1 second passes
    Then Ann is not offered the conversation of Kai

  @NTF-003
  Scenario: An unanswered notification times out and somebody else is asked
    Given agents Ann and Bob in the queue "Support"
    When Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    Then the offer of the conversation of Kai to Ann ended as AgentTimeout
    And Bob is offered the conversation of Kai

  @NTF-003
  Scenario: So it does where nobody's presence changes by it
    Given the workstream "SMS" takes 20 units
    And agents Ann and Bob with 90 units each in the queue "Support"
    And Mia texts "Hello" to 14255550100
    And Ann accepts the conversation of Mia
    And Leo texts "Hello" to 14255550100
    And Bob accepts the conversation of Leo
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai
    When 2 minutes 1 second pass
    Then Bob is offered the conversation of Kai

  @NTF-004
  Scenario: A rejected conversation goes back to its queue
    Given agent Ann in the queue "Support"
    And agent Bob in the queue "Support"
    And Bob is not signed in
    And rejected notifications make agents Do not disturb
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    Then the offer of the conversation of Kai to Ann ended as AgentReject
    And the conversation of Kai is Open
    And the conversation of Kai is in the queue "Support"

  @NTF-018 @exact
  Scenario: The last moment before the timeout
    Given agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 119.999 seconds pass
    And Ann accepts the conversation of Kai
    Then the conversation of Kai is with Ann
    And the offer of the conversation of Kai to Ann was accepted

  @NTF-018 @exact
  Scenario Outline: An answer exactly at the timeout loses: <answers>
    Given agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 120.0 seconds pass
    And Ann <answers> the conversation of Kai
    Then the request is refused as STALE
    And the offer of the conversation of Kai to Ann timed out
    And the conversation of Kai is with Bob

    Examples:
      | answers |
      | accepts |
      | rejects |

  @NTF-018
  Scenario: An offer is answered once
    Given agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann rejects the conversation of Kai
    Then the request is refused as STALE
    And the conversation of Kai is with Ann

  @NTF-019
  Scenario: A customer who leaves takes the notification along
    Given a live chat workstream "Web"
    And agent Ann in the queue "Support"
    And Kai starts a chat
    When Kai closes the chat window
    Then the offer of the conversation of Kai to Ann was withdrawn
    And the conversation of Kai is Closed
