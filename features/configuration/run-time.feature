Feature: Work goes on at once while configuration takes its time
  The 15 minutes are about configuration. What agents, supervisors and customers
  do takes effect immediately, and what an agent has already is not taken away.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agents Ann and Bob with 100 units each in the queue "Support"
    And configuration takes exactly 15 minutes to take effect

  @CFG-006
  Scenario: A presence chosen by hand, a message, an answer and the end
    When Ann sets her presence to Away
    Then Ann is Away
    When Kai texts "Hello"
    Then Bob is offered the conversation of Kai
    When Bob accepts the conversation of Kai
    Then Bob has a session with Kai
    When Bob writes "How can I help?" to Kai
    Then Kai receives "How can I help?"
    When Bob ends the conversation of Kai
    Then the conversation of Kai is Wrap-up

  @CFG-006
  Scenario: A rejection
    Given Ann sets her presence to Away
    When Kai texts "Hello"
    And Bob rejects the conversation of Kai
    Then Bob was offered the conversation of Kai twice

  @CFG-004 @CFG-007 @NTF-018 @exact
  Scenario: A notification that is shown keeps its countdown, the next one has the new one
    Given Bob is not signed in
    When Ada changes the workstream "SMS" to time notifications out after 30 seconds
    And 14 minutes 50 seconds pass
    And Kai texts "Hello"
    And 119.999 seconds pass
    Then Ann was offered the conversation of Kai once
    When 1 millisecond passes
    Then Ann was offered the conversation of Kai twice
    When 29.999 seconds pass
    Then Ann was offered the conversation of Kai twice
    When 1 millisecond passes
    Then Ann was offered the conversation of Kai 3 times

  @CFG-009
  Scenario: An agent who leaves a queue keeps the conversations of that queue
    Given Bob sets his presence to Away
    When Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ada removes Ann from the queue "Support"
    And 16 minutes pass
    Then the conversation of Kai is with Ann
    When Mia texts "Hello"
    Then Ann is not offered the conversation of Mia
    When Ann writes "Still here" to Kai
    Then Kai receives "Still here"
