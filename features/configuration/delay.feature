Feature: Every change has a commit time and an effective time
  By default a change takes exactly 15 minutes, so that a test knows the instant;
  in another mode each takes its own time, so that a test can prove it never needs to know.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units in the queue "Support"

  @CFG-004 @exact
  Scenario: Queue membership, a millisecond before the 15 minutes are over
    Given configuration takes exactly 15 minutes to take effect
    And Bob is an agent
    And Ann sets her presence to Away
    When Bob signs in
    And Kai texts "Hello"
    And Ada adds Bob to the queue "Support"
    And 14 minutes 59.999 seconds pass
    Then Bob is not offered the conversation of Kai
    When 1 millisecond passes
    Then Bob is offered the conversation of Kai

  @CFG-004 @exact
  Scenario: The demand of a workstream, a millisecond before the 15 minutes are over
    Given configuration takes exactly 15 minutes to take effect
    When Ada changes the workstream "SMS" to take 45 units
    And 14 minutes 59.999 seconds pass
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    Then Ann has 70 units free
    When 1 millisecond passes
    And Mia texts "Hello"
    Then Ann has 25 units free

  @CFG-004 @CFG-007 @exact
  Scenario: The notification of a workstream, a millisecond before the 15 minutes are over
    Given configuration takes exactly 15 minutes to take effect
    When Ada changes the workstream "SMS" to time notifications out after 30 seconds
    And 14 minutes 59.999 seconds pass
    And Kai texts "Hello"
    And 119 seconds pass
    Then Ann was offered the conversation of Kai once
    When 2 seconds pass
    Then Ann was offered the conversation of Kai twice

  @CFG-004 @exact
  Scenario: The fallback queue of a workstream, a millisecond before the 15 minutes are over
    Given configuration takes exactly 15 minutes to take effect
    And a queue "Billing"
    When Ada changes the workstream "SMS" to send everything to the queue "Billing"
    And 14 minutes 59.999 seconds pass
    And Kai texts "Hello"
    Then the conversation of Kai is in the queue "Support"
    When 1 millisecond passes
    And Mia texts "Hello"
    Then the conversation of Mia is in the queue "Billing"

  @CFG-004 @CFG-008
  Scenario: Changes that take their own time come neither too late nor in another order
    Given configuration takes between 0 and 15 minutes to take effect
    And Bob is an agent
    When Ada changes the workstream "SMS" to take 40 units
    And Ada changes the workstream "SMS" to take 50 units
    And 10 seconds pass
    And Ada changes the workstream "SMS" to take 45 units
    And Ada changes the workstream "SMS" to take 55 units
    And 10 seconds pass
    And Ada changes the workstream "SMS" to take 35 units
    And Ada changes the workstream "SMS" to take 65 units
    And Ada changes the workstream "SMS" to take 60 units
    And Ada adds Bob to the queue "Support"
    And Ada removes Bob from the queue "Support"
    And Ada changes the capacity of Ann to 90 units
    And 16 minutes pass
    And Kai texts "Hello"
    Then every change took effect within 15 minutes and in the order of the commits
    And Ann has 30 units free

  @CFG-004 @CFG-008 @exact
  Scenario: The later of two changes of a setting waits for its own time
    Given configuration takes exactly 15 minutes to take effect
    When Ada changes the capacity of Ann to 60 units
    And 1 minute passes
    And Ada changes the capacity of Ann to 80 units
    And 14 minutes pass
    Then Ann has 60 units free
    When 59.999 seconds pass
    Then Ann has 60 units free
    When 1 millisecond passes
    Then Ann has 80 units free

  @CFG-005
  Scenario: The new value may be there before the 15 minutes are over
    Given configuration takes between 0 and 15 minutes to take effect
    When Ada changes the workstream "SMS" to take 40 units
    And Ada changes the capacity of Ann to 90 units
    And Ada changes the workstream "SMS" to time notifications out after 30 seconds
    And 15 minutes pass
    Then some changes took effect before the 15 minutes were over

  @CFG-005
  Scenario Outline: Until the 15 minutes are over both values are legal, before and after only one
    Given configuration takes <time> to take effect
    When Kai texts "Hello"
    And Ann accepts the conversation of Kai
    Then Ann has 70 units free
    When Ada changes the workstream "SMS" to take 20 units
    And 7 minutes pass
    And Mia texts "Hello"
    And Ann accepts the conversation of Mia
    Then Ann has 50 or 40 units free
    When Ann ends the conversation of Mia
    And Ann closes the session with Mia
    And 8 minutes pass
    And Leo texts "Hello"
    Then Ann has 50 units free

    Examples:
      | time                     |
      | exactly 15 minutes       |
      | between 0 and 15 minutes |
