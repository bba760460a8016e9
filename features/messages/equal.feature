Feature: SMS and social channels are routed like any other
  Which channel a customer writes on decides nothing about the way to an agent.

  @CH-009
  Scenario Outline: The same conversation takes the same way on every channel
    Given Contoso with an <workstream>
    And these contacts:
      | fullname   | mobilephone  | loyalty |
      | Kai Tanaka | +14255550150 | gold    |
    And Kai has the phone number 14255550150
    And a queue "Gold"
    And agents Ann in the queue "Gold"
    And agents Bob in the queue "Support"
    And the workstream "<called>" sends work to the queue "Gold" when "<attribute>" equals "<value>"
    When Kai texts "Hello"
    Then the conversation of Kai is in the queue "Gold"
    And Ann is offered the conversation of Kai
    When Ann rejects the conversation of Kai
    Then Ann was offered the conversation of Kai twice
    When Mia texts "Hello"
    Then the conversation of Mia is in the queue "Support"
    And Bob is offered the conversation of Mia

    Examples:
      | workstream                 | called | attribute          | value |
      | SMS workstream on Twilio   | SMS    | contact.loyalty    | gold  |
      | LINE workstream            | LINE   | line.customer name | Kai   |

    @flag:telesign_channel
    Examples:
      | workstream                 | called | attribute          | value |
      | SMS workstream on TeleSign | SMS    | contact.loyalty    | gold  |

  @CH-009
  Scenario Outline: Capacity and notifications work the same on every channel
    Given Contoso with an <workstream>
    And the workstream "<called>" takes 60 units
    And agents Ann and Bob with 100 units each
    When Kai texts "Hello"
    And Mia texts "Hello"
    Then Ann is offered the conversation of Kai
    And Bob is offered the conversation of Mia
    When Noor texts "Hello"
    Then the conversation of Noor is Open

    Examples:
      | workstream                 | called |
      | SMS workstream on Twilio   | SMS    |
      | LINE workstream            | LINE   |

    @flag:telesign_channel
    Examples:
      | workstream                 | called |
      | SMS workstream on TeleSign | SMS    |
