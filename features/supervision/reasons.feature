Feature: What a supervisor did is recorded
  Afterwards the record of a conversation says that a supervisor moved or ended it,
  so that nobody looks for the cause with the agent.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann with 100 units
    And agent Bob with 60 units
    And a queue "Billing"
    And agent Cid in the queue "Billing"
    And supervisors may assign, transfer and force close

  @SUP-030
  Scenario: A forced close
    Given Kai has a conversation that is Active
    When Sue force closes the conversation of Kai
    Then the status change reason of the conversation of Kai is ForceClosedBySupervisor
    And the session of Ann with Kai ended as ForceClose
    And Kai was told "Supervisor ended conversation" with the tag "supervisorforceclosedconversation"

  @SUP-031 @LC-027
  Scenario: A transfer to another agent
    Given Kai has a conversation that is Active
    When Sue transfers the conversation of Kai to Bob from the dashboard
    Then the session of Ann with Kai ended as SupervisorTransferToAgent

  @TRF-016
  Scenario: A transfer to another agent is counted
    Given Kai has a conversation that is Active
    When Sue transfers the conversation of Kai to Bob from the dashboard
    And Bob accepts the conversation of Kai
    Then the conversation of Kai was transferred 1 times

  @SUP-031
  Scenario: An assignment to an agent
    Given Kai has a conversation that is Open
    When Sue assigns the conversation of Kai to Ann
    Then the conversation of Kai had the status change reason AssignedBySupervisor

  @SUP-031
  Scenario: An assignment to another queue
    Given Kai has a conversation that is Open
    When Sue assigns the conversation of Kai to the queue "Billing"
    Then the assignment of the conversation of Kai is recorded as SupervisorAssignToQueue
