Feature: A change of configuration is in force 15 minutes later at the latest
  An administrator who changes a queue or a workstream must know when the change
  can be relied on, and must not take the minutes in between for a mistake.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units in the queue "Support"

  @CFG-001
  Scenario: Queue membership
    Given Bob is an agent
    And Ann sets her presence to Away
    When Bob signs in
    And Ada adds Bob to the queue "Support"
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    Then Bob is offered the conversation of Kai

  @CFG-001
  Scenario: The demand of a workstream
    When Ada changes the workstream "SMS" to take 45 units
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    Then Ann has 55 units free

  @CFG-001
  Scenario: The allowed presences of a workstream
    Given Ann sets her presence to Away
    When Ada changes the workstream "SMS" to allow Away
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    Then Ann is offered the conversation of Kai

  @CFG-001
  Scenario: The notification of a workstream
    Given agent Bob with 60 units in the queue "Support"
    When Ada changes the workstream "SMS" to time notifications out after 30 seconds
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    And 31 seconds pass
    Then Bob is offered the conversation of Kai

  @CFG-001
  Scenario: The fallback queue of a workstream
    Given a queue "Billing"
    When Ada changes the workstream "SMS" to send everything to the queue "Billing"
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    Then the conversation of Kai is in the queue "Billing"

  @CFG-001
  Scenario: The capacity of an agent
    When Ada changes the capacity of Ann to 60 units
    And 15 minutes 0.1 seconds pass
    Then Ann has 60 units free

  @CFG-001
  Scenario: An agent who is taken out of a queue
    Given agent Bob with 60 units in the queue "Support"
    When Ada removes Ann from the queue "Support"
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    Then Bob is offered the conversation of Kai

  @CFG-001
  Scenario: The rules of a workstream
    Given a queue "Billing"
    When Ada adds a rule to the workstream "SMS" that sends everything to the queue "Billing"
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    Then the conversation of Kai is in the queue "Billing"

  @CFG-001
  Scenario: What Wrap-up blocks
    When Ada blocks capacity in Wrap-up of the workstream "SMS" for 5 minutes
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And 6 minutes pass
    Then Ann has 100 units free

  @CFG-001
  Scenario: A setting of the organisation
    When Ada sets the decline limit to 1
    And 15 minutes 0.1 seconds pass
    And Kai texts "Hello"
    And Ann rejects the conversation of Kai
    Then Ann is not offered the conversation of Kai
