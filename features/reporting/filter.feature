Feature: The agent filter of the Ongoing Conversations dashboard
  The filter lists a hundred agents and no more; in a larger organisation a
  supervisor has to know who is missing from it.

  Background:
    Given Contoso with an SMS workstream on Twilio

  @REP-002
  Scenario: Of 200 agents, the 100 from A to D are listed and nobody else
    Given 100 more agents whose names begin with E to Z
    And 100 more agents whose names begin with A to D
    When Sue opens the filter of the dashboard
    Then the filter lists 100 agents
    And the filter lists nobody whose name begins with E to Z

  @REP-002
  Scenario: 100 agents are all listed
    Given 99 more agents whose names begin with A to D
    And more agents with these ids and names:
      | id  | name |
      | zoe | Zoe  |
    When Sue opens the filter of the dashboard
    Then the filter lists 100 agents
    And the filter ends with "zoe"

  @REP-002
  Scenario: The hundredth is listed and the one after is missing
    Given more agents with these ids and names:
      | id  | name |
      | a-1 | Zoe  |
      | z-9 | Eve  |
    And 99 more agents whose names begin with A to D
    When Sue opens the filter of the dashboard
    Then the filter lists 100 agents
    And the filter ends with "z-9"

  @REP-002
  Scenario: Supervisors and administrators who are no agents are not listed
    Given more agents with these ids and names:
      | id  | name |
      | eve | Eve  |
    When Sue opens the filter of the dashboard
    Then the filter lists 1 agent
    And the filter begins with "eve"

  @REP-015
  Scenario: Capitals make no difference
    Given more agents with these ids and names:
      | id  | name |
      | zoe | ZOE  |
      | ann | ann  |
      | ben | BEN  |
      | cid | Cid  |
    When Sue opens the filter of the dashboard
    Then the filter begins with "ann", "ben", "cid", "zoe"

  @REP-015
  Scenario: Letters go by their code points: é comes after z
    Given more agents with these ids and names:
      | id   | name |
      | eric | Éric |
      | zoe  | Zoe  |
      | ed   | Ed   |
    When Sue opens the filter of the dashboard
    Then the filter begins with "ed", "zoe", "eric"

  @REP-015
  Scenario: Namesakes go by their ids, and so the hundredth is decided
    Given 99 more agents whose names begin with A to D
    And more agents with these ids and names:
      | id    | name |
      | eve-2 | Eve  |
      | eve-1 | EVE  |
    When Sue opens the filter of the dashboard
    Then the filter lists 100 agents
    And the filter ends with "eve-1"

  @REP-011
  Scenario: A filter can be saved as default
    Given agent Ann in the queue "Support"
    And a LINE workstream "LINE"
    And a queue "Billing"
    And agent Cid in the queue "Billing"
    And the workstream "LINE" sends everything to the queue "Billing"
    And Tom is a supervisor
    And Kai texts "Hello" on SMS
    And Mia texts "Hello" on LINE
    When Sue saves the filter by the queue "Billing" as default
    And Sue looks at the dashboard
    Then the dashboard lists the conversation of Mia
    When Sue filters the dashboard by the queue "Support"
    Then the dashboard lists the conversation of Kai
    When Sue looks at the whole dashboard
    Then the dashboard lists the conversations of Kai and Mia
    When Tom looks at the dashboard
    Then the dashboard lists the conversations of Kai and Mia
    When Sue saves the filter by the agent Ann as default
    And Sue looks at the dashboard
    Then the dashboard lists the conversation of Kai
