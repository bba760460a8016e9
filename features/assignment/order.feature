Feature: Who has waited longer is served first
  One agent becomes free and several customers wait. The order must be fair, and the
  same for everybody who looks at it.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And a WhatsApp workstream "WhatsApp"
    And the workstream "SMS" takes 30 units
    And the workstream "WhatsApp" takes 30 units

  @RA-005
  Scenario: First in, first out
    Given agent Ann with 40 units in the queue "Support"
    And Ann sets her presence to Away
    And Kai texts "Hello" on SMS
    And 1 minute passes
    And Mia texts "Hello" on WhatsApp
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai
    And Ann is not offered the conversation of Mia

  @RA-005
  Scenario: Who comes back from Waiting queues behind who came earlier
    Given agents Ann and Bob with 40 units each in the queue "Support"
    And the workstream "SMS" does not keep the same agent
    And Kai texts "Hello" on SMS
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Ann sets her presence to Away
    And Bob sets his presence to Away
    And 1 minute passes
    And Mia texts "Hello" on WhatsApp
    And 1 minute passes
    And Kai texts "One more thing" on SMS
    When Bob sets his presence to Available
    Then Bob is offered the conversation of Mia
    And Bob is not offered the conversation of Kai

  @RA-052
  Scenario Outline: A decline keeps the place in the queue: <declines>
    Given rejected notifications make agents Do not disturb
    And missed notifications make agents Inactive
    And agents Ann and Bob with 40 units each in the queue "Support"
    And Bob sets his presence to Away
    And Kai texts "Hello" on SMS
    And 30 seconds pass
    And Mia texts "Hello" on WhatsApp
    And <declines>
    When Bob sets his presence to Available
    Then Bob is offered the conversation of Kai
    And Bob is not offered the conversation of Mia

    Examples:
      | declines                            |
      | Ann rejects the conversation of Kai |
      | 3 minutes pass                      |

  @RA-052
  Scenario Outline: Who was given back has not lost the place: <given back>
    Given agents Ann and Bob with 40 units each
    And a queue "Billing" with Ann and Bob
    And the workstream "WhatsApp" sends everything to the queue "Billing"
    And Bob sets his presence to Away
    And Kai texts "Hello" on SMS
    And Ann accepts the conversation of Kai
    And 1 minute passes
    And Mia texts "Hello" on WhatsApp
    And 1 minute passes
    And Ann sets her presence to Do not disturb
    And Ann <given back>
    When Bob sets his presence to Available
    Then Bob is offered the conversation of Kai
    And Bob is not offered the conversation of Mia

    Examples:
      | given back                                               |
      | releases the conversation of Kai                         |
      | transfers the conversation of Kai to the queue "Billing" |

  @RA-052
  Scenario: Further messages keep the place, too
    Given agent Ann with 40 units in the queue "Support"
    And Ann sets her presence to Away
    And Kai texts "Hello" on SMS
    And 1 minute passes
    And Mia texts "Hello" on WhatsApp
    And 1 minute passes
    And Kai texts "Is anybody there?" on SMS
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai

  @RA-006
  Scenario Outline: Of two queues the one with the smaller priority number comes first: <served>
    Given agent Ann with 40 units
    And a queue "Old" with Ann
    And a queue "New" with Ann
    And the queue "Old" has the priority <old>
    And the queue "New" has the priority <new>
    And the workstream "SMS" sends everything to the queue "Old"
    And the workstream "WhatsApp" sends everything to the queue "New"
    And Ann sets her presence to Away
    And Kai texts "Hello" on SMS
    And 1 minute passes
    And Mia texts "Hello" on WhatsApp
    When Ann sets her presence to Available
    Then Ann is offered the conversation of <served>
    And Ann is not offered the conversation of <waits>

    Examples:
      | old | new | served | waits |
      | 1   | 2   | Kai    | Mia   |
      | 2   | 1   | Mia    | Kai   |

  @RA-007
  Scenario Outline: Queues of one priority are one list by age: <first> came first
    Given agent Ann with 40 units
    And a queue "Old" with Ann
    And a queue "New" with Ann
    And the queue "Old" has the priority 1
    And the queue "New" has the priority 1
    And the workstream "SMS" sends everything to the queue "Old"
    And the workstream "WhatsApp" sends everything to the queue "New"
    And Ann sets her presence to Away
    And <first> texts "Hello" on <first channel>
    And 1 minute passes
    And <second> texts "Hello" on <second channel>
    When Ann sets her presence to Available
    Then Ann is offered the conversation of <first>
    And Ann is not offered the conversation of <second>

    Examples:
      | first | first channel | second | second channel |
      | Kai   | SMS           | Mia    | WhatsApp       |
      | Mia   | WhatsApp      | Kai    | SMS            |

  @RA-032 @flag:affinity_requires_auto_assign=off
  Scenario: Who goes back to the same agent is assigned before all others
    Given agent Ann with 40 units in the queue "Support"
    And a live chat workstream "Web"
    And the workstream "Web" takes 10 units
    And Kai texts "Hello" on SMS
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Mia texts "Hello" on WhatsApp
    And Ann accepts the conversation of Mia
    And Leo texts "Hello" on WhatsApp
    And Ada changes the capacity of Ann to 80 units
    And 20 minutes pass
    When Kai texts "One more thing" on SMS
    Then Ann is offered the conversation of Kai
    And Ann is not offered the conversation of Leo
