Feature: A supervisor assigns a waiting conversation to another queue
  Where nobody has time, another queue may; the conversation moves there and is
  routed as if it had come there by itself.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann with 10 units
    And a queue "Billing"
    And agent Bob with 100 units in the queue "Billing"
    And supervisors may assign
    And the workstream "SMS" takes 30 units

  @SUP-012 @SUP-015
  Scenario: After confirmation it belongs to the queue, where an agent gets it
    Given Bob sets his presence to Away
    When Kai texts "Hello"
    Then the conversation of Kai is in the queue "Support"
    When Sue assigns the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is in the queue "Billing"
    And the conversation of Kai is Open
    When Bob sets his presence to Available
    Then Bob is offered the conversation of Kai

  @SUP-017
  Scenario Outline: Every channel but records can be assigned to another queue: <channel>
    Given a <channel> workstream "Friends"
    And a <kind> "First"
    And a <kind> "Second"
    And the workstream "Friends" sends everything to the queue "First"
    And agent Eve in the queue "First"
    And Eve is not signed in
    And Kai has a conversation on <channel> that is Open
    When Sue assigns the conversation of Kai to the queue "Second"
    Then the conversation of Kai is in the queue "Second"

    Examples:
      | channel         | kind        |
      | LINE            | queue       |
      | live chat       | queue       |
      | persistent chat | queue       |
      | voice           | voice queue |

  @SUP-014
  Scenario: All other queues are listed, the present one is not
    Given a queue "Sales"
    When Kai texts "Hello"
    And Sue looks to whom she can assign the conversation of Kai
    Then the queues "Billing" and "Sales" are listed
    And the queue "Support" is not listed

  @SUP-014
  Scenario: The list follows the conversation
    Given Bob sets his presence to Away
    When Kai texts "Hello"
    And Sue assigns the conversation of Kai to the queue "Billing"
    And Sue looks to whom she can assign the conversation of Kai
    Then the queue "Support" is listed
    And the queue "Billing" is not listed

  @SUP-014
  Scenario: It cannot be assigned to the queue in which it is
    When Kai texts "Hello"
    And Sue assigns the conversation of Kai to the queue "Support"
    Then the request is refused
    And the conversation of Kai is in the queue "Support"

  @SUP-049
  Scenario Outline: A queue of another type is neither listed nor accepted: <queue>
    When Kai texts "Hello"
    And Sue looks to whom she can assign the conversation of Kai
    Then the queue "<queue>" is not listed
    And the queue "Default messaging queue" is listed
    When Sue assigns the conversation of Kai to the queue "<queue>"
    Then the request is refused
    And the conversation of Kai is in the queue "Support"

    Examples:
      | queue                |
      | Default voice queue  |
      | Default entity queue |
