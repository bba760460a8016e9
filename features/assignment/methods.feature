Feature: Which agent of several gets the work
  Each queue has a method: the one with the most room, or each in turn.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 20 units

  @RA-011
  Scenario: Highest capacity gives it to whoever has the most room
    Given the queue "Support" assigns by highest capacity
    And agent Ann with 60 units in the queue "Support"
    And agent Bob with 90 units in the queue "Support"
    And agent Cleo with 80 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Bob is offered the conversation of Kai

  @RA-011
  Scenario: It is the free capacity that counts, not the capacity
    Given the queue "Support" assigns by highest capacity
    And agent Ann with 80 units in the queue "Support"
    And agent Bob with 90 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Bob is offered the conversation of Kai
    When Mia texts "Hello" to 14255550100
    Then Ann is offered the conversation of Mia

  @RA-011
  Scenario: What is over does not count any more
    Given the queue "Support" assigns by highest capacity
    And agent Ann with 90 units in the queue "Support"
    And agent Bob with 80 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Mia texts "Hello" to 14255550100
    Then Ann is offered the conversation of Mia

  @RA-011
  Scenario: Whoever has the most room but not an allowed presence is passed over
    Given the queue "Support" assigns by highest capacity
    And agent Ann with 60 units in the queue "Support"
    And agent Bob with 90 units in the queue "Support"
    And Bob sets his presence to Do not disturb
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai

  @RA-011
  Scenario: Equal room goes round
    Given the queue "Support" assigns by highest capacity
    And agents Zoe and Bob with 60 units each in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Zoe is offered the conversation of Kai
    When Zoe accepts the conversation of Kai
    And Mia texts "Hello" to 14255550100
    Then Bob is offered the conversation of Mia
    When Bob accepts the conversation of Mia
    And Leo texts "Hello" to 14255550100
    Then Zoe is offered the conversation of Leo

  @RA-011
  Scenario: Equal room goes to whoever got work longer ago
    Given the queue "Support" assigns by highest capacity
    And the workstream "SMS" does not keep the same agent
    And agents Ann and Bob with 60 units each in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Mia texts "Hello" to 14255550100
    Then Bob is offered the conversation of Mia

  @RA-012
  Scenario: Round robin begins in the order in which agents were added
    Given the queue "Support" assigns by advanced round robin
    And agents Zoe, Ann and Bob with 60 units each in the queue "Support"
    When Kai texts "Hello" to 14255550100
    And Mia texts "Hello" to 14255550100
    And Leo texts "Hello" to 14255550100
    Then Zoe is offered the conversation of Kai
    And Ann is offered the conversation of Mia
    And Bob is offered the conversation of Leo

  @RA-012
  Scenario: Round robin does not ask who has more room
    Given the queue "Support" assigns by advanced round robin
    And agent Ann with 40 units in the queue "Support"
    And agent Bob with 90 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai

  @RA-012
  Scenario: Round robin goes on with whoever got work longest ago
    Given the queue "Support" assigns by advanced round robin
    And agents Ann, Bob and Cleo with 90 units each in the queue "Support"
    And Ann sets her presence to Do not disturb
    And Kai texts "Hello" to 14255550100
    And Bob accepts the conversation of Kai
    And Ann sets her presence to Available
    And 5 minutes pass
    When Mia texts "Hello" to 14255550100
    Then Ann is offered the conversation of Mia
    When Ann accepts the conversation of Mia
    And 5 minutes pass
    And Leo texts "Hello" to 14255550100
    Then Cleo is offered the conversation of Leo
    When Cleo accepts the conversation of Leo
    And 5 minutes pass
    And Noa texts "Hello" to 14255550100
    Then Bob is offered the conversation of Noa

  @RA-012
  Scenario: Whoever left the queue is passed over
    Given the queue "Support" assigns by advanced round robin
    And agents Ann, Bob and Cleo with 90 units each in the queue "Support"
    When Ada removes Ann from the queue "Support"
    And 16 minutes pass
    And Kai texts "Hello" to 14255550100
    Then Bob is offered the conversation of Kai
    When Mia texts "Hello" to 14255550100
    Then Cleo is offered the conversation of Mia

  @RA-012
  Scenario: An agent who joins later waits for a turn
    Given the queue "Support" assigns by advanced round robin
    And a queue "Billing"
    And agents Ann and Bob with 90 units each in the queue "Support"
    And agent Cleo with 90 units in the queue "Billing"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Leo texts "Hello" to 14255550100
    And Bob accepts the conversation of Leo
    And 1 minute passes
    When Ada adds Cleo to the queue "Support"
    And 15 minutes pass
    And Mia texts "Hello" to 14255550100
    Then Ann is offered the conversation of Mia
    When Noa texts "Hello" to 14255550100
    And Zoe texts "Hello" to 14255550100
    Then Bob is offered the conversation of Noa
    And Cleo is offered the conversation of Zoe

  @RA-049
  Scenario: Agents who were added in one go are served by their ids
    Given a queue "Billing"
    And agents Zoe and Ann with 90 units each in the queue "Billing"
    And agent Bob in the queue "Support"
    And Bob is not signed in
    When Ada adds Zoe and Ann to the queue "Support"
    And 15 minutes pass
    And Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai
