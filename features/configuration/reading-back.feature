Feature: Forms show what was saved, at once
  Whoever saved a change must see it in the form and be told when it takes effect,
  or the change will be made twice.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units in the queue "Support"
    And configuration takes exactly 15 minutes to take effect

  @CFG-004 @CFG-015
  Scenario: The members of a queue
    Given Bob is an agent
    When Ada adds Bob to the queue "Support"
    Then the form of the queue "Support" shows the members Ann and Bob
    And the form of the queue "Support" says that the change takes effect in 15 minutes
    When 4 minutes pass
    Then the form of the queue "Support" says that the change takes effect in 11 minutes

  @CFG-004 @CFG-015
  Scenario: The demand of a workstream, which is not in force yet
    When Ada changes the workstream "SMS" to take 45 units
    Then the form of the workstream "SMS" shows 45 units
    When Kai texts "Hello"
    Then Ann has 70 units free
