Feature: The Ongoing Conversations dashboard shows what goes on
  Supervisors find here what their agents handle and what waits, and act on it;
  what is over is no longer their business.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And a LINE workstream "LINE"
    And agent Ann with 100 units
    And a queue "Billing"
    And agent Cid in the queue "Billing"
    And Cid is not signed in
    And the workstream "LINE" sends everything to the queue "Billing"

  @SUP-001
  Scenario Outline: The dashboard is reached in both apps of agents: <app>
    Given Kai has a conversation on SMS that is Active
    When Sue looks at the dashboard in the app "<app>"
    Then the dashboard lists the conversation of Kai
    And the dashboard shows the conversation of Kai with Ann

    Examples:
      | app                             |
      | Customer Service workspace      |
      | Omnichannel for Customer Service |

  @SUP-001
  Scenario: The dashboard is not in the app for administrators
    When Sue looks at the dashboard in the app "Customer Service admin center"
    Then the request is refused

  @REP-011
  Scenario Outline: What goes on is listed: <status>
    Given Kai has a conversation on SMS that is <status>
    When Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as <status>

    Examples:
      | status  |
      | Open    |
      | Active  |
      | Waiting |
      | Wrap-up |

  @REP-011
  Scenario: What is closed is not listed
    Given Kai has a conversation on SMS that is Closed
    When Sue looks at the dashboard
    Then the dashboard lists nothing

  @REP-011
  Scenario: The list can be filtered by queue or by agent
    Given Kai has a conversation on SMS that is Active
    And Mia texts "Hello" on LINE
    When Sue looks at the dashboard
    Then the dashboard lists the conversations of Kai and Mia
    When Sue filters the dashboard by the queue "Billing"
    Then the dashboard lists the conversation of Mia
    When Sue filters the dashboard by the agent Ann
    Then the dashboard lists the conversation of Kai
    When Sue filters the dashboard by the agent Cid
    Then the dashboard lists nothing

  @REP-003
  Scenario: Looking again shows the current state
    Given Kai has a conversation on SMS that is Active
    And 1 minute passes
    When Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as Active
    When Ann ends the conversation of Kai
    And Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as Wrap-up

  @REP-003
  Scenario: Changing a filter shows the current state
    Given Kai has a conversation on SMS that is Active
    And 1 minute passes
    When Sue filters the dashboard by the queue "Support"
    Then the dashboard shows the conversation of Kai as Active
    When Ann closes the session with Kai
    And Sue filters the dashboard by the agent Ann
    Then the dashboard shows the conversation of Kai as Waiting

  @RC-003
  Scenario: Queue and workstream of an incoming chat can be looked up
    Given Mia texts "Hello" on LINE
    And Kai texts "Hello" on SMS
    When Sue looks at the dashboard
    Then the dashboard shows the conversation of Mia in the queue "Billing" of the workstream "LINE"
    And the dashboard shows the conversation of Kai in the queue "Support" of the workstream "SMS"

  @ACC-002 @REP-008
  Scenario Outline: The dashboard needs the supervisor role: <who> is not enough
    Given Kai has a conversation on SMS that is Active
    When <who> looks at the dashboard
    Then the request is refused

    Examples:
      | who |
      | Ann |
      | Ada |

  @ACC-002 @REP-008
  Scenario: An agent with the supervisor role sees the dashboard
    Given Ann is a supervisor too
    And Kai has a conversation on SMS that is Active
    When Ann looks at the dashboard
    Then the dashboard lists the conversation of Kai

  @SUP-026
  Scenario: A manual refresh shows the true status
    Given the dashboard shows old statuses until it is refreshed
    And Kai has a conversation on SMS that is Active
    When Sue refreshes the dashboard
    And Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as Active
    When 10 seconds pass
    And Ann ends the conversation of Kai
    And Sue refreshes the dashboard
    And Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as Wrap-up

  @REP-017
  Scenario: A stale dashboard shows what was so at the last refresh
    Given the dashboard shows old statuses until it is refreshed
    And Kai has a conversation on SMS that is Active
    When Sue refreshes the dashboard
    And 10 seconds pass
    And Ann ends the conversation of Kai
    And Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as Active
    And the conversation of Kai is Wrap-up
    When Sue refreshes the dashboard
    And Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as Wrap-up

  @REP-017
  Scenario: A stale dashboard goes on listing what is closed
    Given the dashboard shows old statuses until it is refreshed
    And Kai has a conversation on SMS that is Active
    When Sue refreshes the dashboard
    And 10 seconds pass
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    And Sue looks at the dashboard
    Then the dashboard lists the conversation of Kai
    When Sue refreshes the dashboard
    And Sue looks at the dashboard
    Then the dashboard lists nothing

  @REP-017
  Scenario: Each supervisor has a dashboard of his or her own
    Given the dashboard shows old statuses until it is refreshed
    And Tom is a supervisor
    And Kai has a conversation on SMS that is Active
    When Sue refreshes the dashboard
    And Tom refreshes the dashboard
    And 10 seconds pass
    And Ann ends the conversation of Kai
    And Tom refreshes the dashboard
    And Sue looks at the dashboard
    Then the dashboard shows the conversation of Kai as Active
    When Tom looks at the dashboard
    Then the dashboard shows the conversation of Kai as Wrap-up
