Feature: Work makes agents busy
  Nobody has to say that they are busy: what is used of their capacity says it.

  Background:
    Given Contoso with an SMS workstream on Twilio

  @PR-011
  Scenario: Nothing, something, everything used
    Given the workstream "SMS" takes 30 units
    And the workstream "SMS" distributes by pick
    And agent Ann with 60 units in the queue "Support"
    Then Ann is Available
    When Kai texts "Hello" to 14255550100
    And Ann picks the conversation of Kai
    Then Ann is Busy
    When Mia texts "Hi" to 14255550100
    And Ann picks the conversation of Mia
    Then Ann is Do not disturb
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then Ann is Busy
    When Ann ends the conversation of Mia
    And Ann closes the session with Mia
    Then Ann is Available

  @PR-011
  Scenario: To the unit
    Given the workstream "SMS" takes 1 units
    And the workstream "SMS" distributes by pick
    And agent Ann with 3 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    And Ann picks the conversation of Kai
    Then Ann is Busy
    When Mia texts "Hi" to 14255550100
    And Ann picks the conversation of Mia
    Then Ann is Busy
    When Leo texts "Hey" to 14255550100
    And Ann picks the conversation of Leo
    Then Ann is Do not disturb

  @PR-011
  Scenario: What is not accepted no longer counts
    Given the workstream "SMS" takes 30 units
    And the decline limit is 1
    And agent Ann with 60 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is Busy
    When Ann rejects the conversation of Kai
    Then Ann is Available

  @PR-012
  Scenario: More taken than there is
    Given the workstream "SMS" takes 30 units
    And agent Ann with 20 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    And Ann picks the conversation of Kai
    Then Ann is Do not disturb
    And Ann has -10 units free

  @PR-037
  Scenario: What is left is too small for anything
    Given the workstream "SMS" takes 30 units
    And agent Ann with 100 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hi" to 14255550100
    And Ann accepts the conversation of Mia
    And Leo texts "Hey" to 14255550100
    And Ann accepts the conversation of Leo
    And Zoe texts "Hello?" to 14255550100
    Then Ann is Busy
    And Ann is not offered the conversation of Zoe
