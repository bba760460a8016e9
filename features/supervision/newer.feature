Feature: What newer reports let a supervisor do
  Later versions of the product look at conversations a little differently, and at
  records, too.

  Background:
    Given supervisors may monitor, assign, transfer and force close

  @SUP-033 @flag:monitor_waiting
  Scenario: A Waiting conversation can be monitored
    Given Contoso with a LINE workstream
    And agent Ann with 100 units
    And Kai has a conversation that is Waiting
    When Sue monitors the conversation of Kai
    Then Sue reads "Hello" in the conversation of Kai

  @SUP-033 @flag:monitor_waiting
  Scenario: An Active conversation can be monitored only after the agent accepted it
    Given Contoso with a LINE workstream
    And agent Ann with 100 units
    When Kai texts "Hello"
    Then Ann is offered the conversation of Kai
    When Sue monitors the conversation of Kai
    Then the request is refused
    When Ann accepts the conversation of Kai
    And Sue monitors the conversation of Kai
    Then Sue reads "Hello" in the conversation of Kai

  @SUP-033 @flag:monitor_waiting
  Scenario: Monitoring goes on when the conversation becomes Waiting
    Given Contoso with a LINE workstream
    And agent Ann with 100 units
    And Kai has a conversation that is Active
    And Sue monitors the conversation of Kai
    When Ann closes the session with Kai
    Then the conversation of Kai is Waiting
    And Sue reads "Hello" in the conversation of Kai

  @SUP-045 @flag:record_supervision
  Scenario: An Open record is assigned to an agent
    Given Contoso with a record workstream
    And agent Ann with 100 units
    And Kai has a conversation that is Open
    When Sue assigns the conversation of Kai to Ann
    Then the conversation of Kai is with Ann
    And the conversation of Kai is Active

  @SUP-045 @flag:record_supervision
  Scenario: An Active record is transferred to another agent
    Given Contoso with a record workstream
    And agent Ann with 100 units
    And agent Bob with 60 units
    And Kai has a conversation that is Active
    When Sue transfers the conversation of Kai to Bob from the dashboard
    Then Bob is offered the conversation of Kai

  @SUP-045 @flag:record_supervision
  Scenario: Records are still not monitored
    Given Contoso with a record workstream
    And agent Ann with 100 units
    And Kai has a conversation that is Active
    When Sue monitors the conversation of Kai
    Then the request is refused
