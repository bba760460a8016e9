Feature: What it takes until an agent is offered a chat
  A customer waits for an agent who can really help: one of the right team, who is
  there and has room. Whoever misses one of these is left alone.

  Background:
    Given Contoso with a live chat workstream
    And the workstream "live chat" takes 30 units
    And a queue "Billing"

  @RA-001
  Scenario: There is a request in the agent's queue, the presence is allowed and there is room
    Given agent Ann with 60 units in the queue "Support"
    When Kai starts a chat
    Then Ann is offered the conversation of Kai

  @RA-001
  Scenario: The request is over
    Given agent Ann with 60 units in the queue "Support"
    And Ann sets her presence to Away
    And Kai starts a chat
    And Kai closes the chat window
    When Ann sets her presence to Available
    Then Ann is not offered the conversation of Kai

  @RA-001
  Scenario: The request is in a queue that the agent does not belong to
    Given agent Ann with 60 units in the queue "Billing"
    And agent Bob with 60 units in the queue "Support"
    And Bob is not signed in
    When Kai starts a chat
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open

  @RA-001
  Scenario Outline: The agent's presence is not allowed: <presence>
    Given agent Ann with 60 units in the queue "Support"
    And Ann sets her presence to <presence>
    When Kai starts a chat
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open

    Examples:
      | presence       |
      | Do not disturb |
      | Away           |
      | Offline        |

  @RA-001
  Scenario Outline: The agent's presence is allowed: <presence>
    Given agent Ann with 60 units in the queue "Support"
    And Ann sets her presence to <presence>
    When Kai starts a chat
    Then Ann is offered the conversation of Kai

    Examples:
      | presence  |
      | Available |
      | Busy      |

  @RA-001
  Scenario Outline: What is left of the agent's capacity decides: <left> of 30 units
    Given agent Ann with <units> units in the queue "Support"
    And Kai starts a chat
    And Ann accepts the conversation of Kai
    When Mia starts a chat
    Then the conversation of Mia is <status>

    Examples:
      | units | left | status |
      | 40    | 10   | Open   |
      | 59    | 29   | Open   |
      | 61    | 31   | Active |

  @RA-001
  Scenario: There is room for one of two who waited
    Given agent Ann with 50 units in the queue "Support"
    And Ann sets her presence to Away
    And Kai starts a chat
    And Mia starts a chat
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai
    And Ann is not offered the conversation of Mia

  @RA-048
  Scenario Outline: Exactly enough capacity is enough, one unit short is not
    Given agent Ann with <units> units in the queue "Support"
    And Kai starts a chat
    And Ann accepts the conversation of Kai
    When Mia starts a chat
    Then the conversation of Mia is <status>

    Examples:
      | units | status |
      | 60    | Active |
      | 59    | Open   |

  @RA-048
  Scenario: Three units are three conversations of one unit
    Given the workstream "live chat" takes 1 units
    And agent Ann with 3 units in the queue "Support"
    And Kai starts a chat
    And Ann accepts the conversation of Kai
    And Leo starts a chat
    And Ann accepts the conversation of Leo
    When Mia starts a chat
    And Noa starts a chat
    Then Ann is offered the conversation of Mia
    And Ann is not offered the conversation of Noa

  @RA-050
  Scenario: A conversation is offered to one agent at a time
    Given agents Ann and Bob with 60 units each in the queue "Support"
    When Kai starts a chat
    Then Ann is offered the conversation of Kai
    And Bob is not offered the conversation of Kai
    When Ann rejects the conversation of Kai
    Then Ann is not offered the conversation of Kai
    And Bob is offered the conversation of Kai

  @RA-050
  Scenario: An agent may hold several offers, as far as the capacity covers all of them
    Given agent Ann with 70 units in the queue "Support"
    When Kai starts a chat
    And Mia starts a chat
    And Leo starts a chat
    Then Ann is offered the conversation of Kai
    And Ann is offered the conversation of Mia
    And Ann is not offered the conversation of Leo
